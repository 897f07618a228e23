"""Stacks of feature maps."""

from __future__ import annotations

import numpy as np

from drawing.sheets import stack
from tests.grids import sheets


def test_of_the_sheets_behind_only_what_looks_out_is_drawn() -> None:
    outlines = stack(1, 5, 2, 3, 0.25)
    assert [len(outline) for outline in outlines] == [6, 6, 6]
    np.testing.assert_allclose(np.concatenate(outlines), sheets(1, 5, 2, 3, 0.25))
