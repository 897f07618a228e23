"""The map: what the methods of a model run through, and pages that exist."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np

from tests.drawn import Drawn, parse
from verifier.pages import DOCS, EDITIONS

PREDICT, MODEL = "fit/evaluate/predict/", "fit/evaluate/predict/Model/"
BOXES = {
    "cluster fit/": "fit",
    "cluster fit/evaluate/": "evaluate",
    f"cluster {PREDICT}": "predict",
    f"{PREDICT}x": "x",
    f"{PREDICT}y_pred": "y_pred",
    f"cluster {MODEL}": "Model",
    f"{MODEL}Input": "Input",
    f"{MODEL}layers": "layers",
    f"{MODEL}activations": "activations",
    "fit/evaluate/y_true": "y_true",
    "fit/evaluate/losses": "losses",
    "fit/evaluate/metrics": "metrics",
    "fit/optimizers": "optimizers",
}
ARROWS = {
    f"{PREDICT}x->{MODEL}Input": "",
    f"{MODEL}Input->{MODEL}layers": "",
    f"{MODEL}layers->{MODEL}activations": "",
    f"{MODEL}activations->{MODEL}layers": "",
    f"{MODEL}activations->{PREDICT}y_pred": "",
    f"{PREDICT}y_pred->fit/evaluate/losses": "",
    f"{PREDICT}y_pred->fit/evaluate/metrics": "",
    "fit/evaluate/y_true->fit/evaluate/losses": "",
    "fit/evaluate/y_true->fit/evaluate/metrics": "",
    "fit/evaluate/losses->fit/optimizers": "∂L/∂w",
    f"fit/optimizers->{MODEL}layers": "w",
}


def map(drawn: Drawn) -> None:
    assert {name: text.strip() for name, text in drawn.texts.items()} == {**BOXES, **ARROWS}
    for method, called in calls().items():
        frame = next(name for name, text in BOXES.items() if text == method).removeprefix("cluster ")
        inside = {text for name, text in drawn.texts.items() if name.startswith(frame) and "->" not in name}
        assert called == inside & {"layers", "activations", "losses", "metrics", "optimizers"}, method
    linked = {link.get_text(strip=True): link["xlink:href"] for link in parse(drawn.svg).find_all("a")}
    assert linked.keys() == {*BOXES.values()} - {"x", "y_pred", "y_true"}
    for name, address in linked.items():
        for edition in EDITIONS:
            assert is_about(name, page_at(DOCS / edition / address)), f"{name} leads to {address} in {edition}"


@functools.cache
def calls() -> dict[str, set[str]]:
    """What each method of a model calls, as layer, activation, loss, metric and optimizer themselves note it."""
    called: set[str] = set()

    def noting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any, **named: Any) -> Any:
            called.add(name)
            return function(*arguments, **named)

        return noted

    layer = keras.layers.Dense(1, activation=noting("activations", keras.activations.relu))
    layer.call = noting("layers", layer.call)
    optimizer = keras.optimizers.SGD()
    optimizer.apply = noting("optimizers", optimizer.apply)
    loss, metric = (noting(name, keras.losses.mean_squared_error) for name in ("losses", "metrics"))
    model = keras.Sequential([keras.Input((1,)), layer])
    model.compile(optimizer, loss=loss, metrics=[metric], run_eagerly=True)
    x = y = np.ones((2, 1))
    found = {}
    for method, data in (("predict", (x,)), ("evaluate", (x, y)), ("fit", (x, y))):
        called.clear()
        getattr(model, method)(*data, verbose=0)
        found[method] = set(called)
    return found


def page_at(path: Path) -> Path:
    return path / "index.md" if path.is_dir() else path.with_suffix(".md")


def is_about(name: str, page: Path) -> bool:
    """A page of an API begins with its path; the page of a section is that of the section."""
    text = page.read_text(encoding="utf-8")
    folder = "model" if name == "Model" else name
    return page.parent.name == folder if page.name == "index.md" else f".{name}\n" in text
