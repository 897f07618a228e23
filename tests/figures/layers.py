"""Windows and numbers of the layers, against NumPy and the definition in the text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from tests.figures.drawn import Array, Drawn

Cell = tuple[int, int]

IMAGE = np.arange(1, 10).reshape(3, 3)


# --- what several checks have ----------------------------------------------------------------------------------


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


class Sliding(NamedTuple):
    """A window on a square image by the definition: the padding as the text has it, the stride, the dilation rate."""

    image: Array
    size: int
    stride: int = 1
    dilation: int = 1
    same: bool = False
    fill: float = 0.0  # what the padding holds

    @property
    def reach(self) -> int:
        return self.dilation * (self.size - 1) + 1

    @property
    def margins(self) -> tuple[int, int]:
        """Half of the padding before, the rest behind."""
        n = len(self.image)
        total = max((math.ceil(n / self.stride) - 1) * self.stride + self.reach - n, 0) if self.same else 0
        return total // 2, total - total // 2

    @property
    def padded(self) -> Array:
        return np.pad(self.image.astype(float), self.margins, constant_values=self.fill)

    def steps(self, output: int) -> Array:
        return output * self.stride + self.dilation * np.arange(self.size)

    def cells(self, output: Cell) -> list[Cell]:
        before = self.margins[0]
        return [(row - before, column - before) for row in self.steps(output[0]) for column in self.steps(output[1])]

    def outputs(self, reduce: Any) -> Array:
        m = (len(self.padded) - self.reach) // self.stride + 1
        windows = [[self.padded[np.ix_(self.steps(i), self.steps(j))] for j in range(m)] for i in range(m)]
        return np.array([[reduce(window) for window in row] for row in windows])

    def texts(self, name: str, reduce: Any) -> dict[str, str]:
        before = self.margins[0]
        return cells(f"{name}.x", self.padded, (-before, -before)) | cells(f"{name}.y", self.outputs(reduce))

    def marks(self, name: str, outputs: Iterable[Cell]) -> set[str]:
        """The windows of some outputs, called a, b and so on."""
        return set().union(
            *(
                marks(letter, f"{name}.x", self.cells(output)) | marks(letter, f"{name}.y", [output])
                for letter, output in zip("abcd", outputs, strict=False)
            )
        )


# --- Conv2D ----------------------------------------------------------------------------------------------------


def conv2d_kernel(drawn: Drawn) -> None:
    kernel = np.array([[1, 2], [3, 4]])
    y = np.array([[(IMAGE[i : i + 2, j : j + 2] * kernel).sum() for j in range(2)] for i in range(2)])
    sums = {"a": products(IMAGE[:2, :2], kernel), "b": products(IMAGE[1:, 1:], kernel)}
    names = titles(x="x", kernel="kernel", y="y")
    assert drawn.texts == cells("x", IMAGE) | cells("kernel", kernel) | cells("y", y) | sums | names
    assert drawn.marks == (
        marks("a", "x", block(0, 0, 2, 2))
        | marks("a", "y", [(0, 0)])
        | marks("b", "x", block(1, 1, 2, 2))
        | marks("b", "y", [(1, 1)])
    )


def conv2d_padding(drawn: Drawn) -> None:
    valid, same = Sliding(np.ones((3, 3)), 3), Sliding(np.ones((3, 3)), 3, same=True)
    names = titles(valid='padding="valid"', same='padding="same"')
    assert drawn.texts == valid.texts("valid", np.sum) | same.texts("same", np.sum) | names
    assert drawn.marks == valid.marks("valid", [(0, 0)]) | same.marks("same", [(0, 0), (2, 2)])


def conv2d_strides(drawn: Drawn) -> None:
    strides, dilation = Sliding(np.ones((5, 5)), 3, stride=2), Sliding(np.ones((5, 5)), 3, dilation=2)
    names = titles(strides="strides=2", dilation="dilation_rate=2")
    assert drawn.texts == strides.texts("strides", np.sum) | dilation.texts("dilation", np.sum) | names
    assert drawn.marks == strides.marks("strides", [(0, 0), (1, 1)]) | dilation.marks("dilation", [(0, 0)])


def conv2d_edges(drawn: Drawn) -> None:
    picture = np.repeat([[0, 0, 0, 10, 10, 10]], 5, axis=0)
    sobel = np.outer([1, 2, 1], [-1, 0, 1])
    texts = cells("picture", picture) | titles(picture="picture")
    for number, (name, kernel) in enumerate({"sobel": sobel, "sobel.T": sobel.T}.items()):
        y = [[(picture[i : i + 3, j : j + 3] * kernel).sum() for j in range(4)] for i in range(3)]
        texts |= cells(name, kernel) | cells(f"edges{number}", y)
        texts |= {f"{name}.title": name, f"edges{number}.title": f"edges[..., {number}]"}
    assert drawn.texts == texts
    assert drawn.marks == (
        marks("a", "picture", block(0, 1, 3, 3))
        | marks("b", "picture", block(2, 3, 3, 3))
        | marks("a", "edges0", [(0, 1)])
        | marks("a", "edges1", [(0, 1)])
        | marks("b", "edges0", [(2, 3)])
        | marks("b", "edges1", [(2, 3)])
    )


def conv2d_receptive_field(drawn: Drawn) -> None:
    """Along each axis three windows of three overlap: 1, 2, 3, 2, 1 ways."""
    ways = np.convolve(np.ones(3), np.ones(3))
    grids = cells("x", np.outer(ways, ways)) | cells("h", np.ones((3, 3))) | cells("y", 1)
    assert drawn.texts == grids | titles(h="Conv2D(1, 3)", y="Conv2D(1, 3)")
    assert drawn.marks == (
        marks("a", "x", block(0, 0, 5, 5))
        | marks("a", "h", block(0, 0, 3, 3))
        | marks("a", "y", [(0, 0)])
        | marks("b", "x", block(0, 0, 3, 3))
        | marks("b", "h", [(0, 0)])
    )


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
    assert drawn.lines.keys() == lines.keys()
    for gid, wanted in lines.items():
        np.testing.assert_allclose(drawn.lines[gid], wanted)


def ends(above: float, sources: Array, below: float, targets: Array) -> Iterator[tuple[float, float]]:
    """A line from each source to each target, between the lower edge of one row and the upper edge of the other."""
    for source in sources:
        for target in targets:
            yield from [(above + source + 0.5, 2.2), (below + target + 0.5, 4.2), (np.nan, np.nan)]


def conv2d_groups(drawn: Drawn) -> None:
    assert_channel_maps(drawn, [1, 2, 10, 20], 4, {1: 0.2, 2: 5.8, 4: 11.4})
