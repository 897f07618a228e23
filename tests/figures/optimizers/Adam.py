"""The update rules of the page, written down once more in NumPy."""

from __future__ import annotations

import numpy as np

from tests.descent import adam, assert_lines, updates
from tests.drawn import Drawn


def bias_correction(drawn: Drawn) -> None:
    """A constant gradient g gives m = g (1 - β₁^t) and v = g² (1 - β₂^t), and corrected updates of 0.1."""
    t = np.arange(1, 1001)
    m, root = 10 * (1 - 0.9**t), 10 * np.sqrt(1 - 0.999**t)
    curves = {"m": m, "v**0.5": root, "Adam(0.1)": np.full(1000, 0.1), "0.1*m/v**0.5": 0.1 * m / root}
    assert_lines(drawn, {label: (t, values) for label, values in curves.items()})


def signs(drawn: Drawn) -> None:
    pairs = {"[1.0,1.0]*20": [1.0, 1.0], "[1.0,-1.0]*20": [1.0, -1.0]}
    assert_lines(drawn, {label: updates(adam(0.1), pair * 20) for label, pair in pairs.items()})


def amsgrad(drawn: Drawn) -> None:
    rules = {f"amsgrad={amsgrad}": adam(0.1, beta_2=0.9, amsgrad=amsgrad) for amsgrad in (False, True)}
    assert_lines(drawn, {label: updates(rule, [10.0] + [0.1] * 40) for label, rule in rules.items()})
