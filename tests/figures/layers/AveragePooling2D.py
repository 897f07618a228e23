"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.grids import Cell, block, cells, marks, titles
from tests.sliding import FOUR, IMAGE, Sliding


def mean(sliding: Sliding, output: Cell) -> str:
    values = [value for value in map(sliding.value, sliding.cells(output)) if not np.isnan(value)]
    return f"({' + '.join(f'{value:g}' for value in values)}) / {len(values)} = {sum(values) / len(values):g}"


def windows(drawn: Drawn) -> None:
    overlapping, apart = Sliding(IMAGE, 2), Sliding(np.arange(1, 17).reshape(4, 4), 2, stride=2)
    sums = {"strides1.a": mean(overlapping, (0, 0)), "strides2.a": mean(apart, (0, 0))}
    names = titles(strides1="strides=1", strides2="strides=2")
    assert drawn.texts == overlapping.texts("strides1", np.mean) | apart.texts("strides2", np.mean) | names | sums
    assert drawn.marks == overlapping.marks("strides1", [(0, 0), (1, 1)]) | apart.marks("strides2", FOUR)


def padding(drawn: Drawn) -> None:
    """What is padded is not a number, and does not count."""
    valid, same = Sliding(IMAGE, 2, stride=2), Sliding(IMAGE, 2, stride=2, same=True, fill=np.nan)
    sums = {"valid.a": mean(valid, (0, 0)), "same.b": mean(same, (0, 1))}
    names = titles(valid='padding="valid"', same='padding="same"')
    assert drawn.texts == valid.texts("valid", np.nanmean) | same.texts("same", np.nanmean) | names | sums
    assert drawn.marks == valid.marks("valid", [(0, 0)]) | same.marks("same", FOUR)


def average_or_maximum(drawn: Drawn) -> None:
    spots = np.array([[0, 0, 8, 8], [0, 8, 8, 8]])
    windows = np.hsplit(spots, 2)
    texts = cells("spots", spots)
    marked = marks("a", "spots", block(0, 0, 2, 2)) | marks("b", "spots", block(0, 2, 2, 2))
    for name, values in {"AveragePooling2D": np.mean(windows, (1, 2)), "MaxPooling2D": np.max(windows, (1, 2))}.items():
        texts |= cells(name, values) | {f"{name}.title": f"{name}(2)"}
        marked |= marks("a", name, [(0, 0)]) | marks("b", name, [(0, 1)])
    assert drawn.texts == texts
    assert drawn.marks == marked
