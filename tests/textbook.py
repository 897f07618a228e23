"""Functions as the textbook has them, for comparison with curves that TensorFlow computed."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from tests.drawn import Array, Drawn

Function = Callable[[Array], Array]
# The points of a line, or what computes them from their x.
Expected = Function | Any

# What probabilities are clipped to; the upper limit in float32.
LOWEST, HIGHEST = 1e-7, float(np.float32(1 - 1e-7))
# Of a single error.
ERRORS: dict[str, Expected] = {"MSE": np.square, "MSE′": lambda e: 2 * e, "MAE": np.abs, "MAE′": np.sign}


def logistic(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-x)))


def logistic_slope(x: Array) -> Array:
    return logistic(x) * (1 - logistic(x))


def tanh_slope(x: Array) -> Array:
    return 1 / np.cosh(x) ** 2


def positive(x: Array) -> Array:
    return np.maximum(x, 0)


def step(x: Array) -> Array:
    return (x > 0).astype(float)


def assert_curves(drawn: Drawn, curves: dict[str, Function]) -> None:
    assert drawn.lines.keys() == curves.keys(), drawn.name
    for label, function in curves.items():
        x, y = drawn.lines[label][~np.isnan(drawn.lines[label]).any(axis=1)].T
        assert len(x) > 100
        np.testing.assert_allclose(y, function(x), rtol=1e-5, atol=1e-6, err_msg=f"{drawn.name}: {label}")


def softplus(z: Array) -> Array:
    return np.log1p(np.exp(z))


def cost(p: Array) -> Array:
    return np.asarray(-np.log(np.clip(p, LOWEST, HIGHEST)))


def binary(y: float, p: Array) -> Array:
    p = np.clip(p, LOWEST, HIGHEST)
    return np.asarray(-y * np.log(p) - (1 - y) * np.log(1 - p))


def strokes(starts: Any, ends: Any) -> Array:
    """The two ends of each of several lines, one below the other."""
    return np.stack([np.transpose(starts), np.transpose(ends)], axis=1).reshape(-1, 2)


def stem(x: float, y: float) -> Array:
    return np.array([[x, 0], [x, y]])


def four(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def assert_plot(
    drawn: Drawn, lines: Mapping[str, Expected], texts: Mapping[str, str] | None = None, atol: float = 1e-5
) -> None:
    """Compare all lines with functions of their x or with their points, and the texts."""
    assert drawn.texts == (texts or {}), drawn.name
    assert not drawn.marks
    assert drawn.lines.keys() == lines.keys(), drawn.name
    for gid, expected in lines.items():
        points = drawn.lines[gid][~np.isnan(drawn.lines[gid]).any(axis=1)]
        if callable(expected):
            assert len(points) > 90
            expected = np.stack([points[:, 0], expected(points[:, 0])], axis=1)
        np.testing.assert_allclose(points, expected, rtol=1e-5, atol=atol, err_msg=f"{drawn.name}: {gid}")


def assert_smoothing(drawn: Drawn, strength: float, classes: int, loss: Callable[[float, Array], Array]) -> None:
    """`loss` is a function of the true class's label and probability; it is lowest where these two are equal."""
    lines: dict[str, Expected] = {}
    texts: dict[str, str] = {}
    for number, alpha in enumerate((0, strength)):
        label = 1 - alpha + alpha / classes
        lines[f"label_smoothing={alpha}"] = functools.partial(loss, label)
        lines[f"lowest-{number}"] = stem(label, float(loss(label, np.array(label))))
        texts[f"lowest-{number}-label"] = f"{label:g}"
    assert_plot(drawn, lines, texts)
