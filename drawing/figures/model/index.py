"""The same model, built in three ways."""

from __future__ import annotations

from drawing.diagrams import diagram, framed, symbolic
from drawing.registry import figure
from drawing.snippets import through


@figure
def three_ways() -> str:
    """Each of the three models in its frame; of the subclassed one, what its `call` does."""
    example = through("model/index", "same-parameters", "subclassing", "sequential")
    models = [example["functional"], example["sequential"], symbolic(example["subclassed"], (None, 32))]
    return diagram(*framed(*models), narrow=True)
