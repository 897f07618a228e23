"""Curves of training, for comparison with what NumPy makes of predictions."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.drawn import Array, Drawn


def assert_steps(drawn: Drawn, lines: dict[str, Any]) -> None:
    """Compare lines that go from epoch or step 0 to the last."""
    assert drawn.lines.keys() == lines.keys()
    for name, values in lines.items():
        wanted = np.stack([np.arange(len(values)), np.asarray(values)], axis=1)
        np.testing.assert_allclose(drawn.lines[name], wanted, rtol=1e-4, atol=1e-5, err_msg=name)


def cross_entropy(probabilities: Array, classes: Array) -> float:
    return float(-np.log(probabilities[np.arange(len(classes)), classes]).mean())
