"""Losses and their gradients, against the textbook, and trainings, against NumPy."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn, examples
from tests.grids import marks
from tests.predictions import equations
from tests.textbook import assert_plot, assert_smoothing, cost


def curves(drawn: Drawn) -> None:
    lines = {
        "L": cost,
        "L,c=0": lambda z: np.log(np.exp(z) + np.e + 1) - z,
        "∂L/∂z,c=0": lambda z: -(np.e + 1) / (np.exp(z) + np.e + 1),
    }
    assert_plot(drawn, lines)


def label_smoothing(drawn: Drawn) -> None:
    assert_smoothing(drawn, 0.3, 3, lambda y, p: y * cost(p) + (1 - y) * cost((1 - p) / 2))


def true_class(drawn: Drawn) -> None:
    page = examples("losses/categorical_crossentropy", "first-call")
    classes = [row.index(1) for row in page["y_true"]]
    assert drawn.texts == equations(page["y_true"], page["y_pred"], classes)
    where = list(enumerate(classes))
    assert drawn.marks == marks("true", "y_true", where) | marks("picked", "y_pred", where)
