"""The absolute error beside others, and what is best by it."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.curves import plot, stem, strokes
from drawing.limits import of_pair, zeros
from drawing.loss_curves import ERRORS, against_error, compared, of_one
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.svg import axes


@figure
def curve() -> Any:
    return against_error("MAE", jump=True)


@figure
def huber() -> Any:
    """The page's Huber loss between the two."""
    losses = {
        "huber": of_one(tf.keras.losses.huber, 0, delta=1.0),
        "MAE": of_one(tf.keras.losses.MAE, 0),
        "MSE": of_one(tf.keras.losses.MSE, 0),
    }
    picture, above, below = compared(losses, ERRORS, "y_pred − y_true", "upper left")
    above.set(ylim=(-0.2, 4.2))
    below.set(ylim=(-3.2, 3.2))
    return picture


@figure
def median() -> Any:
    """The page's prices, and what one guess for all of them costs, by either loss, with the best guess."""
    example = through("losses/mean_absolute_error", "median")
    prices, guesses = example["prices"].numpy()[:, 0], example["guesses"].astype(np.float32)
    picture, panels = axes(2, 1, height=4.2)
    for series, (ax, name) in enumerate(zip(panels, ("MAE", "MSE"), strict=True)):
        everyone = np.tile(prices, (len(guesses), 1))
        loss = getattr(tf.keras.losses, name)(everyone, guesses[:, np.newaxis]).numpy()
        plot(ax, guesses, loss, name, series)
        best = int(np.argmin(loss))
        stem(ax, float(guesses[best]), float(loss[best]), f"best-{name}", f"{guesses[best]:g}", series=series)
        depth = np.full_like(prices, -0.4 * loss[best])
        strokes(ax, (prices, 0 * prices), (prices, depth), "prices", gid=f"prices-{name}", linewidth=1.2)
        ax.legend(loc="upper center")
    panels[1].set(xlabel="guess")
    return picture


@figure
def fit() -> Any:
    """The page's five points, one noted down wrong, and the lines that either loss learns."""
    example = through("losses/mean_absolute_error", "fit")
    x, y = example["x"][:, 0], example["y"][:, 0]
    picture, ax = axes()
    for series, name in enumerate(("mean_absolute_error", "mean_squared_error")):
        slope = example["slope"](name)
        plot(ax, np.array([0.0, 5.5]), slope * np.array([0.0, 5.5]), f"{name}, kernel={slope}", series)
    strokes(ax, (x - 0.15, y), (x + 0.15, y), "y", linewidth=3)
    ax.set(xlabel="x")
    ax.legend(loc="upper left")
    return picture


@figure
def oscillation() -> Any:
    """The page's eight steps towards the target 1, by the three ways that it compares."""
    steps = through("losses/mean_absolute_error", "oscillation")["steps"]
    paths = {
        "MAE": steps(tf.keras.losses.MAE, 1.0),
        "MSE": steps(tf.keras.losses.MSE, 1.0),
        "MAE, decay=0.8": steps(tf.keras.losses.MAE, 1.0, decay=0.8),
    }
    picture, ax = axes()
    for series, (name, path) in enumerate(paths.items()):
        w = [0.0, *map(float, path.split())]
        plot(ax, np.arange(len(w)), np.array(w), name, series)
    ax.set(xlabel="t", ylabel="w")
    ax.legend(loc="lower right")
    return picture


@table
def limits() -> str:
    return of_pair(tf.keras.losses.MAE, zeros).rows()
