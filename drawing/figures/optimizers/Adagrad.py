"""The updates of Adagrad."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.descent import dots, make, updates_and_state
from drawing.limits import of_optimizer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import DASHES, SERIES, axes


def plot(ax: Any, x: Any, y: Any, name: str, series: int, **style: Any) -> None:
    style = {"color": SERIES[series], "linestyle": DASHES[series], "label": name, **style}
    ax.plot(x, y, gid=name.replace(" ", ""), **style)


@figure
def constant_gradient() -> Any:
    """Above the accumulator while the gradient stays the same, below the updates, four of them with their number."""
    example = through("optimizers/Adagrad", "one-large-gradient", "steps-can-grow", printing=False)
    optimizer = make(("Adagrad", {"learning_rate": 0.1, "initial_accumulator_value": 0.0}))
    t = np.arange(1, 101)
    updates, (sums,) = updates_and_state(example, optimizer, [3.0] * 100)
    picture, (above, below) = axes(2, 1, height=3.4)
    plot(above, t, sums, "G", 0)
    plot(below, t, updates, "|Δw|", 1)
    for mark in (1, 4, 25, 100):
        dots(below, mark, updates[mark - 1], 1)
        where = {"xytext": (3, 4), "textcoords": "offset points"}
        below.annotate(f"{updates[mark - 1]:.3f}", (mark, updates[mark - 1]), fontsize=9, gid=f"t={mark}", **where)
    above.set(ylabel="G", ylim=0)
    below.set(xlabel="t", ylabel="|Δw|", ylim=(0, 0.12), xlim=(-2, 110))
    return picture


@table
def limits() -> str:
    return of_optimizer(tf.keras.optimizers.Adagrad).rows()
