"""The scores by their formula, of a precision of 1."""

from __future__ import annotations

from collections.abc import Callable

from tests.drawn import Array, Drawn
from tests.textbook import assert_plot


def recall(drawn: Drawn) -> None:
    def score(beta: float) -> Callable[[Array], Array]:
        return lambda r: (1 + beta**2) * r / (beta**2 + r)

    scores = {f"beta={beta}": score(beta) for beta in (0.5, 1.0, 2.0)}
    assert_plot(drawn, {**scores, "(P+R)/2": lambda r: (1 + r) / 2})
