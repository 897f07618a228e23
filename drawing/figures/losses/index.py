"""Losses compared, and one step of training."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import arrow, four
from drawing.curves import plot, stem, strokes
from drawing.loss_curves import ERRORS, compared, of_one
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, SERIES, axes


@figure
def regression() -> Any:
    """Squared and absolute error of a single prediction."""
    losses = {name: of_one(getattr(tf.keras.losses, name), 0) for name in ("MSE", "MAE")}
    return compared(losses, ERRORS, "y_pred − y_true", "upper left")[0]


@figure
def outliers() -> Any:
    """The page's six targets, the last of them an outlier, and what a model predicts that either loss has trained."""
    example = through("losses/index", "outliers", "regression")
    picture, ax = axes()
    y, i = example["y"][:, 0], np.arange(len(example["y"]))
    strokes(ax, (i - 0.3, y), (i + 0.3, y), "y", linewidth=2)
    for series, name in enumerate(("mean_absolute_error", "mean_squared_error")):
        place, predicted = i + 0.2 * series - 0.1, example["train"](1, None, name, example["y"])[:, 0]
        style = {"color": SERIES[series], "linestyle": DASHES[series]}
        strokes(ax, (place, y), (place, predicted), name, **style)
        ax.plot(place, predicted, "os"[series], color=SERIES[series])
    ax.set(xlabel="i", xlim=(-0.5, 5.5))
    ax.legend(loc="upper center")
    return picture


@figure
def one_step() -> Any:
    """The page's loss over its only weight, the gradient at the beginning, and the step that the optimizer takes."""
    example = through("losses/index", "one-step")
    x, y, loss = example["x"], example["y"], example["loss_function"]
    w = np.linspace(-0.5, 4.5, 101, dtype=np.float32)
    picture, ax = axes()
    plot(ax, w, np.array([float(loss(y, x * v)) for v in w]), "L(w)", 0)
    after, slope = example["w"].numpy().item(), example["gradient"].numpy().item()
    before = after + float(example["optimizer"].learning_rate) * slope
    tangent = np.array([before - 0.5, before + 1])
    plot(ax, tangent, float(example["loss"]) + slope * (tangent - before), f"∂L/∂w={four(slope)}", 1)
    ends = [(before, float(example["loss"])), (after, float(loss(y, x @ example["w"])))]
    for number, (v, height) in enumerate(ends):
        stem(ax, v, height, f"step-{number}", f"w={four(v)}, L={four(height)}", side="left")
    arrow(ax, (before, -0.8), (after, -0.8))
    ax.set(xlabel="w", ylim=(-1.4, 16))
    ax.legend(loc="upper center")
    return picture
