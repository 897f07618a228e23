"""All activations in one picture."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.curves import POINTS, plot, value_and_derivative
from drawing.registry import figure
from drawing.svg import axes


@figure
def comparison() -> Any:
    """All activations of the section above, all their derivatives below."""
    functions = {name: getattr(tf.keras.activations, name) for name in ("sigmoid", "tanh", "relu")}
    picture, (above, below) = axes(2, 1, height=5.2)
    for number, (name, function) in enumerate(functions.items()):
        y, slope = value_and_derivative(function, POINTS)
        plot(above, POINTS, y, f"{name}(x)", number)
        plot(below, POINTS, slope, f"{name}′(x)", number, jumps=[0.0] if name == "relu" else [])
    above.set_ylim(-1.4, 3.2)
    for ax in (above, below):
        ax.legend(loc="upper left")
    below.set_xlabel("x")
    return picture
