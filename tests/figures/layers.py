"""Windows and numbers of the layers, against NumPy and the definition in the text."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.figures.drawn import Drawn


def cells(name: str, values: Any) -> dict[str, str]:
    """The texts of a grid, written independently of the drawing code."""
    matrix = np.atleast_2d(values)
    return {f"{name}[{row},{column}]": f"{v:g}".replace("-", "−") for (row, column), v in np.ndenumerate(matrix)}


def marks(name: str, on: str, where: list[tuple[int, int]]) -> set[str]:
    return {f"{name}@{on}[{row},{column}]" for row, column in where}


def conv2d_kernel(drawn: Drawn) -> None:
    x, kernel = np.arange(1, 10).reshape(3, 3), np.array([[1, 2], [3, 4]])
    y = np.array([[(x[i : i + 2, j : j + 2] * kernel).sum() for j in range(2)] for i in range(2)])
    assert drawn.texts == {**cells("x", x), **cells("kernel", kernel), **cells("y", y)}
    assert drawn.marks == (
        marks("first", "x", [(0, 0), (0, 1), (1, 0), (1, 1)])
        | marks("first", "y", [(0, 0)])
        | marks("last", "x", [(1, 1), (1, 2), (2, 1), (2, 2)])
        | marks("last", "y", [(1, 1)])
    )
