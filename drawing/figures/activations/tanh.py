"""The curve of tanh."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.curves import with_derivative
from drawing.limits import of_function
from drawing.registry import figure, table


@figure
def curve() -> Any:
    return with_derivative(tf.keras.activations.tanh, "tanh")


@table
def limits() -> str:
    return of_function(tf.keras.activations.tanh).rows()
