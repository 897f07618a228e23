"""Rows joined as lists are."""

from __future__ import annotations

from tests.drawn import Drawn
from tests.grids import block, cells, marks, titles


def columns(drawn: Drawn) -> None:
    a, b = [[1, 2, 3], [4, 5, 6]], [[10, 20], [30, 40]]
    joined = [one + other for one, other in zip(a, b, strict=True)]
    texts = cells("a", a) | cells("b", b) | cells("y", joined)
    assert drawn.texts == texts | titles(a="a", b="b", y="Concatenate()([a, b])")
    blue = marks("a", "a", block(0, 0, 2, 3)) | marks("a", "y", block(0, 0, 2, 3))
    assert drawn.marks == blue | marks("b", "b", block(0, 0, 2, 2)) | marks("b", "y", block(0, 3, 2, 2))
