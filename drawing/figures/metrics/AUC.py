"""The curve whose area is measured."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.cells import four, write
from drawing.curves import plot
from drawing.limits import of_metric
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import INK, SERIES, axes


@figure
def roc() -> Any:
    """The rates of the page's first call at all thresholds, the area below them, and the diagonal of a coin."""
    metric = through("metrics/AUC", "first-call", printing=False)["metric"]
    hits, misses = metric.true_positives.numpy(), metric.false_negatives.numpy()
    alarms, silences = metric.false_positives.numpy(), metric.true_negatives.numpy()
    x, y = alarms / (alarms + silences), hits / (hits + misses)
    picture, ax = axes(height=3.2)
    ax.fill_between(x, y, color=SERIES[0], alpha=0.2, linewidth=0)
    plot(ax, x, y, "TP / (TP + FN)", 0)
    plot(ax, [0, 1], [0, 1], "coin", 1, color=INK, linewidth=1)
    write(ax, four(metric.result()), 0.7, 0.3, gid="area")
    ax.set(xlabel="FP / (FP + TN)", ylabel="TP / (TP + FN)", xlim=(-0.02, 1.02), ylim=(-0.02, 1.05))
    return picture


@table
def limits() -> str:
    return of_metric(tf.keras.metrics.AUC, middle).rows()


def middle(predicted: Any) -> Any:
    """Targets that are 1 for the inputs in the middle."""
    return tf.cast(tf.abs(tf.cast(predicted, "float32") - 0.55) < 0.25, "int32")
