"""What the layers touch: windows with the numbers of the pages' examples, computed by the layers themselves."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Array, Cell, Grid, arrow, canvas, grid, title, window, write
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, SERIES
from drawing.windows import Place, margins, touched, window_of

Corner = tuple[float, float]
Padding = tuple[int, int, int, int]

NAMES = "abcd"  # of windows; each has a colour, a hatch and a dash of its own


# --- what several figures have ---------------------------------------------------------------------------------


def mark_window(layer: Any, sample: Array, output: Place, series: int, x: Grid, *outputs: Grid) -> None:
    """Mark what an output touches in the input, and the output in one grid or several."""
    window(x, map(as_cell, window_of(layer, sample, output)), NAMES[series], series)
    for y in outputs:
        window(y, [as_cell(output)], NAMES[series], series)


def as_cell(place: Place) -> Cell:
    """The row and column of a place in an image; a sequence is a single row."""
    row, column = (0, *place)[-2:]
    return row, column


def heading(*grids: Grid, y: float) -> None:
    """The names of grids, all at one height."""
    for box in grids:
        write(box.ax, box.name, (box.x + box.right) / 2, y, gid=f"{box.name}.title")


def setting(ax: Any, name: str, at: Corner, **arguments: Any) -> None:
    """Above a panel, the arguments that it shows, as in code."""
    text = ", ".join(f"{key}={value!r}" for key, value in arguments.items()).replace("'", '"')
    write(ax, text, at[0], at[1] - 0.6, gid=f"{name}.title", ha="left")


def sum_of_products(numbers: Array, weights: Array, result: float) -> str:
    terms = (f"{number:g}×{weight:g}" for number, weight in zip(numbers, weights, strict=True))
    return f"{' + '.join(terms)} = {result:g}"


def panel(ax: Any, name: str, layer: Any, image: Array, at: Corner, outputs: Iterable[Cell], pad: str = "") -> None:
    """A grey image with its padding, what the layer makes of it, and the windows of some of the outputs."""
    sample = image[..., np.newaxis]
    (above, left), (below, right) = margins(layer, sample)
    padding = (above, right, below, left)
    values = np.asarray(layer(sample[np.newaxis]))[0, :, :, 0]
    middle = at[1] + (above + len(image) + below) / 2
    x = grid(ax, image, at[0] + left, at[1] + above, f"{name}.x", padding=padding)
    y = grid(ax, values, x.right + right + 0.8, middle - len(values) / 2, f"{name}.y")
    fill_padding(x, pad, padding)
    arrow(ax, (x.right + right + 0.1, middle), (y.x - 0.1, middle))
    for series, output in enumerate(outputs):
        mark_window(layer, sample, output, series, x, y)


def fill_padding(on: Grid, text: str, padding: Padding) -> None:
    """Write what the layer puts into each cell around a grid; nothing where it ignores them."""
    above, right, below, left = padding
    for row, column in itertools.product(range(-above, on.rows + below), range(-left, on.columns + right)):
        if text and not (0 <= row < on.rows and 0 <= column < on.columns):
            write(on.ax, text, *on.middle((row, column)), gid=f"{on.name}[{row},{column}]")


def channel_map(ax: Any, name: str, layer: Any, sample: Array, left: float) -> None:
    """The channels at one position above, the outputs there below, and lines to each output from what it reads."""
    values = np.asarray(layer(sample[np.newaxis]))[0].ravel()
    here = (0,) * (sample.ndim - 1)
    read = [tuple(place[-1] for place in touched(layer, sample, (*here, output))) for output in range(len(values))]
    x = grid(ax, sample.ravel(), left, 1.2, f"{name}.x")
    y = grid(ax, values, left + (x.columns - len(values)) / 2, 4.2, f"{name}.y")
    for series, group in enumerate(dict.fromkeys(read)):
        outputs = [output for output, channels in enumerate(read) if channels == group]
        window(x, [(0, channel) for channel in group], NAMES[series], series)
        window(y, [(0, output) for output in outputs], NAMES[series], series)
        join(x, y, itertools.product(group, outputs), f"{name}.{NAMES[series]}", series)
    setting(ax, name, (left, 1.2), groups=layer.groups)


def join(above: Grid, below: Grid, pairs: Iterable[tuple[int, int]], gid: str, series: int) -> None:
    """Lines from the columns of one row of cells to those of another, drawn as one."""
    points = [((above.x + a + 0.5, above.bottom), (below.x + b + 0.5, below.y), (np.nan, np.nan)) for a, b in pairs]
    style = {"color": SERIES[series], "linestyle": DASHES[series], "linewidth": 1.2, "clip_on": False}
    above.ax.plot(*np.concatenate(points).T, gid=gid, **style)


# --- Conv2D ----------------------------------------------------------------------------------------------------


@figure
def conv2d_kernel() -> Any:
    """The first and the last window of the page's calculation by hand, and their sums."""
    example = through("layers/Conv2D", "by-hand")
    layer, sample = example["layer"], example["grid"][0].numpy()
    weights, values = layer.kernel[..., 0, 0].numpy(), layer(example["grid"])[0, ..., 0].numpy()
    picture, ax = canvas(6.1, 12)
    x = grid(ax, sample[..., 0], 0.3, 1, "x")
    kernel = grid(ax, weights, 5, 1.5, "kernel")
    y = grid(ax, values, 9.4, 1.5, "y")
    heading(x, kernel, y, y=0.5)
    write(ax, "×", 4.15, 2.5, fontsize=14)
    arrow(ax, (7.5, 2.5), (8.9, 2.5))
    for series, output in enumerate([(0, 0), (1, 1)]):
        mark_window(layer, sample, output, series, x, y)
        numbers = np.array([sample[place] for place in window_of(layer, sample, output)])[:, 0]
        text = sum_of_products(numbers, weights.ravel(), values[output])
        write(ax, text, 6, 4.7 + 0.85 * series, gid=NAMES[series], color=SERIES[series])
    return picture


