"""How an output is computed, written out below a picture."""

from __future__ import annotations

from typing import Any

from drawing.cells import Array, write
from drawing.svg import SERIES
from drawing.windows import NAMES


def sum_of_products(numbers: Array, weights: Array, result: float, *bias: float) -> str:
    """How an output is computed."""
    terms = [f"{number:g}{times(weight)}" for number, weight in zip(numbers, weights, strict=True)]
    terms += [f"{number:g}" for number in bias]
    return f"{' + '.join(terms)} = {result:g}".replace("-", "−")


def times(weight: float) -> str:
    """A factor behind a number, in brackets where it is negative."""
    return (f"×{weight:g}" if weight >= 0 else f"×({weight:g})").replace("-", "−")


def write_sum(ax: Any, series: int, text: str, x: float, y: float) -> None:
    """Below a picture, the calculation of the output that is marked in the same colour."""
    write(ax, text, x, y + 0.85 * series, gid=NAMES[series], color=SERIES[series])
