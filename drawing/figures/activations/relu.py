"""The curve of relu, and what its parameters change."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import plot, with_derivative
from drawing.limits import of_function
from drawing.registry import figure, table
from drawing.svg import FONT_SIZE, SERIES, axes


@figure
def curve() -> Any:
    return with_derivative(tf.keras.activations.relu, "relu", kinks=[0.0])


@figure
def parameters() -> Any:
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


@table
def limits() -> str:
    return of_function(tf.keras.activations.relu).rows()
