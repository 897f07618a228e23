"""The curves, against the textbook rather than against TensorFlow, from which they were drawn."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.textbook import Function, assert_curves, logistic, logistic_slope, positive, step, tanh_slope


def comparison(drawn: Drawn) -> None:
    curves: dict[str, Function] = {
        "sigmoid(x)": logistic,
        "sigmoid′(x)": logistic_slope,
        "tanh(x)": np.tanh,
        "tanh′(x)": tanh_slope,
        "relu(x)": positive,
        "relu′(x)": step,
    }
    assert_curves(drawn, curves)
