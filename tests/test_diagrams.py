"""Diagrams of models: side by side, with what the boxes say; models that are no graphs are refused."""

from __future__ import annotations

import keras
import pytest

from drawing.diagrams import diagram, symbolic


def test_model_whose_call_takes_no_symbolic_tensors_is_refused() -> None:
    branching = type("Branching", (keras.Model,), {"call": lambda self, x: x if keras.ops.sum(x) > 0 else -x})
    with pytest.raises(TypeError, match="symbolic"):
        symbolic(branching(), (None, 3))


def test_two_models_stand_side_by_side() -> None:
    models = [keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="same")]) for _ in range(2)]
    graph = diagram(*models)
    assert '"same" [label="Dense same' in graph
    assert '"1/same" [label="Dense same' in graph


def test_a_box_says_what_its_layer_has() -> None:
    dense = keras.layers.Dense(2, activation="relu", name="dense_7")
    dense.trainable = False
    graph = diagram(keras.Sequential([keras.Input((3,)), dense]))
    assert r'[label="Dense, relu\n(None, 2)\n3×2 + 2 = 8\ntrainable=False"' in graph
