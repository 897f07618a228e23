"""Models as graphs: a box for each layer with its name, activation, output and parameters, an arrow for each tensor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import keras
import numpy as np

from drawing.svg import FONT_SIZE, INK

STYLE = f"""
graph [rankdir=TB, nodesep=0.2, ranksep=0.28, bgcolor=transparent, pad=0.05, color="{INK}", style="dashed,rounded"]
graph [fontname=Courier, fontsize={FONT_SIZE}, fontcolor="{INK}"]
node [fontname=Courier, fontsize={FONT_SIZE - 1}, fontcolor="{INK}", color="{INK}", shape=box, style=rounded]
node [margin="0.1,0.06", height=0.2]
edge [color="{INK}", arrowsize=0.6]
"""


def diagram(*models: Any) -> str:
    """The graph of one or more models, side by side, in Graphviz's language.

    A model inside a model is a dashed frame around its layers. So is a subclassed model, of which Keras itself can only
    draw one box: `symbolic` makes a graph of it. A layer that is called twice is one box with two arrows.
    """
    graphs = [Graph(f"{number}/" if number else "") for number in range(len(models))]
    lines = [line for graph, model in zip(graphs, models, strict=True) for line in [*graph.draw(model), *graph.arrows]]
    return "\n".join(["digraph {", STYLE, *lines, "}"])


def symbolic(model: Any, *shapes: tuple[int | None, ...]) -> Any:
    """A functional model of the layers that the `call` of a subclassed model runs through on inputs of such shapes.

    Raises ValueError where `call` uses functions of TensorFlow, which take no symbolic tensors.
    """
    inputs = [keras.Input(shape=shape[1:]) for shape in shapes]
    return keras.Model(inputs, model.call(*inputs), name=type(model).__name__)


class Graph:
    """The statements of one model.

    `sources` knows which box each symbolic tensor comes out of. The arrows are kept for the end: one within a frame
    would pull the boxes at both its ends into it.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.sources: dict[int, str] = {}
        self.boxes: set[str] = set()
        self.arrows: list[str] = []

    def draw(self, model: Any, path: str = "") -> Iterator[str]:
        nodes = functional(model)._nodes_by_depth
        for depth in sorted(nodes, reverse=True):
            for node in nodes[depth]:
                if is_functional(node.operation):
                    yield from self.draw_inner(node, f"{path}{node.operation.name}/")
                elif id(node.outputs[0]) not in self.sources:
                    yield from self.draw_layer(node, path)

    def draw_inner(self, node: Any, path: str) -> Iterator[str]:
        inner = functional(node.operation)
        self.connect(inner.inputs, node.input_tensors)
        yield f'subgraph "cluster {self.prefix}{path}" {{ label="{node.operation.name}"'
        yield from self.draw(node.operation, path)
        yield "}"
        self.connect(node.outputs, inner.outputs)

    def connect(self, tensors: Iterable[Any], same: Iterable[Any]) -> None:
        for tensor, other in zip(tensors, same, strict=True):
            self.sources[id(tensor)] = self.sources[id(other)]

    def draw_layer(self, node: Any, path: str) -> Iterator[str]:
        name = f"{self.prefix}{path}{node.operation.name}"
        if name not in self.boxes:
            self.boxes.add(name)
            label = "\\n".join(describe(node))
            yield f'"{name}" [label="{label}"]'
        self.arrows += [f'"{self.sources[id(tensor)]}" -> "{name}"' for tensor in node.input_tensors]
        for tensor in node.outputs:
            self.sources[id(tensor)] = name


def is_functional(operation: Any) -> bool:
    return isinstance(operation, keras.Model) and hasattr(functional(operation), "_nodes_by_depth")


def functional(model: Any) -> Any:
    return model._functional if isinstance(model, keras.Sequential) else model


def describe(node: Any) -> list[str]:
    """The lines of a box: layer, name and activation; the output's type and shape; the parameters of each weight."""
    return [title(node.operation), ", ".join(outputs(node)), *parameters(node.operation)]


def title(layer: Any) -> str:
    kind = type(layer).__name__
    parts = [kind if is_automatic(layer.name, kind) else f"{kind} {layer.name}"]
    activation = getattr(getattr(layer, "activation", None), "__name__", "linear")
    return ", ".join(parts + [activation] * (activation != "linear"))


def is_automatic(name: str, kind: str) -> bool:
    """Whether Keras made up a name, such as dense_3: it counts layers, which says nothing to a reader."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", kind).lower()
    return re.fullmatch(rf"{re.escape(snake)}(?:_\d+)?", keras.src.utils.naming.to_snake_case(name)) is not None


def outputs(node: Any) -> Iterator[str]:
    """The shapes; of inputs, and where a layer changes it, the dtype before them."""
    before = {tensor.dtype for tensor in node.input_tensors}
    for tensor in node.outputs:
        yield f"{tensor.shape}" if tensor.dtype in before else f"{tensor.dtype} {tensor.shape}"


def parameters(layer: Any) -> list[str]:
    """`3×4 + 4 = 16` for a kernel and a bias, nothing for a layer without weights."""
    shapes = [tuple(weight.shape) for weight in getattr(layer, "weights", ())]
    terms = " + ".join("×".join(map(str, shape or (1,))) for shape in shapes)
    count = sum(int(np.prod(shape)) for shape in shapes)
    return [terms if terms == str(count) else f"{terms} = {count}"] if shapes else []
