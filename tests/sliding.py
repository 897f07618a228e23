"""Windows that slide over an image, by the definition."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from tests.drawn import Array
from tests.grids import Cell, cells, marks


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

    def value(self, cell: Cell) -> float:
        return float(self.padded[cell[0] + self.margins[0], cell[1] + self.margins[0]])

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


IMAGE = np.arange(1, 10).reshape(3, 3)
FOUR = [(0, 0), (0, 1), (1, 0), (1, 1)]
