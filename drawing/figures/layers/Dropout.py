"""What is dropped: other numbers in each call, and single numbers or whole channels."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import COLUMNS, Grid, arrow, canvas, grid, title, window, write
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.windows import where


@figure
def calls() -> Any:
    """The page's four calls in training, and one outside of it."""
    example = through("layers/Dropout", "each-call")
    picture, ax = canvas(7.1)
    x = grid(ax, example["x"].numpy(), 0.2, 3.3, "x")
    title(x, "x")
    results = {"training": ("layer(x, training=True)", example["calls"], 1.0)}
    results["prediction"] = ("layer(x)", example["layer"](example["x"]).numpy(), 5.9)
    for name, (text, values, top) in results.items():
        title(draw(ax, values, 9.4, top, name), text)
    arrow(ax, (6.4, 3.7), (9.2, 3))
    arrow(ax, (6.4, 3.9), (9.2, 6.4))
    return picture


@figure
def spatial() -> Any:
    """The page's image of three channels, all ones: once single numbers are dropped, once channels."""
    example = through("layers/Dropout", "spatial", "training")
    picture, ax = canvas(10.2)
    for name, text, top in (("numbers", "Dropout(0.5)", 0), ("channels", "SpatialDropout2D(0.5)", 5.2)):
        write(ax, text, COLUMNS / 2, top + 0.5, gid=f"{name}.title")
        for channel in range(3):
            sheet = draw(ax, example[name][0, ..., channel].numpy(), 1.35 + 5 * channel, top + 1.9, f"{name}{channel}")
            title(sheet, f"[..., {channel}]", fontsize=8)
    return picture


def draw(ax: Any, values: Any, x: float, y: float, name: str) -> Grid:
    """A matrix with a mark on each number that was dropped."""
    matrix = np.atleast_2d(values)
    drawn = grid(ax, matrix, x, y, name)
    if dropped := where(matrix == 0):
        window(drawn, dropped, "dropped", series=1)
    return drawn


@table
def limits() -> str:
    """In training; in prediction the input comes back."""
    return of_layer(lambda: functools.partial(tf.keras.layers.Dropout(0.5, seed=1), training=True)).rows()
