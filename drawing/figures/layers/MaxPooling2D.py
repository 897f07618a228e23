"""Windows and their largest numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import arrow, canvas, grid, ring, title, write
from drawing.limits import of_layer
from drawing.pooling import pooling_padding, pooling_windows
from drawing.registry import figure, table
from drawing.sheets import stack
from drawing.snippets import through
from drawing.svg import INK, SERIES
from drawing.windows import cells_of, mark_as, mark_window


@figure
def windows() -> Any:
    return pooling_windows(tf.keras.layers.MaxPooling2D, "layers/MaxPooling2D")


@figure
def padding() -> Any:
    return pooling_padding(tf.keras.layers.MaxPooling2D, "layers/MaxPooling2D")


@figure
def shift() -> Any:
    """The page's dot at three places: the first two are in one window."""
    example = through("layers/MaxPooling2D", "shift")
    picture, ax = canvas(8.6)
    for number, (place, output, series) in enumerate([((2, 0), (1, 0), 0), ((3, 1), (1, 0), 0), ((3, 2), (1, 1), 1)]):
        dot = example["dot"](*place)
        left = 0.5 + 5.3 * number
        x = grid(ax, dot[0, ..., 0].numpy(), left, 1, f"x{number}")
        y = grid(ax, example["pool"](dot)[0, ..., 0].numpy(), left + 1, 6.2, f"y{number}")
        title(x, f"dot{place}")
        arrow(ax, (left + 2, 5.2), (left + 2, 6))
        mark_window(example["pool"], dot[0].numpy(), output, series, x, y)
    return picture


@figure
def gradient() -> Any:
    """The page's two windows, their maxima and where the gradient goes."""
    v = through("layers/MaxPooling2D", "gradient")["v"]
    layer = tf.keras.layers.MaxPooling2D()
    with tf.GradientTape() as tape:
        outputs = layer(v)
    gradient = tape.gradient(outputs, v)[0, ..., 0].numpy()
    picture, ax = canvas(3.3)
    x = grid(ax, v[0, ..., 0].numpy(), 0.3, 1.1, "v")
    y = grid(ax, outputs[0, ..., 0].numpy(), 6.3, 1.6, "y")
    back = grid(ax, gradient, 10.6, 1.1, "gradient")
    for box, text in ((x, "v"), (y, "MaxPooling2D()(v)"), (back, "tape.gradient(total, v)")):
        write(ax, text, (box.x + box.right) / 2, 0.5, gid=f"{box.name}.title")
    for left, right in ((x, y), (y, back)):
        arrow(ax, (left.right + 0.3, 2.1), (right.x - 0.3, 2.1))
    for series, output in enumerate([(0, 0), (0, 1)]):
        mark_window(layer, v[0].numpy(), output, series, x, y)
        cells = cells_of(layer, v[0].numpy(), output)
        mark_as(series, (back, cells))
        ring(x, max(cells, key=lambda cell: v.numpy()[0, *cell, 0]), "max", series)
    return picture


@figure
def model() -> Any:
    """The page's network to scale: the side of a feature map, one sheet for each channel; below, vectors as bars."""
    layers = through("layers/MaxPooling2D", "model")["model"].layers
    shapes = [(layer.__class__.__name__, layer.output.shape[1:]) for layer in layers]
    picture, ax = canvas(8.2)
    left = draw_maps(ax, "Input", layers[0].input.shape[1:], 0.1, INK)
    for number, (name, shape) in enumerate(shapes[:4]):
        arrow(ax, (left + 0.05, 2.4), (left + 0.7, 2.4))
        left = draw_maps(ax, f"{name}-{number}", shape, left + 0.75, SERIES[number % 2])
    arrow(ax, (left - 1, 3.6), (left - 1, 5.6))
    for number, (name, (length,)) in enumerate(shapes[4:]):
        write(ax, f"{name} {length}", 0.1, 6 + 1.4 * number, gid=name, ha="left")
        ax.plot([3, 3 + 0.03 * length], [6 + 1.4 * number] * 2, color=SERIES[2], linewidth=6, gid=f"{name}.length")
    arrow(ax, (3.15, 6.3), (3.15, 7.1))
    return picture


def draw_maps(ax: Any, name: str, shape: tuple[int, int, int], left: float, colour: str) -> float:
    """A tensor as a stack of sheets, with its name and shape; returns where it ends on the right."""
    side, behind = 0.11 * shape[0], 0.055 * (shape[2] - 1)
    sheets = stack(left, 2.4, side, shape[2], 0.055)
    ax.plot(*np.concatenate(sheets).T, color=colour, linewidth=0.6, gid=f"{name}.maps")
    write(ax, name.partition("-")[0], left + (side + behind) / 2, 2 - side / 2 - behind, gid=name)
    write(ax, "×".join(map(str, shape)), left + side / 2, 2.9 + side / 2, gid=f"{name}.shape")
    return left + side + behind


@table
def limits() -> str:
    return of_layer(lambda: tf.keras.layers.MaxPooling2D(2), (2, 4, 4, 3)).rows()
