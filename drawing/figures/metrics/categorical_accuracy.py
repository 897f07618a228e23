"""The true class and the largest score."""

from __future__ import annotations

from typing import Any

from drawing.predictions import largest
from drawing.registry import figure


@figure
def largest_score() -> Any:
    return largest("categorical_accuracy", "one_hot")
