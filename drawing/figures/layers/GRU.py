"""What a unit keeps."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import plot
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import axes


@figure
def memory() -> Any:
    """The page's pulse, and what two layers make of it: one keeps it, one loses half in each step."""
    example = through("layers/GRU", "memory")
    pulse = example["pulse"].numpy()
    steps = np.arange(len(pulse))
    picture, ax = axes(height=2.6)
    plot(ax, steps, pulse, "x", 2, marker="s", markersize=4, linewidth=1)
    for series, (bias, values) in enumerate(example["outputs"].items()):
        plot(ax, steps, values, f"memory({bias:g})", series, marker="o", markersize=4)
    ax.legend(loc="center right", bbox_to_anchor=(1, 0.66))
    ax.set(xlabel="t")
    return picture


@table
def limits() -> str:
    return of_layer(
        lambda: tf.keras.layers.GRU(2, kernel_initializer="ones", recurrent_initializer="ones"), (2, 3, 2)
    ).rows()
