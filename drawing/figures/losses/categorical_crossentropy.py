"""What the probability of the true class costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import Array, plot, value_and_derivative
from drawing.limits import first_one_hot, of_pair
from drawing.loss_curves import PROBABILITIES, SCORES, smoothed
from drawing.predictions import picked
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import axes


@figure
def curves() -> Any:
    """The loss of the true class's probability; and that of the scores (z, 1, 0), with its slope, while z moves."""
    entropy = tf.keras.losses.categorical_crossentropy
    picture, (above, below) = axes(2, 1, height=5, sharex=False)
    plot(above, PROBABILITIES, of_true_class(PROBABILITIES, 0.0).numpy(), "L", 0)
    above.set(xlabel="y_pred[c]", ylim=(-0.1, 5))
    logits = np.stack([SCORES, np.ones_like(SCORES), np.zeros_like(SCORES)], axis=1)
    y_true = np.tile(np.eye(3, dtype=np.float32)[0], (len(SCORES), 1))
    loss, slopes = value_and_derivative(lambda z: entropy(y_true, z, from_logits=True), logits)
    plot(below, SCORES, loss, "L, c=0", 0)
    plot(below, SCORES, slopes[:, 0], "∂L/∂z, c=0", 1)
    below.set(xlabel="z", ylim=(-1.5, 8))
    for ax in (above, below):
        ax.legend(loc="upper right")
    return picture


def of_true_class(p: Array, strength: float) -> Any:
    """The loss of three classes, of which the second is the true one and has the probability p, the others the rest."""
    y_pred = np.stack([(1 - p) / 2, p, (1 - p) / 2], axis=1)
    y_true = np.tile(np.float32([0, 1, 0]), (len(p), 1))
    return tf.keras.losses.categorical_crossentropy(y_true, y_pred, label_smoothing=strength)


@figure
def label_smoothing() -> Any:
    """The page's smoothed labels, and the probability at which the loss is smallest."""
    return smoothed("y_pred[c]", 0.3, of_true_class)


@figure
def true_class() -> Any:
    """The page's first example: the 1 of a label picks a probability of its row."""
    example = through("losses/categorical_crossentropy", "first-call")
    labels, y_pred = np.array(example["y_true"]), np.array(example["y_pred"])
    losses = tf.keras.losses.categorical_crossentropy(labels, y_pred).numpy()
    picks = [(int(row), int(column)) for row, column in np.argwhere(labels)]
    return picked(labels, picks, y_pred, picks, losses)[0].ax.figure


@table
def limits() -> str:
    return of_pair(tf.keras.losses.categorical_crossentropy, first_one_hot).rows()
