"""Numbers merged one by one."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.cells import canvas, grid, write
from drawing.limits import of_layer
from drawing.registry import figure, table
from drawing.snippets import through
from drawing.windows import mark_as

LAYERS = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")


@figure
def elements() -> Any:
    """The page's two inputs, and below them what each layer makes of them."""
    example = through("layers/Add", "first-call")
    inputs = [example["a"], example["b"]]
    results = {name: getattr(tf.keras.layers, name)()(inputs) for name in LAYERS}
    picture, ax = canvas(9.6, 9)
    for number, (name, values) in enumerate({"a": inputs[0], "b": inputs[1], **results}.items()):
        row = 0.4 + 1.1 * number + (0 if number < len(inputs) else 0.4)
        box = grid(ax, values.numpy(), 5.2, row, name)
        write(ax, name if len(name) == 1 else f"{name}()([a, b])", 4.8, row + 0.5, gid=f"{name}.title", ha="right")
        mark_as(0, (box, [(0, 1)]))
    return picture


@table
def limits() -> str:
    """Twice the same input."""

    def twice() -> Any:
        layer = tf.keras.layers.Add()
        return lambda given: layer([given, given])

    return of_layer(twice).rows()
