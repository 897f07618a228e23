"""What Conv2D touches: windows, channels, groups."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Array, arrow, canvas, grid, heading, title, write
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.sheets import stack
from drawing.snippets import through
from drawing.sums import sum_of_products, write_sum
from drawing.svg import DASHES, INK, SERIES
from drawing.windows import Corner, channel_map, mark_as, mark_window, panel, setting, where, window_of


@figure
def kernel() -> Any:
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
def channels() -> Any:
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
def padding() -> Any:
    """The same image without and with padding."""
    picture, ax = canvas(6.3)
    convolution(ax, "valid", 3, (0.7, 1.2), padding="valid")
    convolution(ax, "same", 3, (6.7, 1.2), padding="same")
    return picture


@figure
def strides() -> Any:
    """The same image with a stride and with a dilation rate."""
    picture, ax = canvas(6.3)
    convolution(ax, "strides", 5, (0.1, 1.2), strides=2)
    convolution(ax, "dilation", 5, (8.8, 1.2), dilation_rate=2)
    return picture


@figure
def edges() -> Any:
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
def receptive_field() -> Any:
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
def groups() -> Any:
    """The page's pixel with more and more groups."""
    pixel = through("layers/Conv2D", "groups-result")["pixel"][0].numpy()
    picture, ax = canvas(5.3)
    for number, groups in enumerate([1, 2, 4]):
        layer = tf.keras.layers.Conv2D(4, 1, groups=groups, kernel_initializer="ones")
        channel_map(ax, f"groups{groups}", layer, pixel, 0.2 + 5.6 * number)
    return picture


@table
def limits() -> str:
    return of_layer(lambda: tf.keras.layers.Conv2D(2, 2, kernel_initializer="ones"), (2, 4, 4, 3)).rows()
