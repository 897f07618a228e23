"""The curve of sigmoid."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.curves import with_derivative
from drawing.limits import of_function
from drawing.registry import figure, table


@figure
def curve() -> Any:
    return with_derivative(tf.keras.activations.sigmoid, "sigmoid")


@table
def limits() -> str:
    return of_function(tf.keras.activations.sigmoid).rows()
