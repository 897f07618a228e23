"""The true class and the largest score, and padding that counts or not."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import canvas, grid, mark, title, write
from drawing.limits import first_class, of_pair
from drawing.predictions import largest
from drawing.registry import figure, table
from drawing.snippets import through


@figure
def largest_score() -> Any:
    return largest("sparse_categorical_accuracy", "classes")


@figure
def padding() -> Any:
    """The page's two sentences with their padding: word by word, and the means with and without it."""
    example = through("metrics/sparse_categorical_accuracy", "padding", "step-by-step", "class")
    words, guesses = example["words"], example["guesses"]
    values = tf.keras.metrics.sparse_categorical_accuracy(words, guesses).numpy()
    _, ax = canvas(5.2)
    named = {"y_true": words, "argmax": guesses.argmax(axis=-1), "[y = ŷ]": values}
    for number, (name, matrix) in enumerate(named.items()):
        box = grid(ax, matrix, 0.4 + 5.3 * number, 0.9, f"grid{number}")
        title(box, name)
        mark(box, [(int(row), int(column)) for row, column in np.argwhere(words == 0)], "padding", 3)
    metric = tf.keras.metrics.SparseCategoricalAccuracy
    for row, (code, kept) in enumerate((("", words >= 0), ("sample_weight=words != 0:   ", words != 0))):
        mean = float(metric()(words, guesses, sample_weight=kept))
        text = f"{code}{values[kept].sum():g} / {kept.sum()} = {mean:g}"
        write(ax, text, box.right, 3.5 + 0.9 * row, gid=f"mean-{row}", ha="right")
    return ax.figure


@table
def limits() -> str:
    return of_pair(tf.keras.metrics.sparse_categorical_accuracy, first_class).rows()
