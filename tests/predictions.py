"""Labels beside predictions, counted again with NumPy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from tests.drawn import Array, Drawn
from tests.grids import cells, marks
from tests.textbook import four


def equations(y_true: Any, y_pred: Any, classes: list[int]) -> dict[str, str]:
    """The texts: labels and probabilities, the numbers of the classes, and the logarithms that add to the loss."""
    costs = {
        f"loss-{row}": f"−ln {y_pred[row][c]:g} = {four(-np.log(y_pred[row][c]))}" for row, c in enumerate(classes)
    }
    heads = {"y_true.title": "y_true", "y_pred.title": "y_pred"}
    numbers = {f"y_pred.{column}": f"{column}" for column in range(len(y_pred[0]))}
    return {**cells("y_true", y_true), **cells("y_pred", y_pred), **heads, **numbers, **costs}


def heads(name: str, title: str, columns: Iterable[str] = ()) -> dict[str, str]:
    return {f"{name}.title": title, **{f"{name}.{number}": column for number, column in enumerate(columns)}}


def labels_and_scores(labels: Array, scores: Array) -> dict[str, str]:
    """The texts of both grids; the columns of the classes are numbered."""
    numbers = [f"{column}" for column in range(scores.shape[1])]
    above = heads("y_true", "y_true", numbers if labels.shape[1] > 1 else ()) | heads("y_pred", "y_pred", numbers)
    return cells("y_true", labels) | cells("y_pred", scores) | above


def in_rows(columns: Any) -> list[tuple[int, int]]:
    return list(enumerate(np.asarray(columns).tolist()))


def own_ranks(classes: Array, scores: Array) -> Array:
    own = scores[np.arange(len(scores)), classes]
    return np.asarray(1 + (scores > own[:, np.newaxis]).sum(axis=-1))


def assert_largest(drawn: Drawn, labels: Array, classes: Array, scores: Array) -> None:
    best = scores.argmax(axis=-1)
    values = cells("value", np.transpose([(classes == best).astype(int)]))
    assert drawn.texts == labels_and_scores(labels, scores) | values | heads("value", "[y = ŷ]")
    assert drawn.marks == (
        marks("true", "y_true", in_rows(classes if labels.shape[1] > 1 else 0 * classes))
        | marks("true", "y_pred", in_rows(classes))
        | marks("argmax", "y_pred", in_rows(best))
    )


def ranked(labels: Array, classes: Array, scores: Array) -> tuple[dict[str, str], set[str]]:
    """Texts and marks: labels, scores, and the classes in the order of their scores, the true one at its rank."""
    order = np.argsort(-scores, axis=-1)
    texts = labels_and_scores(labels, scores) | cells("top_k", order) | heads("top_k", "top_k", ("r=1", "r=2", "r=3"))
    where = {
        "y_true": classes if labels.shape[1] > 1 else 0 * classes,
        "y_pred": classes,
        "top_k": own_ranks(classes, scores) - 1,
    }
    return texts, {mark for name, columns in where.items() for mark in marks("true", name, in_rows(columns))}
