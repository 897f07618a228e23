"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tests.drawn import Array, Drawn
from tests.grids import assert_channel_maps, assert_lines, block, cells, marks, products, titles


class Row(NamedTuple):
    """A window of weights on a sequence by the definition, and where the picture has its rows."""

    name: str
    sequence: Array
    weights: Array
    at: tuple[float, float]
    shift: float  # of the row of outputs
    stride: int = 1
    dilation: int = 1
    before: int = 0
    after: int = 0

    def steps(self, output: int) -> Array:
        """In the sequence, whose padding has the negative steps."""
        return output * self.stride - self.before + self.dilation * np.arange(len(self.weights))

    @property
    def padded(self) -> Array:
        return np.pad(self.sequence, (self.before, self.after))

    @property
    def outputs(self) -> list[float]:
        reach = self.dilation * (len(self.weights) - 1) + 1
        count = (len(self.padded) - reach) // self.stride + 1
        return [self.padded[self.steps(output) + self.before] @ self.weights for output in range(count)]

    def texts(self) -> dict[str, str]:
        return cells(f"{self.name}.x", self.padded, (0, -self.before)) | cells(f"{self.name}.y", self.outputs)

    def marks(self, outputs: list[int]) -> set[str]:
        found = set()
        for letter, output in zip("abcd", outputs, strict=False):
            found |= marks(letter, f"{self.name}.x", [(0, step) for step in self.steps(output)])
            found |= marks(letter, f"{self.name}.y", [(0, output)])
        return found

    def lines(self, outputs: list[int]) -> dict[str, list[tuple[float, float]]]:
        left, top = self.at
        found: dict[str, list[tuple[float, float]]] = {}
        for letter, output in zip("abcd", outputs, strict=False):
            end = (left + self.shift + output + 0.5, top + 2.2)
            starts = [(left + step + 0.5, top + 1) for step in self.steps(output)]
            found[f"{self.name}.{letter}"] = [point for start in starts for point in (start, end, (np.nan, np.nan))]
        return found


def assert_rows(drawn: Drawn, rows: list[tuple[Row, list[int]]], other_texts: dict[str, str]) -> None:
    """Sequences with the windows of some of their outputs."""
    assert drawn.texts == {key: text for row, _ in rows for key, text in row.texts().items()} | other_texts
    assert drawn.marks == set().union(*(row.marks(outputs) for row, outputs in rows))
    assert_lines(drawn, {key: points for row, outputs in rows for key, points in row.lines(outputs).items()})


def kernel(drawn: Drawn) -> None:
    row = Row("series", np.array([1, 2, 4, 7, 11]), np.array([-1, 1]), (1.4, 0.2), 0.5)
    sums = {"a": products([1, 2], [-1, 1]), "b": products([7, 11], [-1, 1])}
    others = cells("kernel", [-1, 1]) | sums | titles(x="x", y="y", kernel="kernel")
    assert_rows(drawn, [(row, [0, 3])], others)


def channels(drawn: Drawn) -> None:
    x = np.array([[1, 10], [2, 20], [3, 30]])
    kernels = np.array([[[1, 0], [1, 0]], [[1, 1], [1, 1]]])
    y = [[(x[t : t + 2] * kernel).sum() for kernel in kernels] for t in range(2)]
    assert drawn.texts == (
        cells("x", x)
        | cells("kernel0", kernels[0])
        | cells("kernel1", kernels[1])
        | cells("y", y)
        | {"a": products(x[1:], kernels[0]), "b": products(x[:2], kernels[1])}
        | titles(x="x", kernel0="kernel[..., 0]", kernel1="kernel[..., 1]", y="y")
    )
    assert drawn.marks == (
        marks("a", "x", block(1, 0, 2, 2))
        | marks("a", "kernel0", block(0, 0, 2, 2))
        | marks("a", "y", [(1, 0)])
        | marks("b", "x", block(0, 0, 2, 2))
        | marks("b", "kernel1", block(0, 0, 2, 2))
        | marks("b", "y", [(0, 1)])
    )


def padding(drawn: Drawn) -> None:
    """3 zeros make the output as long as the input: half of them, rounded down, before it, or all."""
    ones, weights = np.ones(5), np.ones(4)
    rows = [
        (Row("valid", ones, weights, (7.4, 0.2), 1.5), [0, 1]),
        (Row("same", ones, weights, (7.4, 4.3), 0, before=1, after=2), [0, 4]),
        (Row("causal", ones, weights, (7.4, 8.4), 0, before=3), [0, 4]),
    ]
    assert_rows(drawn, rows, titles(**{row.name: f'padding="{row.name}"' for row, _ in rows}))


def strides(drawn: Drawn) -> None:
    count, weights = np.arange(1, 10), np.ones(2)
    rows = [
        (Row("strides", count, weights, (5, 0.2), 2.5, stride=2), [0, 1, 2, 3]),
        (Row("dilation_rate", count, weights, (5, 4.4), 1.5, dilation=3), [0, 5]),
    ]
    assert_rows(drawn, rows, titles(strides="strides=2", dilation_rate="dilation_rate=3"))


def receptive_field(drawn: Drawn) -> None:
    """Each output reads its own step and the one that lies a dilation rate before; 2 ** 4 inputs reach the last."""
    lines: dict[str, list[tuple[float, float]]] = {}
    used = {15}
    for level, rate in enumerate([8, 4, 2, 1]):
        read = {step: [below for below in (step - rate, step) if below >= 0] for step in range(16)}
        for name, steps in (("used", used), ("others", set(range(16)) - used)):
            lines[f"{name}{rate}"] = [
                (4.5 + 0.72 * place, 0.7 + 2 * level + down)
                for step in sorted(steps)
                for below in read[step]
                for place, down in ((step, 0), (below, 2), (np.nan, np.nan))
            ]
        used = {below for step in used for below in read[step]}
    assert used == set(range(16))
    assert drawn.texts == titles(**{f"rate{rate}": f"dilation_rate={rate}" for rate in (1, 2, 4, 8)})
    assert_lines(drawn, lines)


def groups(drawn: Drawn) -> None:
    assert_channel_maps(drawn, [1, 2, 10, 20], 2, {1: 0.4, 2: 6.6})
