"""Losses and their gradients, against the textbook, and trainings, against NumPy."""

from __future__ import annotations

from tests.drawn import Drawn
from tests.textbook import ERRORS, assert_plot, logistic, softplus


def curve(drawn: Drawn) -> None:
    assert_plot(drawn, {"MSE": ERRORS["MSE"], "∂MSE/∂y_pred": ERRORS["MSE′"]})


def classification(drawn: Drawn) -> None:
    lines = {
        "binary_crossentropy": lambda z: softplus(-z),
        "binary_crossentropy′": lambda z: logistic(z) - 1,
        "mean_squared_error": lambda z: (1 - logistic(z)) ** 2,
        "mean_squared_error′": lambda z: -2 * (1 - logistic(z)) ** 2 * logistic(z),
    }
    assert_plot(drawn, lines)
