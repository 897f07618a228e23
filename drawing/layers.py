"""What the layers touch: windows with the numbers of the pages' examples, computed by the layers themselves."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Array, Cell, Grid, arrow, canvas, grid, ring, title, write
from drawing.diagrams import diagram
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, GRID, GROUND, INK, SERIES
from drawing.windows import (
    NAMES,
    Corner,
    Place,
    as_cell,
    cells_of,
    channel_map,
    is_inside,
    join,
    mark_as,
    mark_filter,
    mark_window,
    panel,
    row_panel,
    setting,
    touched,
    where,
    window_of,
)

# --- what several figures have ---------------------------------------------------------------------------------


def heading(*grids: Grid, y: float) -> None:
    """The names of grids, all at one height."""
    for box in grids:
        write(box.ax, box.name, (box.x + box.right) / 2, y, gid=f"{box.name}.title")


def sum_of_products(numbers: Array, weights: Array, result: float, *bias: float) -> str:
    """How an output is computed."""
    terms = [f"{number:g}{times(weight)}" for number, weight in zip(numbers, weights, strict=True)]
    terms += [f"{number:g}" for number in bias]
    return f"{' + '.join(terms)} = {result:g}".replace("-", "−")


def times(weight: float) -> str:
    """A factor behind a number, in brackets where it is negative."""
    return (f"×{weight:g}" if weight >= 0 else f"×({weight:g})").replace("-", "−")


def write_sum(ax: Any, series: int, text: str, x: float, y: float) -> None:
    """Below a picture, the calculation of the output that is marked in the same colour."""
    write(ax, text, x, y + 0.85 * series, gid=NAMES[series], color=SERIES[series])


def stack(left: float, middle: float, side: float, sheets: int, step: float) -> list[Array]:
    """The outlines of square sheets: the one in front as a whole, of those behind it what looks out."""
    top, right, bottom = middle - side / 2, left + side, middle + side / 2
    end = (np.nan, np.nan)
    front = np.array([(left, top), (right, top), (right, bottom), (left, bottom), (left, top), end])
    behind = np.array([(left, top + step), (left, top), (right, top), (right, bottom), (right - step, bottom), end])
    return [front, *(behind + np.array([step, -step]) * sheet for sheet in range(1, sheets))]


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
        write_sum(ax, series, text, 6, 4.7)
    return picture


@figure
def conv2d_channels() -> Any:
    """The page's first call to scale: a colour image, two filters, and the sheet that each of them makes."""
    example = through("layers/Conv2D", "first-call")
    layer, images = example["layer"], example["images"]
    outputs = layer(images)
    picture, ax = canvas(6.8)
    draw_sheets(ax, "images", stack(0.1, 3.7, *scaled(images.shape)), INK)
    describe(ax, "images", images.shape[1:], 2.5, 0.8, 6.3)
    describe(ax, "layer(images)", outputs.shape[1:], 12.6, 1.1, 6.15)
    for number, sheet in enumerate(stack(10.5, 3.7, *scaled(outputs.shape))):
        middle = 5 - 2.7 * number
        draw_sheets(ax, f"kernel{number}", stack(6.8, middle, *scaled(layer.kernel.shape[:-1])), SERIES[number])
        draw_sheets(ax, f"layer{number}", [sheet], SERIES[number], DASHES[number])
        describe(ax, f"kernel[..., {number}]", layer.kernel.shape[:-1], 7.3, middle - 1.1, middle + 0.65)
        arrow(ax, (5, 3.7 - 0.3 * number), (6.5, middle))
        arrow(ax, (8.1, middle), (10.3, 4.6 - 2.8 * number))
    return picture


def scaled(shape: Any) -> tuple[float, int, float]:
    """The side of a sheet, the number of sheets and the step from one to the next."""
    return 0.15 * shape[-2], shape[-1], 0.25


def draw_sheets(ax: Any, name: str, sheets: list[Array], colour: str, dash: Any = "solid") -> None:
    style = {"color": colour, "linestyle": dash, "linewidth": 1.2, "clip_on": False}
    ax.plot(*np.concatenate(sheets).T, gid=f"{name}.maps", **style)


