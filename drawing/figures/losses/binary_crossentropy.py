"""What a probability or a score costs, where it is clipped, and smoothed labels."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import plot, strokes
from drawing.limits import of_pair, zeros
from drawing.loss_curves import PROBABILITIES, of_one, smoothed
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import SERIES, axes


@figure
def curve() -> Any:
    """What a probability costs, for either label; the ends are far above the frame."""
    picture, ax = axes()
    for series, label in enumerate((1, 0)):
        loss = of_one(tf.keras.losses.binary_crossentropy, label)(PROBABILITIES)
        plot(ax, PROBABILITIES, loss.numpy(), f"y_true={label}", series)
    ax.set(xlabel="y_pred", ylim=(-0.1, 5))
    ax.legend(loc="upper center")
    return picture


@figure
def clipping() -> Any:
    """The last millionth: a probability of almost 0 for a label 1, and every float32 just below 1 for a label 0."""
    loss, unit = tf.keras.losses.binary_crossentropy, tf.keras.backend.epsilon()
    near_0 = np.linspace(0, 8 * unit, 161, dtype=np.float32)
    steps = np.arange(14) / 2**24
    picture, ax = axes(height=3.2)
    plot(ax, near_0[1:], -np.log(near_0[1:]), "−ln(x)", 2)
    plot(ax, near_0, of_one(loss, 1)(near_0).numpy(), "y_true=1, y_pred=x", 0)
    cost = of_one(loss, 0)((1 - steps).astype(np.float32)).numpy()
    starts = np.maximum(steps - 2**-25, 0)
    strokes(ax, (starts, cost), (steps + 2**-25, cost), "y_true=0, y_pred=1−x", color=SERIES[1], linewidth=4)
    ax.set(xlabel="x", ylim=(13.8, 17.5))
    ax.set_xticks(np.arange(9) * unit, ["0", *(f"{n}e-7" for n in range(1, 9))])
    ax.legend(loc="upper right")
    return picture


@figure
def logits() -> Any:
    """A label 1: the loss of a score and its gradient, from the score itself and by way of a probability."""
    loss_and_gradient = through("losses/binary_crossentropy", "large-logits")["loss_and_gradient"]
    z = np.linspace(-30, 10, 161, dtype=np.float32)
    picture, (above, below) = axes(2, 1, height=4.4)
    limit = float(np.log(tf.keras.backend.epsilon()))
    for series, (label, from_logits) in enumerate((("from_logits=True", True), ("sigmoid(z)", False))):
        loss, gradient = loss_and_gradient(tf.ones((len(z), 1)), tf.constant(z[:, np.newaxis]), from_logits)
        plot(above, z, loss, f"L, {label}", series)
        plot(below, z, gradient[:, 0], f"∂L/∂z, {label}", series, jumps=[] if from_logits else [limit])
    below.set(xlabel="z", ylim=(-1.1, 0.5))
    for ax in (above, below):
        ax.legend(loc="upper right")
    return picture


@figure
def label_smoothing() -> Any:
    """The page's smoothed label 1, and the probability at which the loss is smallest."""
    loss = tf.keras.losses.binary_crossentropy
    return smoothed("y_pred", 0.2, lambda p, strength: of_one(loss, 1, label_smoothing=strength)(p))


@table
def limits() -> str:
    return of_pair(tf.keras.losses.binary_crossentropy, zeros).rows()
