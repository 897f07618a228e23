"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.drawn import Drawn
from tests.grids import block, cells, marks, products


def slices(name: str, values: Any) -> dict[str, str]:
    """The slices of a volume with their titles."""
    texts = {f"{name}{number}.title": f"{name}[{number}]" for number in range(len(values))}
    for number, matrix in enumerate(values):
        texts |= cells(f"{name}{number}", matrix)
    return texts


def kernel(drawn: Drawn) -> None:
    x = np.arange(27).reshape(3, 3, 3)
    windows = {at: x[tuple(slice(start, start + 2) for start in at)] for at in np.ndindex(2, 2, 2)}
    y = np.array([window.sum() for window in windows.values()]).reshape(2, 2, 2)
    sums = {
        letter: f"{' + '.join(map(str, windows[at].ravel()))} = {windows[at].sum()}"
        for letter, at in (("a", (0, 0, 0)), ("b", (1, 1, 1)))
    }
    assert drawn.texts == slices("x", x) | slices("y", y) | sums
    assert drawn.marks == (
        marks("a", "x0", block(0, 0, 2, 2))
        | marks("a", "x1", block(0, 0, 2, 2))
        | marks("a", "y0", [(0, 0)])
        | marks("b", "x1", block(1, 1, 2, 2))
        | marks("b", "x2", block(1, 1, 2, 2))
        | marks("b", "y1", [(1, 1)])
    )


def motion(drawn: Drawn) -> None:
    frames = np.zeros((2, 3, 5))
    frames[:, 0, 0] = 7
    frames[0, 1, 1] = frames[1, 1, 2] = 1
    factors = {"kernel0": "×(−1)", "kernel1": "×1"}
    sums = {"a": products([1, 0], [-1, 1]), "b": products([0, 1], [-1, 1])}
    assert drawn.texts == slices("x", frames) | slices("y", np.diff(frames, axis=0)) | factors | sums
    wanted = [marks("a", grid, [(1, 1)]) | marks("b", grid, [(1, 2)]) for grid in ("x0", "x1", "y0")]
    assert drawn.marks == set().union(*wanted)
