"""The same elements have the same marks, wherever they are."""

from __future__ import annotations

import numpy as np

from drawing.cells import canvas
from drawing.tracing import titled, trace
from tests.grids import marks


def test_elements_are_marked_wherever_they_are() -> None:
    _, ax = canvas(5)
    x = np.array([[1, 2], [3, 4]])
    boxes = [titled(ax, values, 1, 1, name, name) for name, values in (("x", x), ("y", x.T))]
    trace([[np.array([1, 2])]], *boxes)
    marked = {patch.get_gid() for patch in ax.patches if patch.get_gid()}
    assert marked == marks("a", "x", [(0, 0), (0, 1)]) | marks("a", "y", [(0, 0), (1, 0)])
