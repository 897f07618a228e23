"""The map of the home page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drawing.diagrams import STYLE
from drawing.registry import figure

# What predict, evaluate and fit run through, one frame inside the other.
FRAMES: dict[str, Any] = {
    "fit": {
        "evaluate": {
            "predict": {"x": {}, "Model": {"Input": {}, "layers": {}, "activations": {}}, "y_pred": {}},
            "y_true": {},
            "losses": {},
            "metrics": {},
        },
        "optimizers": {},
    }
}
# The way of the data, of the gradients, and of the weights that follow from them.
ARROWS = {
    ("x", "Input"): "",
    ("Input", "layers"): "",
    ("layers", "activations"): "",
    ("activations", "layers"): "",
    ("activations", "y_pred"): "",
    ("y_pred", "losses"): "",
    ("y_true", "losses"): "",
    ("y_pred", "metrics"): "",
    ("y_true", "metrics"): "",
    ("losses", "optimizers"): "∂L/∂w",
    ("optimizers", "layers"): "w",
}
# Relative to the home page; the names of data have no page.
PAGES = {
    "fit": "model/fit/",
    "evaluate": "model/evaluate/",
    "predict": "model/predict/",
    "Model": "model/",
    "Input": "layers/Input/",
    "layers": "layers/",
    "activations": "activations/",
    "losses": "losses/",
    "metrics": "metrics/",
    "optimizers": "optimizers/",
}


@figure
def map() -> str:
    """From data to metric: each name in a box or at a frame is a link to its page."""
    paths: dict[str, str] = {}
    boxes = [*draw(FRAMES, "", paths)]
    arrows = [
        f'"{paths[a]}" -> "{paths[b]}" [label=" {label}", constraint={a != "optimizers"}]'
        for (a, b), label in ARROWS.items()
    ]
    layout = 'graph [labeljust=l, ranksep=0.24] node [margin="0.12,0.08"] edge [fontname=Courier, fontsize=9]'
    return "\n".join(["digraph {", STYLE, layout, *boxes, *arrows, "}"])


def draw(contents: Mapping[str, Any], path: str, paths: dict[str, str]) -> Iterator[str]:
    """Frames with what is in them, and boxes; `paths` notes where each is."""
    for name, inside in contents.items():
        paths[name] = f"{path}{name}"
        if inside:
            # What can be called is dashed, what there is is not.
            style = "style=rounded, margin=12" if name == "Model" else 'style="dashed,rounded"'
            yield f'subgraph "cluster {path}{name}/" {{ graph [label="{name}", {style}, {link(name)}]'
            yield from draw(inside, f"{path}{name}/", paths)
            yield "}"
        else:
            yield f'"{path}{name}" [label="{name}", {link(name)}]'


def link(name: str) -> str:
    """Where a name leads; data are drawn without a box. The theme's script leaves links alone that have a target."""
    if name in PAGES:
        return f'URL="{PAGES[name]}", target="_top"'
    return 'color=transparent, width=0.3, margin="0.05,0.03"'
