"""Feature maps, to scale."""

from __future__ import annotations

import numpy as np

from drawing.cells import Array


def stack(left: float, middle: float, side: float, sheets: int, step: float) -> list[Array]:
    """The outlines of square sheets: the one in front as a whole, of those behind it what looks out."""
    top, right, bottom = middle - side / 2, left + side, middle + side / 2
    end = (np.nan, np.nan)
    front = np.array([(left, top), (right, top), (right, bottom), (left, bottom), (left, top), end])
    behind = np.array([(left, top + step), (left, top), (right, top), (right, bottom), (right - step, bottom), end])
    return [front, *(behind + np.array([step, -step]) * sheet for sheet in range(1, sheets))]
