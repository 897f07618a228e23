"""Two matrices side by side."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.cells import arrow, canvas, grid, title
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.windows import mark_as


@figure
def columns() -> Any:
    """The page's two inputs and what becomes of them."""
    example = through("layers/Concatenate", "first-call")
    parts = [example["a"], example["b"]]
    joined = tf.keras.layers.Concatenate()(parts).numpy()
    picture, ax = canvas(3.5, 14.5)
    y = grid(ax, joined, 8.8, 1, "y")
    title(y, "Concatenate()([a, b])")
    left, column = 0.3, 0
    for series, (name, part) in enumerate(zip("ab", parts, strict=True)):
        box = grid(ax, part.numpy(), left, 1, name)
        title(box, name)
        width = part.shape[1]
        mark_as(series, (box, [(row, place) for row in range(2) for place in range(width)]))
        mark_as(series, (y, [(row, column + place) for row in range(2) for place in range(width)]))
        left, column = left + width + 1, column + width
    arrow(ax, (6.8, 2), (8.5, 2))
    return picture


@table
def limits() -> str:
    """Twice the same input."""

    def twice() -> Any:
        layer = tf.keras.layers.Concatenate()
        return lambda given: layer([given, given])

    return of_layer(twice).rows()
