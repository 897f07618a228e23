"""What the layers touch: windows with the numbers of the pages' examples, computed by the layers themselves."""

from __future__ import annotations

from typing import Any

import numpy as np

from drawing.cells import Array, Cell, arrow, canvas, grid, mark, write
from drawing.registry import figure
from drawing.snippets import through


def touched(layer: Any, x: Array, output: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The indices of the elements of one sample that an output depends on, found by changing one after the other.

    Each element is raised far above all others, so that it shows through a maximum as well.
    """
    raised = np.repeat(x[np.newaxis], x.size, axis=0)
    raised.reshape(x.size, x.size)[np.diag_indices(x.size)] += 1000.0
    changed = np.asarray(layer(raised))[(slice(None), *output)] != np.asarray(layer(x[np.newaxis]))[(0, *output)]
    return [tuple(map(int, np.unravel_index(number, x.shape))) for number in np.flatnonzero(changed)]


def touched_cells(layer: Any, image: Array, cell: Cell) -> list[Cell]:
    """The cells of a grey image that a cell of the output depends on."""
    return [(row, column) for row, column, _ in touched(layer, image[..., np.newaxis], (*cell, 0))]


@figure
def conv2d_kernel() -> Any:
    """The first and the last window of the page's calculation by hand."""
    example = through("layers/Conv2D", "by-hand")
    layer, image = example["layer"], example["grid"][0, :, :, 0].numpy()
    outputs = layer(example["grid"])[0, :, :, 0].numpy()
    picture, ax = canvas(4.2, 12)
    x = grid(ax, image, 0.1, 1, "x")
    w = grid(ax, layer.kernel[:, :, 0, 0].numpy(), 5, 1.5, "kernel")
    y = grid(ax, outputs, 9, 1.5, "y")
    for name, cell, series in (("first", (0, 0), 0), ("last", (1, 1), 1)):
        mark(x, touched_cells(layer, image, cell), name, series)
        mark(y, [cell], name, series)
    write(ax, "×", 4, 2.5, fontsize=14)
    arrow(ax, (7.3, 2.5), (8.7, 2.5))
    for box, label in ((x, "x"), (w, "kernel"), (y, "y")):
        write(ax, label, (box.x + box.right) / 2, 0.5)
    return picture
