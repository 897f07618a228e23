"""Losses and their gradients, against the textbook, and trainings, against NumPy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import tensorflow as tf

from tests.drawn import Array, Drawn, examples
from tests.textbook import ERRORS, Expected, assert_plot, stem, strokes


def regression(drawn: Drawn) -> None:
    assert_plot(drawn, ERRORS)


def outliers(drawn: Drawn) -> None:
    points = examples("losses/index", "setup")["points"]
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
