"""The curves, against the textbook rather than against TensorFlow, from which they were drawn."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.textbook import assert_curves, assert_plot


def curve(drawn: Drawn) -> None:
    leaky = {
        "leaky_relu(x)": lambda x: np.where(x > 0, x, 0.2 * x),
        "leaky_relu′(x)": lambda x: np.where(x > 0, 1.0, 0.2),
    }
    assert_curves(drawn, leaky)


def dead_neuron(drawn: Drawn) -> None:
    """Gradient descent on (f(s) - 1)², where the sum s begins at -2 and weight and bias move alike."""
    curves = {}
    for name, slope in ("relu", 0.0), ("leaky_relu", 0.2):
        s, found = -2.0, []
        for _ in range(40):
            error = (s if s > 0 else slope * s) - 1
            found.append(error**2)
            s -= 2 * 0.1 * 2 * error * (1.0 if s > 0 else slope)
        curves[name] = np.stack([np.arange(40), found], axis=1)
    assert_plot(drawn, curves, atol=1e-4)
