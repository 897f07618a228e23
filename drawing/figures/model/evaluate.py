"""What fit reports while the weights move, and what evaluate reports."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.curves import over_steps
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import axes


@figure
def moving_weights() -> Any:
    """One epoch of the page's line, sample by sample: the loss of each, their mean so far, and evaluate at the end."""
    names = through("model/evaluate", "moving-weights", "metrics")
    model, x, y = names["line"](), names["same_x"], names["same_y"]
    model.compile(tf.keras.optimizers.SGD(0.1), loss="mse")
    losses, means = [], []
    note = tf.keras.callbacks.LambdaCallback(
        on_train_batch_begin=lambda batch, logs: losses.append(float((y[batch, 0] - model(x[[batch]])[0, 0]) ** 2)),
        on_train_batch_end=lambda batch, logs: means.append(float(logs["loss"])),
    )
    history = model.fit(x, y, batch_size=1, shuffle=False, callbacks=[note], verbose=0)
    picture, ax = axes(height=2.9)
    over_steps(ax, losses, "(y - model(x)) ** 2", 0)
    over_steps(ax, means, 'logs["loss"]', 1)
    over_steps(ax, history.history["loss"] * len(x), 'history.history["loss"]', 2)
    over_steps(ax, [model.evaluate(x, y, verbose=0)] * len(x), "model.evaluate(x, y)", 3)
    ax.legend()
    ax.set_xlabel("batch")
    return picture
