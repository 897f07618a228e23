"""Curves: a line for each function, with its derivative as GradientTape gives it, and marks on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.svg import DASHES, INK, SERIES, axes

Array = np.ndarray[Any, Any]
Activation = Callable[[Any], Any]
POINTS = np.linspace(-6, 6, 121, dtype=np.float32)


def value_and_derivative(function: Activation, x: Array) -> tuple[Array, Array]:
    """What TensorFlow computes at each point of `x`, and what GradientTape says of its slope there."""
    points = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(points)
        y = function(points)
    return y.numpy(), tape.gradient(y, points).numpy()


def plot(ax: Any, x: Any, y: Any, label: str, series: int, *, jumps: Sequence[float] = (), **style: Any) -> None:
    """Draw one line; where the function jumps, the pen is lifted."""
    for jump in jumps:
        at = int(np.searchsorted(x, jump, side="right"))
        x, y = np.insert(x, at, jump), np.insert(y, at, np.nan)
    named = {"label": label, "gid": label.replace(" ", "")}
    ax.plot(x, y, **{"color": SERIES[series], "linestyle": DASHES[series], **named, **style})


def over_steps(ax: Any, values: Sequence[float], label: str, series: int, panel: str = "") -> None:
    """What was noted in each epoch or step, which are counted from 0."""
    plot(ax, np.arange(len(values)), values, label, series, gid=f"{label}{panel}".replace(" ", ""))


def with_derivative(function: Activation, name: str, *, kinks: Sequence[float] = ()) -> Any:
    """One activation, solid, and its derivative, dashed."""
    picture, ax = axes()
    y, slope = value_and_derivative(function, POINTS)
    plot(ax, POINTS, y, f"{name}(x)", 0)
    plot(ax, POINTS, slope, f"{name}′(x)", 1, jumps=kinks)
    ax.legend(loc="upper left")
    ax.set_xlabel("x")
    return picture


def stem(ax: Any, x: float, y: float, name: str, label: str, *, series: int = 0, side: str = "right") -> None:
    """A point of a curve, with a thin line down to the axis, and its label, of which that side is at the point."""
    ax.plot([x, x], [0, y], color=INK, linewidth=0.8, gid=name)
    ax.plot([x], [y], "o", color=SERIES[series], markersize=6)
    offset = (-5 if side == "right" else 5, 6)
    ax.annotate(label, (x, y), offset, textcoords="offset points", ha=side, fontsize=9, gid=f"{name}-label")


def strokes(ax: Any, starts: tuple[Array, Array], ends: tuple[Array, Array], label: str, **style: Any) -> None:
    """Straight lines from the points (x, y) of `starts` to those of `ends`, as one line with gaps."""
    x, y = (np.stack([a, b, np.full(len(a), np.nan)], axis=1).ravel() for a, b in zip(starts, ends, strict=True))
    ax.plot(x, y, **{"color": INK, "gid": label.replace(" ", ""), "label": label, **style})
