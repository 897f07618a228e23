"""Softmax against one of its inputs, and against a temperature."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import POINTS, plot, value_and_derivative
from drawing.limits import of_function
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import axes


@figure
def curve() -> Any:
    """Softmax of the logits (x, 1, 0): the three outputs while the first logit moves, and the slope of the first."""
    picture, ax = axes()
    logits = np.stack([POINTS, np.ones_like(POINTS), np.zeros_like(POINTS)], axis=1)
    outputs, slopes = value_and_derivative(tf.keras.activations.softmax, logits)
    del slopes  # the sum over all outputs, which is 0; the slope of the first output alone is wanted
    first, slope = value_and_derivative(lambda x: tf.keras.activations.softmax(x)[:, 0], logits)
    for number in range(3):
        plot(ax, POINTS, outputs[:, number], f"softmax([x, 1, 0])[{number}]", number)
    plot(ax, POINTS, slope[:, 0], "d softmax([x, 1, 0])[0] / dx", 3)
    assert np.array_equal(first, outputs[:, 0])
    ax.set_ylim(top=1.75)
    ax.legend(loc="upper left")
    ax.set_xlabel("x")
    return picture


@figure
def temperature() -> Any:
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


@table
def limits() -> str:
    return of_function(tf.keras.activations.softmax).rows()