def describe(ax: Any, name: str, shape: Any, x: float, above: float, below: float) -> None:
    """The name of a tensor above it and its shape below."""
    gid = name.replace(" ", "")
    write(ax, name, x, above, gid=gid)
    write(ax, "×".join(map(str, shape)), x, below, gid=f"{gid}.shape")


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
    mark_as(0, (x, where(ways[0])))
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


# --- Conv1D ----------------------------------------------------------------------------------------------------


@figure
def conv1d_kernel() -> Any:
    """The first and the last difference of the page's calculation by hand."""
    example = through("layers/Conv1D", "by-hand")
    layer, sample = example["difference"], example["series"][0].numpy()
    weights, values = layer.kernel[:, 0, 0].numpy(), layer(example["series"])[0, :, 0].numpy()
    picture, ax = canvas(5.7, 10)
    row_panel(ax, "series", layer, sample, (1.4, 0.2), [0, 3], 0.5)
    kernel = grid(ax, weights, 7.6, 1.3, "kernel")
    title(kernel, "kernel")
    for name, y in (("x", 0.7), ("y", 2.9)):
        write(ax, name, 0.7, y, gid=f"{name}.title")
    for series, output in enumerate([0, 3]):
        numbers = np.array([sample[place] for place in window_of(layer, sample, (output,))])[:, 0]
        write_sum(ax, series, sum_of_products(numbers, weights, values[output]), 3.9, 4.3)
    return picture


@figure
def conv1d_channels() -> Any:
    """Two outputs of the page's two filters: steps downwards, channels to the right."""
    example = through("layers/Conv1D", "channels")
    layer, sample = example["two_filters"], example["two_channels"][0].numpy()
    values = layer(sample[np.newaxis])[0].numpy()
    picture, ax = canvas(6, 14)
    x = grid(ax, sample, 0.3, 1, "x")
    y = grid(ax, values, 11.4, 1.5, "y")
    heading(x, y, y=0.5)
    write(ax, "×", 3.1, 2.5, fontsize=14)
    arrow(ax, (9.7, 2.5), (11, 2.5))
    for series, output in enumerate([(1, 0), (0, 1)]):
        number = output[1]
        weights = layer.kernel[..., number].numpy()
        kernel = grid(ax, weights, 3.9 + 3.4 * number, 1.5, f"kernel{number}")
        write(ax, f"kernel[..., {number}]", (kernel.x + kernel.right) / 2, 0.5, gid=f"{kernel.name}.title")
        mark_filter(layer, sample, output, series, x, kernel, y)
        numbers = np.concatenate([sample[place] for place in window_of(layer, sample, output[:1])])
        write_sum(ax, series, sum_of_products(numbers, weights.ravel(), values[output]), 7, 4.7)
    return picture


@figure
def conv1d_padding() -> Any:
    """The page's three kinds of padding, each with the windows of its first and its last output."""
    ones: Array = np.ones((5, 1), np.float32)
    picture, ax = canvas(12)
    for number, padding in enumerate(["valid", "same", "causal"]):
        layer = tf.keras.layers.Conv1D(1, 4, padding=padding, kernel_initializer="ones")
        top = 0.2 + 4.1 * number
        outputs = [0, layer.compute_output_shape((1, 5, 1))[1] - 1]
        row_panel(ax, padding, layer, ones, (7.4, top), outputs, 1.5 if padding == "valid" else 0)
        write(ax, f'padding="{padding}"', 0.1, top + 1.6, gid=f"{padding}.title", ha="left")
    return picture


@figure
def conv1d_strides() -> Any:
    """The page's sequence with a stride and with a dilation rate."""
    sample = through("layers/Conv1D", "stride-and-dilation")["count"][0].numpy()
    settings: dict[str, tuple[int, list[int]]] = {"strides": (2, [0, 1, 2, 3]), "dilation_rate": (3, [0, 5])}
    picture, ax = canvas(7.9)
    for number, (name, (value, outputs)) in enumerate(settings.items()):
        layer = tf.keras.layers.Conv1D(1, 2, kernel_initializer="ones", **{name: value})
        top = 0.2 + 4.2 * number
        length = layer.compute_output_shape((1, 9, 1))[1]
        row_panel(ax, name, layer, sample, (5, top), outputs, (9 - length) / 2)
        write(ax, f"{name}={value}", 0.1, top + 1.6, gid=f"{name}.title", ha="left")
    return picture


