"""The order of the elements in a flattened tensor."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import arrow, canvas
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.tracing import titled, trace


@figure
def order() -> Any:
    """The page's two samples: the first and the second row of each."""
    x = through("layers/Flatten", "first-call")["x"].numpy()
    picture, ax = canvas(6.7, 12.5)
    samples = [titled(ax, values, 0.4, 1 + 3.5 * n, f"x{n}", f"x[{n}]") for n, values in enumerate(x)]
    flat = titled(ax, tf.keras.layers.Flatten()(x), 6, 2.65, "y", "Flatten()(x)")
    for number in range(2):
        arrow(ax, (3.7, 2 + 3.5 * number), (5.8, 3.15 + number))
    trace(np.moveaxis(x, 1, 0), *samples, flat)
    return picture


@figure
def data_format() -> Any:
    """The two channels of the page's image, and where they are in three ways to flatten it."""
    example = through("layers/Flatten", "data-format")
    first, channels = example["first"], example["first"][0].numpy()
    rows = {
        "Flatten()(last)": tf.keras.layers.Flatten()(example["last"]),
        "Flatten()(first)": tf.keras.layers.Flatten()(first),
        'Flatten(data_format="channels_first")(first)': tf.keras.layers.Flatten(data_format="channels_first")(first),
    }
    picture, ax = canvas(7, 14)
    sheets = [titled(ax, sheet, 0.4, 1 + 3.3 * n, f"x{n}", f"first[0, {n}]") for n, sheet in enumerate(channels)]
    flat = [titled(ax, row, 5, 1 + 2.3 * n, f"y{n}", text) for n, (text, row) in enumerate(rows.items())]
    trace(channels[:, np.newaxis], *sheets, *flat)
    return picture


@table
def limits() -> str:
    return of_layer(tf.keras.layers.Flatten, (2, 2, 3)).rows()
