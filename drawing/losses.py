"""Losses against the prediction, and the numbers of the pages' examples, as the losses themselves compute them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from drawing.activations import Activation, Array, plot, value_and_derivative
from drawing.cells import Cell, Grid, arrow, canvas, grid, mark, title, write
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, INK, SERIES, axes

Loss = Callable[..., Any]
Cells = Sequence[Cell]

PROBABILITIES = np.linspace(0, 1, 201, dtype=np.float32)
SCORES = np.linspace(-8, 8, 129, dtype=np.float32)
ERRORS = np.linspace(-3, 3, 121, dtype=np.float32)


def of_one(loss: Loss, label: float, **options: Any) -> Activation:
    """A loss as a function of the only prediction of each sample; all samples have the same label."""
    return lambda x: loss(tf.fill((len(x), 1), float(label)), tf.convert_to_tensor(x)[:, tf.newaxis], **options)


def stem(ax: Any, x: float, y: float, name: str, label: str, *, series: int = 0, side: str = "right") -> None:
    """A point of a curve, with a thin line down to the axis, and its label, of which that side is at the point."""
    ax.plot([x, x], [0, y], color=INK, linewidth=0.8, gid=name)
    ax.plot([x], [y], "o", color=SERIES[series], markersize=6)
    offset = (-5 if side == "right" else 5, 6)
    ax.annotate(label, (x, y), offset, textcoords="offset points", ha=side, fontsize=9, gid=f"{name}-label")


def strokes(ax: Any, starts: tuple[Array, Array], ends: tuple[Array, Array], label: str, **style: Any) -> None:
    """Straight lines from the points (x, y) of `starts` to those of `ends`, as one line with gaps."""
    x, y = (np.stack([a, b, np.full(len(a), np.nan)], axis=1).ravel() for a, b in zip(starts, ends, strict=True))
    ax.plot(x, y, **{"color": INK, "gid": label.replace(" ", ""), "label": label, **style})


# --- cross-entropy ---------------------------------------------------------------------------------------------


@figure
def binary_crossentropy() -> Any:
    """What a probability costs, for either label; the ends are far above the frame."""
    picture, ax = axes()
    for series, label in enumerate((1, 0)):
        loss = of_one(tf.keras.losses.binary_crossentropy, label)(PROBABILITIES)
        plot(ax, PROBABILITIES, loss.numpy(), f"y_true={label}", series)
    ax.set(xlabel="y_pred", ylim=(-0.1, 5))
    ax.legend(loc="upper center")
    return picture


@figure
def binary_crossentropy_clipping() -> Any:
    """The last millionth: a probability of almost 0 for a label 1, and every float32 just below 1 for a label 0."""
    loss, unit = tf.keras.losses.binary_crossentropy, tf.keras.backend.epsilon()
    near_0 = np.linspace(0, 8 * unit, 161, dtype=np.float32)
    steps = np.arange(14) / 2**24
    picture, ax = axes(height=3.2)
    plot(ax, near_0[1:], -np.log(near_0[1:]), "−ln(x)", 2)
    plot(ax, near_0, of_one(loss, 1)(near_0).numpy(), "y_true=1, y_pred=x", 0)
    cost = of_one(loss, 0)((1 - steps).astype(np.float32)).numpy()
    starts = np.maximum(steps - 2**-25, 0)
    strokes(ax, (starts, cost), (steps + 2**-25, cost), "y_true=0, y_pred=1−x", color=SERIES[1], linewidth=4)
    ax.set(xlabel="x", ylim=(13.8, 17.5))
    ax.set_xticks(np.arange(9) * unit, ["0", *(f"{n}e-7" for n in range(1, 9))])
    ax.legend(loc="upper right")
    return picture


@figure
def binary_crossentropy_logits() -> Any:
    """A label 1: the loss of a score and its gradient, from the score itself and by way of a probability."""
    loss_and_gradient = through("losses/binary_crossentropy", "large-logits")["loss_and_gradient"]
    z = np.linspace(-30, 10, 161, dtype=np.float32)
    picture, (above, below) = axes(2, 1, height=4.4)
    limit = float(np.log(tf.keras.backend.epsilon()))
    for series, (label, from_logits) in enumerate((("from_logits=True", True), ("sigmoid(z)", False))):
        loss, gradient = loss_and_gradient(tf.ones((len(z), 1)), tf.constant(z[:, np.newaxis]), from_logits)
        plot(above, z, loss, f"L, {label}", series)
        plot(below, z, gradient[:, 0], f"∂L/∂z, {label}", series, jumps=[] if from_logits else [limit])
    below.set(xlabel="z", ylim=(-1.1, 0.5))
    for ax in (above, below):
        ax.legend(loc="upper right")
    return picture


@figure
def binary_crossentropy_label_smoothing() -> Any:
    """The page's smoothed label 1, and the probability at which the loss is smallest."""
    loss = tf.keras.losses.binary_crossentropy
    return smoothed("y_pred", 0.2, lambda p, strength: of_one(loss, 1, label_smoothing=strength)(p))


