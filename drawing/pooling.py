"""Pooling: windows on an image with what each of them gives."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Array, Cell, canvas, ring, write
from drawing.snippets import through
from drawing.svg import SERIES
from drawing.windows import NAMES, Corner, cells_of, is_inside, panel, setting


def pooling(ax: Any, name: str, layer: Any, image: Array, at: Corner, outputs: list[Cell], shown: int) -> None:
    """What pooling makes of an image: some windows, the largest numbers in rings, one of the windows calculated."""
    sample, largest = image[..., np.newaxis], isinstance(layer, tf.keras.layers.MaxPooling2D)
    x = panel(ax, name, layer, image, at, outputs, "−∞" if largest else "")
    for series, output in enumerate(outputs):
        inside = [cell for cell in cells_of(layer, sample, output) if is_inside(x, cell)]
        if largest:
            ring(x, max(inside, key=lambda cell: image[cell]), "max", series)
        if series == shown:
            result = np.asarray(layer(sample[np.newaxis]))[0, ..., 0][output]
            text = calculation(layer, [f"{image[cell]:g}" for cell in inside], result)
            write(ax, text, at[0], at[1] + 4.7, gid=f"{name}.{NAMES[series]}", color=SERIES[series], ha="left")


def calculation(layer: Any, numbers: list[str], result: float) -> str:
    """A maximum, with what the padding amounts to behind the real numbers, or a mean, without it."""
    if isinstance(layer, tf.keras.layers.MaxPooling2D):
        padded = ["−∞"] * (math.prod(layer.pool_size) - len(numbers))
        return f"max({', '.join(numbers + padded)}) = {result:g}"
    return f"({' + '.join(numbers)}) / {len(numbers)} = {result:g}"


def pooling_windows(pool: Any, page: str) -> Any:
    """The page's first two examples: windows that overlap, and windows that do not."""
    x, image = (through(page, "default-strides")[name][0, ..., 0].numpy() for name in ("x", "grid"))
    picture, ax = canvas(6.4)
    pooling(ax, "strides1", pool(2, strides=1), x, (0.6, 1.2), [(0, 0), (1, 1)], 0)
    pooling(ax, "strides2", pool(2), image, (8.1, 1.2), [(0, 0), (0, 1), (1, 0), (1, 1)], 0)
    setting(ax, "strides1", (0.6, 1.2), strides=1)
    setting(ax, "strides2", (8.1, 1.2), strides=2)
    return picture


def pooling_padding(pool: Any, page: str) -> Any:
    """The page's input of 3×3 without and with padding, stride 2."""
    image = through(page, "first-call")["x"][0, ..., 0].numpy()
    picture, ax = canvas(6.4)
    pooling(ax, "valid", pool(2), image, (1.1, 1.2), [(0, 0)], 0)
    pooling(ax, "same", pool(2, padding="same"), image, (7.8, 1.2), [(0, 0), (0, 1), (1, 0), (1, 1)], 1)
    setting(ax, "valid", (1.1, 1.2), padding="valid")
    setting(ax, "same", (7.8, 1.2), padding="same")
    return picture
