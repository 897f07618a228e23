"""The diagrams, against what the models themselves report; numbers against NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.diagrams import assert_diagram
from tests.drawn import Drawn, examples
from tests.grids import cells, marks


def part(drawn: Drawn) -> None:
    example = examples("model/Model", "part", "weights")
    assert_diagram(drawn, example["model"], page="model/Model", parts={"part": example["part"]})


def units(drawn: Drawn) -> None:
    """As many lines as the model has parameters, each from another unit to another."""
    sizes, names = (3, 4, 2), ("features", "hidden", "scores")
    columns = [[(x, 3.1 + i - (n - 1) / 2) for i in range(-1, n)] for x, n in zip((1.2, 7.8, 14.4), sizes, strict=True)]
    lines: dict[str, list[tuple[Any, Any]]] = {}
    for name, before, after in zip(names[1:], columns, columns[1:], strict=False):
        lines[f"{name}/kernel"] = [(start, end) for start in before[1:] for end in after[1:]]
        lines[f"{name}/bias"] = [(before[0], end) for end in after[1:]]
    assert drawn.lines.keys() == lines.keys()
    for name, pieces in lines.items():
        np.testing.assert_allclose(drawn.lines[name].reshape(-1, 3, 2)[:, :2], pieces)
    counts = {"hidden/count": f"3×4 + 4 = {3 * 4 + 4}", "scores/count": f"4×2 + 2 = {4 * 2 + 2}"}
    assert drawn.texts == {**{name: name for name in names}, **counts}
    model = examples("model/Model", "first-model")["model"]
    assert sum(map(len, lines.values())) == model.count_params()
    assert [tuple(w.shape) for w in model.weights] == [(3, 4), (4,), (4, 2), (2,)]


def weights(drawn: Drawn) -> None:
    example = examples("model/Model", "weights")
    x, w1, w2, b1, b2 = example["data"], example["W1"], example["W2"], np.zeros(4), np.array([0.5, 0.0])
    z = x @ w1 + b1
    h = np.where(z < 0, 0, z)
    values = {"x": x, "W1": w1, "b1": b1, "z": z, "h": h, "W2": w2, "b2": b2, "y": h @ w2 + b2}
    assert drawn.texts == {gid: text for name, matrix in values.items() for gid, text in cells(name, matrix).items()}
    negative = [(row, column) for row in range(2) for column in range(4) if z[row, column] < 0]
    assert drawn.marks == (
        marks("factor", "x", [(0, 0), (0, 1), (0, 2)])
        | marks("factor", "W1", [(0, 3), (1, 3), (2, 3)])
        | marks("sum", "z", [(0, 3)])
        | marks("negative", "z", negative)
        | marks("negative", "h", negative)
    )
