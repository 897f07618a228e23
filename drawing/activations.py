"""Curves of the activation functions and of their derivatives, both as TensorFlow computes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, FONT_SIZE, SERIES, axes

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
def softmax_temperature() -> Any:
    """The outputs for the page's scores divided by a temperature, which the horizontal axis holds."""
    scores = through("activations/softmax", "first-call")["logits"].numpy()
    picture, ax = axes(height=2.6)
    T = np.logspace(-1, 2, 121, dtype=np.float32)
    outputs = tf.keras.activations.softmax(scores / T[:, np.newaxis]).numpy()
    label = f"softmax([{', '.join(f'{score:g}' for score in scores)}] / T)"
    for number in range(3):
        plot(ax, T, outputs[:, number], f"{label}[{number}]", number)
    ax.legend(loc="upper right")
    # The temperatures of the example, and two far ones.
    ax.set(xscale="log", xlabel="T", xticks=(0.1, 0.5, 1, 5, 100), yticks=(0, 1 / 3, 2 / 3, 1))
    ax.set(xticklabels=("0.1", "0.5", "1", "5", "100"), yticklabels=("0", "1/3", "2/3", "1"))
    ax.minorticks_off()
    return picture


@figure
def relu_parameters() -> Any:
    """What each parameter of relu changes while the others keep their defaults, with values of the page's examples."""
    # Each value with the place of its label, where its line parts from the others.
    families: dict[str, dict[float | None, tuple[float, float]]] = {
        "negative_slope": {0.0: (-4.8, 0.5), 0.1: (-4.6, -1.1), 0.5: (-2.8, -2.6)},
        "max_value": {None: (7.3, 9.6), 8.0: (9.4, 7.4), 6.0: (9.4, 5.4)},
        "threshold": {0.0: (2.2, 3.4), 5.0: (3.4, -0.7), -2.0: (-3.1, -1.7)},
    }
    picture, panels = axes(1, 3, height=2.9, sharey=True)
    for ax, (name, settings) in zip(panels, families.items(), strict=True):
        ax.set_title(name, fontsize=FONT_SIZE, gid=name)
        for number, (value, place) in enumerate(settings.items()):
            setting(ax, name, value, number, place)
        ax.set(xlabel="x", xticks=range(-5, 11, 5), yticks=range(-2, 11, 2))
    return picture


def setting(ax: Any, name: str, value: float | None, series: int, place: tuple[float, float]) -> None:
    """The curve of relu with one parameter, and the parameter's value beside it."""
    x = np.linspace(-6, 10, 161, dtype=np.float32)
    y = tf.keras.activations.relu(x, **{name: value}).numpy()
    text = "None" if value is None else f"{value:g}".replace("-", "−")
    plot(ax, x, y, f"{name}={text}", series, jumps=[value] if name == "threshold" and value else [])
    ax.text(*place, text, color=SERIES[series], ha="center", va="center", fontsize=9, gid=f"{name}:{text}")


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
