"""The true class and the largest score."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.limits import first_one_hot, of_pair
from drawing.predictions import largest
from drawing.registry import figure, table


@figure
def largest_score() -> Any:
    return largest("categorical_accuracy", "one_hot")


@table
def limits() -> str:
    return of_pair(tf.keras.metrics.categorical_accuracy, first_one_hot).rows()
