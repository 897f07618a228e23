"""Windows and numbers of the layers, against NumPy and the definition in the text."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from drawing.snippets import through
from tests.figures.diagrams import assert_diagram
from tests.figures.drawn import Array, Drawn

Cell = tuple[int, int]

IMAGE = np.arange(1, 10).reshape(3, 3)


# --- what several checks have ----------------------------------------------------------------------------------


def cells(name: str, values: Any, first: Cell = (0, 0)) -> dict[str, str]:
    """The texts of a grid, written independently of the drawing code; `first` is the index of its first cell."""
    matrix = np.atleast_2d(values)
    return {
        f"{name}[{row + first[0]},{column + first[1]}]": f"{value:g}".replace("-", "−").replace("inf", "∞")
        for (row, column), value in np.ndenumerate(matrix)
        if not np.isnan(value)
    }


def titles(**names: str) -> dict[str, str]:
    return {f"{name.replace('__', '.')}.title": text for name, text in names.items()}


def marks(name: str, on: str, where: Iterable[Cell]) -> set[str]:
    return {f"{name}@{on}[{row},{column}]" for row, column in where}


def block(row: int, column: int, rows: int, columns: int) -> list[Cell]:
    """The cells of a rectangle, from its top left one."""
    return [(row + down, column + right) for down in range(rows) for right in range(columns)]


def products(numbers: Any, weights: Any, *bias: float) -> str:
    """The sum of products of one output, written out."""
    pairs = list(zip(np.ravel(numbers), np.ravel(weights), strict=True))
    terms = [f"{number}×{weight}" if weight >= 0 else f"{number}×({weight})" for number, weight in pairs]
    total = sum(number * weight for number, weight in pairs) + sum(bias)
    return f"{' + '.join([*terms, *map(str, bias)])} = {total}".replace("-", "−")


class Sliding(NamedTuple):
    """A window on a square image by the definition: the padding as the text has it, the stride, the dilation rate."""

    image: Array
    size: int
    stride: int = 1
    dilation: int = 1
    same: bool = False
    fill: float = 0.0  # what the padding holds

    @property
    def reach(self) -> int:
        return self.dilation * (self.size - 1) + 1

    @property
    def margins(self) -> tuple[int, int]:
        """Half of the padding before, the rest behind."""
        n = len(self.image)
        total = max((math.ceil(n / self.stride) - 1) * self.stride + self.reach - n, 0) if self.same else 0
        return total // 2, total - total // 2

    @property
    def padded(self) -> Array:
        return np.pad(self.image.astype(float), self.margins, constant_values=self.fill)

    def steps(self, output: int) -> Array:
        return output * self.stride + self.dilation * np.arange(self.size)

    def cells(self, output: Cell) -> list[Cell]:
        before = self.margins[0]
        return [(row - before, column - before) for row in self.steps(output[0]) for column in self.steps(output[1])]

    def value(self, cell: Cell) -> float:
        return float(self.padded[cell[0] + self.margins[0], cell[1] + self.margins[0]])

    def outputs(self, reduce: Any) -> Array:
        m = (len(self.padded) - self.reach) // self.stride + 1
        windows = [[self.padded[np.ix_(self.steps(i), self.steps(j))] for j in range(m)] for i in range(m)]
        return np.array([[reduce(window) for window in row] for row in windows])

    def texts(self, name: str, reduce: Any) -> dict[str, str]:
        before = self.margins[0]
        return cells(f"{name}.x", self.padded, (-before, -before)) | cells(f"{name}.y", self.outputs(reduce))

    def marks(self, name: str, outputs: Iterable[Cell]) -> set[str]:
        """The windows of some outputs, called a, b and so on."""
        return set().union(
            *(
                marks(letter, f"{name}.x", self.cells(output)) | marks(letter, f"{name}.y", [output])
                for letter, output in zip("abcd", outputs, strict=False)
            )
        )


def sheets(left: float, middle: float, side: float, count: int, step: float) -> list[tuple[float, float]]:
    """A square, and of each one behind it, further right and further up, what the one before it leaves free."""
    points: list[tuple[float, float]] = []
    for number in range(count):
        x, y = left + step * number, middle - side / 2 - step * number
        corners = [(x, y), (x + side, y), (x + side, y + side)]
        if number == 0:
            points += [*corners, (x, y + side), (x, y)]
        else:
            points += [(x, y + step), *corners, (x + side - step, y + side)]
        points.append((np.nan, np.nan))
    return points


# --- Conv2D ----------------------------------------------------------------------------------------------------


def conv2d_kernel(drawn: Drawn) -> None:
    kernel = np.array([[1, 2], [3, 4]])
    y = np.array([[(IMAGE[i : i + 2, j : j + 2] * kernel).sum() for j in range(2)] for i in range(2)])
    sums = {"a": products(IMAGE[:2, :2], kernel), "b": products(IMAGE[1:, 1:], kernel)}
    names = titles(x="x", kernel="kernel", y="y")
    assert drawn.texts == cells("x", IMAGE) | cells("kernel", kernel) | cells("y", y) | sums | names
    assert drawn.marks == (
        marks("a", "x", block(0, 0, 2, 2))
        | marks("a", "y", [(0, 0)])
        | marks("b", "x", block(1, 1, 2, 2))
        | marks("b", "y", [(1, 1)])
    )


def conv2d_padding(drawn: Drawn) -> None:
    valid, same = Sliding(np.ones((3, 3)), 3), Sliding(np.ones((3, 3)), 3, same=True)
    names = titles(valid='padding="valid"', same='padding="same"')
    assert drawn.texts == valid.texts("valid", np.sum) | same.texts("same", np.sum) | names
    assert drawn.marks == valid.marks("valid", [(0, 0)]) | same.marks("same", [(0, 0), (2, 2)])


def conv2d_strides(drawn: Drawn) -> None:
    strides, dilation = Sliding(np.ones((5, 5)), 3, stride=2), Sliding(np.ones((5, 5)), 3, dilation=2)
    names = titles(strides="strides=2", dilation="dilation_rate=2")
    assert drawn.texts == strides.texts("strides", np.sum) | dilation.texts("dilation", np.sum) | names
    assert drawn.marks == strides.marks("strides", [(0, 0), (1, 1)]) | dilation.marks("dilation", [(0, 0)])


def conv2d_edges(drawn: Drawn) -> None:
    picture = np.repeat([[0, 0, 0, 10, 10, 10]], 5, axis=0)
    sobel = np.outer([1, 2, 1], [-1, 0, 1])
    texts = cells("picture", picture) | titles(picture="picture")
    for number, (name, kernel) in enumerate({"sobel": sobel, "sobel.T": sobel.T}.items()):
        y = [[(picture[i : i + 3, j : j + 3] * kernel).sum() for j in range(4)] for i in range(3)]
        texts |= cells(name, kernel) | cells(f"edges{number}", y)
        texts |= {f"{name}.title": name, f"edges{number}.title": f"edges[..., {number}]"}
    assert drawn.texts == texts
    assert drawn.marks == (
        marks("a", "picture", block(0, 1, 3, 3))
        | marks("b", "picture", block(2, 3, 3, 3))
        | marks("a", "edges0", [(0, 1)])
        | marks("a", "edges1", [(0, 1)])
        | marks("b", "edges0", [(2, 3)])
        | marks("b", "edges1", [(2, 3)])
    )


def conv2d_receptive_field(drawn: Drawn) -> None:
    """Along each axis three windows of three overlap: 1, 2, 3, 2, 1 ways."""
    ways = np.convolve(np.ones(3), np.ones(3))
    grids = cells("x", np.outer(ways, ways)) | cells("h", np.ones((3, 3))) | cells("y", 1)
    assert drawn.texts == grids | titles(h="Conv2D(1, 3)", y="Conv2D(1, 3)")
    assert drawn.marks == (
        marks("a", "x", block(0, 0, 5, 5))
        | marks("a", "h", block(0, 0, 3, 3))
        | marks("a", "y", [(0, 0)])
        | marks("b", "x", block(0, 0, 3, 3))
        | marks("b", "h", [(0, 0)])
    )


def assert_channel_maps(drawn: Drawn, channels: list[float], filters: int, lefts: dict[int, float]) -> None:
    """Panels of some numbers of groups, with where they begin: group by group, outputs are the sum of its channels."""
    texts: dict[str, str] = {}
    marked: set[str] = set()
    lines: dict[str, list[tuple[float, float]]] = {}
    for groups, left in lefts.items():
        name, inputs, outputs = f"groups{groups}", np.split(np.arange(4), groups), np.split(np.arange(filters), groups)
        sums = [sum(channels[channel] for channel in inputs[f * groups // filters]) for f in range(filters)]
        texts |= cells(f"{name}.x", channels) | cells(f"{name}.y", sums) | {f"{name}.title": f"groups={groups}"}
        for letter, sources, targets in zip("abcd", inputs, outputs, strict=False):
            marked |= marks(letter, f"{name}.x", [(0, source) for source in sources])
            marked |= marks(letter, f"{name}.y", [(0, target) for target in targets])
            lines[f"{name}.{letter}"] = [*ends(left, sources, left + (4 - filters) / 2, targets)]
    assert drawn.texts == texts
    assert drawn.marks == marked
    assert_lines(drawn, lines)


def ends(above: float, sources: Array, below: float, targets: Array) -> Iterator[tuple[float, float]]:
    """A line from each source to each target, between the lower edge of one row and the upper edge of the other."""
    for source in sources:
        for target in targets:
            yield from [(above + source + 0.5, 2.2), (below + target + 0.5, 4.2), (np.nan, np.nan)]


def conv2d_channels(drawn: Drawn) -> None:
    """28 - 2 outputs in each direction; the kernel is as deep as the image has channels."""
    texts = {"images": "images", "images.shape": "28×28×3", "layer(images)": "layer(images)"}
    texts["layer(images).shape"] = f"{28 - 3 + 1}×{28 - 3 + 1}×2"
    front, behind = np.split(np.array(sheets(10.5, 3.7, 0.15 * 26, 2, 0.25)), 2)
    lines = {"images.maps": sheets(0.1, 3.7, 0.15 * 28, 3, 0.25), "layer0.maps": front, "layer1.maps": behind}
    for number in range(2):
        texts |= {f"kernel[...,{number}]": f"kernel[..., {number}]", f"kernel[...,{number}].shape": "3×3×3"}
        lines[f"kernel{number}.maps"] = sheets(6.8, 5 - 2.7 * number, 0.15 * 3, 3, 0.25)
    assert drawn.texts == texts
    assert_lines(drawn, lines)


def conv2d_groups(drawn: Drawn) -> None:
    assert_channel_maps(drawn, [1, 2, 10, 20], 4, {1: 0.2, 2: 5.8, 4: 11.4})


# --- Conv1D ----------------------------------------------------------------------------------------------------


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


def assert_lines(drawn: Drawn, lines: Mapping[str, Any]) -> None:
    assert drawn.lines.keys() == lines.keys()
    for gid, points in lines.items():
        np.testing.assert_allclose(drawn.lines[gid], points)


def conv1d_kernel(drawn: Drawn) -> None:
    row = Row("series", np.array([1, 2, 4, 7, 11]), np.array([-1, 1]), (1.4, 0.2), 0.5)
    sums = {"a": products([1, 2], [-1, 1]), "b": products([7, 11], [-1, 1])}
    others = cells("kernel", [-1, 1]) | sums | titles(x="x", y="y", kernel="kernel")
    assert_rows(drawn, [(row, [0, 3])], others)


def conv1d_channels(drawn: Drawn) -> None:
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


def conv1d_padding(drawn: Drawn) -> None:
    """3 zeros make the output as long as the input: half of them, rounded down, before it, or all."""
    ones, weights = np.ones(5), np.ones(4)
    rows = [
        (Row("valid", ones, weights, (7.4, 0.2), 1.5), [0, 1]),
        (Row("same", ones, weights, (7.4, 4.3), 0, before=1, after=2), [0, 4]),
        (Row("causal", ones, weights, (7.4, 8.4), 0, before=3), [0, 4]),
    ]
    assert_rows(drawn, rows, titles(**{row.name: f'padding="{row.name}"' for row, _ in rows}))


def conv1d_strides(drawn: Drawn) -> None:
    count, weights = np.arange(1, 10), np.ones(2)
    rows = [
        (Row("strides", count, weights, (5, 0.2), 2.5, stride=2), [0, 1, 2, 3]),
        (Row("dilation_rate", count, weights, (5, 4.4), 1.5, dilation=3), [0, 5]),
    ]
    assert_rows(drawn, rows, titles(strides="strides=2", dilation_rate="dilation_rate=3"))


def conv1d_receptive_field(drawn: Drawn) -> None:
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


def conv1d_groups(drawn: Drawn) -> None:
    assert_channel_maps(drawn, [1, 2, 10, 20], 2, {1: 0.4, 2: 6.6})


# --- Conv3D ----------------------------------------------------------------------------------------------------


def slices(name: str, values: Any) -> dict[str, str]:
    """The slices of a volume with their titles."""
    texts = {f"{name}{number}.title": f"{name}[{number}]" for number in range(len(values))}
    for number, matrix in enumerate(values):
        texts |= cells(f"{name}{number}", matrix)
    return texts


def conv3d_kernel(drawn: Drawn) -> None:
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


def conv3d_motion(drawn: Drawn) -> None:
    frames = np.zeros((2, 3, 5))
    frames[:, 0, 0] = 7
    frames[0, 1, 1] = frames[1, 1, 2] = 1
    factors = {"kernel0": "×(−1)", "kernel1": "×1"}
    sums = {"a": products([1, 0], [-1, 1]), "b": products([0, 1], [-1, 1])}
    assert drawn.texts == slices("x", frames) | slices("y", np.diff(frames, axis=0)) | factors | sums
    wanted = [marks("a", grid, [(1, 1)]) | marks("b", grid, [(1, 2)]) for grid in ("x0", "x1", "y0")]
    assert drawn.marks == set().union(*wanted)


# --- MaxPooling2D and AveragePooling2D -------------------------------------------------------------------------

FOUR = [(0, 0), (0, 1), (1, 0), (1, 1)]


def largest(name: str, sliding: Sliding, outputs: Iterable[Cell]) -> set[str]:
    """The mark on the largest number of each window."""
    return marks("max", f"{name}.x", (max(sliding.cells(output), key=sliding.value) for output in outputs))


def maximum(sliding: Sliding, output: Cell) -> str:
    """The real numbers of a window and then what stands for the padding."""
    values = sorted(map(sliding.value, sliding.cells(output)), key=np.isneginf)
    return f"max({', '.join(f'{value:g}' for value in values)}) = {max(values):g}".replace("-inf", "−∞")


def mean(sliding: Sliding, output: Cell) -> str:
    values = [value for value in map(sliding.value, sliding.cells(output)) if not np.isnan(value)]
    return f"({' + '.join(f'{value:g}' for value in values)}) / {len(values)} = {sum(values) / len(values):g}"


def maxpooling2d_windows(drawn: Drawn) -> None:
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


def maxpooling2d_padding(drawn: Drawn) -> None:
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


def averagepooling2d_windows(drawn: Drawn) -> None:
    overlapping, apart = Sliding(IMAGE, 2), Sliding(np.arange(1, 17).reshape(4, 4), 2, stride=2)
    sums = {"strides1.a": mean(overlapping, (0, 0)), "strides2.a": mean(apart, (0, 0))}
    names = titles(strides1="strides=1", strides2="strides=2")
    assert drawn.texts == overlapping.texts("strides1", np.mean) | apart.texts("strides2", np.mean) | names | sums
    assert drawn.marks == overlapping.marks("strides1", [(0, 0), (1, 1)]) | apart.marks("strides2", FOUR)


def averagepooling2d_padding(drawn: Drawn) -> None:
    """What is padded is not a number, and does not count."""
    valid, same = Sliding(IMAGE, 2, stride=2), Sliding(IMAGE, 2, stride=2, same=True, fill=np.nan)
    sums = {"valid.a": mean(valid, (0, 0)), "same.b": mean(same, (0, 1))}
    names = titles(valid='padding="valid"', same='padding="same"')
    assert drawn.texts == valid.texts("valid", np.nanmean) | same.texts("same", np.nanmean) | names | sums
    assert drawn.marks == valid.marks("valid", [(0, 0)]) | same.marks("same", FOUR)


def maxpooling2d_shift(drawn: Drawn) -> None:
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


def maxpooling2d_gradient(drawn: Drawn) -> None:
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


def maxpooling2d_model(drawn: Drawn) -> None:
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


def averagepooling2d_or_maximum(drawn: Drawn) -> None:
    spots = np.array([[0, 0, 8, 8], [0, 8, 8, 8]])
    windows = np.hsplit(spots, 2)
    texts = cells("spots", spots)
    marked = marks("a", "spots", block(0, 0, 2, 2)) | marks("b", "spots", block(0, 2, 2, 2))
    for name, values in {"AveragePooling2D": np.mean(windows, (1, 2)), "MaxPooling2D": np.max(windows, (1, 2))}.items():
        texts |= cells(name, values) | {f"{name}.title": f"{name}(2)"}
        marked |= marks("a", name, [(0, 0)]) | marks("b", name, [(0, 1)])
    assert drawn.texts == texts
    assert drawn.marks == marked


# --- Dense -----------------------------------------------------------------------------------------------------

WEIGHTS, BIAS = np.array([[1, -1], [2, -2], [3, -3]]), np.array([10, 20])


def dense_units(drawn: Drawn) -> None:
    """Inputs are 5.5 cells apart, and units stand between them."""
    x = np.array([1, 0, 1])
    sums = x @ WEIGHTS
    texts = titles(x="x[0]", y="layer(x)[0]")
    lines: dict[str, list[tuple[float, float]]] = {}
    for j in range(2):
        texts |= cells(f"y{j}", max(sums[j] + BIAS[j], 0))
        texts[f"y{j}.sum"] = f"relu({sums[j]} + {BIAS[j]})".replace("-", "−")
        for i in range(3):
            weight = WEIGHTS[i, j]
            texts |= cells(f"x{i}", x[i]) | {f"x{i}-y{j}.weight": f"×{weight}" if weight > 0 else f"×(−{-weight})"}
            lines[f"x{i}-y{j}"] = [(2.7 + 5.5 * i, 1.2), (5.45 + 5.5 * j, 5), (np.nan, np.nan)]
    assert drawn.texts == texts
    assert drawn.marks == marks("a", "y0", [(0, 0)]) | marks("b", "y1", [(0, 0)])
    assert_lines(drawn, lines)


def dense_by_hand(drawn: Drawn) -> None:
    x = np.array([[1, 0, 1], [4, 4, 4]])
    z = np.einsum("ki,ij->kj", x, WEIGHTS) + BIAS
    y = np.where(z > 0, z, 0)
    grids = {"x": x, "kernel": WEIGHTS, "bias": BIAS, "z": z, "layer(x)": y}
    texts = {key: text for name, values in grids.items() for key, text in cells(name, values).items()}
    marked: set[str] = set()
    for letter, (k, j) in (("a", (0, 0)), ("b", (1, 1))):
        total = products(x[k], WEIGHTS[:, j], BIAS[j])
        texts[letter] = f"{total}, relu({z[k, j]}) = {y[k, j]}".replace("-", "−")
        marked |= marks(letter, "x", block(k, 0, 1, 3)) | marks(letter, "kernel", block(0, j, 3, 1))
        marked |= marks(letter, "bias", [(0, j)]) | marks(letter, "z", [(k, j)]) | marks(letter, "layer(x)", [(k, j)])
    names = {"activation": "relu", **{f"{name}.title": name for name in grids if name != "z"}}
    assert drawn.texts == texts | names
    assert drawn.marks == marked


# --- Flatten and Reshape ---------------------------------------------------------------------------------------


def flatten_order(drawn: Drawn) -> None:
    x = np.arange(12).reshape(2, 2, 3)
    texts = cells("y", x.reshape(2, 6)) | titles(x0="x[0]", x1="x[1]", y="Flatten()(x)")
    assert drawn.texts == texts | cells("x0", x[0]) | cells("x1", x[1])
    marked: set[str] = set()
    for row, letter in enumerate("ab"):
        marked |= marks(letter, "y", block(0, 3 * row, 2, 3))
        marked |= marks(letter, "x0", block(row, 0, 1, 3)) | marks(letter, "x1", block(row, 0, 1, 3))
    assert drawn.marks == marked


def flatten_data_format(drawn: Drawn) -> None:
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


def reshape_order(drawn: Drawn) -> None:
    x = np.arange(24).reshape(2, 12)
    texts = cells("x", x) | titles(x="x")
    for sample in range(2):
        texts |= cells(f"y{sample}", np.split(x[sample], 3))
        texts[f"y{sample}.title"] = f"Reshape((3, 4))(x)[{sample}]"
    assert drawn.texts == texts
    marked: set[str] = set()
    for row, letter in enumerate("abc"):
        marked |= marks(letter, "x", block(0, 4 * row, 2, 4))
        marked |= marks(letter, "y0", block(row, 0, 1, 4)) | marks(letter, "y1", block(row, 0, 1, 4))
    assert drawn.marks == marked


def reshape_transpose(drawn: Drawn) -> None:
    table = np.array([[1, 2, 3], [4, 5, 6]])
    names = titles(x="table[0]", y="Reshape((3, 2))", z="Permute((2, 1))")
    assert drawn.texts == cells("x", table) | cells("y", [[1, 2], [3, 4], [5, 6]]) | cells("z", table.T) | names
    assert drawn.marks == (
        marks("a", "x", block(0, 0, 1, 3))
        | marks("b", "x", block(1, 0, 1, 3))
        | marks("a", "y", [(0, 0), (0, 1), (1, 0)])
        | marks("b", "y", [(1, 1), (2, 0), (2, 1)])
        | marks("a", "z", block(0, 0, 3, 1))
        | marks("b", "z", block(0, 1, 3, 1))
    )


# --- Input and the overview ------------------------------------------------------------------------------------


@functools.cache
def two_inputs() -> Any:
    return through("layers/Input", "two-inputs")["model"]


def input_two_inputs(drawn: Drawn) -> None:
    assert_diagram(drawn, two_inputs(), page="layers/Input")


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
