"""How F1 and its relatives follow recall where precision is 1."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import plot
from drawing.limits import of_metric
from drawing.registry import figure, table
from drawing.svg import axes


@figure
def recall() -> Any:
    """A hundred 1s, of which ever more are found, and no false alarm: the scores and the mean against recall."""
    picture, ax = axes()
    found = np.tril(np.ones((100, 100)))
    labels = np.ones_like(found)
    recalls = found.mean(axis=1)
    for series, beta in enumerate((0.5, 1.0, 2.0)):
        score = tf.keras.metrics.FBetaScore(beta=beta, threshold=0.5)
        plot(ax, recalls, score(labels.T, found.T).numpy(), f"beta={beta}", series)
    plot(ax, recalls, (recalls + 1) / 2, "(P + R) / 2", 3)
    ax.set(xlabel="R", ylim=(0, 1.05))
    ax.legend(loc="lower right")
    return picture


@table
def limits() -> str:
    return of_metric(lambda: tf.keras.metrics.F1Score(average="micro", threshold=0.5), all_but_high).rows()


def all_but_high(predicted: Any) -> Any:
    """Targets that are 1 but for the highest of the usual inputs."""
    return tf.cast(tf.cast(predicted, "float32") < 0.8, "int32")
