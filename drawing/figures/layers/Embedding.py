"""How numbers of words become rows of a table."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.cells import arrow, canvas, grid, title
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.windows import mark_as


@figure
def rows() -> Any:
    """The page's table, and the rows that its three ids fetch."""
    example = through("layers/Embedding", "first-call")
    layer, ids = example["layer"], [3, 1, 1]
    picture, ax = canvas(5.6, 14)
    x = grid(ax, [[number] for number in ids], 1.2, 1.8, "x")
    stored = grid(ax, layer.embeddings.numpy(), 5, 1.3, "embeddings")
    y = grid(ax, layer(tf.constant(ids)).numpy(), 10, 1.8, "y")
    for box, text in ((x, "x[0]"), (stored, "embeddings"), (y, "layer(x)[0]")):
        title(box, text)
    for series, number in enumerate(sorted(set(ids))):
        used = [row for row, value in enumerate(ids) if value == number]
        columns = range(stored.columns)
        mark_as(series, (x, [(row, 0) for row in used]), (stored, [(number, column) for column in columns]))
        mark_as(series, (y, [(row, column) for row in used for column in columns]))
    arrow(ax, (2.4, 3.3), (4.8, 3.3))
    arrow(ax, (7.2, 3.3), (9.8, 3.3))
    return picture


@table
def limits() -> str:
    """Numbers between 0 and 1 are cut to 0, the first row."""
    return of_layer(lambda: tf.keras.layers.Embedding(4, 2, embeddings_initializer="identity")).rows()
