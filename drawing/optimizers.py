"""Paths, steps and schedules of the optimizers, taken from the optimizers themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from matplotlib.ticker import NullLocator

from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, INK, SERIES, axes

Array = np.ndarray[Any, Any]
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
    return getattr(tf.keras.optimizers, choice[0])(**choice[1])


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


# --- parts of a drawing ----------------------------------------------------------------------------------------


def line(ax: Any, x: Any, y: Any, name: str, series: int, **style: Any) -> None:
    style = {"color": SERIES[series], "linestyle": DASHES[series], "label": name, **style}
    ax.plot(x, y, gid=name.replace(" ", ""), **style)


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
        line(ax, way[:, 0], way[:, 1], label, series, linewidth=1.2, linestyle="solid")
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


# --- how to choose an optimizer --------------------------------------------------------------------------------


def same_start() -> tuple[dict[str, Array], Loss]:
    """The ways of the optimizers that the page compares, and their loss."""
    example = through("optimizers/index", "same-start")
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
        line(ax, gradients, -w.numpy(), code(choice), series)
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
            line(ax, np.arange(len(sizes)) + 1, sizes, f"w{'₁₂'[series]}:{label}", series, label=f"|Δw{'₁₂'[series]}|")
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
    example = through("optimizers/index", "ravine")
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
    example = through("optimizers/index", "learning-rate")
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
            draw = show_pieces if name in ("stairs", "pieces") else line
            draw(ax, np.arange(40.0), rates, name, series)
        ax.set(ylim=(0, 0.11), yticks=[0, 0.05, 0.1])
        ax.legend()
    below.set_xlabel("t")
    return picture


def show_pieces(ax: Any, x: Array, y: Array, name: str, series: int) -> None:
    """A line with gaps, and dots at both ends of each piece."""
    jumps: Array = np.flatnonzero(np.diff(y)) + 1
    line(ax, np.insert(x, jumps, np.nan), np.insert(y, jumps, np.nan), name, series)
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
    line(ax, np.cos(angles), np.sin(angles), "circle", 0, linewidth=0.8, label=None)
    line(ax, [-1, 1, 1, -1, -1], [-1, -1, 1, 1, -1], "square", 1, linewidth=0.8, label=None)
    for number, options in enumerate(example["limits"], -1):
        x, y = map(float, example["clipped"](**options)[:2])
        label = ", ".join(f"{name}={value}" for name, value in options.items()) or f"({x:g}, {y:g})"
        style = {"color": SERIES[number], "linestyle": DASHES[number]} if options else {"color": INK, "linewidth": 0.8}
        line(ax, [0, x], [0, y], label, number, **style, label=None)
        ax.plot(x, y, marker=MARKERS[number], markersize=5, label=label.replace("-", "−"), **style)
    ax.set(aspect="equal", xlim=(-1.3, 5.6), ylim=(-4.2, 1.2), xlabel="g₁", ylabel="g₂")
    ax.legend(loc="upper right")
    return picture


# --- the pages of the optimizers -------------------------------------------------------------------------------


def watch(step: Callable[[Any, Any], Any], choice: Choice, steps: int) -> Array:
    """Where a weight stands, from 1 on, when the page's function makes it take so many steps."""
    w, optimizer = tf.Variable(1.0), make(choice)
    found = [w.numpy()]
    for _ in range(steps):
        step(optimizer, w)
        found.append(w.numpy())
    return np.array(found)


@figure
def sgd_momentum() -> Any:
    """A weight on its way to the minimum at 0, without momentum, with it, and with Nesterov's."""
    example = through("optimizers/SGD", "valley", "step")
    picture, ax = axes()
    for series, options in enumerate(example["choices"]):
        choice = ("SGD", {"learning_rate": 0.1, **options})
        line(ax, np.arange(61), watch(example["step"], choice, 60), code(choice), series)
    ax.set(xlabel="t", ylabel="w")
    ax.legend()
    return picture


@figure
def sgd_valley() -> Any:
    """The ways through the page's valley, and the number of steps that each takes."""
    example = through("optimizers/SGD", "valley")
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
def sgd_too_large() -> Any:
    """Steps on a parabola with the learning rates of the page."""
    example = through("optimizers/SGD", "too-large", "step")
    parabola = np.linspace(-2.5, 2.5, 51)
    picture, panels = axes(2, 2, height=3.4, sharey=True)
    panels[0, 0].set(xlim=(-2.5, 2.5), ylim=(-0.1, 2.6), yticks=[0, 1, 2])
    for ax, rate in zip(panels.flat, example["rates"], strict=True):
        way = watch(example["step"], ("SGD", {"learning_rate": rate}), 20)
        ax.plot(parabola, parabola**2 / 2, color=INK, linewidth=0.8, alpha=0.45)
        line(ax, way, way**2 / 2, f"SGD({rate})", 0, linewidth=1.2)
        dots(ax, way, way**2 / 2, 0)
        title(ax, f"SGD({rate})")
        ax.grid(False)
        ax.label_outer(remove_inner_ticks=True)
    for ax in panels[-1]:
        ax.set_xlabel("w", labelpad=0)
    return picture


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


