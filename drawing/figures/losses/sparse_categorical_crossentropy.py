"""Integer labels, and the probabilities that they pick."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import four, mark, write
from drawing.limits import first_class, of_pair
from drawing.predictions import picked_by_number
from drawing.registry import figure, table
from drawing.snippets import through


@figure
def true_class() -> Any:
    """The page's first example: a label is the column of a probability in its row."""
    example = through("losses/sparse_categorical_crossentropy", "first-call")
    return picked_by_number(example["y_true"], example["y_pred"])[0].ax.figure


@figure
def ignore_class() -> Any:
    """The page's padded labels: the padding picks nothing, and the mean leaves it out."""
    example = through("losses/sparse_categorical_crossentropy", "ignore-class")
    labels, y_pred, mean = example["padded"], example["probabilities"], example["loss"]
    left, right, losses = picked_by_number(labels, y_pred, ignore_class=mean.ignore_class)
    ignored = labels.numpy() == mean.ignore_class
    for box in (left, right):
        mark(
            box, [(int(row), column) for row in np.flatnonzero(ignored) for column in range(box.columns)], "ignored", 3
        )
    kept = [four(loss) for loss in losses[~ignored]]
    text = f"({' + '.join(kept)}) / {len(kept)} = {four(mean(labels, y_pred))}"
    write(right.ax, text, right.x, right.bottom + 0.6, gid="mean", ha="left")
    return right.ax.figure


@table
def limits() -> str:
    return of_pair(tf.keras.losses.sparse_categorical_crossentropy, first_class).rows()
