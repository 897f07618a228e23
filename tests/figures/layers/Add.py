"""The same with Python's own functions."""

from __future__ import annotations

import operator
from collections.abc import Callable

from tests.drawn import Drawn
from tests.grids import cells, marks

MERGED: dict[str, Callable[[float, float], float]] = {
    "Add": operator.add,
    "Subtract": operator.sub,
    "Multiply": operator.mul,
    "Average": lambda one, other: (one + other) / 2,
    "Maximum": max,
    "Minimum": min,
}


def elements(drawn: Drawn) -> None:
    a, b = [1, 2, 3], [10, -20, 30]
    rows = {
        "a": a,
        "b": b,
        **{name: [merge(*pair) for pair in zip(a, b, strict=True)] for name, merge in MERGED.items()},
    }
    texts = {f"{name}.title": f"{name}()([a, b])" if name in MERGED else name for name in rows}
    for name, row in rows.items():
        texts |= cells(name, row)
    assert drawn.texts == texts
    assert drawn.marks == {gid for name in rows for gid in marks("a", name, [(0, 1)])}
