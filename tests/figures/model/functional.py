"""The diagrams, against what the models themselves report; numbers against NumPy."""

from __future__ import annotations

import functools
from typing import Any

import keras

from tests.diagrams import assert_diagram
from tests.drawn import Drawn, examples


def chain(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "chain")["model"], page="model/functional")


def shop(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "several")["shop"], page="model/functional")


def twins(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "shared")["twins"], page="model/functional")


def residual(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "residual")["residual"], page="model/functional")


def operators(drawn: Drawn) -> None:
    assert_diagram(drawn, mean(), page="model/functional")


@functools.cache
def mean() -> Any:
    example = examples("model/functional", "operators", "residual")
    return keras.Model(example["inputs"], example["mean"])


def nested(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "nested")["scorer"], page="model/functional")


def halves(drawn: Drawn) -> None:
    example = examples("model/functional", "middle", "features")
    parts = {name: example[name] for name in ("features", "head")}
    assert_diagram(drawn, example["model"], page="model/functional", parts=parts)
