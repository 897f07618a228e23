"""A model as a graph, as units and as matrices."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from drawing.cells import Grid, arrow, canvas, grid, mark, write
from drawing.diagrams import diagram, parameters
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, GROUND, INK, SERIES


@figure
def part() -> str:
    """The whole, and the part that the page cuts out of it."""
    example = through("model/Model", "part", "weights")
    return diagram(example["model"], parts={"part": example["part"]})


@figure
def units() -> Any:
    """A line for each parameter: solid from every unit to every unit of the next layer, dashed for the bias."""
    layers = through("model/Model", "first-model")["model"].layers
    picture, ax = canvas(6.1)
    columns = [unit_places(layer.output.shape[1], 1.2 + 6.6 * number) for number, layer in enumerate(layers)]
    for before, layer, after in zip(columns, layers[1:], columns[1:], strict=False):
        joined(ax, before[1:], after, f"{layer.name}/kernel", 0)
        joined(ax, before[:1], after, f"{layer.name}/bias", 1)
        write(ax, parameters(layer)[0], (before[0][0] + after[0][0]) / 2, 5.6, gid=f"{layer.name}/count")
    for column, layer in zip(columns, layers, strict=True):
        bias = () if layer is layers[-1] else column[:1]
        for x, y in [*bias, *column[1:]]:
            ax.add_patch(plt.Circle((x, y), 0.32, facecolor=GROUND, edgecolor=INK, zorder=3))
        for x, y in bias:
            write(ax, "1", x, y, zorder=4)
        write(ax, layer.name, column[0][0], 5.6, gid=layer.name)
    return picture


def unit_places(count: int, x: float) -> list[tuple[float, float]]:
    """Where the units of a layer are, one below the other; above them the 1 that the bias is multiplied by."""
    return [(x, 3.1 + number - (count - 1) / 2) for number in range(-1, count)]


def joined(ax: Any, starts: Any, ends: Any, name: str, series: int) -> None:
    """Every start joined to every end but the first, which is the 1 of the next layer."""
    pieces = [(start, end, (np.nan, np.nan)) for start in starts for end in ends[1:]]
    style = {"color": SERIES[series], "linestyle": DASHES[series], "linewidth": 1}
    ax.plot(*np.concatenate(pieces).T, gid=name, **style)


@figure
def weights() -> Any:
    """The page's calculation by hand: rows of the matrix on the left times columns of the one above, the bias added."""
    example = through("model/Model", "weights")
    hidden, scores = (example["model"].get_layer(name) for name in ("hidden", "scores"))
    x = example["data"]
    z = x @ hidden.kernel.numpy() + hidden.bias.numpy()
    h = hidden(x).numpy()
    picture, ax = canvas(9.1)
    above = [weights_above(ax, layer, name, left) for layer, name, left in ((hidden, "1", 3.5), (scores, "2", 13.6))]
    x_grid = grid(ax, x, 0.1, 6.2, "x")
    z_grid = grid(ax, z, 3.5, 6.2, "z")
    h_grid = grid(ax, h, 9.2, 6.2, "h")
    y_grid = grid(ax, scores(h).numpy(), 13.6, 6.2, "y")
    for drawn in (z_grid, h_grid):
        mark(drawn, [(int(row), int(column)) for row, column in np.argwhere(z < 0)], "negative", 1)
    for number in range(3):
        mark(x_grid, [(0, number)], "factor")
        mark(above[0], [(number, 3)], "factor")
    mark(z_grid, [(0, 3)], "sum")
    arrow(ax, (7.6, 7.2), (9.1, 7.2))
    write(ax, "relu", 8.35, 6.8)
    for drawn in (x_grid, z_grid, h_grid, y_grid):
        write(ax, drawn.name, (drawn.x + drawn.right) / 2, drawn.bottom + 0.5)
    return picture


def weights_above(ax: Any, layer: Any, name: str, left: float) -> Grid:
    """The kernel of a layer, its bias below it, above the place of their product."""
    kernel = grid(ax, layer.kernel.numpy(), left, 4.3 - layer.kernel.shape[0], f"W{name}")
    bias = grid(ax, layer.bias.numpy(), left, 4.8, f"b{name}")
    for drawn in (kernel, bias):
        write(ax, drawn.name, left - 0.5, (drawn.y + drawn.bottom) / 2)
    return kernel
