"""A part of a model."""

from __future__ import annotations

from drawing.diagrams import diagram
from drawing.registry import figure
from drawing.snippets import through


@figure
def inner_layer() -> str:
    example = through("model/predict", "inner-layer")
    return diagram(example["network"], parts={"features": example["features"]})
