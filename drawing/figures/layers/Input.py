"""A model with two inputs."""

from __future__ import annotations

from drawing.diagrams import diagram
from drawing.registry import figure
from drawing.snippets import through


@figure
def two_inputs() -> str:
    return diagram(through("layers/Input", "two-inputs")["model"])
