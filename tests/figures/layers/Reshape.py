"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.grids import block, cells, marks, titles


def order(drawn: Drawn) -> None:
    x = np.arange(24).reshape(2, 12)
    texts = cells("x", x) | titles(x="x")
    for sample in range(2):
        texts |= cells(f"y{sample}", np.split(x[sample], 3))
        texts[f"y{sample}.title"] = f"Reshape((3, 4))(x)[{sample}]"
    assert drawn.texts == texts
    marked: set[str] = set()
    for row, letter in enumerate("abc"):
        marked |= marks(letter, "x", block(0, 4 * row, 2, 4))
        marked |= marks(letter, "y0", block(row, 0, 1, 4)) | marks(letter, "y1", block(row, 0, 1, 4))
    assert drawn.marks == marked


def transpose(drawn: Drawn) -> None:
    table = np.array([[1, 2, 3], [4, 5, 6]])
    names = titles(x="table[0]", y="Reshape((3, 2))", z="Permute((2, 1))")
    assert drawn.texts == cells("x", table) | cells("y", [[1, 2], [3, 4], [5, 6]]) | cells("z", table.T) | names
    assert drawn.marks == (
        marks("a", "x", block(0, 0, 1, 3))
        | marks("b", "x", block(1, 0, 1, 3))
        | marks("a", "y", [(0, 0), (0, 1), (1, 0)])
        | marks("b", "y", [(1, 1), (2, 0), (2, 1)])
        | marks("a", "z", block(0, 0, 3, 1))
        | marks("b", "z", block(0, 1, 3, 1))
    )
