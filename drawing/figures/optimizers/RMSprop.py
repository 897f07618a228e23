"""The updates of RMSprop."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.descent import code, logarithmic, update_sizes
from drawing.limits import of_optimizer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import DASHES, SERIES, axes


def plot(ax: Any, x: Any, y: Any, name: str, series: int, **style: Any) -> None:
    style = {"color": SERIES[series], "linestyle": DASHES[series], "label": name, **style}
    ax.plot(x, y, gid=name.replace(" ", ""), **style)


@figure
def forgets() -> Any:
    """The updates after one large gradient: Adagrad remembers it for good."""
    example = through("optimizers/RMSprop", "forgets", printing=False)
    picture, ax = axes()
    for series, name in enumerate(("Adagrad", "RMSprop")):
        choice = (name, {"learning_rate": 0.1})
        updates = update_sizes(example, choice, [100.0] + [1.0] * 100)
        plot(ax, np.arange(1, 102), updates, code(choice), series)
    logarithmic(ax.yaxis)
    ax.set(xlabel="t", ylabel="|Δw|")
    ax.legend(loc="upper right")
    return picture


@figure
def never_still() -> Any:
    """The distance from the minimum, with a constant learning rate and with the page's schedule."""
    example = through("optimizers/RMSprop", "never-still", "fit", printing=False)
    picture, ax = axes()
    for series, name in enumerate(("0.1", "halved")):
        distances = list(example["distances"](example.get(name, 0.1)))
        plot(ax, np.arange(1, 101), distances, f"RMSprop({name})", series)
    logarithmic(ax.yaxis)
    ax.set(xlabel="t", ylabel="|w|", ylim=(1e-20, 1e4))
    ax.legend(loc="upper center", ncols=2)
    return picture


@figure
def centered() -> Any:
    """The updates while the gradient stays the same: the variance under the root goes to 0."""
    example = through("optimizers/RMSprop", "forgets", printing=False)
    picture, ax = axes()
    for series, centered in enumerate((False, True)):
        choice = ("RMSprop", {"learning_rate": 0.1, "centered": centered})
        plot(ax, np.arange(1, 51), update_sizes(example, choice, [1.0] * 50), f"centered={centered}", series)
    ax.set(xlabel="t", ylabel="|Δw|", ylim=0)
    ax.legend()
    return picture


@table
def limits() -> str:
    return of_optimizer(tf.keras.optimizers.RMSprop).rows()
