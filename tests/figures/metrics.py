"""What the metrics count, counted again with NumPy from the pages' labels and predictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from tests.figures.drawn import Array, Drawn
from tests.figures.layers import cells, marks
from tests.figures.losses import assert_plot, binary, example, strokes


def heads(name: str, title: str, columns: Iterable[str] = ()) -> dict[str, str]:
    return {f"{name}.title": title, **{f"{name}.{number}": column for number, column in enumerate(columns)}}


def labels_and_scores(labels: Array, scores: Array) -> dict[str, str]:
    """The texts of both grids; the columns of the classes are numbered."""
    numbers = [f"{column}" for column in range(scores.shape[1])]
    above = heads("y_true", "y_true", numbers if labels.shape[1] > 1 else ()) | heads("y_pred", "y_pred", numbers)
    return cells("y_true", labels) | cells("y_pred", scores) | above


def in_rows(columns: Any) -> list[tuple[int, int]]:
    return list(enumerate(np.asarray(columns).tolist()))


def ranks(classes: Array, scores: Array) -> Array:
    own = scores[np.arange(len(scores)), classes]
    return np.asarray(1 + (scores > own[:, np.newaxis]).sum(axis=-1))


# --- the largest score -----------------------------------------------------------------------------------------


def assert_largest(drawn: Drawn, labels: Array, classes: Array, scores: Array) -> None:
    best = scores.argmax(axis=-1)
    values = cells("value", np.transpose([(classes == best).astype(int)]))
    assert drawn.texts == labels_and_scores(labels, scores) | values | heads("value", "[y = ŷ]")
    assert drawn.marks == (
        marks("true", "y_true", in_rows(classes if labels.shape[1] > 1 else 0 * classes))
        | marks("true", "y_pred", in_rows(classes))
        | marks("argmax", "y_pred", in_rows(best))
    )


def categorical_accuracy(drawn: Drawn) -> None:
    page = example("metrics/categorical_accuracy", "step-by-step")
    assert_largest(drawn, page["one_hot"], page["one_hot"] @ np.arange(3), page["scores"])


def sparse_categorical_accuracy(drawn: Drawn) -> None:
    page = example("metrics/sparse_categorical_accuracy", "step-by-step")
    assert_largest(drawn, page["classes"][:, np.newaxis], page["classes"], page["scores"])


def sparse_categorical_accuracy_padding(drawn: Drawn) -> None:
    page = example("metrics/sparse_categorical_accuracy", "padding")
    words, guesses = page["words"], page["guesses"] @ np.arange(3)
    right, real = words == guesses, words != 0
    texts = {
        "mean-0": f"{right.sum()} / {right.size} = {right.mean():g}",
        "mean-1": f"sample_weight=words != 0:   {right[real].sum()} / {real.sum()} = {right[real].mean():g}",
    }
    shown: set[str] = set()
    for number, (title, matrix) in enumerate((("y_true", words), ("argmax", guesses), ("[y = ŷ]", right.astype(int)))):
        texts |= cells(f"grid{number}", matrix) | heads(f"grid{number}", title)
        shown |= marks("padding", f"grid{number}", [(row, column) for row, column in np.argwhere(~real)])
    assert drawn.texts == texts
    assert drawn.marks == shown


# --- the best k ------------------------------------------------------------------------------------------------


def ranked(labels: Array, classes: Array, scores: Array) -> tuple[dict[str, str], set[str]]:
    """Texts and marks: labels, scores, and the classes in the order of their scores, the true one at its rank."""
    order = np.argsort(-scores, axis=-1)
    texts = labels_and_scores(labels, scores) | cells("top_k", order) | heads("top_k", "top_k", ("r=1", "r=2", "r=3"))
    where = {
        "y_true": classes if labels.shape[1] > 1 else 0 * classes,
        "y_pred": classes,
        "top_k": ranks(classes, scores) - 1,
    }
    return texts, {mark for name, columns in where.items() for mark in marks("true", name, in_rows(columns))}


def top_k_categorical_accuracy(drawn: Drawn) -> None:
    page = example("metrics/top_k_categorical_accuracy", "step-by-step")
    labels, scores = page["one_hot"], page["scores"]
    classes = labels @ np.arange(3)
    texts, shown = ranked(labels, classes, scores)
    values = cells("value", np.transpose([(ranks(classes, scores) <= 2).astype(int)])) | heads("value", "[r ≤ k]")
    assert drawn.texts == texts | values | {"k": "k=2"}
    assert drawn.marks == shown
    # Behind 3 columns of labels, 3 of scores and 2 of ranks, with what is left free between them.
    behind = 3 + 3 + 2 + 0.3 + 0.7 + 1.2
    assert drawn.lines.keys() == {"cut"}
    np.testing.assert_allclose(drawn.lines["cut"], [[behind, 1.5], [behind, 6.1]])


def sparse_top_k_categorical_accuracy(drawn: Drawn) -> None:
    page = example("metrics/sparse_top_k_categorical_accuracy", "step-by-step")
    classes, scores = page["classes"], page["scores"]
    texts, shown = ranked(classes[:, np.newaxis], classes, scores)
    hits = ranks(classes, scores)[:, np.newaxis] <= np.arange(1, 4)
    values = cells("value", hits.astype(int)) | heads("value", "[r ≤ k]", ("k=1", "k=2", "k=3"))
    assert drawn.texts == texts | values
    assert drawn.marks == shown | marks("hit", "value", [(row, column) for row, column in np.argwhere(hits)])


# --- two values ------------------------------------------------------------------------------------------------


def accuracy(drawn: Drawn) -> None:
    page = example("metrics/Accuracy", "dataset")
    labels, predicted = page["y_true"], page["predicted"]
    equal = labels == predicted
    texts = {name.replace(" ", ""): name for name in ("y_true", "y_pred", "[y = ŷ]", "total", "count", "result()")}
    shown: set[str] = set()
    for number, (start, end) in enumerate(((0, 3), (3, 4))):
        grids = {"y_true": labels, "y_pred": predicted, "value": equal.astype(int)}
        for name, values in grids.items():
            texts |= cells(f"{name}-{number}", values[start:end])
            shown |= marks(
                "equal", f"{name}-{number}", [(0, column) for column in np.flatnonzero(equal[start:end]).tolist()]
            )
        total = equal[:end].sum()
        counted = {"total": f"{total}", "count": f"{end}", "result": f"{total / end:.4g}"}
        texts |= {f"{name}-{number}": text for name, text in counted.items()}
    assert drawn.texts == texts
    assert drawn.marks == shown


def binary_accuracy_threshold(drawn: Drawn) -> None:
    page = example("metrics/BinaryAccuracy", "threshold")
    labels, p = page["labels"][:, 0], page["probabilities"][:, 0]
    lines: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for y, threshold in ((0, 0.3), (-1, 0.5), (-2, 0.7)):
        lines |= {f"line{y}": [[0, y], [1, y]], f"above{y}": [[threshold, y], [1, y]]}
        lines[f"threshold{y}"] = [[threshold, y - 0.35], [threshold, y + 0.35]]
        right = labels == (p > threshold)
        for name, places in (("right", p[right]), ("wrong", p[~right])):
            if len(places):
                lines[f"{name}{y}"] = strokes([places, y - 0.2 + 0 * places], [places, y + 0.2 + 0 * places])
        texts |= {f"label{y}-{number}": f"{label}" for number, label in enumerate(labels)}
        texts[f"accuracy-{-y}"] = f"{right.mean():g}"
    assert_plot(drawn, lines, texts)


# --- all metrics -----------------------------------------------------------------------------------------------


def metric_and_loss(drawn: Drawn) -> None:
    lines = {"binary_accuracy": lambda p: p > 0.5, "binary_crossentropy": lambda p: binary(1, p)}
    assert_plot(drawn, lines)


def among_best(classes: Array, scores: Array) -> Array:
    """Raises ValueError where TensorFlow's function takes no such arguments."""
    if scores.dtype != np.float32:
        raise ValueError(scores.dtype)
    return ranks(np.reshape(classes, len(scores)), scores) <= 2


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
    page = example("metrics/index", "which-one")
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
