"""The curves, against the textbook rather than against TensorFlow, from which they were drawn."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.textbook import assert_curves, tanh_slope


def curve(drawn: Drawn) -> None:
    assert_curves(drawn, {"tanh(x)": np.tanh, "tanh′(x)": tanh_slope})
