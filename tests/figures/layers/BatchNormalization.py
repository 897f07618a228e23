"""Means and deviations by NumPy's definition, and the moving averages in closed form."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.grids import block, marks, titles


def shown(name: str, matrix: object) -> dict[str, str]:
    """A grid with numbers of three digits."""
    return {
        f"{name}[{row},{column}]": f"{value:.3g}".replace("-", "−")
        for (row, column), value in np.ndenumerate(np.atleast_2d(matrix))
    }


def columns(drawn: Drawn) -> None:
    x = np.array([[1, 10], [2, 40], [6, 40]])
    means, variances = x.sum(axis=0) / 3, (x**2).sum(axis=0) / 3 - (x.sum(axis=0) / 3) ** 2
    y = (x - means) / np.sqrt(variances + 0.001)
    texts = shown("x", x) | shown("mean", means) | shown("variance", variances) | shown("y", y.round(1))
    assert drawn.texts == texts | titles(x="x", mean="mean", variance="variance", y="norm(x, training=True)")
    assert drawn.marks == {
        gid
        for column, letter in enumerate("ab")
        for name, rows in (("x", 3), ("mean", 1), ("variance", 1), ("y", 3))
        for gid in marks(letter, name, block(0, column, rows, 1))
    }


def averages(drawn: Drawn) -> None:
    """Of a mean that stays 3, the share that has arrived after t steps is 1 less the power of momentum."""
    t = np.arange(1, 101)
    assert drawn.texts == {}
    assert set(drawn.lines) == {"momentum=0.99", "momentum=0.9"}
    for momentum in (0.99, 0.9):
        assert np.allclose(drawn.lines[f"momentum={momentum}"], np.stack([t, 3 * (1 - momentum**t)], axis=1), atol=1e-4)
