"""Losses and their gradients, against the textbook, and trainings, against NumPy."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from tests.drawn import Array, Drawn
from tests.textbook import ERRORS, Expected, assert_plot, stem, strokes


def curve(drawn: Drawn) -> None:
    assert_plot(drawn, {"MAE": ERRORS["MAE"], "∂MAE/∂y_pred": ERRORS["MAE′"]})


def huber(drawn: Drawn) -> None:
    huber = {
        "huber": lambda e: np.where(np.abs(e) < 1, e**2 / 2, np.abs(e) - 0.5),
        "huber′": lambda e: np.clip(e, -1, 1),
    }
    assert_plot(drawn, {**ERRORS, **huber})


def median(drawn: Drawn) -> None:
    prices = np.array([1, 2, 3, 4, 100])
    lines: dict[str, Expected] = {}
    for name, power, best in (("MAE", 1, np.median(prices)), ("MSE", 2, prices.mean())):
        loss = functools.partial(lambda power, x: (np.abs(x - prices[:, np.newaxis]) ** power).mean(axis=0), power)
        least = float(loss(np.array([best]))[0])
        ticks = strokes([prices, 0 * prices], [prices, 0 * prices - 0.4 * least])
        lines |= {name: loss, f"prices-{name}": ticks, f"best-{name}": stem(best, least)}
    assert_plot(drawn, lines, {"best-MAE-label": "3", "best-MSE-label": "22"})


def fit(drawn: Drawn) -> None:
    x, y = np.arange(1, 6), np.array([2, 4, 6, 8, 30])
    slopes = {
        "mean_absolute_error": min(y / x, key=lambda slope: np.abs(slope * x - y).sum()),
        "mean_squared_error": (x * y).sum() / (x * x).sum(),
    }
    lines = {f"{name},kernel={slope:.1f}": [[0, 0], [5.5, 5.5 * round(slope, 1)]] for name, slope in slopes.items()}
    assert_plot(drawn, {**lines, "y": strokes([x - 0.15, y], [x + 0.15, y])})


def path(gradient: Callable[[float], float], decay: float = 1.0) -> Array:
    """Eight steps of gradient descent from 0 towards 1; a row for each: how many, and where."""
    w = [0.0]
    for step in range(8):
        w.append(w[-1] - 0.3 * decay**step * gradient(w[-1] - 1))
    return np.stack([np.arange(9), w], axis=1)


def oscillation(drawn: Drawn) -> None:
    lines = {"MAE": path(np.sign), "MSE": path(lambda e: 2 * e), "MAE,decay=0.8": path(np.sign, 0.8)}
    assert_plot(drawn, lines, atol=0.0051)
