"""The text of a diagram, from what a model itself reports: its layers, its configuration, its weights."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from unittest import mock

import keras

from tests.drawn import Drawn
from verifier.examples import ROOT

# The arguments of constructors that are shown in boxes.
SHOWN = {"Dropout": "rate", "Mean": "axis", "Rescaling": "scale"}


class Expected(NamedTuple):
    """A model in a diagram: the names of its boxes begin with `prefix`, those of its `parts` stand in frames."""

    model: Any
    source: str
    prefix: str = ""
    parts: Mapping[str, Any] = {}
    narrow: bool = False

    @property
    def config(self) -> list[dict[str, Any]]:
        """The layers and operations with their calls, as Keras saves them."""
        graph = self.model._functional if isinstance(self.model, keras.Sequential) else self.model
        return list(graph.get_config()["layers"])

    def operation(self, name: str) -> Any:
        graph = self.model._functional if isinstance(self.model, keras.Sequential) else self.model
        return next(operation for operation in graph.operations if operation.name == name)

    def box(self, name: str) -> str:
        """The name of a box, which begins with those of the frames that it stands in."""
        parts = [key for key, part in self.parts.items() if self.operation(name) in part.layers]
        return f"{self.prefix}{parts[0]}/{name}" if parts else f"{self.prefix}{name}"

    def inner(self, name: str) -> Expected | None:
        operation = self.operation(name)
        is_graph = isinstance(operation, keras.Sequential) or type(operation).__name__ == "Functional"
        return self._replace(model=operation, prefix=f"{self.prefix}{name}/") if is_graph else None


def assert_diagram(
    drawn: Drawn, *models: Any, page: str, beside: Mapping[str, str] | None = None, **options: Any
) -> None:
    """Compare a diagram with functional or sequential models whose code stands on a page.

    `beside` are the texts of what is drawn beside the models.
    """
    source = (ROOT / "snippets" / f"{page}.md").read_text(encoding="utf-8")
    texts = dict(beside or {})
    for number, model in enumerate(models):
        expected = Expected(model, source, f"{number}/" if number else "", **options)
        texts |= {**dict(boxes(expected)), **counted(arrows(expected))}
    assert drawn.texts == texts, drawn.name


def boxes(expected: Expected, inside: bool = False) -> Iterator[tuple[str, str]]:
    """Inside a frame the inputs are left out: the arrows come from outside."""
    yield from ((f"cluster {expected.prefix}{part}/", part) for part in expected.parts)
    for layer in expected.config:
        inner = expected.inner(layer["name"])
        if inner:
            yield f"cluster {inner.prefix}", layer["name"]
            yield from boxes(inner, inside=True)
        elif not (inside and layer["class_name"] == "InputLayer"):
            yield expected.box(layer["name"]), "\n".join(lines(expected, layer))


def lines(expected: Expected, layer: Mapping[str, Any]) -> Iterator[str]:
    """Kind, the name where the page gives one, and settings; shape; weights."""
    operation, kind = expected.operation(layer["name"]), layer["class_name"].rpartition(">")[2]
    made_up = f'name="{operation.name}"' not in expected.source or operation.name == kind.lower()
    name = [] if made_up else [operation.name]
    title = kind if expected.narrow else " ".join([kind, *name])
    yield ", ".join([title, *settings(kind, layer)])
    yield from name if expected.narrow else []
    if kind == "InputLayer":
        yield from (
            [f"{operation.dtype}", f"{operation.batch_shape}"]
            if expected.narrow
            else [f"{operation.dtype} {operation.batch_shape}"]
        )
    else:
        yield f"{operation.output.shape}"
    yield from weights(operation)


def settings(kind: str, layer: Mapping[str, Any]) -> Iterator[str]:
    config = layer["config"]
    if config.get("activation", "linear") != "linear":
        yield config["activation"]
    if kind in SHOWN:
        yield f"{SHOWN[kind]}={config[SHOWN[kind]]}"
    for argument in layer["inbound_nodes"][0]["args"] if layer["inbound_nodes"] else ():
        if isinstance(argument, int):
            yield f"{argument}"
        if isinstance(argument, tuple) and all(part["class_name"] == "__slice__" for part in argument):
            yield f"[{', '.join(ends(part['config']) for part in argument)}]"


def ends(config: Mapping[str, Any]) -> str:
    return ":".join("" if config[end] is None else str(config[end]) for end in ("start", "stop"))


def weights(layer: Any) -> Iterator[str]:
    if getattr(layer, "weights", ()):
        arrays = layer.get_weights()
        yield f"{' + '.join('×'.join(map(str, a.shape)) for a in arrays)} = {sum(math.prod(a.shape) for a in arrays)}"
        assert sum(math.prod(array.shape) for array in arrays) == layer.count_params()
        yield from ["trainable=False"] * (not layer.trainable)


def arrows(expected: Expected, inside: bool = False) -> Iterator[str]:
    """One for each tensor that a layer is called with, from the configuration by which Keras saves a model."""
    for layer in expected.config:
        inner = expected.inner(layer["name"])
        for node in layer["inbound_nodes"]:
            for number, history in enumerate(histories(node["args"])):
                if inside and isinstance(expected.operation(history[0]), keras.layers.InputLayer):
                    continue
                targets = entries(inner, number) if inner else [expected.box(layer["name"])]
                yield from (f"{origin(expected, history)}->{target}" for target in targets)
        yield from arrows(inner, inside=True) if inner else ()


def histories(arguments: Any) -> Iterator[list[Any]]:
    """Where the arguments of a call come from: the name of a layer, the number of the call, and of the output."""
    if isinstance(arguments, dict) and arguments.get("class_name") == "__keras_tensor__":
        yield arguments["config"]["keras_history"]
    elif isinstance(arguments, (list, tuple)):
        for argument in arguments:
            yield from histories(argument)


def origin(expected: Expected, history: list[Any]) -> str:
    """The box that a tensor comes out of; for a model inside, the box of that of its outputs."""
    name, _, number = history
    inner = expected.inner(name)
    return origin(inner, origin_of(inner.model.outputs[number])) if inner else expected.box(name)


def origin_of(tensor: Any) -> list[Any]:
    operation, call, number = tensor._keras_history
    return [operation.name, call, number]


def entries(expected: Expected, number: int) -> Iterator[str]:
    """The boxes inside a model that its input goes to."""
    first = origin_of(expected.model.inputs[number])[0]
    for layer in expected.config:
        for node in layer["inbound_nodes"]:
            yield from (expected.box(layer["name"]) for history in histories(node["args"]) if history[0] == first)


def counted(names: Iterator[str]) -> dict[str, str]:
    """Arrows with the same ends have a prime behind the second."""
    found: dict[str, str] = {}
    for name in names:
        while name in found:
            name += "'"
        found[name] = ""
    return found


def executed(model: Any, x: Any, **arguments: Any) -> list[tuple[str, str]]:
    """Which layer's result each layer of a model is really called with, watched while it computes with numbers."""
    calls: list[tuple[str, str]] = []
    origins: dict[int, tuple[str, Any]] = {id(x): ("", x)}
    call = keras.Layer.__call__

    def watched(layer: Any, tensor: Any, *args: Any, **kwargs: Any) -> Any:
        result = call(layer, tensor, *args, **kwargs)
        if layer is not model:
            calls.append((origins[id(tensor)][0], layer.name))
            origins[id(result)] = (layer.name, result)
        return result

    with mock.patch.object(keras.Layer, "__call__", watched):
        model(x, **arguments)
    return calls


@functools.cache
def called(model: Any, shape: tuple[int | None, ...], **arguments: Any) -> Any:
    """A model around the functional one that the `call` of a subclassed model gives, for a frame around its layers."""
    inner = keras.Input(shape=shape[1:])
    return alone(keras.Model(inner, model.call(inner, **arguments), name=type(model).__name__), shape)


@functools.cache
def alone(model: Any, shape: tuple[int | None, ...]) -> Any:
    """A model of which another is the only layer."""
    inputs = keras.Input(shape=shape[1:], name="input_layer")
    return keras.Model(inputs, model(inputs))


def arrows_inside(drawn: Drawn, frame: str) -> list[tuple[str, str]]:
    """The arrows from and to the boxes of a frame; "" stands for what is outside."""
    ends = [name.rstrip("'").split("->") for name in drawn.texts if "->" in name and f"->{frame}" in name]
    return [(a.removeprefix(frame) if a.startswith(frame) else "", b.removeprefix(frame)) for a, b in ends]
