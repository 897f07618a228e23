"""The curves, against the textbook rather than against TensorFlow, from which they were drawn."""

from __future__ import annotations

import numpy as np

from tests.drawn import Array, Drawn
from tests.textbook import Function, assert_curves, positive, step


def leaky(x: Array, slope: float, limit: float = np.inf, threshold: float = 0.0) -> Array:
    return np.where(x > threshold, np.minimum(x, limit), slope * (x - threshold))


def curve(drawn: Drawn) -> None:
    assert_curves(drawn, {"relu(x)": positive, "relu′(x)": step})


def parameters(drawn: Drawn) -> None:
    curves: dict[str, Function] = {
        "negative_slope=0": positive,
        "negative_slope=0.1": lambda x: leaky(x, 0.1),
        "negative_slope=0.5": lambda x: leaky(x, 0.5),
        "max_value=None": positive,
        "max_value=8": lambda x: leaky(x, 0.0, limit=8.0),
        "max_value=6": lambda x: leaky(x, 0.0, limit=6.0),
        "threshold=0": positive,
        "threshold=5": lambda x: leaky(x, 0.0, threshold=5.0),
        "threshold=−2": lambda x: leaky(x, 0.0, threshold=-2.0),
    }
    assert_curves(drawn, curves)
    names = {curve.partition("=")[0] for curve in curves}
    assert drawn.texts == {**{name: name for name in names}, **{c.replace("=", ":"): c.split("=")[1] for c in curves}}
