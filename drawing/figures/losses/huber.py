"""The loss and its gradient against the error, for several deltas."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.limits import of_pair, zeros
from drawing.loss_curves import ERRORS, compared, of_one
from drawing.registry import figure, table


@figure
def deltas() -> Any:
    losses = {f"delta={delta}": of_one(tf.keras.losses.huber, 0, delta=delta) for delta in (0.5, 1.0, 2.0)}
    return compared(losses, ERRORS, "y_pred − y_true", "upper left")[0]


@table
def limits() -> str:
    return of_pair(tf.keras.losses.huber, zeros).rows()
