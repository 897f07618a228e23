"""Where the elements of a tensor go."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import canvas
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.tracing import titled, trace


@figure
def order() -> Any:
    """The page's two samples of 12 numbers, and the rows that they are cut into."""
    x = through("layers/Reshape", "first-call")["x"].numpy()
    y = tf.keras.layers.Reshape((3, 4))(x).numpy()
    picture, ax = canvas(7.7, 12.6)
    before = titled(ax, x, 0.3, 1, "x", "x")
    after = [titled(ax, y[n], 1 + 6.6 * n, 4.5, f"y{n}", f"Reshape((3, 4))(x)[{n}]") for n in range(2)]
    trace(np.moveaxis(y, 1, 0), before, *after)
    return picture


@figure
def transpose() -> Any:
    """Where the rows of the page's table go."""
    table = through("layers/Reshape", "transpose")["table"]
    reshaped, permuted = tf.keras.layers.Reshape((3, 2))(table)[0], tf.keras.layers.Permute((2, 1))(table)[0]
    picture, ax = canvas(4.4, 12)
    trace(
        table[0].numpy()[:, np.newaxis],
        titled(ax, table[0], 0.3, 1.5, "x", "table[0]"),
        titled(ax, reshaped, 5, 1, "y", "Reshape((3, 2))"),
        titled(ax, permuted, 9.3, 1, "z", "Permute((2, 1))"),
    )
    return picture


@table
def limits() -> str:
    return of_layer(lambda: tf.keras.layers.Reshape((3, 2)), (2, 2, 3)).rows()
