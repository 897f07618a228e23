"""What happens in fit and evaluate: batches, steps and epochs, and the losses that they report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Grid, canvas, grid, mark, write
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, FONT_SIZE, INK, SERIES, axes

LEFT = 3.0  # cells, for the names of the rows


def line(ax: Any, values: Sequence[float], label: str, series: int, panel: str = "") -> None:
    """What was noted in each epoch or step, which are counted from 0."""
    style = {"color": SERIES[series], "linestyle": DASHES[series]}
    ax.plot(np.arange(len(values)), values, label=label, gid=f"{label}{panel}".replace(" ", ""), **style)


def boundary(ax: Any, at: float, top: float, label: str) -> None:
    """A dotted vertical line with its name beside its upper end."""
    ax.plot([at, at], [0, top], color=INK, linestyle=DASHES[2], linewidth=1, gid=label)
    style = {"textcoords": "offset points", "rotation": 90, "va": "top", "fontsize": 9}
    ax.annotate(label, (at, top), (2, 0), gid=f"{label}:name", **style)


@figure
def batches() -> Any:
    """Which samples the page's layer Spy sees in one epoch of batches of 3, in their order and shuffled."""
    names = through("model/fit", "validation-split")
    picture, ax = canvas(6.5)
    numbers = names["numbers"].ravel()
    x = grid(ax, numbers, LEFT, 0.9, "x")
    shade(x, numbers >= 7)
    write(ax, "x", 0.1, 1.4, ha="left")
    write(ax, "validation_split=0.3", x.right, 0.45, ha="right")
    for top, shuffle in ((3.1, False), (5.3, True)):
        write(ax, f"shuffle={shuffle}", 0.1, top + 0.5, ha="left")
        row(ax, top, f"{shuffle}", one_epoch(names, shuffle))
    return picture


def one_epoch(names: dict[str, Any], shuffle: bool) -> list[list[int]]:
    """The batches that Spy notes: those of the training, then that of the validation."""
    names["seen"] = {True: [], False: []}
    tf.keras.utils.set_random_seed(0)
    numbers = names["numbers"]
    names["spied"].fit(numbers, numbers, batch_size=3, validation_split=0.3, shuffle=shuffle, verbose=0)
    return [batch for mode in (True, False) for batch in names["rows"](names["seen"][mode])]


def row(ax: Any, top: float, name: str, batches: list[list[int]]) -> None:
    """Batches side by side, each with its number, the last with what it is for."""
    left = LEFT
    for number, batch in enumerate(batches):
        label = f"batch={number}" if number < len(batches) - 1 else "val_loss"
        box = grid(ax, batch, left, top, f"{name}:{label}")
        shade(box, [label == "val_loss"] * len(batch))
        write(ax, label, (box.x + box.right) / 2, top - 0.4, gid=f"{name}:{label}")
        left = box.right + 0.4


def shade(box: Grid, is_validation: Iterable[bool]) -> None:
    """Plain for training, hatched for validation."""
    for column, hatched in enumerate(is_validation):
        mark(box, [(0, column)], "validation" if hatched else "training", int(hatched))


@figure
def classifier() -> Any:
    """The history of the page's classifier: the loss above, the metric below."""
    history = through("model/fit", "classifier")["history"].history
    picture, panels = axes(2, 1, height=4.2)
    for ax, name in zip(panels, ("loss", "accuracy"), strict=True):
        line(ax, history[name], name, 0)
        line(ax, history[f"val_{name}"], f"val_{name}", 1)
        ax.legend()
    panels[1].set(xlabel="epoch", xticks=range(0, 20, 5))
    return picture


@figure
def overfitting() -> Any:
    """The losses of the page's three networks, and where EarlyStopping ends the training of the third."""
    names = through("model/fit", "overfitting-stopped")
    picture, panels = axes(1, 3, height=3, sharey=True)
    for ax, units, curve in zip(panels, ("[2]", "[64]", "[512, 512]"), names["curves"], strict=True):
        ax.set_title(units, fontsize=FONT_SIZE, gid=units.replace(" ", ""))
        line(ax, curve["loss"], "loss", 0, units)
        line(ax, curve["val_loss"], "val_loss", 1, units)
        ax.set(xlabel="epoch", xticks=(0, 5, 10, 15), ylim=(-0.1, 3.05))
    for name in ("best_epoch", "stopped_epoch"):
        boundary(panels[2], getattr(names["stop"], name), 3, name)
    panels[0].legend(loc="lower left")
    return picture


@figure
def moving_weights() -> Any:
    """One epoch of the page's line, sample by sample: the loss of each, their mean so far, and evaluate at the end."""
    names = through("model/evaluate", "moving-weights")
    model, x, y = names["line"](), names["same_x"], names["same_y"]
    model.compile(tf.keras.optimizers.SGD(0.1), loss="mse")
    losses, means = [], []
    note = tf.keras.callbacks.LambdaCallback(
        on_train_batch_begin=lambda batch, logs: losses.append(float((y[batch, 0] - model(x[[batch]])[0, 0]) ** 2)),
        on_train_batch_end=lambda batch, logs: means.append(float(logs["loss"])),
    )
    history = model.fit(x, y, batch_size=1, shuffle=False, callbacks=[note], verbose=0)
    picture, ax = axes(height=2.9)
    line(ax, losses, "(y - model(x)) ** 2", 0)
    line(ax, means, 'logs["loss"]', 1)
    line(ax, history.history["loss"] * len(x), 'history.history["loss"]', 2)
    line(ax, [model.evaluate(x, y, verbose=0)] * len(x), "model.evaluate(x, y)", 3)
    ax.legend()
    ax.set_xlabel("batch")
    return picture
