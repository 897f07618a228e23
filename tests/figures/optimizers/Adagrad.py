"""The update rules of the page, written down once more in NumPy."""

from __future__ import annotations

import numpy as np

from tests.descent import assert_lines
from tests.drawn import Drawn


def constant_gradient(drawn: Drawn) -> None:
    t = np.arange(1, 101)
    assert drawn.texts == {f"t={mark}": f"{0.1 / mark**0.5:.3f}" for mark in (1, 4, 25, 100)}
    assert_lines(drawn, {"G": (t, 3.0**2 * t), "|Δw|": (t, 0.1 / np.sqrt(t))})