@figure
def adagrad_constant_gradient() -> Any:
    """Above the accumulator while the gradient stays the same, below the updates, four of them with their number."""
    example = through("optimizers/Adagrad", "one-large-gradient")
    optimizer = tf.keras.optimizers.Adagrad(learning_rate=0.1, initial_accumulator_value=0.0)
    t = np.arange(1, 101)
    updates, (sums,) = updates_and_state(example, optimizer, [3.0] * 100)
    picture, (above, below) = axes(2, 1, height=3.4)
    line(above, t, sums, "G", 0)
    line(below, t, updates, "|Δw|", 1)
    for mark in (1, 4, 25, 100):
        dots(below, mark, updates[mark - 1], 1)
        where = {"xytext": (3, 4), "textcoords": "offset points"}
        below.annotate(f"{updates[mark - 1]:.3f}", (mark, updates[mark - 1]), fontsize=9, gid=f"t={mark}", **where)
    above.set(ylabel="G", ylim=0)
    below.set(xlabel="t", ylabel="|Δw|", ylim=(0, 0.12), xlim=(-2, 110))
    return picture


@figure
def rmsprop_forgets() -> Any:
    """The updates after one large gradient: Adagrad remembers it for good."""
    example = through("optimizers/RMSprop", "forgets")
    picture, ax = axes()
    for series, name in enumerate(("Adagrad", "RMSprop")):
        choice = (name, {"learning_rate": 0.1})
        updates = update_sizes(example, choice, [100.0] + [1.0] * 100)
        line(ax, np.arange(1, 102), updates, code(choice), series)
    logarithmic(ax.yaxis)
    ax.set(xlabel="t", ylabel="|Δw|")
    ax.legend(loc="upper right")
    return picture


@figure
def rmsprop_never_still() -> Any:
    """The distance from the minimum, with a constant learning rate and with the page's schedule."""
    example = through("optimizers/RMSprop", "never-still")
    picture, ax = axes()
    for series, name in enumerate(("0.1", "halved")):
        distances = list(example["distances"](example.get(name, 0.1)))
        line(ax, np.arange(1, 101), distances, f"RMSprop({name})", series)
    logarithmic(ax.yaxis)
    ax.set(xlabel="t", ylabel="|w|", ylim=(1e-20, 1e4))
    ax.legend(loc="upper center", ncols=2)
    return picture


@figure
def rmsprop_centered() -> Any:
    """The updates while the gradient stays the same: the variance under the root goes to 0."""
    example = through("optimizers/RMSprop", "centered-runs-away")
    picture, ax = axes()
    for series, centered in enumerate((False, True)):
        choice = ("RMSprop", {"learning_rate": 0.1, "centered": centered})
        line(ax, np.arange(1, 51), update_sizes(example, choice, [1.0] * 50), f"centered={centered}", series)
    ax.set(xlabel="t", ylabel="|Δw|", ylim=0)
    ax.legend()
    return picture


@figure
def adam_bias_correction() -> Any:
    """Above the averages that Adam keeps of a constant gradient, below its updates and those without correction."""
    example = through("optimizers/Adam", "signs")
    optimizer = tf.keras.optimizers.Adam(learning_rate=0.1)
    t = np.arange(1, 1001)
    updates, (m, v) = updates_and_state(example, optimizer, [10.0] * 1000)
    picture, (above, below) = axes(2, 1, height=4)
    line(above, t, m, "m", 0)
    line(above, t, v**0.5, "v**0.5", 1)
    line(below, t, updates, "Adam(0.1)", 0)
    line(below, t, 0.1 * m / v**0.5, "0.1 * m / v**0.5", 1)
    logarithmic(below.xaxis)
    for ax in (above, below):
        ax.legend()
        ax.set_ylim(0)
    below.set(xlabel="t", ylabel="|Δw|")
    return picture


@figure
def adam_signs() -> Any:
    """The updates for a gradient that stays 1, and for one that changes its sign at each step."""
    example = through("optimizers/Adam", "signs")
    picture, ax = axes()
    for series, pair in enumerate(([1.0, 1.0], [1.0, -1.0])):
        updates = update_sizes(example, ("Adam", {"learning_rate": 0.1}), pair * 20)
        line(ax, np.arange(1, 41), updates, f"{pair} * 20", series, linewidth=1.2)
        dots(ax, np.arange(1, 41), updates, series)
    ax.set(xlabel="t", ylabel="−Δw")
    ax.legend(loc="center right")
    return picture


@figure
def adam_amsgrad() -> Any:
    """The updates after one large gradient, which only amsgrad does not forget."""
    example = through("optimizers/Adam", "amsgrad")
    picture, ax = axes()
    for series, amsgrad in enumerate((False, True)):
        choice = ("Adam", {"learning_rate": 0.1, "beta_2": 0.9, "amsgrad": amsgrad})
        updates = update_sizes(example, choice, [10.0] + [0.1] * 40)
        line(ax, np.arange(1, 42), updates, f"amsgrad={amsgrad}", series)
    ax.set(xlabel="t", ylabel="|Δw|", ylim=0)
    ax.legend()
    return picture
