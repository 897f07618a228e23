"""The curve of leaky_relu, and what its slope does for a dead neuron."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.curves import over_steps, with_derivative
from drawing.limits import of_function
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import axes


@figure
def curve() -> Any:
    return with_derivative(tf.keras.activations.leaky_relu, "leaky_relu", kinks=[0.0])


@figure
def dead_neuron() -> Any:
    """The losses of a neuron whose weighted sum is negative at first, with and without a slope."""
    losses = through("activations/leaky_relu", "dead-neuron", printing=False)["losses"]
    picture, ax = axes(height=2.4)
    for series, name in enumerate(("relu", "leaky_relu")):
        over_steps(ax, list(losses(getattr(tf.keras.activations, name))), name, series)
    ax.set(xlabel="t", ylabel="loss", ylim=0)
    ax.legend(loc="lower left")
    return picture


@table
def limits() -> str:
    return of_function(tf.keras.activations.leaky_relu).rows()
