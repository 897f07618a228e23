"""The texts, marks and lines of grids, written independently of the drawing code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from tests.drawn import Array, Drawn

Cell = tuple[int, int]


def cells(name: str, values: Any, first: Cell = (0, 0)) -> dict[str, str]:
    """The texts of a grid, written independently of the drawing code; `first` is the index of its first cell."""
    matrix = np.atleast_2d(values)
    return {
        f"{name}[{row + first[0]},{column + first[1]}]": f"{value:g}".replace("-", "−").replace("inf", "∞")
        for (row, column), value in np.ndenumerate(matrix)
        if not np.isnan(value)
    }


def titles(**names: str) -> dict[str, str]:
    return {f"{name.replace('__', '.')}.title": text for name, text in names.items()}


def marks(name: str, on: str, where: Iterable[Cell]) -> set[str]:
    return {f"{name}@{on}[{row},{column}]" for row, column in where}


def block(row: int, column: int, rows: int, columns: int) -> list[Cell]:
    """The cells of a rectangle, from its top left one."""
    return [(row + down, column + right) for down in range(rows) for right in range(columns)]


def products(numbers: Any, weights: Any, *bias: float) -> str:
    """The sum of products of one output, written out."""
    pairs = list(zip(np.ravel(numbers), np.ravel(weights), strict=True))
    terms = [f"{number}×{weight}" if weight >= 0 else f"{number}×({weight})" for number, weight in pairs]
    total = sum(number * weight for number, weight in pairs) + sum(bias)
    return f"{' + '.join([*terms, *map(str, bias)])} = {total}".replace("-", "−")


def sheets(left: float, middle: float, side: float, count: int, step: float) -> list[tuple[float, float]]:
    """A square, and of each one behind it, further right and further up, what the one before it leaves free."""
    points: list[tuple[float, float]] = []
    for number in range(count):
        x, y = left + step * number, middle - side / 2 - step * number
        corners = [(x, y), (x + side, y), (x + side, y + side)]
        if number == 0:
            points += [*corners, (x, y + side), (x, y)]
        else:
            points += [(x, y + step), *corners, (x + side - step, y + side)]
        points.append((np.nan, np.nan))
    return points


def assert_lines(drawn: Drawn, lines: Mapping[str, Any]) -> None:
    assert drawn.lines.keys() == lines.keys()
    for gid, points in lines.items():
        np.testing.assert_allclose(drawn.lines[gid], points)


def assert_channel_maps(drawn: Drawn, channels: list[float], filters: int, lefts: dict[int, float]) -> None:
    """Panels of some numbers of groups, with where they begin: group by group, outputs are the sum of its channels."""
    texts: dict[str, str] = {}
    marked: set[str] = set()
    lines: dict[str, list[tuple[float, float]]] = {}
    for groups, left in lefts.items():
        name, inputs, outputs = f"groups{groups}", np.split(np.arange(4), groups), np.split(np.arange(filters), groups)
        sums = [sum(channels[channel] for channel in inputs[f * groups // filters]) for f in range(filters)]
        texts |= cells(f"{name}.x", channels) | cells(f"{name}.y", sums) | {f"{name}.title": f"groups={groups}"}
        for letter, sources, targets in zip("abcd", inputs, outputs, strict=False):
            marked |= marks(letter, f"{name}.x", [(0, source) for source in sources])
            marked |= marks(letter, f"{name}.y", [(0, target) for target in targets])
            lines[f"{name}.{letter}"] = [*ends(left, sources, left + (4 - filters) / 2, targets)]
    assert drawn.texts == texts
    assert drawn.marks == marked
    assert_lines(drawn, lines)


def ends(above: float, sources: Array, below: float, targets: Array) -> Iterator[tuple[float, float]]:
    """A line from each source to each target, between the lower edge of one row and the upper edge of the other."""
    for source in sources:
        for target in targets:
            yield from [(above + source + 0.5, 2.2), (below + target + 0.5, 4.2), (np.nan, np.nan)]
