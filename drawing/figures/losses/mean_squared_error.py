"""The squared error, and why it is not for classes."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.curves import Activation
from drawing.limits import of_pair, zeros
from drawing.loss_curves import SCORES, against_error, compared, of_one
from drawing.registry import figure, table


@figure
def curve() -> Any:
    return against_error("MSE")


@figure
def classification() -> Any:
    """A label 1 and a score that goes through sigmoid: two losses and their gradients."""
    losses = {name: of_score(name) for name in ("binary_crossentropy", "mean_squared_error")}
    return compared(losses, SCORES, "z", "lower right")[0]


def of_score(name: str) -> Activation:
    loss = of_one(tf.keras.losses.get(name), 1)
    return lambda z: loss(tf.math.sigmoid(z))


@table
def limits() -> str:
    return of_pair(tf.keras.losses.MSE, zeros).rows()
