"""The diagrams, against what the models themselves report; numbers against NumPy."""

from __future__ import annotations

from tests.diagrams import assert_diagram
from tests.drawn import Drawn, examples


def inner_layer(drawn: Drawn) -> None:
    example = examples("model/predict", "inner-layer")
    assert_diagram(drawn, example["network"], page="model/predict", parts={"features": example["features"]})
