"""Masks drawn once more from TensorFlow's own random numbers: below the rate they drop, others are kept and scaled."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from tests.drawn import Array, Drawn
from tests.grids import Cell, cells, marks, titles


def kept(shape: tuple[int, ...], seed: int, call: int = 0) -> Array:
    """1 where a layer of rate 0.5 with this seed keeps a number in that call, 0 where it drops one."""
    numbers = tf.random.stateless_uniform(shape, seed=(seed, call), alg="auto_select")
    return (numbers.numpy() >= 0.5).astype(float)


def zeros(mask: Array) -> list[Cell]:
    return [(int(row), int(column)) for row, column in np.argwhere(mask == 0)]


def calls(drawn: Drawn) -> None:
    x = np.arange(1, 7)
    masks = np.vstack([kept((1, 6), 5, call) for call in range(4)])
    texts = cells("x", x) | cells("training", 2 * x * masks) | cells("prediction", x)
    assert drawn.texts == texts | titles(x="x", training="layer(x, training=True)", prediction="layer(x)")
    assert drawn.marks == marks("dropped", "training", zeros(masks))


def spatial(drawn: Drawn) -> None:
    """A mask of a single row and column, spread over all rows and columns, drops whole channels."""
    masks = {
        "numbers": kept((1, 3, 3, 3), 1)[0],
        "channels": np.broadcast_to(kept((1, 1, 1, 3), 1)[0], (3, 3, 3)),
    }
    texts = titles(numbers="Dropout(0.5)", channels="SpatialDropout2D(0.5)")
    marked: set[str] = set()
    for name, mask in masks.items():
        for channel in range(3):
            texts |= cells(f"{name}{channel}", 2 * mask[..., channel])
            texts |= titles(**{f"{name}{channel}": f"[..., {channel}]"})
            marked |= marks("dropped", f"{name}{channel}", zeros(mask[..., channel]))
    assert drawn.texts == texts
    assert drawn.marks == marked
