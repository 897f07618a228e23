"""What Conv3D touches, slice by slice and frame by frame."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Grid, arrow, canvas, grid, title, write
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.sums import sum_of_products, times, write_sum
from drawing.svg import DASHES, SERIES
from drawing.windows import Place, as_cell, mark_as, window_of


@figure
def kernel() -> Any:
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
def motion() -> Any:
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


@table
def limits() -> str:
    return of_layer(lambda: tf.keras.layers.Conv3D(2, 2, kernel_initializer="ones"), (2, 4, 4, 4, 3)).rows()
