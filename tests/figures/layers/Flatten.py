"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.grids import block, cells, marks, titles


def order(drawn: Drawn) -> None:
    x = np.arange(12).reshape(2, 2, 3)
    texts = cells("y", x.reshape(2, 6)) | titles(x0="x[0]", x1="x[1]", y="Flatten()(x)")
    assert drawn.texts == texts | cells("x0", x[0]) | cells("x1", x[1])
    marked: set[str] = set()
    for row, letter in enumerate("ab"):
        marked |= marks(letter, "y", block(0, 3 * row, 2, 3))
        marked |= marks(letter, "x0", block(row, 0, 1, 3)) | marks(letter, "x1", block(row, 0, 1, 3))
    assert drawn.marks == marked


def data_format(drawn: Drawn) -> None:
    """Pixel by pixel the channels alternate, channel by channel they do not."""
    channels = np.array([[1, 2, 3, 4], [10, 20, 30, 40]])
    pixels, sheets = channels.T.ravel(), channels.ravel()
    texts = cells("x0", channels[0].reshape(2, 2)) | cells("x1", channels[1].reshape(2, 2))
    texts |= cells("y0", pixels) | cells("y1", sheets) | cells("y2", pixels)
    names = titles(x0="first[0, 0]", x1="first[0, 1]", y0="Flatten()(last)", y1="Flatten()(first)")
    names |= titles(y2='Flatten(data_format="channels_first")(first)')
    assert drawn.texts == texts | names
    marked: set[str] = set()
    for channel, letter in enumerate("ab"):
        marked |= marks(letter, f"x{channel}", block(0, 0, 2, 2)) | marks(letter, "y1", block(0, 4 * channel, 1, 4))
        every_second = [(0, 2 * pixel + channel) for pixel in range(4)]
        marked |= marks(letter, "y0", every_second) | marks(letter, "y2", every_second)
    assert drawn.marks == marked
