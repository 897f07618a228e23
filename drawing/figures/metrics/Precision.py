"""Which samples count as 1 at each threshold, and how many of them are."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import canvas, four, grid, mark, write
from drawing.limits import of_metric
from drawing.registry import figure, table
from drawing.snippets import through


@figure
def thresholds() -> Any:
    """The page's labels by falling probability, four times: those above a threshold are marked, with the precision."""
    page = through("metrics/Precision", "thresholds")
    order = np.argsort(-page["y_pred"])
    labels, p = page["y_true"][order], page["y_pred"][order]
    _, ax = canvas(6.4, 12.6)
    write(ax, "y_pred", 4, 0.8, ha="right", gid="y_pred")
    write(ax, "result()", 11, 0.8, gid="result")
    for column, probability in enumerate(p):
        write(ax, f"{probability:g}", 4.9 + column, 0.8, gid=f"p-{column}")
    for row, threshold in enumerate(page["thresholds"]):
        metric = tf.keras.metrics.Precision(threshold)
        box = grid(ax, labels, 4.4, 1.4 + 1.2 * row, f"y{row}")
        mark(box, [(0, int(column)) for column in np.flatnonzero(p > threshold)], "one")
        write(ax, f"thresholds={threshold}", 4, box.y + 0.5, ha="right", gid=f"threshold-{row}")
        write(ax, four(metric(labels, p)), 11, box.y + 0.5, gid=f"precision-{row}")
    return ax.figure


@table
def limits() -> str:
    return of_metric(tf.keras.metrics.Precision, all_but_high).rows()


def all_but_high(predicted: Any) -> Any:
    """Targets that are 1 but for the highest of the usual inputs."""
    return tf.cast(tf.cast(predicted, "float32") < 0.8, "int32")
