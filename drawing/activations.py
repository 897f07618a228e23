"""Curves of the activation functions and of their derivatives, both as TensorFlow computes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.registry import figure
from drawing.svg import DASHES, SERIES, axes

Array = np.ndarray[Any, Any]
Activation = Callable[[Any], Any]

GRID = np.linspace(-6, 6, 121, dtype=np.float32)


def value_and_derivative(function: Activation, x: Array) -> tuple[Array, Array]:
    """What TensorFlow computes at each point of `x`, and what GradientTape says of its slope there."""
    points = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(points)
        y = function(points)
    return y.numpy(), tape.gradient(y, points).numpy()


def plot(ax: Any, x: Array, y: Array, label: str, series: int, *, jumps: Sequence[float] = ()) -> None:
    """Draw one line; where the function jumps, the pen is lifted."""
    for jump in jumps:
        at = int(np.searchsorted(x, jump, side="right"))
        x, y = np.insert(x, at, jump), np.insert(y, at, np.nan)
    ax.plot(x, y, color=SERIES[series], linestyle=DASHES[series], label=label, gid=label.replace(" ", ""))


def curve(function: Activation, name: str, *, kinks: Sequence[float] = ()) -> Any:
    """One activation, solid, and its derivative, dashed."""
    picture, ax = axes()
    y, slope = value_and_derivative(function, GRID)
    plot(ax, GRID, y, f"{name}(x)", 0)
    plot(ax, GRID, slope, f"{name}′(x)", 1, jumps=kinks)
    ax.legend(loc="upper left")
    ax.set_xlabel("x")
    return picture


@figure
def sigmoid() -> Any:
    return curve(tf.keras.activations.sigmoid, "sigmoid")


@figure
def tanh() -> Any:
    return curve(tf.keras.activations.tanh, "tanh")


@figure
def relu() -> Any:
    return curve(tf.keras.activations.relu, "relu", kinks=[0.0])


@figure
def softmax() -> Any:
    """Softmax of the logits (x, 1, 0): the three outputs while the first logit moves, and the slope of the first."""
    picture, ax = axes()
    logits = np.stack([GRID, np.ones_like(GRID), np.zeros_like(GRID)], axis=1)
    outputs, slopes = value_and_derivative(tf.keras.activations.softmax, logits)
    del slopes  # the sum over all outputs, which is 0; the slope of the first output alone is wanted
    first, slope = value_and_derivative(lambda x: tf.keras.activations.softmax(x)[:, 0], logits)
    for number in range(3):
        plot(ax, GRID, outputs[:, number], f"softmax([x, 1, 0])[{number}]", number)
    plot(ax, GRID, slope[:, 0], "d softmax([x, 1, 0])[0] / dx", 3)
    assert np.array_equal(first, outputs[:, 0])
    ax.set_ylim(top=1.75)
    ax.legend(loc="upper left")
    ax.set_xlabel("x")
    return picture


@figure
def relu_parameters() -> Any:
    """What each parameter of relu changes, with the values of the page's examples."""
    settings: list[tuple[dict[str, float], list[float]]] = [
        ({"negative_slope": 0.1}, []),
        ({"max_value": 6.0}, []),
        ({"negative_slope": 0.5, "threshold": 5.0, "max_value": 8.0}, [5.0]),
    ]
    x = np.linspace(-10, 10, 201, dtype=np.float32)
    picture, ax = axes(height=3.4)
    for number, (setting, jumps) in enumerate(settings):
        label = ", ".join(f"{name}={value:g}" for name, value in setting.items())
        plot(ax, x, tf.keras.activations.relu(x, **setting).numpy(), label, number, jumps=jumps)
    ax.legend(loc="upper left", fontsize=9)
    ax.set_ylim(top=14)
    ax.set_xlabel("x")
    return picture


@figure
def comparison() -> Any:
    """All activations of the section above, all their derivatives below."""
    functions = {name: getattr(tf.keras.activations, name) for name in ("sigmoid", "tanh", "relu")}
    picture, (above, below) = axes(2, 1, height=5.2)
    for number, (name, function) in enumerate(functions.items()):
        y, slope = value_and_derivative(function, GRID)
        plot(above, GRID, y, f"{name}(x)", number)
        plot(below, GRID, slope, f"{name}′(x)", number, jumps=[0.0] if name == "relu" else [])
    above.set_ylim(-1.4, 3.2)
    for ax in (above, below):
        ax.legend(loc="upper left")
    below.set_xlabel("x")
    return picture