def smoothed(name: str, strength: float, loss: Loss) -> Any:
    """The loss of the true class's probability without and with label smoothing, and where each is lowest."""
    picture, ax = axes()
    p: Array = np.append(np.linspace(0.5, 0.99, 99), 1 - np.geomspace(0.01, 1e-7, 21)[1:]).astype(np.float32)
    for series, alpha in enumerate((0.0, strength)):
        y = loss(p, alpha).numpy()
        plot(ax, p, y, f"label_smoothing={alpha:g}", series)
        lowest = int(np.argmin(y))
        stem(ax, float(p[lowest]), float(y[lowest]), f"lowest-{series}", f"{p[lowest]:g}", series=series)
    ax.set(xlabel=name, xlim=(0.48, 1.03), ylim=(-0.05, 1.4))
    ax.legend(loc="upper center")
    return picture


@figure
def categorical_crossentropy() -> Any:
    """The loss of the true class's probability; and that of the scores (z, 1, 0), with its slope, while z moves."""
    entropy = tf.keras.losses.categorical_crossentropy
    picture, (above, below) = axes(2, 1, height=5, sharex=False)
    plot(above, PROBABILITIES, true_class(PROBABILITIES, 0.0).numpy(), "L", 0)
    above.set(xlabel="y_pred[c]", ylim=(-0.1, 5))
    logits = np.stack([SCORES, np.ones_like(SCORES), np.zeros_like(SCORES)], axis=1)
    y_true = np.tile(np.eye(3, dtype=np.float32)[0], (len(SCORES), 1))
    loss, slopes = value_and_derivative(lambda z: entropy(y_true, z, from_logits=True), logits)
    plot(below, SCORES, loss, "L, c=0", 0)
    plot(below, SCORES, slopes[:, 0], "∂L/∂z, c=0", 1)
    below.set(xlabel="z", ylim=(-1.5, 8))
    for ax in (above, below):
        ax.legend(loc="upper right")
    return picture


def true_class(p: Array, strength: float) -> Any:
    """The loss of three classes, of which the second is the true one and has the probability p, the others the rest."""
    y_pred = np.stack([(1 - p) / 2, p, (1 - p) / 2], axis=1)
    y_true = np.tile(np.float32([0, 1, 0]), (len(p), 1))
    return tf.keras.losses.categorical_crossentropy(y_true, y_pred, label_smoothing=strength)


@figure
def categorical_crossentropy_label_smoothing() -> Any:
    """The page's smoothed labels, and the probability at which the loss is smallest."""
    return smoothed("y_pred[c]", 0.3, true_class)


def picked(labels: Array, cells: Cells, y_pred: Array, picks: Cells, losses: Array) -> tuple[Grid, Grid]:
    """Labels, the probabilities that they pick, and what these cost; the columns of the classes are numbered."""
    _, ax = canvas(len(y_pred) + (2.8 if len(losses) > len(picks) else 1.8), labels.shape[1] + y_pred.shape[1] + 6.5)
    left = grid(ax, labels, 0.3, 1.6, "y_true")
    right = grid(ax, y_pred, left.right + 0.9, 1.6, "y_pred")
    mark(left, cells, "true")
    mark(right, picks, "picked", 1)
    title(left, "y_true")
    title(right, "y_pred", map(str, range(right.columns)))
    terms = {row: f"−ln {y_pred[row, column]:g} = " for row, column in picks}
    for row, loss in enumerate(losses):
        text = terms.get(row, "") + four(loss)
        write(ax, text, right.right + 0.5, right.y + row + 0.5, gid=f"loss-{row}", ha="left")
    return left, right


def four(value: Any) -> str:
    """A number with at most four decimals, as on the pages."""
    return f"{round(float(value), 4) + 0:g}".replace("-", "−")


@figure
def categorical_crossentropy_true_class() -> Any:
    """The page's first example: the 1 of a label picks a probability of its row."""
    example = through("losses/categorical_crossentropy", "first-call")
    labels, y_pred = np.array(example["y_true"]), np.array(example["y_pred"])
    losses = tf.keras.losses.categorical_crossentropy(labels, y_pred).numpy()
    picks = [(int(row), int(column)) for row, column in np.argwhere(labels)]
    return picked(labels, picks, y_pred, picks, losses)[0].ax.figure


