"""What the metrics count, with the numbers of the pages' examples, counted by the metrics themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.activations import plot
from drawing.cells import Array, Cell, Grid, arrow, canvas, grid, mark, title, write
from drawing.losses import PROBABILITIES, of_one, strokes
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import INK, SERIES, axes


def cells_of(classes: Iterable[Any]) -> list[Cell]:
    """The cell of each row that stands in the column of a class."""
    return [(row, int(column)) for row, column in enumerate(classes)]


def scored(labels: Array, classes: Array, scores: Array, columns: float, below: float = 0.2) -> tuple[Grid, Grid]:
    """Labels and scores side by side, the true class marked in both; labels are one-hot or a column of classes."""
    _, ax = canvas(len(scores) + 1.6 + below, columns)
    left = grid(ax, labels, 0.3, 1.6, "y_true")
    right = grid(ax, scores, left.right + 0.7, 1.6, "y_pred")
    mark(left, cells_of(classes if left.columns > 1 else 0 * classes), "true")
    mark(right, cells_of(classes), "true")
    title(left, "y_true", map(str, range(left.columns)) if left.columns > 1 else ())
    title(right, "y_pred", map(str, range(right.columns)))
    return left, right


# --- the largest score -----------------------------------------------------------------------------------------


def largest(page: str, labels: str) -> Any:
    """The page's four samples: the true class, the largest score, and whether they are the same."""
    example = through(f"metrics/{page}", "step-by-step")
    y_true, scores = example[labels], example["scores"]
    classes = y_true if y_true.ndim == 1 else y_true.argmax(axis=-1)
    values = getattr(tf.keras.metrics, page)(y_true, scores).numpy()
    left = y_true if y_true.ndim > 1 else y_true[:, np.newaxis]
    _, right = scored(left, classes, scores, left.shape[1] + 6.5)
    mark(right, cells_of(scores.argmax(axis=-1)), "argmax", 1)
    title(grid(right.ax, values[:, np.newaxis], right.right + 1, right.y, "value"), "[y = ŷ]")
    return right.ax.figure


@figure
def categorical_accuracy() -> Any:
    return largest("categorical_accuracy", "one_hot")


@figure
def sparse_categorical_accuracy() -> Any:
    return largest("sparse_categorical_accuracy", "classes")


@figure
def sparse_categorical_accuracy_padding() -> Any:
    """The page's two sentences with their padding: word by word, and the means with and without it."""
    example = through("metrics/sparse_categorical_accuracy", "padding")
    words, guesses = example["words"], example["guesses"]
    values = tf.keras.metrics.sparse_categorical_accuracy(words, guesses).numpy()
    _, ax = canvas(5.2)
    named = {"y_true": words, "argmax": guesses.argmax(axis=-1), "[y = ŷ]": values}
    for number, (name, matrix) in enumerate(named.items()):
        box = grid(ax, matrix, 0.4 + 5.3 * number, 0.9, f"grid{number}")
        title(box, name)
        mark(box, [(int(row), int(column)) for row, column in np.argwhere(words == 0)], "padding", 3)
    metric = tf.keras.metrics.SparseCategoricalAccuracy
    for row, (code, kept) in enumerate((("", words >= 0), ("sample_weight=words != 0:   ", words != 0))):
        mean = float(metric()(words, guesses, sample_weight=kept))
        text = f"{code}{values[kept].sum():g} / {kept.sum()} = {mean:g}"
        write(ax, text, box.right, 3.5 + 0.9 * row, gid=f"mean-{row}", ha="right")
    return ax.figure


# --- the best k ------------------------------------------------------------------------------------------------


def ranked(labels: Array, classes: Array, scores: Array, columns: float, below: float = 0.2) -> Grid:
    """Labels and scores, and the classes in the order of their scores; returns the last of these grids."""
    _, right = scored(labels, classes, scores, columns, below)
    order = tf.math.top_k(scores, k=scores.shape[1]).indices.numpy()
    middle = right.y + right.rows / 2
    arrow(right.ax, (right.right + 0.2, middle), (right.right + 1, middle))
    best = grid(right.ax, order, right.right + 1.2, right.y, "top_k")
    mark(best, [(int(row), int(place)) for row, place in np.argwhere(order == classes[:, np.newaxis])], "true")
    title(best, "top_k", (f"r={place + 1}" for place in range(best.columns)))
    return best


@figure
def top_k_categorical_accuracy() -> Any:
    """The page's four samples: the rank of the true class, the cut behind k, and whether it stands before that."""
    example = through("metrics/top_k_categorical_accuracy", "step-by-step")
    labels, scores, k = example["one_hot"], example["scores"], 2
    values = tf.keras.metrics.top_k_categorical_accuracy(labels, scores, k=k).numpy()
    best = ranked(labels, labels.argmax(axis=-1), scores, 14.4, 1.2)
    best.ax.plot([best.x + k] * 2, [best.y - 0.1, best.bottom + 0.5], color=INK, linewidth=2.5, gid="cut")
    write(best.ax, f"k={k}", best.x + k, best.bottom + 0.8, gid="k")
    title(grid(best.ax, values[:, np.newaxis], best.right + 1, best.y, "value"), "[r ≤ k]")
    return best.ax.figure


