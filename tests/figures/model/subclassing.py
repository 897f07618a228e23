"""The diagrams, against what the models themselves report; numbers against NumPy."""

from __future__ import annotations

import functools
from typing import Any
from unittest import mock

import tensorflow as tf

from tests.diagrams import alone, arrows_inside, assert_diagram, called, executed
from tests.drawn import Drawn, examples


def classifier(drawn: Drawn) -> None:
    model = examples("model/subclassing", "as-a-graph")["model"]
    closed, opened = alone(model, (None, 32)), called(model, (None, 32))
    assert_diagram(drawn, closed, opened, page="model/subclassing", narrow=True)
    assert arrows_inside(drawn, "1/Classifier/") == executed(model, tf.ones((2, 32)))
    assert boxes_of_keras(model) == 1
    assert boxes_of_keras(opened.layers[1]) == 4
    assert all(map(lambda one, other: one is other, opened.weights, model.weights)), (
        "the weights are those of the model"
    )


@functools.cache
def boxes_of_keras(model: Any) -> int:
    """How many boxes `tf.keras.utils.plot_model` draws, without the programs that it needs for drawing them."""
    with mock.patch("keras.src.utils.model_visualization.pydot") as pydot:
        tf.keras.utils.model_to_dot(model)
    return int(pydot.Dot.return_value.add_node.call_count)


def deep(drawn: Drawn) -> None:
    model = examples("model/subclassing", "lists")["deep"]
    opened = called(model, (None, 8))
    heads = {key: model.heads[key].name for key in ("price", "kind")}
    keys = {f"[{key}]": f'"{key}"' for key in heads} | {f"Deep/{name}->[{key}]": "" for key, name in heads.items()}
    assert_diagram(drawn, opened, page="model/subclassing", beside=keys)
    assert sorted(arrows_inside(drawn, "Deep/")) == sorted(executed(model, tf.ones((2, 8))))


def repeat(drawn: Drawn) -> None:
    model = examples("model/subclassing", "control-flow")["repeat"]
    assert_diagram(drawn, called(model, (None, 2), times=4), page="model/subclassing")
    assert sorted(arrows_inside(drawn, "Repeat/")) == sorted(executed(model, tf.ones((1, 2)), times=4))
