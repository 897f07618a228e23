"""The loss as the integral of its clipped gradient, with NumPy."""

from __future__ import annotations

import functools

import numpy as np

from tests.drawn import Array, Drawn
from tests.textbook import Expected, assert_plot


def slope(delta: float, e: Array) -> Array:
    return np.clip(e, -delta, delta)


def loss(delta: float, e: Array) -> Array:
    return np.asarray(slope(delta, e) * (e - slope(delta, e) / 2))


def deltas(drawn: Drawn) -> None:
    lines: dict[str, Expected] = {}
    for delta in (0.5, 1.0, 2.0):
        lines[f"delta={delta}"] = functools.partial(loss, delta)
        lines[f"delta={delta}′"] = functools.partial(slope, delta)
    assert_plot(drawn, lines)
