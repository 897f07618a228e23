"""Labels beside predictions: which of them a label picks, which is the largest, and in which order they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Array, Cell, Grid, arrow, canvas, four, grid, mark, title, write
from drawing.snippets import through

Cells = Sequence[Cell]


def picked(labels: Array, cells: Cells, y_pred: Array, picks: Cells, losses: Array) -> tuple[Grid, Grid]:
    """Labels, the probabilities that they pick, and what these cost; the columns of the classes are numbered."""
    _, ax = canvas(len(y_pred) + (2.8 if len(losses) > len(picks) else 1.8), labels.shape[1] + y_pred.shape[1] + 6.5)
    left = grid(ax, labels, 0.3, 1.6, "y_true")
    right = grid(ax, y_pred, left.right + 0.9, 1.6, "y_pred")
    mark(left, cells, "true")
    mark(right, picks, "picked", 1)
    title(left, "y_true")
    title(right, "y_pred", map(str, range(right.columns)))
    terms = {row: f"−ln {y_pred[row, column]:g} = " for row, column in picks}
    for row, loss in enumerate(losses):
        text = terms.get(row, "") + four(loss)
        write(ax, text, right.right + 0.5, right.y + row + 0.5, gid=f"loss-{row}", ha="left")
    return left, right


def picked_by_number(labels: Any, y_pred: Any, **options: Any) -> tuple[Grid, Grid, Array]:
    """Integer labels, which pick the column of that number, and nothing where they are negative."""
    losses = tf.keras.losses.sparse_categorical_crossentropy(labels, y_pred, **options).numpy()
    picks = [(row, int(label)) for row, label in enumerate(labels) if label >= 0]
    column = labels.numpy()[:, np.newaxis]
    return *picked(column, [(row, 0) for row, _ in picks], y_pred.numpy(), picks, losses), losses


def cells_of(classes: Iterable[Any]) -> list[Cell]:
    """The cell of each row that stands in the column of a class."""
    return [(row, int(column)) for row, column in enumerate(classes)]


def scored(labels: Array, classes: Array, scores: Array, columns: float, below: float = 0.2) -> tuple[Grid, Grid]:
    """Labels and scores side by side, the true class marked in both; labels are one-hot or a column of classes."""
    _, ax = canvas(len(scores) + 1.6 + below, columns)
    left = grid(ax, labels, 0.3, 1.6, "y_true")
    right = grid(ax, scores, left.right + 0.7, 1.6, "y_pred")
    mark(left, cells_of(classes if left.columns > 1 else 0 * classes), "true")
    mark(right, cells_of(classes), "true")
    title(left, "y_true", map(str, range(left.columns)) if left.columns > 1 else ())
    title(right, "y_pred", map(str, range(right.columns)))
    return left, right


def largest(page: str, labels: str) -> Any:
    """The page's four samples: the true class, the largest score, and whether they are the same."""
    example = through(f"metrics/{page}", "step-by-step")
    y_true, scores = example[labels], example["scores"]
    classes = y_true if y_true.ndim == 1 else y_true.argmax(axis=-1)
    values = getattr(tf.keras.metrics, page)(y_true, scores).numpy()
    left = y_true if y_true.ndim > 1 else y_true[:, np.newaxis]
    _, right = scored(left, classes, scores, left.shape[1] + 6.5)
    mark(right, cells_of(scores.argmax(axis=-1)), "argmax", 1)
    title(grid(right.ax, values[:, np.newaxis], right.right + 1, right.y, "value"), "[y = ŷ]")
    return right.ax.figure


def ranked(labels: Array, classes: Array, scores: Array, columns: float, below: float = 0.2) -> Grid:
    """Labels and scores, and the classes in the order of their scores; returns the last of these grids."""
    _, right = scored(labels, classes, scores, columns, below)
    order = tf.math.top_k(scores, k=scores.shape[1]).indices.numpy()
    middle = right.y + right.rows / 2
    arrow(right.ax, (right.right + 0.2, middle), (right.right + 1, middle))
    best = grid(right.ax, order, right.right + 1.2, right.y, "top_k")
    mark(best, [(int(row), int(place)) for row, place in np.argwhere(order == classes[:, np.newaxis])], "true")
    title(best, "top_k", (f"r={place + 1}" for place in range(best.columns)))
    return best