@figure
def conv1d_receptive_field() -> Any:
    """Which inputs reach the last output through the page's four layers: a row of nodes for each tensor."""
    layers = through("layers/Conv1D", "receptive-field")["model"].layers
    picture, ax = canvas(9.4)
    y, used = 0.7, {15}
    for layer in reversed(layers):
        draw_nodes(ax, y, used)
        used = draw_connections(ax, y, layer, used)
        y += 2
    draw_nodes(ax, y, used)
    return picture


def draw_nodes(ax: Any, y: float, used: set[int]) -> None:
    """16 steps; those that are used are filled."""
    for step in range(16):
        colour = SERIES[0] if step in used else GRID
        ax.plot(across(step), y, "o", color=colour, markersize=6, clip_on=False)


def draw_connections(ax: Any, y: float, layer: Any, used: set[int]) -> set[int]:
    """From each output of a layer to what it reads, those that are used in bold; returns which inputs these use."""
    (rate,) = layer.dilation_rate
    sample: Array = np.zeros((16, 1), np.float32)
    read = {step: {below for below, _ in touched(layer, sample, (step, 0))} for step in range(16)}
    for name, steps, colour, width in (("others", read.keys() - used, GRID, 1), ("used", used, SERIES[0], 1.8)):
        pairs = [(across(step), across(below)) for step in sorted(steps) for below in sorted(read[step])]
        x = [place for upper, lower in pairs for place in (upper, lower, np.nan)]
        ax.plot(x, [y, y + 2, np.nan] * len(pairs), color=colour, linewidth=width, gid=f"{name}{rate}", clip_on=False)
    write(ax, f"dilation_rate={rate}", 0.1, y + 1, gid=f"rate{rate}.title", ha="left")
    return set().union(*(read[step] for step in used))


def across(step: int) -> float:
    return 4.5 + 0.72 * step


@figure
def conv1d_groups() -> Any:
    """The page's four channels without groups and with two."""
    step = through("layers/Conv1D", "groups-result")["four_channels"][0].numpy()
    picture, ax = canvas(5.3, 11)
    for number, groups in enumerate([1, 2]):
        layer = tf.keras.layers.Conv1D(2, 1, groups=groups, kernel_initializer="ones")
        channel_map(ax, f"groups{groups}", layer, step, 0.4 + 6.2 * number)
    return picture


# --- Conv3D ----------------------------------------------------------------------------------------------------


@figure
def conv3d_kernel() -> Any:
    """The first and the last window of the page's calculation by hand, slice by slice; the weights are 1."""
    example = through("layers/Conv3D", "by-hand")
    layer, sample = example["layer"], example["cube"][0].numpy()
    values = layer(example["cube"])[0, ..., 0].numpy()
    picture, ax = canvas(10, 13)
    slices = [grid(ax, sample[number, ..., 0], 0.6 + 4.4 * number, 1, f"x{number}") for number in range(3)]
    outputs = [grid(ax, values[number], 3.3 + 4.4 * number, 6, f"y{number}") for number in range(2)]
    title_slices(*slices, *outputs)
    for series, output in enumerate([(0, 0, 0), (1, 1, 1)]):
        touches = window_of(layer, sample, output)
        mark_slices(touches, series, slices)
        mark_slices([output], series, outputs)
        join_slices(touches, series, slices, outputs[output[0]])
        numbers = [f"{sample[place][0]:g}" for place in touches]
        write_sum(ax, series, f"{' + '.join(numbers)} = {values[output]:g}", 6.5, 8.8)
    return picture


def title_slices(*slices: Grid) -> None:
    """A slice of x is the grid x0, and its title x[0]."""
    for box in slices:
        title(box, f"{box.name[0]}[{box.name[1:]}]")


