"""On which side of a threshold probabilities are."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Array, write
from drawing.curves import strokes
from drawing.limits import of_metric, zeros
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import INK, SERIES, axes


@figure
def threshold() -> Any:
    """The page's four labels at their probabilities, on which side of three thresholds they are, and the accuracy."""
    example = through("metrics/BinaryAccuracy", "threshold")
    labels, p = example["labels"][:, 0], example["probabilities"][:, 0]
    picture, ax = axes(height=3)
    thresholds = (0.3, 0.5, 0.7)
    for row, threshold in enumerate(thresholds):
        metric = tf.keras.metrics.BinaryAccuracy(threshold=threshold)
        above_threshold(ax, -row, threshold)
        right = tf.keras.metrics.binary_accuracy(labels, p, threshold=threshold).numpy() == 1
        judged(ax, -row, labels, p, right)
        write(ax, f"{float(metric(labels, p)):.4g}", 1.12, -row, gid=f"accuracy-{row}")
    ax.set_yticks([0, -1, -2], [f"threshold={threshold}" for threshold in thresholds])
    ax.grid(visible=False)
    ax.set(xlim=(0, 1.2), ylim=(-2.5, 0.6), xlabel="p")
    ax.set_xticks(np.linspace(0, 1, 6))
    return picture


def above_threshold(ax: Any, y: float, threshold: float) -> None:
    """The line from 0 to 1 at a height, the threshold, and a broad bar over what counts as 1."""
    ax.plot([0, 1], [y, y], color=INK, linewidth=0.8, gid=f"line{y}")
    ax.plot([threshold, 1], [y, y], color=SERIES[0], alpha=0.25, linewidth=14, solid_capstyle="butt", gid=f"above{y}")
    ax.plot([threshold] * 2, [y - 0.35, y + 0.35], color=SERIES[0], linewidth=2, gid=f"threshold{y}")


def judged(ax: Any, y: float, labels: Array, p: Array, right: Array) -> None:
    """Each label at its probability, above a tick, which is dashed where the metric says that it is wrong."""
    styles: dict[str, dict[str, Any]] = {
        "right": {"linewidth": 2},
        "wrong": {"linewidth": 3.5, "color": SERIES[1], "linestyle": (0, (0.8, 0.5))},
    }
    for name, style in styles.items():
        places = p[right == (name == "right")]
        level = np.full_like(places, y)
        if len(places):
            strokes(ax, (places, level - 0.2), (places, level + 0.2), f"{name}{y}", **style)
    for number, (label, place) in enumerate(zip(labels, p, strict=True)):
        write(ax, f"{label}", place, y + 0.36, gid=f"label{y}-{number}")


@table
def limits() -> str:
    return of_metric(tf.keras.metrics.BinaryAccuracy, zeros).rows()
