"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

from tests.diagrams import assert_diagram
from tests.drawn import Drawn, examples


def two_inputs(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("layers/Input", "two-inputs")["model"], page="layers/Input")
