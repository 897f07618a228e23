"""How recall and precision change with the threshold."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import plot
from drawing.limits import of_metric
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import axes


@figure
def threshold() -> Any:
    """Recall and precision of the page's samples against the threshold, up to where nothing is called 1."""
    page = through("metrics/Recall", "first-call")
    picture, ax = axes()
    thresholds = np.linspace(0.0025, 0.8975, 180)
    for series, kind in enumerate((tf.keras.metrics.Recall, tf.keras.metrics.Precision)):
        metric = kind(thresholds.tolist())
        plot(ax, thresholds, metric(page["y_true"], page["y_pred"]).numpy(), kind.__name__, series)
    ax.set(xlabel="thresholds", ylim=(0, 1.05), xlim=(0, 0.9))
    ax.legend(loc="lower left")
    return picture


@table
def limits() -> str:
    return of_metric(tf.keras.metrics.Recall, all_but_high).rows()


def all_but_high(predicted: Any) -> Any:
    """Targets that are 1 but for the highest of the usual inputs."""
    return tf.cast(tf.cast(predicted, "float32") < 0.8, "int32")
