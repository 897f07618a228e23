"""Calculations by hand, as text."""

from __future__ import annotations

import numpy as np

from drawing.sums import sum_of_products


def test_negative_weights_stand_in_brackets_and_the_bias_at_the_end() -> None:
    text = sum_of_products(np.array([1, 2]), np.array([3.0, -0.5]), 12.0, 10.0)
    assert text == "1×3 + 2×(−0.5) + 10 = 12"
