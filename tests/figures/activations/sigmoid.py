"""The curves, against the textbook rather than against TensorFlow, from which they were drawn."""

from __future__ import annotations

from tests.drawn import Drawn
from tests.textbook import assert_curves, logistic, logistic_slope


def curve(drawn: Drawn) -> None:
    assert_curves(drawn, {"sigmoid(x)": logistic, "sigmoid′(x)": logistic_slope})
