"""What is averaged in a batch, and how slowly the moving averages follow."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import arrow, canvas, grid, title
from drawing.curves import plot
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import axes
from drawing.windows import mark_as


@figure
def columns() -> Any:
    """The page's batch, the mean and the variance of each column, and what becomes of it."""
    example = through("layers/BatchNormalization", "by-hand")
    x, y = example["x"].numpy(), example["y"]
    picture, ax = canvas(7.6, 12.5)
    drawn = {
        "x": grid(ax, x, 0.8, 1, "x"),
        "mean": grid(ax, example["mean"], 5, 3.9, "mean"),
        "variance": grid(ax, example["variance"], 5, 6.3, "variance"),
        "y": grid(ax, y.round(1), 9, 1, "y"),
    }
    titles = {"x": "x", "mean": "mean", "variance": "variance", "y": "norm(x, training=True)"}
    for name, box in drawn.items():
        title(box, titles[name])
        for column in range(x.shape[1]):
            mark_as(column, (box, [(row, column) for row in range(box.rows)]))
    arrow(ax, (3, 2.5), (8.8, 2.5))
    return picture


@figure
def averages() -> Any:
    """The page's moving mean in each of a hundred steps, for two values of momentum."""
    means = through("layers/BatchNormalization", "averages")["means"]
    picture, ax = axes(height=2.6)
    for series, (momentum, values) in enumerate(means.items()):
        plot(ax, np.arange(1, len(values) + 1), values, f"momentum={momentum}", series)
    ax.legend(loc="lower right")
    ax.set(xlabel="t", ylabel="moving_mean[0]", ylim=(0, 3.2))
    return picture


@table
def limits() -> str:
    """In training; a prediction only scales and shifts."""
    return of_layer(lambda: functools.partial(tf.keras.layers.BatchNormalization(), training=True)).rows()
