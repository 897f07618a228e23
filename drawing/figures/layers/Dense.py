"""A dense layer as lines between units, and as a product of matrices."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.cells import Grid, arrow, canvas, grid, heading, write
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.sums import sum_of_products, times, write_sum
from drawing.svg import GROUND
from drawing.windows import join, mark_as


@figure
def units() -> Any:
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
def by_hand() -> Any:
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


@table
def limits() -> str:
    return of_layer(lambda: tf.keras.layers.Dense(2, kernel_initializer="ones")).rows()
