"""The channels of an image, and the mean of each."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.cells import arrow, canvas, grid, title
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.windows import mark_as


@figure
def channels() -> Any:
    """The page's image, channel by channel, and its output."""
    images = through("layers/GlobalAveragePooling2D", "first-call")["images"]
    means = tf.keras.layers.GlobalAveragePooling2D()(images).numpy()
    picture, ax = canvas(3.5, 14)
    y = grid(ax, means, 10.2, 1.5, "y")
    title(y, "layer(images)[0]")
    for channel in range(images.shape[-1]):
        sheet = grid(ax, images[0, ..., channel].numpy(), 1.2 + 4 * channel, 1, f"x{channel}")
        title(sheet, f"images[0, ..., {channel}]", fontsize=8)
        mark_as(channel, (sheet, [(row, column) for row in range(2) for column in range(2)]), (y, [(0, channel)]))
    arrow(ax, (7.6, 2), (9.9, 2))
    return picture


@table
def limits() -> str:
    return of_layer(tf.keras.layers.GlobalAveragePooling2D, (2, 2, 2, 3)).rows()