def mark_slices(where: Iterable[Place], series: int, slices: Sequence[Grid]) -> None:
    """Mark what a window touches in each slice of a volume, or frame of a video."""
    for number, found in itertools.groupby(sorted(where), key=lambda place: place[0]):
        mark_as(series, (slices[number], [as_cell(place) for place in found]))


def join_slices(where: Iterable[Place], series: int, slices: Sequence[Grid], below: Grid) -> None:
    """Arrows from the slices that a window touches to the slice of its output."""
    end = (below.x + below.right) / 2
    for number in sorted({place[0] for place in where}):
        start = (slices[number].x + slices[number].right) / 2
        side = np.sign(start - end)
        style = {"color": SERIES[series], "linestyle": DASHES[series]}
        arrow(below.ax, (start - 0.3 * side, slices[number].bottom + 0.15), (end + 0.8 * side, below.y - 0.1), **style)


@figure
def conv3d_motion() -> Any:
    """The first two frames of the page's video and their difference: where the dot was, and where it is."""
    example = through("layers/Conv3D", "motion")
    layer, video = example["motion"], example["video"]
    values, weights = layer(video)[0, 0, ..., 0].numpy(), layer.kernel[:, 0, 0, 0, 0].numpy()
    picture, ax = canvas(9.9, 14)
    frames = [grid(ax, video[0, number, ..., 0], 0.3, 1 + 4 * number, f"x{number}") for number in range(2)]
    y = grid(ax, values, 8.7, 3, "y0")
    title_slices(*frames, y)
    for number, weight in enumerate(weights):
        write(ax, times(weight), 6.3, 2.5 + 4 * number, gid=f"kernel{number}")
        arrow(ax, (7, 2.5 + 4 * number), (8.4, 4.2 + 0.6 * number))
    for series, output in enumerate([(0, 1, 1), (0, 1, 2)]):
        touches = window_of(layer, video[0], output)
        mark_slices(touches, series, frames)
        mark_slices([output], series, [y])
        numbers = np.array([video[0][place] for place in touches])[:, 0]
        write_sum(ax, series, sum_of_products(numbers, weights, values[output[1:]]), 7, 8.7)
    return picture


# --- MaxPooling2D and AveragePooling2D -------------------------------------------------------------------------


def pooling(ax: Any, name: str, layer: Any, image: Array, at: Corner, outputs: list[Cell], shown: int) -> None:
    """What pooling makes of an image: some windows, the largest numbers in rings, one of the windows calculated."""
    sample, largest = image[..., np.newaxis], isinstance(layer, tf.keras.layers.MaxPooling2D)
    x = panel(ax, name, layer, image, at, outputs, "−∞" if largest else "")
    for series, output in enumerate(outputs):
        inside = [cell for cell in cells_of(layer, sample, output) if is_inside(x, cell)]
        if largest:
            ring(x, max(inside, key=lambda cell: image[cell]), "max", series)
        if series == shown:
            result = np.asarray(layer(sample[np.newaxis]))[0, ..., 0][output]
            text = calculation(layer, [f"{image[cell]:g}" for cell in inside], result)
            write(ax, text, at[0], at[1] + 4.7, gid=f"{name}.{NAMES[series]}", color=SERIES[series], ha="left")


def calculation(layer: Any, numbers: list[str], result: float) -> str:
    """A maximum, with what the padding amounts to behind the real numbers, or a mean, without it."""
    if isinstance(layer, tf.keras.layers.MaxPooling2D):
        padded = ["−∞"] * (math.prod(layer.pool_size) - len(numbers))
        return f"max({', '.join(numbers + padded)}) = {result:g}"
    return f"({' + '.join(numbers)}) / {len(numbers)} = {result:g}"


def pooling_windows(pool: Any, page: str) -> Any:
    """The page's first two examples: windows that overlap, and windows that do not."""
    x, image = (through(page, "default-strides")[name][0, ..., 0].numpy() for name in ("x", "grid"))
    picture, ax = canvas(6.4)
    pooling(ax, "strides1", pool(2, strides=1), x, (0.6, 1.2), [(0, 0), (1, 1)], 0)
    pooling(ax, "strides2", pool(2), image, (8.1, 1.2), [(0, 0), (0, 1), (1, 0), (1, 1)], 0)
    setting(ax, "strides1", (0.6, 1.2), strides=1)
    setting(ax, "strides2", (8.1, 1.2), strides=2)
    return picture


