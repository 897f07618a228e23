"""Grids of numbers, for what happens to each element: windows, matrices, the order of elements.

Everything is placed in units of one cell, with `y` growing downwards. Numbers and marks have a `gid`, by which the
tests find them again: row 0 and column 1 of the grid `x` is `x[0,1]`, the mark `window` on it is `window@x[0,1]`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from drawing.svg import INK, SERIES, STYLE, WIDTH

Array = np.ndarray[Any, Any]
Cell = tuple[int, int]

CELL = 22.0  # points
COLUMNS = WIDTH / CELL  # as many cells as a phone is wide
HATCHES = ("", "////", "||", "\\\\\\\\")  # dots would take 160 KB
INSET = 0.04  # of a frame, so that those of neighbouring windows lie beside each other


class Grid(NamedTuple):
    """Where the cell [0,0] of a drawn matrix has its top left corner, and how many cells there are."""

    ax: Any
    name: str
    x: float
    y: float
    rows: int
    columns: int

    def middle(self, cell: Cell) -> tuple[float, float]:
        return self.x + cell[1] + 0.5, self.y + cell[0] + 0.5

    @property
    def right(self) -> float:
        return self.x + self.columns

    @property
    def bottom(self) -> float:
        return self.y + self.rows


def canvas(rows: float, columns: float = COLUMNS) -> tuple[Any, Any]:
    """A figure of so many cells, and axes that fill it."""
    plt.rcParams.update(STYLE)
    picture = plt.figure(figsize=(columns * CELL / 72, rows * CELL / 72), layout="none")
    ax = picture.add_axes((0, 0, 1, 1), xlim=(0, columns), ylim=(rows, 0))
    ax.axis("off")
    return picture, ax


def grid(
    ax: Any, values: Any, x: float, y: float, name: str, *, padding: tuple[int, int, int, int] | None = None
) -> Grid:
    """Draw a matrix with its cell [0,0] at (x, y); a vector is one row.

    `padding` adds so many empty dashed cells above, right, below and left: they have the indices -1, -2 and so on.
    """
    matrix = np.atleast_2d(values)
    rows, columns = matrix.shape
    if padding and any(padding):
        above, right, below, left = padding
        outer = (y - above, rows + above + below, columns + left + right)
        lines(ax, x - left, *outer, color=INK, alpha=0.5, linestyle=(0, (2, 2)))
    lines(ax, x, y, rows, columns, color=INK)
    drawn = Grid(ax, name, x, y, rows, columns)
    for cell, value in np.ndenumerate(matrix):
        write(ax, number(value), *drawn.middle(cell), gid=f"{name}[{cell[0]},{cell[1]}]")
    return drawn


def lines(ax: Any, x: float, y: float, rows: int, columns: int, **style: Any) -> None:
    """The lines between cells, as one path."""
    across = [[[x, x + columns, np.nan], [y + row, y + row, np.nan]] for row in range(rows + 1)]
    down = [[[x + column, x + column, np.nan], [y, y + rows, np.nan]] for column in range(columns + 1)]
    ax.plot(*np.concatenate([*across, *down], axis=1), **{"linewidth": 0.6, "clip_on": False, **style})


def number(value: Any) -> str:
    """A number as short as it fits into a cell, with the minus sign of print."""
    return (value if isinstance(value, str) else f"{value + 0:.3g}").replace("-", "−")


def four(value: Any) -> str:
    """A number with at most four decimals, as on the pages."""
    return f"{round(float(value), 4) + 0:g}".replace("-", "−")


def write(ax: Any, text: str, x: float, y: float, *, gid: str | None = None, **style: Any) -> None:
    """Write a text around a point; what is not a number or a name in code needs no `gid`."""
    ax.text(x, y, text, **{"ha": "center", "va": "center_baseline", "fontsize": 9, "gid": gid, **style})


def mark(on: Grid, cells: Iterable[Cell], name: str, series: int = 0) -> None:
    """Shade and frame cells, those of the padding included. Series differ by hatch as well as by colour."""
    colour = SERIES[series]
    for row, column in cells:
        style = {"edgecolor": colour, "linewidth": 1.4, "hatch": HATCHES[series], "zorder": 3}
        corner = (on.x + column, on.y + row)
        on.ax.add_patch(plt.Rectangle(corner, 1, 1, facecolor=colour, edgecolor="none", alpha=0.2))
        on.ax.add_patch(plt.Rectangle(corner, 1, 1, fill=False, gid=f"{name}@{on.name}[{row},{column}]", **style))


def window(on: Grid, cells: Iterable[Cell], name: str, series: int = 0) -> None:
    """Shade cells like `mark`, but frame them as a whole where they fill a rectangle: so windows may overlap.

    Shade, hatch and frame lie below the numbers, the thin border of each cell above them.
    """
    marked, colour = list(cells), SERIES[series]
    outline = Path.make_compound_path(*(frame(on, *block) for block in blocks(marked)))
    style = {"edgecolor": colour, "linewidth": 1.6, "hatch": HATCHES[series], "zorder": 2.5, "clip_on": False}
    on.ax.add_patch(PathPatch(outline, facecolor=colour, edgecolor="none", alpha=0.2, clip_on=False))
    on.ax.add_patch(PathPatch(outline, fill=False, **style))
    for row, column in marked:
        border = {"edgecolor": colour, "linewidth": 0.6, "zorder": 3, "clip_on": False}
        gid = f"{name}@{on.name}[{row},{column}]"
        on.ax.add_patch(plt.Rectangle((on.x + column, on.y + row), 1, 1, fill=False, gid=gid, **border))


def blocks(cells: list[Cell]) -> list[tuple[Cell, int, int]]:
    """The top left cell, height and width of the rectangle that the cells fill, or of each cell where they do not."""
    top, left = (min(places) for places in zip(*cells, strict=True))
    bottom, right = (max(places) for places in zip(*cells, strict=True))
    rows, columns = bottom - top + 1, right - left + 1
    return [((top, left), rows, columns)] if rows * columns == len(cells) else [(cell, 1, 1) for cell in cells]


def frame(on: Grid, cell: Cell, rows: int, columns: int) -> Any:
    left, top = on.x + cell[1] + INSET, on.y + cell[0] + INSET
    right, bottom = left + columns - 2 * INSET, top + rows - 2 * INSET
    return Path([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], closed=True)


def ring(on: Grid, cell: Cell, name: str, series: int = 0) -> None:
    """Draw a ring around the number of a cell; with 16 corners it takes less than a true circle."""
    style = {"edgecolor": SERIES[series], "linewidth": 1.4, "zorder": 3, "clip_on": False}
    gid = f"{name}@{on.name}[{cell[0]},{cell[1]}]"
    on.ax.add_patch(
        plt.Polygon(Path.unit_regular_polygon(16).vertices * 0.38 + on.middle(cell), fill=False, gid=gid, **style)
    )


def title(on: Grid, text: str, columns: Iterable[str] = (), **style: Any) -> None:
    """Write above a grid what it is, and between the two, smaller, what its columns are."""
    names = list(columns)
    for column, name in enumerate(names):
        write(on.ax, name, on.x + column + 0.5, on.y - 0.4, gid=f"{on.name}.{column}", fontsize=8)
    write(on.ax, text, (on.x + on.right) / 2, on.y - (1.1 if names else 0.5), gid=f"{on.name}.title", **style)


def heading(*grids: Grid, y: float) -> None:
    """The names of grids, all at one height."""
    for box in grids:
        write(box.ax, box.name, (box.x + box.right) / 2, y, gid=f"{box.name}.title")


def arrow(ax: Any, start: tuple[float, float], end: tuple[float, float], **style: Any) -> None:
    ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": INK, "linewidth": 1, **style})
