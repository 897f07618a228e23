"""Models as graphs: a box for each layer with its name, activation, output and parameters, an arrow for each tensor."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import keras
import numpy as np

from drawing.svg import FONT_SIZE, INK, SERIES

STYLE = f"""
graph [rankdir=TB, nodesep=0.2, ranksep=0.28, bgcolor=transparent, pad=0.05, color="{INK}", style="dashed,rounded"]
graph [fontname=Courier, fontsize={FONT_SIZE}, fontcolor="{INK}", labeljust=l]
node [fontname=Courier, fontsize={FONT_SIZE - 1}, fontcolor="{INK}", color="{INK}", shape=box, style=rounded]
node [margin="0.08,0.06", height=0.2]
edge [fontname=Courier, fontsize={FONT_SIZE - 1}, fontcolor="{INK}", color="{INK}", arrowsize=0.6]
"""

NARROW = 'nodesep=0.14\nranksep=0.36\nlabelloc=b\nlabeljust=c\nnode [margin="0.06,0.06"]'

# What boxes show of the arguments that a layer or an operation was constructed with, unless they are the defaults.
SETTINGS = ("axis", "rate", "scale")

Parts = Mapping[str, Any]


def diagram(*models: Any, parts: Parts | None = None, beside: Iterable[str] = (), narrow: bool = False) -> str:
    """The graph of one or more models, side by side, in Graphviz's language.

    A model inside a model is a dashed frame around its layers. So is each of the `parts`: models that share layers with
    the one that is drawn. Layers with weights have a thick border, and a layer that is called twice is one box with two
    arrows. `beside` are further statements; `narrow` boxes have the name of their layer on a line of its own.
    """
    graphs = [Graph(f"{number}/" if number else "", parts or {}, narrow) for number in range(len(models))]
    lines = [line for graph, model in zip(graphs, models, strict=True) for line in graph.whole(model)]
    return "\n".join(["digraph {", STYLE, NARROW * narrow, *lines, *beside, "}"])


def symbolic(model: Any, *shapes: tuple[int | None, ...], **arguments: Any) -> Any:
    """A functional model of the layers that the `call` of a subclassed model runs through on inputs of such shapes.

    Raises ValueError where `call` uses functions of TensorFlow, and TypeError where it branches on values: symbolic
    tensors have none.
    """
    inputs = [keras.Input(shape=shape[1:]) for shape in shapes]
    return keras.Model(inputs, model.call(*inputs, **arguments), name=type(model).__name__)


def framed(*models: Any) -> list[Any]:
    """Each model as the only layer of another, so that its diagram has an input above a frame."""
    inputs = [keras.Input(model.input_shape[1:], name="input_layer") for model in models]
    return [keras.Model(x, model(x)) for x, model in zip(inputs, models, strict=True)]


class Graph:
    """The statements of one model.

    `sources` knows which box each symbolic tensor comes out of. The arrows are kept for the end: one within a frame
    would pull the boxes at both its ends into it.
    """

    def __init__(self, prefix: str, parts: Parts, narrow: bool) -> None:
        self.prefix, self.parts, self.narrow = prefix, parts, narrow
        self.sources: dict[int, str] = {}
        self.boxes: set[str] = set()
        self.arrows: list[str] = []

    def whole(self, model: Any) -> Iterator[str]:
        yield from self.draw(model)
        yield from self.arrows
        graph = functional(model)
        outputs = graph._outputs_struct if isinstance(graph._outputs_struct, dict) else {}
        yield from self.keys(outputs)
        if not self.parts:
            yield from self.in_order(graph.inputs)
            yield from self.in_order(outputs.values() or graph.outputs)

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
        yield from self.framed(path, self.draw(node.operation, path))
        self.connect(node.outputs, inner.outputs)

    def framed(self, path: str, lines: Iterable[str]) -> Iterator[str]:
        """Statements in the frame of a path such as `encoder/`; a frame may be drawn in several pieces."""
        margin = "margin=5; " * self.narrow
        yield f'subgraph "cluster {self.prefix}{path}" {{ {margin}label="{path.split("/")[-2]}"'
        yield from lines
        yield "}"

    def connect(self, tensors: Iterable[Any], same: Iterable[Any]) -> None:
        for tensor, other in zip(tensors, same, strict=True):
            self.sources[id(tensor)] = self.sources[id(other)]

    def draw_layer(self, node: Any, path: str) -> Iterator[str]:
        parts = [f"{name}/" for name, part in self.parts.items() if node.operation in part.operations]
        part = parts[0] if parts and not path else ""
        name = f"{self.prefix}{path}{part}{node.operation.name}"
        if name not in self.boxes:
            self.boxes.add(name)
            style = f', color="{SERIES[0]}", penwidth=1.6' if getattr(node.operation, "weights", ()) else ""
            box = f'"{name}" [label="{escape(describe(node, self.narrow))}"{style}]'
            yield from self.framed(part, [box]) if part else [box]
        self.arrows += [f'"{self.sources[id(tensor)]}" -> "{name}"' for tensor in node.input_tensors]
        for tensor in node.outputs:
            self.sources[id(tensor)] = name

    def keys(self, outputs: Mapping[str, Any]) -> Iterator[str]:
        """The keys of a dictionary of outputs, below those whose layers have another name."""
        for key, tensor in outputs.items():
            box = self.sources[id(tensor)]
            if key != box.rpartition("/")[2]:
                name = f"{self.prefix}[{key}]"
                yield f'"{name}" [color=transparent, margin=0.02, label="\\"{key}\\""]'
                yield f'"{box}" -> "{name}"'

    def in_order(self, tensors: Iterable[Any]) -> Iterator[str]:
        """Several inputs, or outputs, stand side by side in the order that the model has them in."""
        boxes = list(dict.fromkeys(self.sources[id(tensor)] for tensor in tensors))
        inner = any("/" in box.removeprefix(self.prefix) for box in boxes)
        if len(boxes) > 1 and not inner:
            yield "{ rank=same; " + " -> ".join(f'"{box}"' for box in boxes) + " [style=invis] }"


def is_functional(operation: Any) -> bool:
    return isinstance(operation, keras.Model) and hasattr(functional(operation), "_nodes_by_depth")


def functional(model: Any) -> Any:
    return model._functional if isinstance(model, keras.Sequential) else model


def escape(lines: Iterable[str]) -> str:
    return "\\n".join(line.replace('"', r"\"") for line in lines)


def describe(node: Any, narrow: bool = False) -> list[str]:
    """The lines of a box: layer, name and settings; the output's type and shape; the parameters of each weight."""
    shapes = ", ".join(outputs(node))
    return [
        *title(node, narrow),
        *(shapes.split(" ", 1) if narrow and shapes[0] != "(" else [shapes]),
        *parameters(node.operation),
    ]


