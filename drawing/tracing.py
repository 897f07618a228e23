"""Where elements go: the same marks on matrices that hold the same elements in another order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import numpy as np

from drawing.cells import Array, Grid, grid, title
from drawing.windows import mark_as, where

Filled = tuple[Grid, Array]


def titled(ax: Any, values: Any, x: float, y: float, name: str, text: str) -> Filled:
    """A matrix below its title, and its values as they are."""
    matrix = np.atleast_2d(values)
    drawn = grid(ax, matrix, x, y, name)
    title(drawn, text)
    return drawn, matrix


def trace(parts: Iterable[Iterable[Array]], *boxes: Filled) -> None:
    """Mark where the elements of each part are, its pieces in frames of their own; no two elements are equal."""
    for series, pieces in enumerate(parts):
        for elements, (box, matrix) in itertools.product(pieces, boxes):
            if cells := where(np.isin(matrix, elements)):
                mark_as(series, (box, cells))
