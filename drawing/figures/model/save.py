"""What each kind of file gives back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from drawing.cells import canvas, write
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import GRID, SERIES


@figure
def formats() -> Any:
    """What of a trained model each kind of file gives back."""
    example = through("model/save", "weights", "trained")
    files = restored(example["network"], example["x"], example["y"])
    picture, ax = canvas(5.9)
    rows = {what: 1.7 + 1.2 * row for row, what in enumerate(next(iter(files.values())))}
    for what, y in rows.items():
        write(ax, what, 4.1, y, ha="right")
    for column, (file, kept) in enumerate(files.items()):
        x = 5.65 + 2.85 * column
        write(ax, file, x, 0.6)
        for what, same in kept.items():
            answer(ax, same, x, rows[what], f"{what}|{file}")
    return picture


def answer(ax: Any, value: bool, x: float, y: float, name: str) -> None:
    write(ax, str(value), x, y, gid=name)
    frame = plt.Rectangle((x - 1.25, y - 0.5), 2.5, 1, edgecolor=GRID, fill=False)
    if value:
        frame.set(edgecolor=SERIES[0], linewidth=1.6)
    ax.add_patch(frame)


def restored(network: Any, x: Any, y: Any) -> dict[str, dict[str, bool]]:
    """Train a model, save it in each way, and compare what is loaded with it."""
    model = network()
    model.compile(optimizer="adam", loss="mean_squared_error")
    model.fit(x, y, verbose=0)
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"model{name}" for name in (".keras", ".h5", ".weights.h5", "export")}
        model.save(files[".keras"])
        model.save(files[".h5"])
        model.save_weights(files[".weights.h5"])
        model.export(files["export"], verbose=False)
        return {name: kept(model, *load(network, file)) for name, file in files.items()}


def load(network: Any, file: Path) -> tuple[Any, bool]:
    """The model in a file; else a new one with the weights in it; else a SavedModel. And whether it is the first."""
    try:
        return keras.models.load_model(file), True
    except ValueError:
        model = network()
    try:
        model.load_weights(file)
    except ValueError:
        return tf.saved_model.load(file), False
    return model, False


def kept(model: Any, found: Any, whole: bool) -> dict[str, bool]:
    optimizer = getattr(found, "optimizer", None)
    return {
        "layers": whole and [layer.name for layer in found.layers] == [layer.name for layer in model.layers],
        "weights": equal(model.trainable_variables, found.trainable_variables),
        "loss": keras.losses.get(getattr(found, "loss", None)) is keras.losses.get(model.loss),
        "optimizer.variables": optimizer is not None and equal(model.optimizer.variables, optimizer.variables),
    }


def equal(some: Any, others: Any) -> bool:
    return len(some) == len(others) and all(map(np.array_equal, some, others))