def title(node: Any, narrow: bool) -> list[str]:
    kind = type(node.operation).__name__
    name = [] if is_automatic(node.operation.name, kind) else [node.operation.name]
    first = kind if narrow else " ".join([kind, *name])
    return [", ".join([first, *settings(node)]), *(name if narrow else [])]


def is_automatic(name: str, kind: str) -> bool:
    """Whether Keras made up a name, such as dense_3: it counts layers, which says nothing to a reader."""
    return re.fullmatch(rf"{keras.src.utils.naming.to_snake_case(kind)}(?:_\d+)?", name) is not None


def settings(node: Any) -> Iterator[str]:
    """The activation; of an operation such as `2 * x` or `x[:, :2]` the constants; what else the constructor got."""
    operation = node.operation
    activation = getattr(getattr(operation, "activation", None), "__name__", "linear")
    if activation != "linear":
        yield activation
    if not isinstance(operation, keras.layers.Layer):
        yield from (constant(value) for value in node.arguments.args if is_constant(value))
    known = inspect.signature(type(operation).__init__).parameters
    for name, value in operation.get_config().items():
        if name in SETTINGS and name in known and value != known[name].default:
            yield f"{name}={value}"


def is_constant(value: Any) -> bool:
    return not any(isinstance(part, keras.KerasTensor) for part in keras.tree.flatten(value))


def constant(value: Any) -> str:
    """A number as it is, an index in brackets: `[:, :2]`."""
    parts = value if isinstance(value, tuple) else (value,)
    if not any(isinstance(part, slice) for part in parts):
        return str(value)
    return f"[{', '.join(index(part) for part in parts)}]"


def index(part: Any) -> str:
    ends = (part.start, part.stop) if isinstance(part, slice) else ()
    return ":".join("" if end is None else str(end) for end in ends) if ends else str(part)


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
    frozen = ["trainable=False"] if shapes and not layer.trainable_weights else []
    return [terms if terms == str(count) else f"{terms} = {count}", *frozen] if shapes else []
