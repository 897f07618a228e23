"""The curve of sigmoid."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.curves import with_derivative
from drawing.registry import figure


@figure
def curve() -> Any:
    return with_derivative(tf.keras.activations.sigmoid, "sigmoid")
