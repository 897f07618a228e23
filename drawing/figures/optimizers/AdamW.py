"""What decays under AdamW, and under Adam with a penalty in the gradient."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import plot
from drawing.descent import make, title
from drawing.limits import of_optimizer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import axes

SIZES = ("0.1", "1", "10")


@figure
def decay() -> Any:
    """Three weights whose gradients change their sign at each step: what is left of them."""
    decayed = through("optimizers/AdamW", "large-and-small", printing=False)["decayed"]
    picture, panels = axes(1, 2, height=2.7, sharey=True)
    choices = [
        (("Adam", {"learning_rate": 0.01}), 0.5, "Adam, g + 0.5 * w"),
        (("AdamW", {"learning_rate": 0.01, "weight_decay": 0.5}), 0.0, "AdamW(weight_decay=0.5)"),
    ]
    for ax, (choice, penalty, label) in zip(panels, choices, strict=True):
        places = np.array(decayed(make(choice), penalty)).T
        for series, (size, weights) in enumerate(zip(SIZES, places, strict=True)):
            plot(ax, np.arange(41), weights, f"±{size}", series, gid=f"{choice[0]}:{size}")
        title(ax, label)
        ax.set(xlabel="t", ylim=(0.6, 1.02))
        ax.legend(loc="lower left")
    panels[0].set_ylabel("w")
    return picture


@table
def limits() -> str:
    return of_optimizer(tf.keras.optimizers.AdamW).rows()
