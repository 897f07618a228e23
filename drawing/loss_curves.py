"""Losses and metrics as functions of a single prediction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import Activation, Array, plot, stem, value_and_derivative
from drawing.svg import axes

Loss = Callable[..., Any]
PROBABILITIES = np.linspace(0, 1, 201, dtype=np.float32)
SCORES = np.linspace(-8, 8, 129, dtype=np.float32)
ERRORS = np.linspace(-3, 3, 121, dtype=np.float32)


def of_one(loss: Loss, label: float, **options: Any) -> Activation:
    """A loss as a function of the only prediction of each sample; all samples have the same label."""
    return lambda x: loss(tf.fill((len(x), 1), float(label)), tf.convert_to_tensor(x)[:, tf.newaxis], **options)


def smoothed(name: str, strength: float, loss: Loss) -> Any:
    """The loss of the true class's probability without and with label smoothing, and where each is lowest."""
    picture, ax = axes()
    p: Array = np.append(np.linspace(0.5, 0.99, 99), 1 - np.geomspace(0.01, 1e-7, 21)[1:]).astype(np.float32)
    for series, alpha in enumerate((0.0, strength)):
        y = loss(p, alpha).numpy()
        plot(ax, p, y, f"label_smoothing={alpha:g}", series)
        lowest = int(np.argmin(y))
        stem(ax, float(p[lowest]), float(y[lowest]), f"lowest-{series}", f"{p[lowest]:g}", series=series)
    ax.set(xlabel=name, xlim=(0.48, 1.03), ylim=(-0.05, 1.4))
    ax.legend(loc="upper center")
    return picture


def slopes(ax: Any, x: Array, slope: Array, label: str, series: int, jump: bool) -> None:
    """A gradient; where it jumps at 0, from one side to the other, its value there stands alone and is left out."""
    kept = x != 0 if jump else np.full_like(x, True, dtype=bool)
    plot(ax, x[kept], slope[kept], label, series, jumps=[0.0] * jump)


def against_error(name: str, *, jump: bool = False) -> Any:
    """One loss of a single error, solid, and its gradient, dashed."""
    picture, ax = axes()
    y, slope = value_and_derivative(of_one(getattr(tf.keras.losses, name), 0), ERRORS)
    plot(ax, ERRORS, y, name, 0)
    slopes(ax, ERRORS, slope, f"∂{name}/∂y_pred", 1, jump)
    ax.set(xlabel="y_pred − y_true")
    ax.legend(loc="upper center")
    return picture


def compared(losses: dict[str, Activation], x: Array, name: str, corner: str) -> tuple[Any, Any, Any]:
    """Several losses above, their gradients below, whose legend stands in that corner."""
    picture, (above, below) = axes(2, 1, height=4.8)
    for series, (label, loss) in enumerate(losses.items()):
        y, slope = value_and_derivative(loss, x)
        plot(above, x, y, label, series)
        slopes(below, x, slope, f"{label}′", series, label == "MAE")
    below.set(xlabel=name)
    above.legend(loc="upper center")
    below.legend(loc=corner)
    return picture, above, below
