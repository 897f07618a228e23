"""What an output of a layer touches in the input, found by trying it and not by a formula, and pictures of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import numpy as np

from drawing.cells import Array, Cell, Grid, arrow, grid, window, write
from drawing.svg import DASHES, SERIES

Place = tuple[int, ...]
Corner = tuple[float, float]
Padding = tuple[int, int, int, int]

NAMES = "abcd"  # of windows; each has a colour, a hatch and a dash of its own


def touched(layer: Any, x: Array, output: Place) -> list[Place]:
    """The indices of the elements of one sample that an output depends on, found by changing one after the other.

    Each element is raised far above all others, so that it shows through a maximum as well.
    """
    raised = np.repeat(x[np.newaxis], x.size, axis=0)
    raised.reshape(x.size, x.size)[np.diag_indices(x.size)] += 1000.0
    changed = np.asarray(layer(raised))[(slice(None), *output)] != np.asarray(layer(x[np.newaxis]))[(0, *output)]
    return [tuple(map(int, np.unravel_index(number, x.shape))) for number in np.flatnonzero(changed)]


def places(layer: Any, x: Array, output: Place) -> Array:
    """Where the first channel of an output touches the sample, whatever the channel: one row for each place."""
    return np.unique([index[:-1] for index in touched(layer, x, (*output, 0))], axis=0)


def twin(layer: Any, x: Array, **changes: str) -> Any:
    """The same layer with all weights 1: a weight of 0 would hide what it touches."""
    copy = type(layer).from_config({**layer.get_config(), **changes})
    copy.build((None, *x.shape))
    copy.set_weights([np.ones_like(weight) for weight in copy.get_weights()])
    return copy


def margins(layer: Any, x: Array) -> tuple[Array, Array]:
    """How many rows and columns the layer adds before and after: what the first and the last window lack."""
    copy = twin(layer, x)
    last = tuple(np.array(copy.compute_output_shape((1, *x.shape))[1:-1]) - 1)
    first, final = (places(copy, x, output) for output in ((0,) * len(last), last))
    before = extent(layer) - 1 - first.max(axis=0)
    after = final.min(axis=0) + extent(layer) - x.shape[:-1]
    return before, np.maximum(after, 0)


def extent(layer: Any) -> Array:
    """The height and width of a window, with the gaps of a dilation."""
    size = np.array(layer.kernel_size if hasattr(layer, "kernel_size") else layer.pool_size)
    return getattr(layer, "dilation_rate", 1) * (size - 1) + 1


def window_of(layer: Any, x: Array, output: Place) -> list[Place]:
    """The places that an output touches in the sample; those in the padding before it are negative."""
    before, after = margins(layer, x)
    padded = np.pad(x, [*zip(before, after, strict=True), (0, 0)])
    found = places(twin(layer, padded, padding="valid"), padded, output) - before
    return [tuple(map(int, place)) for place in found]


# --- what it touches, as a picture -----------------------------------------------------------------------------


def mark_as(series: int, *marked: tuple[Grid, Iterable[Cell]]) -> None:
    """Mark cells of several grids as belonging together."""
    for box, cells in marked:
        window(box, cells, NAMES[series], series)


def mark_window(layer: Any, sample: Array, output: Place, series: int, x: Grid, *outputs: Grid) -> None:
    """Mark what an output touches in the input, and the output in one grid or several."""
    mark_as(series, (x, cells_of(layer, sample, output)), *((y, [as_cell(output)]) for y in outputs))


def cells_of(layer: Any, sample: Array, output: Place) -> list[Cell]:
    return [as_cell(place) for place in window_of(layer, sample, output)]


def as_cell(place: Place) -> Cell:
    """The row and column of a place in an image; a sequence is a single row."""
    row, column = (0, *place)[-2:]
    return row, column


def panel(ax: Any, name: str, layer: Any, image: Array, at: Corner, outputs: Iterable[Cell], pad: str = "") -> Grid:
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
    return x


def row_panel(ax: Any, name: str, layer: Any, sample: Array, at: Corner, outputs: Iterable[int], shift: float) -> None:
    """A sequence with its padding, below it the outputs, so much further right, and lines from windows to outputs."""
    (before,), (after,) = margins(layer, sample)
    x = grid(ax, sample[:, 0], *at, f"{name}.x", padding=(0, after, 0, before))
    y = grid(ax, np.asarray(layer(sample[np.newaxis]))[0, :, 0], at[0] + shift, at[1] + 2.2, f"{name}.y")
    fill_padding(x, "0", (0, after, 0, before))
    for series, output in enumerate(outputs):
        mark_window(layer, sample, (output,), series, x, y)
        steps = [step for (step,) in window_of(layer, sample, (output,))]
        join(x, y, itertools.product(steps, [output]), f"{name}.{NAMES[series]}", series)


def fill_padding(on: Grid, text: str, padding: Padding) -> None:
    """Write what the layer puts into each cell around a grid; nothing where it ignores them."""
    above, right, below, left = padding
    for row, column in itertools.product(range(-above, on.rows + below), range(-left, on.columns + right)):
        if text and not is_inside(on, (row, column)):
            write(on.ax, text, *on.middle((row, column)), gid=f"{on.name}[{row},{column}]")


def where(mask: Array) -> list[Cell]:
    return [(int(row), int(column)) for row, column in np.argwhere(mask)]


def is_inside(on: Grid, cell: Cell) -> bool:
    return 0 <= cell[0] < on.rows and 0 <= cell[1] < on.columns


def setting(ax: Any, name: str, at: Corner, **arguments: Any) -> None:
    """Above a panel, the arguments that it shows, as in code."""
    text = ", ".join(f"{key}={value!r}" for key, value in arguments.items()).replace("'", '"')
    write(ax, text, at[0], at[1] - 0.6, gid=f"{name}.title", ha="left")


def channel_map(ax: Any, name: str, layer: Any, sample: Array, left: float) -> None:
    """The channels at one position above, the outputs there below, and lines to each output from what it reads."""
    values = np.asarray(layer(sample[np.newaxis]))[0].ravel()
    here = (0,) * (sample.ndim - 1)
    read = [tuple(place[-1] for place in touched(layer, sample, (*here, output))) for output in range(len(values))]
    x = grid(ax, sample.ravel(), left, 1.2, f"{name}.x")
    y = grid(ax, values, left + (x.columns - len(values)) / 2, 4.2, f"{name}.y")
    for series, group in enumerate(dict.fromkeys(read)):
        outputs = [output for output, channels in enumerate(read) if channels == group]
        mark_as(series, (x, [(0, channel) for channel in group]), (y, [(0, output) for output in outputs]))
        join(x, y, itertools.product(group, outputs), f"{name}.{NAMES[series]}", series)
    setting(ax, name, (left, 1.2), groups=layer.groups)


def mark_filter(layer: Any, sample: Array, output: Cell, series: int, x: Grid, kernel: Grid, y: Grid) -> None:
    """Mark what one output of one filter is made of: all channels of its steps, and the weights of the filter."""
    steps = [step for (step,) in window_of(layer, sample, output[:1])]
    weights = itertools.product(range(kernel.rows), range(kernel.columns))
    mark_as(series, (x, itertools.product(steps, range(x.columns))), (kernel, weights), (y, [output]))


def join(above: Grid, below: Grid, pairs: Iterable[tuple[int, int]], gid: str, series: int) -> None:
    """Lines from the columns of one row of cells to those of another, drawn as one."""
    points = [((above.x + a + 0.5, above.bottom), (below.x + b + 0.5, below.y), (np.nan, np.nan)) for a, b in pairs]
    style = {"color": SERIES[series], "linestyle": DASHES[series], "linewidth": 1.2, "clip_on": False}
    above.ax.plot(*np.concatenate(points).T, gid=gid, **style)
