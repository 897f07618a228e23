"""What the `call` of the page's models does."""

from __future__ import annotations

import keras

from drawing.diagrams import diagram, framed, symbolic
from drawing.registry import figure
from drawing.snippets import through


@figure
def classifier() -> str:
    """A subclassed model as Keras draws it, one box, and the graph of what its `call` does."""
    model = through("model/subclassing", "as-a-graph")["model"]
    inputs = keras.Input(shape=(32,), name="input_layer")
    return diagram(keras.Model(inputs, model(inputs)), *framed(symbolic(model, (None, 32))), narrow=True)


@figure
def deep() -> str:
    return diagram(*framed(symbolic(through("model/subclassing", "lists")["deep"], (None, 8))))


@figure
def repeat() -> str:
    """The loop, run through four times."""
    return diagram(*framed(symbolic(through("model/subclassing", "control-flow")["repeat"], (None, 2), times=4)))
