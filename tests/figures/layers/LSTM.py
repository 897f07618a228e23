"""The recursion of a cell with one unit, written down once more."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn


def sigmoid(z: float) -> float:
    return float(1 / (1 + np.exp(-z)))


def memory(drawn: Drawn) -> None:
    pulse = [0, 0, 1, 0, 0, 0, 0, 0]
    wanted = {"x": pulse}
    for forget_bias in (10, 0):
        c, wanted[f"memory({forget_bias})"] = 0.0, []
        for x in pulse:
            c = sigmoid(forget_bias) * c + sigmoid(20 * x - 10) * np.tanh(20 * x)
            wanted[f"memory({forget_bias})"].append(sigmoid(10) * np.tanh(c))
    assert drawn.texts == {}
    assert set(drawn.lines) == set(wanted)
    for name, values in wanted.items():
        assert np.allclose(drawn.lines[name], np.stack([np.arange(8), values], axis=1), atol=1e-5)
