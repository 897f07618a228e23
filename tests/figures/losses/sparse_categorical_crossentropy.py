"""Losses and their gradients, against the textbook, and trainings, against NumPy."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn, examples
from tests.grids import marks
from tests.predictions import equations
from tests.textbook import four


def true_class(drawn: Drawn) -> None:
    page = examples("losses/sparse_categorical_crossentropy", "first-call")
    classes = page["y_true"].numpy().tolist()
    assert drawn.texts == equations(np.transpose([classes]), page["y_pred"].numpy(), classes)
    rows = [(row, 0) for row in range(len(classes))]
    assert drawn.marks == marks("true", "y_true", rows) | marks("picked", "y_pred", list(enumerate(classes)))


def ignore_class(drawn: Drawn) -> None:
    page = examples("losses/sparse_categorical_crossentropy", "ignore-class")
    y_pred = page["probabilities"].numpy()
    texts = equations([[1], [-1], [0]], y_pred, [1, -1, 0])
    first, last = -np.log(y_pred[0, 1]), -np.log(y_pred[2, 0])
    mean = f"({four(first)} + {four(last)}) / 2 = {four((first + last) / 2)}"
    assert drawn.texts == {**texts, "loss-1": "0", "mean": mean}
    assert drawn.marks == (
        marks("true", "y_true", [(0, 0), (2, 0)])
        | marks("picked", "y_pred", [(0, 1), (2, 0)])
        | marks("ignored", "y_true", [(1, 0)])
        | marks("ignored", "y_pred", [(1, 0), (1, 1), (1, 2)])
    )
