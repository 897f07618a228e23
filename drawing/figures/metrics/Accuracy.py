"""What Accuracy counts, batch by batch."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Array, canvas, grid, mark, write
from drawing.limits import of_metric, zeros
from drawing.registry import figure, table
from drawing.snippets import through


@figure
def batches() -> Any:
    """The page's dataset: batch by batch, which labels and predictions are equal, and what has been counted by then."""
    _, ax = canvas(6.3, 11)
    metric, right = tf.keras.metrics.Accuracy(), 3.0
    for number, (scores, labels) in enumerate(through("metrics/Accuracy", "dataset", "argmax")["dataset"]):
        predicted = tf.argmax(scores, axis=-1)
        metric.update_state(labels, predicted)
        right = batch(ax, labels, predicted, right + 1.5, number)
        counted = (metric.total, metric.count, metric.result())
        for name, y, value in zip(("total", "count", "result"), (4.4, 5.1, 5.8), counted, strict=True):
            write(ax, f"{float(value):.4g}", right - len(labels) / 2, y, gid=f"{name}-{number}")
    names = ("y_true", "y_pred", "[y = ŷ]", "total", "count", "result()")
    for name, y in zip(names, (1, 2.2, 3.4, 4.4, 5.1, 5.8), strict=True):
        write(ax, name, 3.9, y, gid=name.replace(" ", ""), ha="right")
    return ax.figure


def batch(ax: Any, labels: Any, predicted: Any, x: float, number: int) -> float:
    """Labels, predictions, and 1 where they are equal, one below the other; returns how far they reach from x on."""
    equal = [float(tf.keras.metrics.Accuracy()([y], [p])) for y, p in zip(labels, predicted, strict=True)]
    rows = {"y_true": labels, "y_pred": predicted, "value": equal}
    for row, (name, values) in enumerate(rows.items()):
        box = grid(ax, values, x, 0.5 + 1.2 * row, f"{name}-{number}")
        mark(box, [(0, int(column)) for column in np.flatnonzero(equal)], "equal")
    return x + len(equal)


def value(metric: Any, y_true: Array, y_pred: Array) -> str:
    """The result with two decimals, or a cross where the metric does not take these arguments."""
    metric.reset_state()
    try:
        return f"{float(metric(y_true, y_pred)):.2f}"
    except (ValueError, tf.errors.InvalidArgumentError):
        return "×"


@table
def limits() -> str:
    return of_metric(tf.keras.metrics.Accuracy, zeros).rows()
