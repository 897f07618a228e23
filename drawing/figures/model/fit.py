"""What happens in fit: batches, epochs, and the losses that it reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import tensorflow as tf

from drawing.cells import Grid, canvas, grid, mark, write
from drawing.curves import over_steps
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, FONT_SIZE, INK, axes

LEFT = 3.0  # cells, for the names of the rows


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
        over_steps(ax, history[name], name, 0)
        over_steps(ax, history[f"val_{name}"], f"val_{name}", 1)
        ax.legend()
    panels[1].set(xlabel="epoch", xticks=range(0, 20, 5))
    return picture


@figure
def overfitting() -> Any:
    """The losses of the page's three networks, and where EarlyStopping ends the training of the third."""
    names = through("model/fit", "overfitting-stopped", "overfitting")
    picture, panels = axes(1, 3, height=3, sharey=True)
    for ax, units, curve in zip(panels, ("[2]", "[64]", "[512, 512]"), names["curves"], strict=True):
        ax.set_title(units, fontsize=FONT_SIZE, gid=units.replace(" ", ""))
        over_steps(ax, curve["loss"], "loss", 0, units)
        over_steps(ax, curve["val_loss"], "val_loss", 1, units)
        ax.set(xlabel="epoch", xticks=(0, 5, 10, 15), ylim=(-0.1, 3.05))
    for name in ("best_epoch", "stopped_epoch"):
        boundary(panels[2], getattr(names["stop"], name), 3, name)
    panels[0].legend(loc="lower left")
    return picture
