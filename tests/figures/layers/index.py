"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.grids import block, cells, marks, titles


def data_formats(drawn: Drawn) -> None:
    """Counted through, neighbouring pixels are 3 apart and rows 8 times that; the channels follow one another."""
    texts = titles(channels_last="channels_last", channels_first="channels_first")
    texts |= {"channels_last.shape": "(4, 8, 8, 3)", "channels_first.shape": "(4, 3, 8, 8)"}
    marked: set[str] = set()
    pixels = np.array([[[24 * row + 3 * column + c for c in range(3)] for column in range(3)] for row in range(2)])
    for number, letter in enumerate("abc"):
        texts |= cells(f"last{number}", pixels[:, number]) | cells(f"first{number}", pixels[:, :, number])
        texts[f"last{number}.title"] = f"images[0, :, {number}]"
        texts[f"first{number}.title"] = f"turned[0, {number}]"
        marked |= marks(letter, f"first{number}", block(0, 0, 2, 3))
        for column in range(3):
            marked |= marks(letter, f"last{column}", block(0, number, 2, 1))
    assert drawn.texts == texts
    assert drawn.marks == marked
