"""Diagrams of the models that the pages of the section build."""

from __future__ import annotations

from drawing.diagrams import diagram
from drawing.registry import figure
from drawing.snippets import through


@figure
def functional_shop() -> str:
    return diagram(through("model/functional", "several")["shop"])


@figure
def functional_nested() -> str:
    return diagram(through("model/functional", "nested")["scorer"])


@figure
def functional_twins() -> str:
    return diagram(through("model/functional", "shared")["twins"])
