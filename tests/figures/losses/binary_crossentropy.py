"""Losses and their gradients, against the textbook, and trainings, against NumPy."""

from __future__ import annotations

import functools

import numpy as np

from tests.drawn import Drawn
from tests.textbook import HIGHEST, LOWEST, assert_plot, assert_smoothing, binary, cost, logistic, softplus, strokes


def curve(drawn: Drawn) -> None:
    assert_plot(drawn, {f"y_true={y}": functools.partial(binary, y) for y in (0, 1)})


def clipping(drawn: Drawn) -> None:
    """Each float32 just below 1 stands for the numbers that are rounded to it."""
    x = np.arange(14) / 2**24
    cost_of_0 = -np.log(np.maximum(x, 1 - HIGHEST))
    lines = {
        "−ln(x)": lambda x: -np.log(x),
        "y_true=1,y_pred=x": cost,
        "y_true=0,y_pred=1−x": strokes([np.maximum(x - 2**-25, 0), cost_of_0], [x + 2**-25, cost_of_0]),
    }
    assert_plot(drawn, lines, atol=1e-9)


def logits(drawn: Drawn) -> None:
    lines = {
        "L,from_logits=True": lambda z: softplus(-z),
        "L,sigmoid(z)": lambda z: cost(logistic(z)),
        "∂L/∂z,from_logits=True": lambda z: logistic(z) - 1,
        "∂L/∂z,sigmoid(z)": lambda z: np.where(logistic(z) < LOWEST, 0, logistic(z) - 1),
    }
    assert_plot(drawn, lines)


def label_smoothing(drawn: Drawn) -> None:
    assert_smoothing(drawn, 0.2, 2, binary)
