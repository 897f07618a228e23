"""Optimizers side by side: first steps, ways, learning rates, schedules, clipping."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.descent import MARKERS, code, dots, logarithmic, make, show, title, ways, weights
from drawing.loss_curves import Loss
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, INK, SERIES, axes

Array = np.ndarray[Any, Any]


def plot(ax: Any, x: Any, y: Any, name: str, series: int, **style: Any) -> None:
    style = {"color": SERIES[series], "linestyle": DASHES[series], "label": name, **style}
    ax.plot(x, y, gid=name.replace(" ", ""), **style)


def same_start() -> tuple[dict[str, Array], Loss]:
    """The ways of the optimizers that the page compares, and their loss."""
    example = through("optimizers/index", "same-start", printing=False)
    return ways(lambda optimizer: list(example["losses"](optimizer)), example["choices"]), example["loss"]


@figure
def first_update() -> Any:
    """How far the first step goes, against the gradient."""
    gradients = np.logspace(-3, 3, 49, dtype=np.float32)
    picture, ax = axes()
    for series, name in enumerate(("SGD", "Adagrad", "RMSprop", "Adam")):
        choice = (name, {"learning_rate": 0.1})
        w = tf.Variable(np.zeros_like(gradients))
        make(choice).apply([tf.constant(gradients)], [w])
        plot(ax, gradients, -w.numpy(), code(choice), series)
    logarithmic(ax.xaxis, ax.yaxis)
    ax.set(xlabel="g", ylabel="|Δw|")
    ax.legend()
    return picture


@figure
def paths() -> Any:
    """The optimizers of the page from the same start: in the left column those whose steps follow the gradient."""
    found, loss = same_start()
    picture, panels = axes(3, 2, height=4.3, sharey=True, width_ratios=(1.15, 1))
    panels[0, 0].set(xlim=(-0.5, 1.1), ylim=(-1.1, 1.1), xticks=[0, 1], yticks=[-1, 0, 1])
    show(panels.T.flat, found, loss, [0.5, 6])
    weights(panels)
    return picture


@figure
def step_sizes() -> Any:
    """How far each step of the same optimizers moves each weight, without those whose momentum swings."""
    found = {label: way for label, way in same_start()[0].items() if "momentum" not in label}
    picture, panels = axes(2, 2, height=3.6, sharey=True)
    for ax, (label, way) in zip(panels.flat, found.items(), strict=True):
        for series, sizes in enumerate(np.abs(np.diff(way, axis=0)).T):
            plot(ax, np.arange(len(sizes)) + 1, sizes, f"w{'₁₂'[series]}:{label}", series, label=f"|Δw{'₁₂'[series]}|")
        title(ax, label)
        logarithmic(ax.yaxis)
        ax.label_outer(remove_inner_ticks=True)
    panels[0, 0].set_ylim(1e-4, 2)
    panels[0, 0].legend()
    for ax in panels[-1]:
        ax.set_xlabel("t")
    return picture


@figure
def ravine() -> Any:
    """Four optimizers in the curved valley of the page; the cross is the minimum."""
    example = through("optimizers/index", "ravine", printing=False)
    found = ways(lambda optimizer: list(example["ravine_losses"](optimizer)), example["walkers"])
    picture, panels = axes(2, 2, height=4.3, sharey=True)
    panels[0, 0].set(xlim=(-1.5, 1.5), ylim=(-0.5, 1.7), xticks=[-1, 0, 1], yticks=[0, 1])
    show(panels.T.flat, found, example["ravine"], [0.5, 5], bend=1, columns=22)
    weights(panels)
    for number, ax in enumerate(panels.flat):
        ax.plot(1, 1, color=INK, marker="+", markersize=9, linestyle="none", gid=f"minimum{number}")
    return picture


@figure
def learning_rates() -> Any:
    """The same loss with four learning rates; the way of the last is drawn until it has left the picture."""
    example = through("optimizers/index", "learning-rate", "same-start", printing=False)
    choices = [("SGD", {"learning_rate": rate}) for rate in example["rates"]]
    found = ways(lambda optimizer: list(example["losses"](optimizer)), choices)
    picture, panels = axes(2, 2, height=3.6, sharey=True)
    panels[0, 0].set(xlim=(0, 1.1), ylim=(-2.1, 2.1), xticks=[0, 1], yticks=[-1, 0, 1])
    outside = {label: np.flatnonzero(np.abs(way[:, 1]) > 2.1) for label, way in found.items()}
    drawn = {label: way[: outside[label][0] + 1] if len(outside[label]) else way for label, way in found.items()}
    show(panels.flat, drawn, example["loss"], [0.5, 6, 25])
    weights(panels)
    return picture


@figure
def schedules() -> Any:
    """The learning rates of the page's schedules, one line through the values at each step; a jump is a gap."""
    example = through("optimizers/index", "schedules")
    picture, (above, below) = axes(2, 1, height=3.6)
    for ax, names in ((above, ("halving", "stairs")), (below, ("cosine", "warmup", "pieces"))):
        for series, name in enumerate(names):
            rates = np.array([example[name](t).numpy() for t in range(40)])
            draw = show_pieces if name in ("stairs", "pieces") else plot
            draw(ax, np.arange(40.0), rates, name, series)
        ax.set(ylim=(0, 0.11), yticks=[0, 0.05, 0.1])
        ax.legend()
    below.set_xlabel("t")
    return picture


def show_pieces(ax: Any, x: Array, y: Array, name: str, series: int) -> None:
    """A line with gaps, and dots at both ends of each piece."""
    jumps: Array = np.flatnonzero(np.diff(y)) + 1
    plot(ax, np.insert(x, jumps, np.nan), np.insert(y, jumps, np.nan), name, series)
    ends = [0, *(jumps - 1), *jumps, -1]
    dots(ax, x[ends], y[ends], series)


@figure
def clipping() -> Any:
    """The gradient of the page's first variable, and what each way of clipping makes of it.

    The circle and the square are the limits of the length and of each number.
    """
    example = through("optimizers/index", "clipping")
    picture, ax = axes(height=3.2)
    angles = np.linspace(0, 2 * np.pi, 61)
    plot(ax, np.cos(angles), np.sin(angles), "circle", 0, linewidth=0.8, label=None)
    plot(ax, [-1, 1, 1, -1, -1], [-1, -1, 1, 1, -1], "square", 1, linewidth=0.8, label=None)
    for number, options in enumerate(example["limits"], -1):
        x, y = map(float, example["clipped"](**options)[:2])
        label = ", ".join(f"{name}={value}" for name, value in options.items()) or f"({x:g}, {y:g})"
        style = {"color": SERIES[number], "linestyle": DASHES[number]} if options else {"color": INK, "linewidth": 0.8}
        plot(ax, [0, x], [0, y], label, number, **style, label=None)
        ax.plot(x, y, marker=MARKERS[number], markersize=5, label=label.replace("-", "−"), **style)
    ax.set(aspect="equal", xlim=(-1.3, 5.6), ylim=(-4.2, 1.2), xlabel="g₁", ylabel="g₂")
    ax.legend(loc="upper right")
    return picture
