"""The rank of the true class."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import grid, title, write
from drawing.limits import first_one_hot, of_pair
from drawing.predictions import ranked
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import INK


@figure
def ranks() -> Any:
    """The page's four samples: the rank of the true class, the cut behind k, and whether it stands before that."""
    example = through("metrics/top_k_categorical_accuracy", "step-by-step")
    labels, scores, k = example["one_hot"], example["scores"], 2
    values = tf.keras.metrics.top_k_categorical_accuracy(labels, scores, k=k).numpy()
    best = ranked(labels, labels.argmax(axis=-1), scores, 14.4, 1.2)
    best.ax.plot([best.x + k] * 2, [best.y - 0.1, best.bottom + 0.5], color=INK, linewidth=2.5, gid="cut")
    write(best.ax, f"k={k}", best.x + k, best.bottom + 0.8, gid="k")
    title(grid(best.ax, values[:, np.newaxis], best.right + 1, best.y, "value"), "[r ≤ k]")
    return best.ax.figure


@table
def limits() -> str:
    return of_pair(
        lambda true, predicted: tf.keras.metrics.top_k_categorical_accuracy(true, predicted, k=2), first_one_hot
    ).rows()
