"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.grids import assert_lines, block, cells, marks, products, titles

WEIGHTS, BIAS = np.array([[1, -1], [2, -2], [3, -3]]), np.array([10, 20])


def units(drawn: Drawn) -> None:
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


def by_hand(drawn: Drawn) -> None:
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
