"""Which figures and tables there are: the name that a page includes, and the function that makes it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

Draw = Callable[[], Any]

# The modules whose functions draw, named as the sections of the site.
SECTIONS = ("activations", "index", "layers", "losses", "metrics", "model", "optimizers", "training")

FIGURES: dict[str, Draw] = {}


def figure(draw: Draw) -> Draw:
    """Register what draws a picture: `relu_parameters` in drawing/activations.py is activations/relu-parameters."""
    section = draw.__module__.rpartition(".")[2]
    FIGURES[f"{section}/{draw.__name__.replace('_', '-')}"] = draw
    return draw


def figures() -> dict[str, Draw]:
    """All figures; TensorFlow is imported."""
    for section in SECTIONS:
        importlib.import_module(f"drawing.{section}")
    return FIGURES


def tables() -> dict[str, Callable[[], str]]:
    """All tables; TensorFlow is imported."""
    from drawing import tables

    return {"migration/signatures": tables.signatures, "migration/unchanged": tables.unchanged}
