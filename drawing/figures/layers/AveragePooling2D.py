"""Windows and their means."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.cells import arrow, canvas, grid, write
from drawing.limits import of_layer
from drawing.pooling import pooling_padding, pooling_windows
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.windows import mark_as, mark_window


@figure
def windows() -> Any:
    return pooling_windows(tf.keras.layers.AveragePooling2D, "layers/AveragePooling2D")


@figure
def padding() -> Any:
    return pooling_padding(tf.keras.layers.AveragePooling2D, "layers/AveragePooling2D")


@figure
def average_or_maximum() -> Any:
    """The page's two windows, pooled in both ways."""
    spots = through("layers/AveragePooling2D", "average-or-maximum")["spots"]
    picture, ax = canvas(3.4, 12)
    x = grid(ax, spots[0, ..., 0].numpy(), 0.2, 0.7, "spots")
    for number, name in enumerate(["AveragePooling2D", "MaxPooling2D"]):
        layer, top = getattr(tf.keras.layers, name)(2), 0.2 + 2 * number
        y = grid(ax, layer(spots)[0, ..., 0].numpy(), 5.6, top, name)
        write(ax, f"{name}(2)", 7.9, top + 0.5, gid=f"{name}.title", ha="left")
        arrow(ax, (4.4, 1.5 + 0.4 * number), (5.4, top + 0.5))
        for series in range(2):
            mark_as(series, (y, [(0, series)]))
    for series in range(2):
        mark_window(layer, spots[0].numpy(), (0, series), series, x)
    return picture


@table
def limits() -> str:
    return of_layer(lambda: tf.keras.layers.AveragePooling2D(2), (2, 4, 4, 3)).rows()
