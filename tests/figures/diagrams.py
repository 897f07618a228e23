"""The text of a diagram, from what a model itself reports: its layers, its configuration, its weights."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any

import keras

from tests.figures.drawn import Drawn
from verifier.examples import ROOT


def assert_diagram(drawn: Drawn, model: Any, page: str) -> None:
    """Compare a diagram with a functional or sequential model whose code stands on a page."""
    source = (ROOT / "snippets" / f"{page}.md").read_text(encoding="utf-8")
    assert drawn.texts == {**dict(boxes(model, source, "")), **counted(arrows(model))}, drawn.name


def boxes(model: Any, source: str, path: str) -> Iterator[tuple[str, str]]:
    for layer in drawn_layers(model, path):
        if hasattr(layer, "layers"):
            yield f"cluster {path}{layer.name}/", layer.name
            yield from boxes(layer, source, f"{path}{layer.name}/")
        else:
            yield f"{path}{layer.name}", "\n".join(lines(layer, source))


def drawn_layers(model: Any, path: str) -> list[Any]:
    """Inside a frame the inputs are left out: the arrows come from outside."""
    layers = model._functional.layers if isinstance(model, keras.Sequential) else model.layers
    return [layer for layer in layers if not (path and isinstance(layer, keras.layers.InputLayer))]


def lines(layer: Any, source: str) -> Iterator[str]:
    """Kind, the name where the page gives one, and activation; shape; weights."""
    name = f" {layer.name}" if f'name="{layer.name}"' in source else ""
    activation = layer.get_config().get("activation", "linear")
    yield f"{type(layer).__name__}{name}" + (f", {activation}" if activation != "linear" else "")
    shape = getattr(layer, "batch_shape", None) or layer.output.shape
    yield f"{layer.dtype} {shape}" if isinstance(layer, keras.layers.InputLayer) else f"{shape}"
    if layer.weights:
        terms = ["×".join(map(str, array.shape)) for array in layer.get_weights()]
        yield f"{' + '.join(terms)} = {sum(math.prod(array.shape) for array in layer.get_weights())}"
        assert sum(math.prod(array.shape) for array in layer.get_weights()) == layer.count_params()


def arrows(model: Any) -> Iterator[str]:
    """One for each tensor that a layer is called with, from the configuration by which Keras saves a model."""
    if isinstance(model, keras.Sequential):
        names = [model.inputs[0].name, *(layer.name for layer in model.layers)]
        return (f"{a}->{b}" for a, b in itertools.pairwise(names))
    return (
        f"{last_box(model, source)}->{target}"
        for layer in model.get_config()["layers"]
        for node in layer["inbound_nodes"]
        for source in histories(node["args"])
        for target in first_boxes(model, layer["name"])
    )


def histories(arguments: Any) -> Iterator[str]:
    """The names of the layers that the arguments of a call come from."""
    if isinstance(arguments, dict) and arguments.get("class_name") == "__keras_tensor__":
        yield arguments["config"]["keras_history"][0]
    elif isinstance(arguments, (list, tuple)):
        for argument in arguments:
            yield from histories(argument)


def last_box(model: Any, name: str) -> str:
    layer = model.get_layer(name)
    return f"{name}/{layer.layers[-1].name}" if hasattr(layer, "layers") else name


def first_boxes(model: Any, name: str) -> list[str]:
    layer = model.get_layer(name)
    return [f"{name}/{drawn_layers(layer, name)[0].name}"] if hasattr(layer, "layers") else [name]


def counted(names: Iterator[str]) -> dict[str, str]:
    """Arrows with the same ends have a prime behind the second."""
    found: dict[str, str] = {}
    for name in names:
        while name in found:
            name += "'"
        found[name] = ""
    return found