@figure
def sparse_top_k_categorical_accuracy() -> Any:
    """The page's four samples: a hit for every k from the rank of the true class on."""
    example = through("metrics/sparse_top_k_categorical_accuracy", "step-by-step")
    classes, scores = example["classes"], example["scores"]
    function, all_k = tf.keras.metrics.sparse_top_k_categorical_accuracy, range(1, scores.shape[1] + 1)
    values = np.stack([function(classes, scores, k=k) for k in all_k], axis=1)
    best = ranked(classes[:, np.newaxis], classes, scores, 13.5)
    hits = grid(best.ax, values, best.right + 0.9, best.y, "value")
    title(hits, "[r ≤ k]", (f"k={k}" for k in all_k))
    mark(hits, [(int(row), int(column)) for row, column in np.argwhere(values)], "hit", 1)
    return best.ax.figure


# --- two values ------------------------------------------------------------------------------------------------


@figure
def accuracy() -> Any:
    """The page's dataset: batch by batch, which labels and predictions are equal, and what has been counted by then."""
    _, ax = canvas(6.3, 11)
    metric, right = tf.keras.metrics.Accuracy(), 3.0
    for number, (scores, labels) in enumerate(through("metrics/Accuracy", "dataset")["dataset"]):
        predicted = tf.argmax(scores, axis=-1)
        metric.update_state(labels, predicted)
        right = batch(ax, labels, predicted, right + 1.5, number)
        counted = (metric.total, metric.count, metric.result())
        for name, y, value in zip(("total", "count", "result"), (4.4, 5.1, 5.8), counted, strict=True):
            write(ax, f"{float(value):.4g}", right - len(labels) / 2, y, gid=f"{name}-{number}")
    names = ("y_true", "y_pred", "[y = ŷ]", "total", "count", "result()")
    for name, y in zip(names, (1, 2.2, 3.4, 4.4, 5.1, 5.8), strict=True):
        write(ax, name, 3.9, y, gid=name.replace(" ", ""), ha="right")
    return ax.figure


def batch(ax: Any, labels: Any, predicted: Any, x: float, number: int) -> float:
    """Labels, predictions, and 1 where they are equal, one below the other; returns how far they reach from x on."""
    equal = [float(tf.keras.metrics.Accuracy()([y], [p])) for y, p in zip(labels, predicted, strict=True)]
    rows = {"y_true": labels, "y_pred": predicted, "value": equal}
    for row, (name, values) in enumerate(rows.items()):
        box = grid(ax, values, x, 0.5 + 1.2 * row, f"{name}-{number}")
        mark(box, [(0, int(column)) for column in np.flatnonzero(equal)], "equal")
    return x + len(equal)


@figure
def binary_accuracy_threshold() -> Any:
    """The page's four labels at their probabilities, on which side of three thresholds they are, and the accuracy."""
    example = through("metrics/BinaryAccuracy", "threshold")
    labels, p = example["labels"][:, 0], example["probabilities"][:, 0]
    picture, ax = axes(height=3)
    thresholds = (0.3, 0.5, 0.7)
    for row, threshold in enumerate(thresholds):
        metric = tf.keras.metrics.BinaryAccuracy(threshold=threshold)
        above_threshold(ax, -row, threshold)
        right = tf.keras.metrics.binary_accuracy(labels, p, threshold=threshold).numpy() == 1
        judged(ax, -row, labels, p, right)
        write(ax, f"{float(metric(labels, p)):.4g}", 1.12, -row, gid=f"accuracy-{row}")
    ax.set_yticks([0, -1, -2], [f"threshold={threshold}" for threshold in thresholds])
    ax.grid(visible=False)
    ax.set(xlim=(0, 1.2), ylim=(-2.5, 0.6), xlabel="p")
    ax.set_xticks(np.linspace(0, 1, 6))
    return picture


def above_threshold(ax: Any, y: float, threshold: float) -> None:
    """The line from 0 to 1 at a height, the threshold, and a broad bar over what counts as 1."""
    ax.plot([0, 1], [y, y], color=INK, linewidth=0.8, gid=f"line{y}")
    ax.plot([threshold, 1], [y, y], color=SERIES[0], alpha=0.25, linewidth=14, solid_capstyle="butt", gid=f"above{y}")
    ax.plot([threshold] * 2, [y - 0.35, y + 0.35], color=SERIES[0], linewidth=2, gid=f"threshold{y}")


def judged(ax: Any, y: float, labels: Array, p: Array, right: Array) -> None:
    """Each label at its probability, above a tick, which is dashed where the metric says that it is wrong."""
    styles: dict[str, dict[str, Any]] = {
        "right": {"linewidth": 2},
        "wrong": {"linewidth": 3.5, "color": SERIES[1], "linestyle": (0, (0.8, 0.5))},
    }
    for name, style in styles.items():
        places = p[right == (name == "right")]
        level = np.full_like(places, y)
        if len(places):
            strokes(ax, (places, level - 0.2), (places, level + 0.2), f"{name}{y}", **style)
    for number, (label, place) in enumerate(zip(labels, p, strict=True)):
        write(ax, f"{label}", place, y + 0.36, gid=f"label{y}-{number}")


# --- all metrics -----------------------------------------------------------------------------------------------


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
    example = through("metrics/index", "which-one")
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
