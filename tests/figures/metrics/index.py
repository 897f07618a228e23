"""What is counted, counted again with NumPy from the page's labels and predictions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.drawn import Array, Drawn, examples
from tests.grids import marks
from tests.predictions import own_ranks
from tests.textbook import assert_plot, binary


def metric_and_loss(drawn: Drawn) -> None:
    lines = {"binary_accuracy": lambda p: p > 0.5, "binary_crossentropy": lambda p: binary(1, p)}
    assert_plot(drawn, lines)


def among_best(classes: Array, scores: Array) -> Array:
    """Raises ValueError where TensorFlow's function takes no such arguments."""
    if scores.dtype != np.float32:
        raise ValueError(scores.dtype)
    return own_ranks(np.reshape(classes, len(scores)), scores) <= 2


METRICS: dict[tuple[str, str], Callable[[Array, Array], Any]] = {
    ("Accuracy", ""): lambda y, p: y == p,
    ("BinaryAccuracy", ""): lambda y, p: y == (p > 0.5),
    ("CategoricalAccuracy", ""): lambda y, p: y.argmax(axis=-1) == p.argmax(axis=-1),
    ("SparseCategoricalAccuracy", ""): lambda y, p: (y[:, 0] if y.shape[-1] == 1 else y) == p.argmax(axis=-1),
    ("TopKCategoricalAccuracy", "k=2"): lambda y, p: among_best(y.argmax(axis=-1), p),
    ("SparseTopKCategoricalAccuracy", "k=2"): among_best,
    ("SparseTopKCategoricalAccuracy", "k=2, from_sorted_ids=True"): lambda y, p: (
        np.reshape(y, (len(p), 1)) == p[:, :2]
    ).any(axis=-1),
}


def result(metric: Callable[[Array, Array], Any], y_true: Array, y_pred: Array) -> str:
    try:
        return f"{np.mean(metric(y_true, y_pred)):.2f}"
    except (ValueError, IndexError):
        return "×"


def forms(drawn: Drawn) -> None:
    page = examples("metrics/index", "which-one", "data")
    data = {
        ("classes", "scores.argmax(axis=-1)"): (page["classes"], page["scores"].argmax(axis=-1)),
        ("binary", "p"): (page["binary"], page["p"]),
        ("multi", "q"): (page["multi"], page["q"]),
        ("one_hot", "scores"): (page["one_hot"], page["scores"]),
        ("classes", "scores"): (page["classes"], page["scores"]),
        ("classes", "sorted_ids"): (page["classes"], page["sorted_ids"]),
    }
    texts: dict[str, str] = {}
    for row, (lines, metric) in enumerate(METRICS.items()):
        texts |= {f"metric-{row}-{number}": line for number, line in enumerate(lines) if line}
        texts |= {f"value[{row},{n}]": result(metric, *form) for n, form in enumerate(data.values())}
    texts |= {f"form-{n}-{number}": code for n, form in enumerate(data) for number, code in enumerate(form)}
    assert drawn.texts == texts
    wanted = [(0, 0), (1, 1), (1, 2), (2, 3), (3, 4), (4, 3), (5, 4), (6, 5)]
    assert drawn.marks == marks("right", "value", wanted)
