"""Optimizers at work: the ways on which they lead weights, the sizes of their updates, and panels for both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from matplotlib.ticker import NullLocator

from drawing.curves import Array, plot
from drawing.svg import INK, SERIES

Loss = Callable[[Any], Any]
Example = Mapping[str, Any]
Choice = tuple[str, Mapping[str, Any]]
MARKERS = ("8", "s", "^", "D")


class Watched:
    """An optimizer that keeps where the weights stand: at the start, then after each step."""

    def __init__(self, optimizer: Any) -> None:
        self.optimizer = optimizer
        self.points: list[Array] = []

    def apply(self, gradients: Any, variables: Sequence[Any]) -> None:
        if not self.points:
            self.points.append(variables[0].numpy())
        self.optimizer.apply(gradients, variables)
        self.points.append(variables[0].numpy())


def make(choice: Choice) -> Any:
    """The optimizer with its steps compiled, for a picture takes many of them: the numbers are the same."""
    optimizer = getattr(tf.keras.optimizers, choice[0])(**choice[1])
    optimizer.apply = tf.function(optimizer.apply)
    return optimizer


def code(choice: Choice) -> str:
    """The call that makes an optimizer, with the learning rate in first place: `SGD(0.03, momentum=0.9)`."""
    options = (f"{value}" if name == "learning_rate" else f"{name}={value}" for name, value in choice[1].items())
    return f"{choice[0]}({', '.join(options)})"


def ways(run: Callable[[Any], Any], choices: Iterable[Choice]) -> dict[str, Array]:
    """Where each optimizer leads the weights when an example is run with it."""
    found = {}
    for choice in choices:
        watched = Watched(make(choice))
        run(watched)
        found[code(choice)] = np.array(watched.points)
    return found


def update_sizes(example: Example, choice: Choice, gradients: Sequence[float]) -> Array:
    """What the `steps` of a page yields: by how much each update makes the weight smaller."""
    return updates_and_state(example, make(choice), gradients)[0]


def updates_and_state(example: Example, optimizer: Any, gradients: Sequence[float]) -> tuple[Array, Array]:
    """The updates, and what the optimizer remembers after each: a row for each of its variables."""
    found = [
        (update, *(float(variable) for variable in optimizer.variables[2:]))
        for update in example["steps"](optimizer, gradients)
    ]
    updates, *state = np.array(found).T
    return updates, np.array(state)


def dots(ax: Any, x: Any, y: Any, series: int) -> None:
    ax.plot(x, y, color=SERIES[series], linestyle="none", marker=MARKERS[series], markersize=3)


def title(ax: Any, text: str) -> None:
    ax.set_title(text, fontsize=8, loc="left", gid=f"title:{text.replace(' ', '')}")


def logarithmic(*axes: Any) -> None:
    """Powers of ten, written as numbers: an exponent would be too small for a phone."""
    for axis in axes:
        axis.axes.set(**{f"{axis.axis_name}scale": "log"})
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter("{x:g}")


def contours(ax: Any, loss: Loss, levels: Sequence[float], gid: str, bend: int = 0, columns: int = 14) -> None:
    """Contour lines of a loss of two weights whose valley lies on the parabola w₂ = bend w₁².

    The mesh follows the valley and is finest there, where the lines turn.
    """
    (left, right), roots = ax.get_xlim(), np.linspace(-1, 1, 33)[:, np.newaxis]
    w1 = np.linspace(left, right, columns)
    w2 = np.abs(ax.get_ylim()).max() * roots * np.abs(roots) + bend * w1**2
    w1 = np.broadcast_to(w1, w2.shape)
    ax.contour(w1, w2, loss((w1, w2)), levels, colors=INK, alpha=0.45, linewidths=0.8).set_gid(gid)


def show(panels: Iterable[Any], found: Mapping[str, Array], loss: Loss, levels: Sequence[float], **mesh: int) -> None:
    """In each panel the way of one optimizer, with a dot for every fifth step, on the contour lines of the loss."""
    for number, (ax, (label, way)) in enumerate(zip(panels, found.items(), strict=True)):
        series = int(not label.startswith("SGD"))
        contours(ax, loss, levels, f"loss{number}", **mesh)
        plot(ax, way[:, 0], way[:, 1], label, series, linewidth=1.2, linestyle="solid")
        dots(ax, way[::5, 0], way[::5, 1], series)
        title(ax, label)
        ax.grid(False)
        ax.label_outer(remove_inner_ticks=True)


def weights(panels: Any) -> None:
    """Name the two axes, once for each column and row."""
    for ax in panels[-1]:
        ax.set_xlabel("w₁", labelpad=0)
    for ax in panels[:, 0]:
        ax.set_ylabel("w₂", labelpad=0, rotation=0)
