"""Rows of the table, chosen by NumPy."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.grids import block, cells, marks, titles


def rows(drawn: Drawn) -> None:
    ids = np.array([3, 1, 1])
    table = np.arange(4)[:, np.newaxis] + np.array([0, 0.1])
    texts = cells("x", ids[:, np.newaxis]) | cells("embeddings", table) | cells("y", table[ids])
    assert drawn.texts == texts | titles(x="x[0]", embeddings="embeddings", y="layer(x)[0]")
    one = marks("a", "x", block(1, 0, 2, 1)) | marks("a", "embeddings", block(1, 0, 1, 2))
    three = marks("b", "x", [(0, 0)]) | marks("b", "embeddings", block(3, 0, 1, 2))
    assert drawn.marks == one | three | marks("a", "y", block(1, 0, 2, 2)) | marks("b", "y", block(0, 0, 1, 2))
