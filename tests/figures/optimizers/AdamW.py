"""The update rule of the page, written down once more in NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.descent import adam, assert_lines
from tests.drawn import Drawn

SIZES = np.array([0.1, 1, 10])


def decay(drawn: Drawn) -> None:
    curves: dict[str, Any] = {}
    for name, penalty, kept in ("Adam", 0.5, 1.0), ("AdamW", 0.0, 1 - 0.01 * 0.5):
        rule, places = adam(0.01), [np.ones(3)]
        for t in range(40):
            places.append(kept * places[-1] + rule(SIZES * (-1) ** t + penalty * places[-1]))
        lines = zip(SIZES, np.transpose(places), strict=True)
        curves |= {f"{name}:{size:g}": (np.arange(41), line) for size, line in lines}
    assert_lines(drawn, curves)
    labels = ("Adam, g + 0.5 * w", "AdamW(weight_decay=0.5)")
    assert drawn.texts == {f"title:{label.replace(' ', '')}": label for label in labels}
