"""The updates of Adam."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.descent import dots, logarithmic, make, update_sizes, updates_and_state
from drawing.limits import of_optimizer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import DASHES, SERIES, axes


def plot(ax: Any, x: Any, y: Any, name: str, series: int, **style: Any) -> None:
    style = {"color": SERIES[series], "linestyle": DASHES[series], "label": name, **style}
    ax.plot(x, y, gid=name.replace(" ", ""), **style)


@figure
def bias_correction() -> Any:
    """Above the averages that Adam keeps of a constant gradient, below its updates and those without correction."""
    example = through("optimizers/Adam", "signs", printing=False)
    optimizer = make(("Adam", {"learning_rate": 0.1}))
    t = np.arange(1, 1001)
    updates, (m, v) = updates_and_state(example, optimizer, [10.0] * 1000)
    picture, (above, below) = axes(2, 1, height=4)
    plot(above, t, m, "m", 0)
    plot(above, t, v**0.5, "v**0.5", 1)
    plot(below, t, updates, "Adam(0.1)", 0)
    plot(below, t, 0.1 * m / v**0.5, "0.1 * m / v**0.5", 1)
    logarithmic(below.xaxis)
    for ax in (above, below):
        ax.legend()
        ax.set_ylim(0)
    below.set(xlabel="t", ylabel="|Δw|")
    return picture


@figure
def signs() -> Any:
    """The updates for a gradient that stays 1, and for one that changes its sign at each step."""
    example = through("optimizers/Adam", "signs", printing=False)
    picture, ax = axes()
    for series, pair in enumerate(([1.0, 1.0], [1.0, -1.0])):
        updates = update_sizes(example, ("Adam", {"learning_rate": 0.1}), pair * 20)
        plot(ax, np.arange(1, 41), updates, f"{pair} * 20", series, linewidth=1.2)
        dots(ax, np.arange(1, 41), updates, series)
    ax.set(xlabel="t", ylabel="−Δw")
    ax.legend(loc="center right")
    return picture


@figure
def amsgrad() -> Any:
    """The updates after one large gradient, which only amsgrad does not forget."""
    example = through("optimizers/Adam", "amsgrad", "signs", printing=False)
    picture, ax = axes()
    for series, amsgrad in enumerate((False, True)):
        choice = ("Adam", {"learning_rate": 0.1, "beta_2": 0.9, "amsgrad": amsgrad})
        updates = update_sizes(example, choice, [10.0] + [0.1] * 40)
        plot(ax, np.arange(1, 42), updates, f"amsgrad={amsgrad}", series)
    ax.set(xlabel="t", ylabel="|Δw|", ylim=0)
    ax.legend()
    return picture


@table
def limits() -> str:
    return of_optimizer(tf.keras.optimizers.Adam).rows()
