"""The rank of the true class, and for which k it is a hit."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import grid, mark, title
from drawing.limits import first_class, of_pair
from drawing.predictions import ranked
from drawing.registry import figure, table
from drawing.snippets import through


@figure
def hits() -> Any:
    """The page's four samples: a hit for every k from the rank of the true class on."""
    example = through("metrics/sparse_top_k_categorical_accuracy", "step-by-step")
    classes, scores = example["classes"], example["scores"]
    function, all_k = tf.keras.metrics.sparse_top_k_categorical_accuracy, range(1, scores.shape[1] + 1)
    values = np.stack([function(classes, scores, k=k) for k in all_k], axis=1)
    best = ranked(classes[:, np.newaxis], classes, scores, 13.5)
    hits = grid(best.ax, values, best.right + 0.9, best.y, "value")
    title(hits, "[r ≤ k]", (f"k={k}" for k in all_k))
    mark(hits, [(int(row), int(column)) for row, column in np.argwhere(values)], "hit", 1)
    return best.ax.figure


@table
def limits() -> str:
    return of_pair(
        lambda true, predicted: tf.keras.metrics.sparse_top_k_categorical_accuracy(true, predicted, k=2), first_class
    ).rows()
