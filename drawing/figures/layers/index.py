"""The two orders of an image's axes."""

from __future__ import annotations

import itertools
from typing import Any

from drawing.cells import canvas, grid, title, write
from drawing.registry import figure
from drawing.snippets import through
from drawing.windows import mark_as


@figure
def data_formats() -> Any:
    """The corner of the page's first image in both formats: two rows of three pixels, a mark for each channel."""
    example = through("layers/index", "transpose")
    images, turned = example["images"].numpy(), example["turned"].numpy()
    picture, ax = canvas(7.1)
    for name, shape, y in (("channels_last", images.shape, 1.6), ("channels_first", turned.shape, 5.3)):
        write(ax, name, 0.1, y, gid=f"{name}.title", ha="left")
        write(ax, str(shape), 0.1, y + 0.8, gid=f"{name}.shape", ha="left")
    for column in range(3):
        pixels = grid(ax, images[0, :2, column], 4.9 + 3.7 * column, 1, f"last{column}")
        title(pixels, f"images[0, :, {column}]")
        for channel in range(3):
            mark_as(channel, (pixels, [(0, channel), (1, channel)]))
    for channel in range(3):
        sheet = grid(ax, turned[0, channel, :2, :3], 4.9 + 3.7 * channel, 4.7, f"first{channel}")
        title(sheet, f"turned[0, {channel}]")
        mark_as(channel, (sheet, itertools.product(range(2), range(3))))
    return picture
