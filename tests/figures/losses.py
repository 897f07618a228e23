"""Losses and their gradients, against the textbook, and the pages' trainings, against NumPy."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.snippets import through
from tests.figures.drawn import Array, Drawn
from tests.figures.layers import cells, marks

Expected = Callable[[Array], Array] | Any

# What probabilities are clipped to; the upper limit in float32.
LOWEST, HIGHEST = 1e-7, float(np.float32(1 - 1e-7))

example = functools.cache(through)


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


def logistic(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)))


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


# --- cross-entropy ---------------------------------------------------------------------------------------------


def binary_crossentropy(drawn: Drawn) -> None:
    assert_plot(drawn, {f"y_true={y}": functools.partial(binary, y) for y in (0, 1)})


def binary_crossentropy_clipping(drawn: Drawn) -> None:
    """Each float32 just below 1 stands for the numbers that are rounded to it."""
    x = np.arange(14) / 2**24
    cost_of_0 = -np.log(np.maximum(x, 1 - HIGHEST))
    lines = {
        "−ln(x)": lambda x: -np.log(x),
        "y_true=1,y_pred=x": cost,
        "y_true=0,y_pred=1−x": strokes([np.maximum(x - 2**-25, 0), cost_of_0], [x + 2**-25, cost_of_0]),
    }
    assert_plot(drawn, lines, atol=1e-9)


def binary_crossentropy_logits(drawn: Drawn) -> None:
    lines = {
        "L,from_logits=True": lambda z: softplus(-z),
        "L,sigmoid(z)": lambda z: cost(logistic(z)),
        "∂L/∂z,from_logits=True": lambda z: logistic(z) - 1,
        "∂L/∂z,sigmoid(z)": lambda z: np.where(logistic(z) < LOWEST, 0, logistic(z) - 1),
    }
    assert_plot(drawn, lines)


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


def binary_crossentropy_label_smoothing(drawn: Drawn) -> None:
    assert_smoothing(drawn, 0.2, 2, binary)


def categorical_crossentropy(drawn: Drawn) -> None:
    lines = {
        "L": cost,
        "L,c=0": lambda z: np.log(np.exp(z) + np.e + 1) - z,
        "∂L/∂z,c=0": lambda z: -(np.e + 1) / (np.exp(z) + np.e + 1),
    }
    assert_plot(drawn, lines)


def categorical_crossentropy_label_smoothing(drawn: Drawn) -> None:
    assert_smoothing(drawn, 0.3, 3, lambda y, p: y * cost(p) + (1 - y) * cost((1 - p) / 2))


def equations(y_true: Any, y_pred: Any, classes: list[int]) -> dict[str, str]:
    """The texts: labels and probabilities, the numbers of the classes, and the logarithms that add to the loss."""
    costs = {
        f"loss-{row}": f"−ln {y_pred[row][c]:g} = {four(-np.log(y_pred[row][c]))}" for row, c in enumerate(classes)
    }
    heads = {"y_true.title": "y_true", "y_pred.title": "y_pred"}
    numbers = {f"y_pred.{column}": f"{column}" for column in range(len(y_pred[0]))}
    return {**cells("y_true", y_true), **cells("y_pred", y_pred), **heads, **numbers, **costs}


def categorical_crossentropy_true_class(drawn: Drawn) -> None:
    page = example("losses/categorical_crossentropy", "first-call")
    classes = [row.index(1) for row in page["y_true"]]
    assert drawn.texts == equations(page["y_true"], page["y_pred"], classes)
    where = list(enumerate(classes))
    assert drawn.marks == marks("true", "y_true", where) | marks("picked", "y_pred", where)


def sparse_categorical_crossentropy(drawn: Drawn) -> None:
    page = example("losses/sparse_categorical_crossentropy", "first-call")
    classes = page["y_true"].numpy().tolist()
    assert drawn.texts == equations(np.transpose([classes]), page["y_pred"].numpy(), classes)
    rows = [(row, 0) for row in range(len(classes))]
    assert drawn.marks == marks("true", "y_true", rows) | marks("picked", "y_pred", list(enumerate(classes)))


def sparse_categorical_crossentropy_ignore_class(drawn: Drawn) -> None:
    page = example("losses/sparse_categorical_crossentropy", "ignore-class")
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


# --- regression ------------------------------------------------------------------------------------------------

ERRORS: dict[str, Expected] = {"MSE": np.square, "MSE′": lambda e: 2 * e, "MAE": np.abs, "MAE′": np.sign}


def mean_squared_error(drawn: Drawn) -> None:
    assert_plot(drawn, {"MSE": ERRORS["MSE"], "∂MSE/∂y_pred": ERRORS["MSE′"]})


def mean_absolute_error(drawn: Drawn) -> None:
    assert_plot(drawn, {"MAE": ERRORS["MAE"], "∂MAE/∂y_pred": ERRORS["MAE′"]})


def regression(drawn: Drawn) -> None:
    assert_plot(drawn, ERRORS)


def mean_absolute_error_huber(drawn: Drawn) -> None:
    huber = {
        "huber": lambda e: np.where(np.abs(e) < 1, e**2 / 2, np.abs(e) - 0.5),
        "huber′": lambda e: np.clip(e, -1, 1),
    }
    assert_plot(drawn, {**ERRORS, **huber})


def mean_squared_error_classification(drawn: Drawn) -> None:
    lines = {
        "binary_crossentropy": lambda z: softplus(-z),
        "binary_crossentropy′": lambda z: logistic(z) - 1,
        "mean_squared_error": lambda z: (1 - logistic(z)) ** 2,
        "mean_squared_error′": lambda z: -2 * (1 - logistic(z)) ** 2 * logistic(z),
    }
    assert_plot(drawn, lines)


def mean_absolute_error_median(drawn: Drawn) -> None:
    prices = np.array([1, 2, 3, 4, 100])
    lines: dict[str, Expected] = {}
    for name, power, best in (("MAE", 1, np.median(prices)), ("MSE", 2, prices.mean())):
        loss = functools.partial(lambda power, x: (np.abs(x - prices[:, np.newaxis]) ** power).mean(axis=0), power)
        least = float(loss(np.array([best]))[0])
        ticks = strokes([prices, 0 * prices], [prices, 0 * prices - 0.4 * least])
        lines |= {name: loss, f"prices-{name}": ticks, f"best-{name}": stem(best, least)}
    assert_plot(drawn, lines, {"best-MAE-label": "3", "best-MSE-label": "22"})


def mean_absolute_error_fit(drawn: Drawn) -> None:
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


def mean_absolute_error_oscillation(drawn: Drawn) -> None:
    lines = {"MAE": path(np.sign), "MSE": path(lambda e: 2 * e), "MAE,decay=0.8": path(np.sign, 0.8)}
    assert_plot(drawn, lines, atol=0.0051)


def outliers(drawn: Drawn) -> None:
    points = example("losses/index", "setup")["points"]
    i = np.arange(6)
    y: Array = np.append(points[:5] @ [1, 2] + 3, 30)
    lines: dict[str, Expected] = {"y": strokes([i - 0.3, y], [i + 0.3, y])}
    gradients = {"mean_absolute_error": np.sign, "mean_squared_error": lambda error: 2 * error}
    for place, (name, gradient) in zip((i - 0.1, i + 0.1), gradients.items(), strict=True):
        lines[name] = strokes([place, y], [place, trained(points, y, gradient)])
    assert_plot(drawn, lines, atol=1e-3)


def trained(points: Array, targets: Array, gradient: Callable[[float], float]) -> Array:
    """What the page's model predicts after its training, computed by hand from the same first weights."""
    tf.keras.utils.set_random_seed(0)
    layer = tf.keras.layers.Dense(1)
    layer.build((None, 2))
    kernel, bias = layer.kernel.numpy()[:, 0].astype(float), 0.0
    for point, target in [*zip(points, targets, strict=True)] * 20:
        step = 0.3 * gradient(point @ kernel + bias - target)
        kernel, bias = kernel - step * point, bias - step
    return np.asarray(points @ kernel + bias)


def one_step(drawn: Drawn) -> None:
    """The points (1, 2) and (2, 4) make the loss 2.5 (2 - w)²."""
    lines = {
        "L(w)": lambda w: 2.5 * (2 - w) ** 2,
        "∂L/∂w=−10": [[-0.5, 15], [1, 0]],
        "step-0": stem(0, 10),
        "step-1": stem(1, 2.5),
    }
    assert_plot(drawn, lines, {"step-0-label": "w=0, L=10", "step-1-label": "w=1, L=2.5"})
