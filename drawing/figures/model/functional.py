"""The graphs that the page builds."""

from __future__ import annotations

import keras

from drawing.diagrams import diagram
from drawing.registry import figure
from drawing.snippets import through


@figure
def chain() -> str:
    return diagram(through("model/functional", "chain")["model"])


@figure
def shop() -> str:
    return diagram(through("model/functional", "several")["shop"])


@figure
def twins() -> str:
    return diagram(through("model/functional", "shared")["twins"])


@figure
def residual() -> str:
    return diagram(through("model/functional", "residual")["residual"])


@figure
def operators() -> str:
    example = through("model/functional", "operators", "residual")
    return diagram(keras.Model(example["inputs"], example["mean"]))


@figure
def nested() -> str:
    return diagram(through("model/functional", "nested")["scorer"])


@figure
def halves() -> str:
    """A model and the two halves that the page takes it apart into."""
    example = through("model/functional", "middle", "features")
    return diagram(example["model"], parts={name: example[name] for name in ("features", "head")})