def pooling_padding(pool: Any, page: str) -> Any:
    """The page's input of 3×3 without and with padding, stride 2."""
    image = through(page, "first-call")["x"][0, ..., 0].numpy()
    picture, ax = canvas(6.4)
    pooling(ax, "valid", pool(2), image, (1.1, 1.2), [(0, 0)], 0)
    pooling(ax, "same", pool(2, padding="same"), image, (7.8, 1.2), [(0, 0), (0, 1), (1, 0), (1, 1)], 1)
    setting(ax, "valid", (1.1, 1.2), padding="valid")
    setting(ax, "same", (7.8, 1.2), padding="same")
    return picture


@figure
def maxpooling2d_windows() -> Any:
    return pooling_windows(tf.keras.layers.MaxPooling2D, "layers/MaxPooling2D")


@figure
def maxpooling2d_padding() -> Any:
    return pooling_padding(tf.keras.layers.MaxPooling2D, "layers/MaxPooling2D")


@figure
def averagepooling2d_windows() -> Any:
    return pooling_windows(tf.keras.layers.AveragePooling2D, "layers/AveragePooling2D")


@figure
def averagepooling2d_padding() -> Any:
    return pooling_padding(tf.keras.layers.AveragePooling2D, "layers/AveragePooling2D")


@figure
def maxpooling2d_shift() -> Any:
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
def maxpooling2d_gradient() -> Any:
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
def maxpooling2d_model() -> Any:
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


@figure
def averagepooling2d_or_maximum() -> Any:
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


# --- Dense -----------------------------------------------------------------------------------------------------


@figure
def dense_units() -> Any:
    """The page's layer on its first sample: a line for each weight, a cell for each input and each unit."""
    example = through("layers/Dense", "by-hand")
    layer, sample = example["layer"], example["x"][:1]
    weights, bias = layer.kernel.numpy(), layer.bias.numpy()
    picture, ax = canvas(7.2, 15)
    inputs = [grid(ax, value, 2.2 + 5.5 * i, 0.2, f"x{i}") for i, value in enumerate(sample[0].numpy())]
    units = [grid(ax, value, 4.95 + 5.5 * j, 5, f"y{j}") for j, value in enumerate(layer(sample)[0].numpy())]
    write(ax, "x[0]", 0.2, 0.7, gid="x.title", ha="left")
    write(ax, "layer(x)[0]", 0.2, 5.5, gid="y.title", ha="left")
    for j, unit in enumerate(units):
        for i, source in enumerate(inputs):
            join(source, unit, [(0, 0)], f"x{i}-y{j}", j)
            write_weight(source, unit, times(weights[i, j]), gid=f"x{i}-y{j}.weight")
        mark_as(j, (unit, [(0, 0)]))
        text = f"{layer.activation.__name__}({sample[0].numpy() @ weights[:, j]:g} + {bias[j]:g})"
        write(ax, text.replace("-", "−"), unit.x + 0.5, unit.bottom + 0.6, gid=f"y{j}.sum")
    return picture


def write_weight(source: Grid, unit: Grid, text: str, *, gid: str) -> None:
    """On the line between two single cells, nearer to the upper one, where lines are far apart."""
    (x, y), (x_below, y_below) = source.middle((0, 0)), unit.middle((0, 0))
    ground = {"facecolor": GROUND, "edgecolor": "none", "pad": 1}
    write(source.ax, text, x + 0.36 * (x_below - x), y + 0.36 * (y_below - y), gid=gid, bbox=ground)


