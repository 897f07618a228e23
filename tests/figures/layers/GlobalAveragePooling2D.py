"""Means by adding up."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.grids import block, cells, marks, titles


def channels(drawn: Drawn) -> None:
    sheets = np.array([[[1, 2], [3, 6]], [[10, 20], [30, 40]]])
    texts = cells("y", [sheet.sum() / 4 for sheet in sheets]) | titles(y="layer(images)[0]")
    marked: set[str] = set()
    for channel, (letter, sheet) in enumerate(zip("ab", sheets, strict=True)):
        name = f"x{channel}"
        texts |= cells(name, sheet) | titles(**{name: f"images[0, ..., {channel}]"})
        marked |= marks(letter, name, block(0, 0, 2, 2)) | marks(letter, "y", [(0, channel)])
    assert drawn.texts == texts
    assert drawn.marks == marked
