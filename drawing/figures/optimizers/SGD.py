"""SGD without and with momentum, and with too large steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.descent import Choice, code, dots, make, show, title, ways, weights
from drawing.limits import of_optimizer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import DASHES, INK, SERIES, axes

Array = np.ndarray[Any, Any]


def plot(ax: Any, x: Any, y: Any, name: str, series: int, **style: Any) -> None:
    style = {"color": SERIES[series], "linestyle": DASHES[series], "label": name, **style}
    ax.plot(x, y, gid=name.replace(" ", ""), **style)


def watch(step: Callable[[Any, Any], Any], choice: Choice, steps: int) -> Array:
    """Where a weight stands, from 1 on, when the page's function makes it take so many steps."""
    w, optimizer = tf.Variable(1.0), make(choice)
    found = [w.numpy()]
    for _ in range(steps):
        step(optimizer, w)
        found.append(w.numpy())
    return np.array(found)


@figure
def momentum() -> Any:
    """A weight on its way to the minimum at 0, without momentum, with it, and with Nesterov's."""
    example = through("optimizers/SGD", "valley", "first-steps", printing=False)
    picture, ax = axes()
    for series, options in enumerate(example["choices"]):
        choice = ("SGD", {"learning_rate": 0.1, **options})
        plot(ax, np.arange(61), watch(example["step"], choice, 60), code(choice), series)
    ax.set(xlabel="t", ylabel="w")
    ax.legend()
    return picture


@figure
def valley() -> Any:
    """The ways through the page's valley, and the number of steps that each takes."""
    example = through("optimizers/SGD", "valley", "first-steps", printing=False)
    choices = [("SGD", {"learning_rate": 0.01, **options}) for options in example["choices"]]
    picture, panels = axes(3, 1, height=3.6, sharey=True, squeeze=False)
    panels[0, 0].set(xlim=(-0.35, 1.1), ylim=(-1.1, 1.1), xticks=[0, 1], yticks=[-1, 0, 1])
    found = ways(example["steps_needed"], choices)
    show(panels.flat, found, example["valley"], [1, 12])
    for ax, (label, way) in zip(panels.flat, found.items(), strict=True):
        ax.text(-0.33, -1, f"t = {len(way) - 1}", fontsize=9, gid=f"steps:{label.replace(' ', '')}")
    weights(panels)
    return picture


@figure
def too_large() -> Any:
    """Steps on a parabola with the learning rates of the page."""
    example = through("optimizers/SGD", "too-large", "first-steps", printing=False)
    parabola = np.linspace(-2.5, 2.5, 51)
    picture, panels = axes(2, 2, height=3.4, sharey=True)
    panels[0, 0].set(xlim=(-2.5, 2.5), ylim=(-0.1, 2.6), yticks=[0, 1, 2])
    for ax, rate in zip(panels.flat, example["rates"], strict=True):
        way = watch(example["step"], ("SGD", {"learning_rate": rate}), 20)
        ax.plot(parabola, parabola**2 / 2, color=INK, linewidth=0.8, alpha=0.45)
        plot(ax, way, way**2 / 2, f"SGD({rate})", 0, linewidth=1.2)
        dots(ax, way, way**2 / 2, 0)
        title(ax, f"SGD({rate})")
        ax.grid(False)
        ax.label_outer(remove_inner_ticks=True)
    for ax in panels[-1]:
        ax.set_xlabel("w", labelpad=0)
    return picture


@table
def limits() -> str:
    return of_optimizer(tf.keras.optimizers.SGD).rows()
