"""Which figures and tables there are: the name that a page includes, and the function that makes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drawing import activations, tables

FIGURES: dict[str, Callable[[], Any]] = {
    "activations/comparison": activations.comparison,
    "activations/relu": activations.relu,
    "activations/relu-parameters": activations.relu_parameters,
    "activations/sigmoid": activations.sigmoid,
    "activations/softmax": activations.softmax,
    "activations/tanh": activations.tanh,
}

TABLES: dict[str, Callable[[], str]] = {
    "migration/signatures": tables.signatures,
    "migration/unchanged": tables.unchanged,
}
