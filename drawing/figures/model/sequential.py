"""Stacks of layers, and what comes out of each."""

from __future__ import annotations

from typing import Any

import numpy as np

from drawing.cells import arrow, canvas, write
from drawing.diagrams import diagram
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import GROUND, SERIES


@figure
def stack() -> str:
    return diagram(through("model/sequential", "first-model")["model"])


@figure
def images() -> Any:
    """What comes out of each layer, to scale: a square for each channel, a bar for a vector."""
    model = through("model/sequential", "growing")["images"]
    shapes = [model.input_shape[1:], *(layer.output.shape[1:] for layer in model.layers)]
    picture, ax = canvas(5.6)
    left, gap = 0.2, 1.5
    for number, shape in enumerate(shapes):
        right = squares(ax, shape, left, f"{number}")
        write(ax, "×".join(map(str, shape)), (left + right) / 2, 5.1, gid=f"shape{number}")
        if number < len(model.layers):
            layer = model.layers[number]
            arrow(ax, (right + 0.15, 2.9), (right + gap - 0.15, 2.9))
            write(ax, type(layer).__name__, right + gap / 2, 0.4, gid=f"layer{number}")
            write(ax, f"{layer.count_params()}", right + gap / 2, 0.9, gid=f"parameters{number}")
        left = right + gap
    return picture


def squares(ax: Any, shape: tuple[int, ...], left: float, name: str) -> float:
    """Squares behind each other, 1 cell for 11 pixels, or a bar for a vector; returns where they end."""
    rows, columns, channels = shape if len(shape) == 3 else (min(shape[0], 36), 3, 1)
    width, height, shift = columns / 11, rows / 11, 0.1
    for channel in reversed(range(channels)):
        x, y = left + shift * channel, 2.9 - height / 2 - shift * (channel - (channels - 1) / 2)
        corners = np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)])
        ax.fill(*corners.T, facecolor=GROUND, edgecolor="none")
        ax.plot(*corners.T, color=SERIES[0], linewidth=1, gid=f"{name}/{channel}")
    return left + shift * (channels - 1) + width


@figure
def transfer() -> str:
    return diagram(through("model/sequential", "transfer")["whole"])
