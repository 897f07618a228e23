"""The diagrams of models, against what the models themselves report."""

from __future__ import annotations

import functools
from typing import Any

from drawing.snippets import through
from tests.figures.diagrams import assert_diagram
from tests.figures.drawn import Drawn


@functools.cache
def example(page: str, section: str, name: str) -> Any:
    return through(page, section)[name]


def functional_shop(drawn: Drawn) -> None:
    assert_diagram(drawn, example("model/functional", "several", "shop"), "model/functional")


def functional_nested(drawn: Drawn) -> None:
    assert_diagram(drawn, example("model/functional", "nested", "scorer"), "model/functional")


def functional_twins(drawn: Drawn) -> None:
    assert_diagram(drawn, example("model/functional", "shared", "twins"), "model/functional")