def convolution(ax: Any, name: str, size: int, at: Corner, **arguments: Any) -> None:
    """What a kernel of 3×3, all ones, makes of an image of ones, with the windows of the first and the last output."""
    layer = tf.keras.layers.Conv2D(1, 3, kernel_initializer="ones", **arguments)
    last = layer.compute_output_shape((1, size, size, 1))[1] - 1
    panel(ax, name, layer, np.ones((size, size), np.float32), at, dict.fromkeys([(0, 0), (last, last)]), "0")
    setting(ax, name, at, **arguments)


@figure
def conv2d_padding() -> Any:
    """The same image without and with padding."""
    picture, ax = canvas(6.3)
    convolution(ax, "valid", 3, (0.7, 1.2), padding="valid")
    convolution(ax, "same", 3, (6.7, 1.2), padding="same")
    return picture


@figure
def conv2d_strides() -> Any:
    """The same image with a stride and with a dilation rate."""
    picture, ax = canvas(6.3)
    convolution(ax, "strides", 5, (0.1, 1.2), strides=2)
    convolution(ax, "dilation", 5, (8.8, 1.2), dilation_rate=2)
    return picture


@figure
def conv2d_edges() -> Any:
    """Two windows of the page's edge detector, each seen by both kernels."""
    example = through("layers/Conv2D", "edges")
    layer, sample = example["detector"], example["picture"][..., np.newaxis]
    picture, ax = canvas(8.4)
    x = grid(ax, sample[..., 0], 0.1, 2.35, "picture")
    title(x, "picture")
    write(ax, "×", 6.6, 4.85, fontsize=14)
    outputs = []
    for number, name in enumerate(["sobel", "sobel.T"]):
        top = 1 + 4.2 * number
        kernel = grid(ax, layer.kernel[:, :, 0, number].numpy(), 7.2, top, name)
        outputs.append(grid(ax, example["edges"][0, ..., number].numpy(), 11.5, top, f"edges{number}"))
        title(kernel, name)
        title(outputs[-1], f"edges[..., {number}]")
        arrow(ax, (10.35, top + 1.5), (11.35, top + 1.5))
    for series, output in enumerate([(0, 1), (2, 3)]):
        mark_window(layer, sample, output, series, x, *outputs)
    return picture


@figure
def conv2d_receptive_field() -> Any:
    """What one output of the page's two layers sees, and in how many ways: the weights are all 1."""
    lower, upper = through("layers/Conv2D", "receptive-field")["stacked"].layers
    image = tf.zeros((1, 5, 5, 1))
    with tf.GradientTape() as tape:
        tape.watch(image)
        hidden = lower(image)
        output = upper(hidden)
    ways = [gradient[0, ..., 0].numpy() for gradient in tape.gradient(output, [image, hidden])]
    picture, ax = canvas(5.2)
    x, h, y = grid(ax, ways[0], 0.1, 0.1, "x"), grid(ax, ways[1], 8.3, 1.1, "h"), grid(ax, 1, 14.5, 2.1, "y")
    for left, right in ((x, h), (h, y)):
        arrow(ax, (left.right + 0.2, 2.6), (right.x - 0.2, 2.6))
        write(ax, "Conv2D(1, 3)", (left.right + right.x) / 2, 2.2, gid=f"{right.name}.title")
    window(x, ((int(row), int(column)) for row, column in np.argwhere(ways[0])), "a")
    mark_window(upper, hidden[0].numpy(), (0, 0), 0, h, y)
    mark_window(lower, image[0].numpy(), (0, 0), 1, x, h)
    return picture


@figure
def conv2d_groups() -> Any:
    """The page's pixel with more and more groups."""
    pixel = through("layers/Conv2D", "groups-result")["pixel"][0].numpy()
    picture, ax = canvas(5.3)
    for number, groups in enumerate([1, 2, 4]):
        layer = tf.keras.layers.Conv2D(4, 1, groups=groups, kernel_initializer="ones")
        channel_map(ax, f"groups{groups}", layer, pixel, 0.2 + 5.6 * number)
    return picture
