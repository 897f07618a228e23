"""What Conv1D touches: windows along a sequence, channels, groups."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Array, arrow, canvas, grid, heading, title, write
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.sums import sum_of_products, write_sum
from drawing.svg import GRID, SERIES
from drawing.windows import channel_map, mark_filter, row_panel, touched, window_of


@figure
def kernel() -> Any:
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
def channels() -> Any:
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
def padding() -> Any:
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
def strides() -> Any:
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
def receptive_field() -> Any:
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
def groups() -> Any:
    """The page's four channels without groups and with two."""
    step = through("layers/Conv1D", "groups-result")["four_channels"][0].numpy()
    picture, ax = canvas(5.3, 11)
    for number, groups in enumerate([1, 2]):
        layer = tf.keras.layers.Conv1D(2, 1, groups=groups, kernel_initializer="ones")
        channel_map(ax, f"groups{groups}", layer, step, 0.4 + 6.2 * number)
    return picture


@table
def limits() -> str:
    return of_layer(lambda: tf.keras.layers.Conv1D(2, 2, kernel_initializer="ones"), (2, 4, 3)).rows()