@figure
def dense_by_hand() -> Any:
    """The page's calculation by hand: two of the four products of a row and a column."""
    example = through("layers/Dense", "by-hand")
    layer, samples = example["layer"], example["x"].numpy()
    weights, bias = (weight.numpy() for weight in layer.weights)
    before, after = samples @ weights + bias, layer(samples).numpy()
    picture, ax = canvas(6.1)
    x = grid(ax, samples, 0.1, 1.5, "x")
    kernel = grid(ax, weights, 4, 1, "kernel")
    b = grid(ax, bias, 6.9, 2, "bias")
    z = grid(ax, before, 9.8, 1.5, "z")
    y = grid(ax, after, 13.5, 1.5, "layer(x)")
    heading(x, kernel, b, y, y=0.5)
    for text, left in (("@", 3.55), ("+", 6.45), ("=", 9.35)):
        write(ax, text, left, 2.5, fontsize=12)
    arrow(ax, (12, 2.5), (13.3, 2.5))
    write(ax, "relu", 12.6, 2.1, gid="activation")
    for series, (row, column) in enumerate([(0, 0), (1, 1)]):
        mark_as(series, (x, [(row, i) for i in range(3)]), (kernel, [(i, column) for i in range(3)]))
        mark_as(series, (b, [(0, column)]), (z, [(row, column)]), (y, [(row, column)]))
        total = before[row, column]
        text = sum_of_products(samples[row], weights[:, column], total, bias[column])
        result = f"relu({total:g}) = {after[row, column]:g}".replace("-", "−")
        write_sum(ax, series, f"{text}, {result}", 7.8, 4.8)
    return picture


# --- Flatten and Reshape ---------------------------------------------------------------------------------------

Filled = tuple[Grid, Array]


def titled(ax: Any, values: Any, x: float, y: float, name: str, text: str) -> Filled:
    """A matrix below its title, and its values as they are."""
    matrix = np.atleast_2d(values)
    drawn = grid(ax, matrix, x, y, name)
    title(drawn, text)
    return drawn, matrix


def trace(parts: Iterable[Iterable[Array]], *boxes: Filled) -> None:
    """Mark where the elements of each part are, its pieces in frames of their own; no two elements are equal."""
    for series, pieces in enumerate(parts):
        for elements, (box, matrix) in itertools.product(pieces, boxes):
            if cells := where(np.isin(matrix, elements)):
                mark_as(series, (box, cells))


@figure
def flatten_order() -> Any:
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
def flatten_data_format() -> Any:
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


@figure
def reshape_order() -> Any:
    """The page's two samples of 12 numbers, and the rows that they are cut into."""
    x = through("layers/Reshape", "first-call")["x"].numpy()
    y = tf.keras.layers.Reshape((3, 4))(x).numpy()
    picture, ax = canvas(7.7, 12.6)
    before = titled(ax, x, 0.3, 1, "x", "x")
    after = [titled(ax, y[n], 1 + 6.6 * n, 4.5, f"y{n}", f"Reshape((3, 4))(x)[{n}]") for n in range(2)]
    trace(np.moveaxis(y, 1, 0), before, *after)
    return picture


@figure
def reshape_transpose() -> Any:
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


# --- Input and the overview ------------------------------------------------------------------------------------


@figure
def input_two_inputs() -> str:
    return diagram(through("layers/Input", "two-inputs")["model"])


@figure
def data_formats() -> Any:
    """The corner of the page's first image in both formats: two rows of three pixels, a mark for each channel."""
    example = through("layers/index", "transpose")
    images, turned = example["images"].numpy(), example["turned"].numpy()
    picture, ax = canvas(7.1)
    for name, shape, y in (("channels_last", images.shape, 1.6), ("channels_first", turned.shape, 5.3)):
        write(ax, name, 0.1, y, gid=f"{name}.title", ha="left")
        write(ax, str(shape), 0.1, y + 0.8, gid=f"{name}.shape", ha="left")
    for column in range(3):
        pixels = grid(ax, images[0, :2, column], 4.9 + 3.7 * column, 1, f"last{column}")
        title(pixels, f"images[0, :, {column}]")
        for channel in range(3):
            mark_as(channel, (pixels, [(0, channel), (1, channel)]))
    for channel in range(3):
        sheet = grid(ax, turned[0, channel, :2, :3], 4.9 + 3.7 * channel, 4.7, f"first{channel}")
        title(sheet, f"turned[0, {channel}]")
        mark_as(channel, (sheet, itertools.product(range(2), range(3))))
    return picture