@figure
def sparse_categorical_crossentropy() -> Any:
    """The page's first example: a label is the column of a probability in its row."""
    example = through("losses/sparse_categorical_crossentropy", "first-call")
    return picked_by_number(example["y_true"], example["y_pred"])[0].ax.figure


def picked_by_number(labels: Any, y_pred: Any, **options: Any) -> tuple[Grid, Grid, Array]:
    """Integer labels, which pick the column of that number, and nothing where they are negative."""
    losses = tf.keras.losses.sparse_categorical_crossentropy(labels, y_pred, **options).numpy()
    picks = [(row, int(label)) for row, label in enumerate(labels) if label >= 0]
    column = labels.numpy()[:, np.newaxis]
    return *picked(column, [(row, 0) for row, _ in picks], y_pred.numpy(), picks, losses), losses


@figure
def sparse_categorical_crossentropy_ignore_class() -> Any:
    """The page's padded labels: the padding picks nothing, and the mean leaves it out."""
    example = through("losses/sparse_categorical_crossentropy", "ignore-class")
    labels, y_pred, mean = example["padded"], example["probabilities"], example["loss"]
    left, right, losses = picked_by_number(labels, y_pred, ignore_class=mean.ignore_class)
    ignored = labels.numpy() == mean.ignore_class
    for box in (left, right):
        mark(
            box, [(int(row), column) for row in np.flatnonzero(ignored) for column in range(box.columns)], "ignored", 3
        )
    kept = [four(loss) for loss in losses[~ignored]]
    text = f"({' + '.join(kept)}) / {len(kept)} = {four(mean(labels, y_pred))}"
    write(right.ax, text, right.x, right.bottom + 0.6, gid="mean", ha="left")
    return right.ax.figure


# --- regression ------------------------------------------------------------------------------------------------


def slopes(ax: Any, x: Array, slope: Array, label: str, series: int, jump: bool) -> None:
    """A gradient; where it jumps at 0, from one side to the other, its value there stands alone and is left out."""
    kept = x != 0 if jump else np.full_like(x, True, dtype=bool)
    plot(ax, x[kept], slope[kept], label, series, jumps=[0.0] * jump)


def against_error(name: str, *, jump: bool = False) -> Any:
    """One loss of a single error, solid, and its gradient, dashed."""
    picture, ax = axes()
    y, slope = value_and_derivative(of_one(getattr(tf.keras.losses, name), 0), ERRORS)
    plot(ax, ERRORS, y, name, 0)
    slopes(ax, ERRORS, slope, f"∂{name}/∂y_pred", 1, jump)
    ax.set(xlabel="y_pred − y_true")
    ax.legend(loc="upper center")
    return picture


@figure
def mean_squared_error() -> Any:
    return against_error("MSE")


@figure
def mean_absolute_error() -> Any:
    return against_error("MAE", jump=True)


def compared(losses: dict[str, Activation], x: Array, name: str, corner: str) -> tuple[Any, Any, Any]:
    """Several losses above, their gradients below, whose legend stands in that corner."""
    picture, (above, below) = axes(2, 1, height=4.8)
    for series, (label, loss) in enumerate(losses.items()):
        y, slope = value_and_derivative(loss, x)
        plot(above, x, y, label, series)
        slopes(below, x, slope, f"{label}′", series, label == "MAE")
    below.set(xlabel=name)
    above.legend(loc="upper center")
    below.legend(loc=corner)
    return picture, above, below


@figure
def regression() -> Any:
    """Squared and absolute error of a single prediction."""
    losses = {name: of_one(getattr(tf.keras.losses, name), 0) for name in ("MSE", "MAE")}
    return compared(losses, ERRORS, "y_pred − y_true", "upper left")[0]


@figure
def mean_absolute_error_huber() -> Any:
    """The page's Huber loss between the two."""
    losses = {
        "huber": of_one(tf.keras.losses.huber, 0, delta=1.0),
        "MAE": of_one(tf.keras.losses.MAE, 0),
        "MSE": of_one(tf.keras.losses.MSE, 0),
    }
    picture, above, below = compared(losses, ERRORS, "y_pred − y_true", "upper left")
    above.set(ylim=(-0.2, 4.2))
    below.set(ylim=(-3.2, 3.2))
    return picture


@figure
def mean_squared_error_classification() -> Any:
    """A label 1 and a score that goes through sigmoid: two losses and their gradients."""
    losses = {name: of_score(name) for name in ("binary_crossentropy", "mean_squared_error")}
    return compared(losses, SCORES, "z", "lower right")[0]


def of_score(name: str) -> Activation:
    loss = of_one(tf.keras.losses.get(name), 1)
    return lambda z: loss(tf.math.sigmoid(z))


