"""A metric beside a loss, and which metric takes which labels and predictions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.cells import Array, Grid, canvas, grid, mark, write
from drawing.curves import plot
from drawing.loss_curves import PROBABILITIES, of_one
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import axes


@figure
def metric_and_loss() -> Any:
    """A label 1: accuracy and loss against the probability."""
    picture, ax = axes()
    functions = (tf.keras.metrics.binary_accuracy, tf.keras.losses.binary_crossentropy)
    for series, (function, jumps) in enumerate(zip(functions, ([0.5], []), strict=True)):
        values: Array = np.ravel(of_one(function, 1)(PROBABILITIES))
        plot(ax, PROBABILITIES, values, function.__name__, series, jumps=jumps)
    ax.set(xlabel="y_pred", ylim=(-0.1, 4))
    ax.legend(loc="upper right")
    return picture


# Labels and predictions of the page, in the forms of its table.
FORMS = (
    ("classes", "scores.argmax(axis=-1)"),
    ("binary", "p"),
    ("multi", "q"),
    ("one_hot", "scores"),
    ("classes", "scores"),
    ("classes", "sorted_ids"),
)


@figure
def forms() -> Any:
    """What each metric of the page's table gives for the labels and predictions of each row of it."""
    example = through("metrics/index", "which-one", "data")
    metrics = {settings(metric): metric for metric, _, _ in example["rows"]}
    data = [tuple(eval(code, example) for code in form) for form in FORMS]
    _, ax = canvas(len(metrics) + 4.9, len(data) + 7.2)
    table = [[value(metric, *form) for form in data] for metric in metrics.values()]
    box = grid(ax, table, 7, 4.7, "value")
    for metric, *wanted in example["rows"]:
        row = list(metrics).index(settings(metric))
        mark(box, [(row, column) for column, form in enumerate(data) if same(form, wanted)], "right")
    name_rows(box, metrics)
    name_columns(box)
    return ax.figure


def settings(metric: Any) -> tuple[str, str]:
    """The name of a metric's class, and its arguments as code."""
    found = metric.get_config()
    return type(metric).__name__, ", ".join(
        f"{name}={found[name]}" for name in ("k", "from_sorted_ids") if found.get(name)
    )


def value(metric: Any, y_true: Array, y_pred: Array) -> str:
    """The result with two decimals, or a cross where the metric does not take these arguments."""
    metric.reset_state()
    try:
        return f"{float(metric(y_true, y_pred)):.2f}"
    except (ValueError, tf.errors.InvalidArgumentError):
        return "×"


def same(some: Sequence[Array], others: Sequence[Array]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(some, others, strict=True))


def name_rows(box: Grid, metrics: Iterable[tuple[str, str]]) -> None:
    """Write each metric beside its row, and its arguments below it."""
    for row, lines in enumerate(metrics):
        for number, line in enumerate(filter(None, lines)):
            y = box.y + row + 0.5 + (0.48 * number - 0.22 if lines[1] else 0)
            write(box.ax, line, box.x - 0.3, y, gid=f"metric-{row}-{number}", ha="right", fontsize=9 - number)


def name_columns(box: Grid) -> None:
    """Write the labels and the predictions of each column above it, upright."""
    for column, form in enumerate(FORMS):
        for number, code in enumerate(form):
            x = box.x + column + 0.3 + 0.42 * number
            style = {"rotation": 90, "ha": "center", "va": "bottom", "fontsize": 8}
            write(box.ax, code, x, box.y - 0.2, gid=f"form-{column}-{number}", **style)
