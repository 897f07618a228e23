"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tests.drawn import Drawn
from tests.grids import Cell, assert_lines, block, cells, marks, sheets, titles
from tests.sliding import FOUR, IMAGE, Sliding


def largest(name: str, sliding: Sliding, outputs: Iterable[Cell]) -> set[str]:
    """The mark on the largest number of each window."""
    return marks("max", f"{name}.x", (max(sliding.cells(output), key=sliding.value) for output in outputs))


def maximum(sliding: Sliding, output: Cell) -> str:
    """The real numbers of a window and then what stands for the padding."""
    values = sorted(map(sliding.value, sliding.cells(output)), key=np.isneginf)
    return f"max({', '.join(f'{value:g}' for value in values)}) = {max(values):g}".replace("-inf", "−∞")


def windows(drawn: Drawn) -> None:
    overlapping, apart = Sliding(IMAGE, 2), Sliding(np.arange(1, 17).reshape(4, 4), 2, stride=2)
    sums = {"strides1.a": maximum(overlapping, (0, 0)), "strides2.a": maximum(apart, (0, 0))}
    names = titles(strides1="strides=1", strides2="strides=2")
    assert drawn.texts == overlapping.texts("strides1", np.max) | apart.texts("strides2", np.max) | names | sums
    assert drawn.marks == (
        overlapping.marks("strides1", [(0, 0), (1, 1)])
        | largest("strides1", overlapping, [(0, 0), (1, 1)])
        | apart.marks("strides2", FOUR)
        | largest("strides2", apart, FOUR)
    )


def padding(drawn: Drawn) -> None:
    valid, same = Sliding(IMAGE, 2, stride=2), Sliding(IMAGE, 2, stride=2, same=True, fill=-np.inf)
    sums = {"valid.a": maximum(valid, (0, 0)), "same.b": maximum(same, (0, 1))}
    names = titles(valid='padding="valid"', same='padding="same"')
    assert drawn.texts == valid.texts("valid", np.max) | same.texts("same", np.max) | names | sums
    assert drawn.marks == (
        valid.marks("valid", [(0, 0)])
        | largest("valid", valid, [(0, 0)])
        | same.marks("same", FOUR)
        | largest("same", same, FOUR)
    )


def shift(drawn: Drawn) -> None:
    texts: dict[str, str] = {}
    marked: set[str] = set()
    for number, (place, letter) in enumerate([((2, 0), "a"), ((3, 1), "a"), ((3, 2), "b")]):
        x = np.zeros((4, 4))
        x[place] = 1
        row, column = place[0] // 2, place[1] // 2
        y = x.reshape(2, 2, 2, 2).max(axis=(1, 3))
        assert y[row, column] == 1
        texts |= cells(f"x{number}", x) | cells(f"y{number}", y) | {f"x{number}.title": f"dot{place}"}
        marked |= marks(letter, f"x{number}", block(2 * row, 2 * column, 2, 2))
        marked |= marks(letter, f"y{number}", [(row, column)])
    assert drawn.texts == texts
    assert drawn.marks == marked


def gradient(drawn: Drawn) -> None:
    v = np.array([[3, 1, 4, 0], [5, 9, 2, 6]])
    left, right = np.hsplit(v, 2)
    gradient = np.hstack([left == left.max(), right == right.max()]).astype(int)
    names = titles(v="v", y="MaxPooling2D()(v)", gradient="tape.gradient(total, v)")
    assert drawn.texts == cells("v", v) | cells("y", [left.max(), right.max()]) | cells("gradient", gradient) | names
    marked = marks("max", "v", [(int(row), int(column)) for row, column in np.argwhere(gradient)])
    for letter, column in (("a", 0), ("b", 2)):
        marked |= marks(letter, "y", [(0, column // 2)])
        marked |= marks(letter, "v", block(0, column, 2, 2)) | marks(letter, "gradient", block(0, column, 2, 2))
    assert drawn.marks == marked


def model(drawn: Drawn) -> None:
    """A convolution of 3×3 takes 2 off the side, pooling halves it; the network has 8 and then 16 filters."""
    side, channels, left = 28, 1, 0.1
    texts: dict[str, str] = {}
    lines: dict[str, list[tuple[float, float]]] = {}
    for name in ("Input", "Conv2D-0", "MaxPooling2D-1", "Conv2D-2", "MaxPooling2D-3"):
        kind = name.partition("-")[0]
        side = {"Input": side, "Conv2D": side - 2, "MaxPooling2D": side // 2}[kind]
        channels = {"Input": 1, "Conv2D-0": 8, "Conv2D-2": 16}.get(name, channels)
        texts |= {name: kind, f"{name}.shape": f"{side}×{side}×{channels}"}
        lines[f"{name}.maps"] = sheets(left, 2.4, 0.11 * side, channels, 0.055)
        left += 0.11 * side + 0.055 * (channels - 1) + 0.75
    lengths = {"Flatten": side * side * channels, "Dense": 10}
    for number, (kind, length) in enumerate(lengths.items()):
        texts[kind] = f"{kind} {length}"
        lines[f"{kind}.length"] = [(3, 6 + 1.4 * number), (3 + 0.03 * length, 6 + 1.4 * number)]
    assert drawn.texts == texts
    assert_lines(drawn, lines)