@figure
def mean_absolute_error_median() -> Any:
    """The page's prices, and what one guess for all of them costs, by either loss, with the best guess."""
    example = through("losses/mean_absolute_error", "median")
    prices, guesses = example["prices"].numpy()[:, 0], example["guesses"].astype(np.float32)
    picture, panels = axes(2, 1, height=4.2)
    for series, (ax, name) in enumerate(zip(panels, ("MAE", "MSE"), strict=True)):
        everyone = np.tile(prices, (len(guesses), 1))
        loss = getattr(tf.keras.losses, name)(everyone, guesses[:, np.newaxis]).numpy()
        plot(ax, guesses, loss, name, series)
        best = int(np.argmin(loss))
        stem(ax, float(guesses[best]), float(loss[best]), f"best-{name}", f"{guesses[best]:g}", series=series)
        depth = np.full_like(prices, -0.4 * loss[best])
        strokes(ax, (prices, 0 * prices), (prices, depth), "prices", gid=f"prices-{name}", linewidth=1.2)
        ax.legend(loc="upper center")
    panels[1].set(xlabel="guess")
    return picture


@figure
def mean_absolute_error_fit() -> Any:
    """The page's five points, one noted down wrong, and the lines that either loss learns."""
    example = through("losses/mean_absolute_error", "fit")
    x, y = example["x"][:, 0], example["y"][:, 0]
    picture, ax = axes()
    for series, name in enumerate(("mean_absolute_error", "mean_squared_error")):
        slope = example["slope"](name)
        plot(ax, np.array([0.0, 5.5]), slope * np.array([0.0, 5.5]), f"{name}, kernel={slope}", series)
    strokes(ax, (x - 0.15, y), (x + 0.15, y), "y", linewidth=3)
    ax.set(xlabel="x")
    ax.legend(loc="upper left")
    return picture


@figure
def mean_absolute_error_oscillation() -> Any:
    """The page's eight steps towards the target 1, by the three ways that it compares."""
    steps = through("losses/mean_absolute_error", "oscillation")["steps"]
    paths = {
        "MAE": steps(tf.keras.losses.MAE, 1.0),
        "MSE": steps(tf.keras.losses.MSE, 1.0),
        "MAE, decay=0.8": steps(tf.keras.losses.MAE, 1.0, decay=0.8),
    }
    picture, ax = axes()
    for series, (name, path) in enumerate(paths.items()):
        w = [0.0, *map(float, path.split())]
        plot(ax, np.arange(len(w)), np.array(w), name, series)
    ax.set(xlabel="t", ylabel="w")
    ax.legend(loc="lower right")
    return picture


@figure
def outliers() -> Any:
    """The page's six targets, the last of them an outlier, and what a model predicts that either loss has trained."""
    example = through("losses/index", "outliers")
    picture, ax = axes()
    y, i = example["y"][:, 0], np.arange(len(example["y"]))
    strokes(ax, (i - 0.3, y), (i + 0.3, y), "y", linewidth=2)
    for series, name in enumerate(("mean_absolute_error", "mean_squared_error")):
        place, predicted = i + 0.2 * series - 0.1, example["train"](1, None, name, example["y"])[:, 0]
        style = {"color": SERIES[series], "linestyle": DASHES[series]}
        strokes(ax, (place, y), (place, predicted), name, **style)
        ax.plot(place, predicted, "os"[series], color=SERIES[series])
    ax.set(xlabel="i", xlim=(-0.5, 5.5))
    ax.legend(loc="upper center")
    return picture


@figure
def one_step() -> Any:
    """The page's loss over its only weight, the gradient at the beginning, and the step that the optimizer takes."""
    example = through("losses/index", "one-step")
    x, y, loss = example["x"], example["y"], example["loss_function"]
    w = np.linspace(-0.5, 4.5, 101, dtype=np.float32)
    picture, ax = axes()
    plot(ax, w, np.array([float(loss(y, x * v)) for v in w]), "L(w)", 0)
    after, slope = example["w"].numpy().item(), example["gradient"].numpy().item()
    before = after + float(example["optimizer"].learning_rate) * slope
    tangent = np.array([before - 0.5, before + 1])
    plot(ax, tangent, float(example["loss"]) + slope * (tangent - before), f"∂L/∂w={four(slope)}", 1)
    ends = [(before, float(example["loss"])), (after, float(loss(y, x @ example["w"])))]
    for number, (v, height) in enumerate(ends):
        stem(ax, v, height, f"step-{number}", f"w={four(v)}, L={four(height)}", side="left")
    arrow(ax, (before, -0.8), (after, -0.8))
    ax.set(xlabel="w", ylim=(-1.4, 16))
    ax.legend(loc="upper center")
    return picture
