"""Diagrams of the models that the pages of the section build."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from drawing.cells import Grid, arrow, canvas, grid, mark, write
from drawing.diagrams import diagram, framed, parameters, symbolic
from drawing.registry import figure
from drawing.snippets import through
from drawing.svg import DASHES, GRID, GROUND, INK, SERIES


@figure
def functional_chain() -> str:
    return diagram(through("model/functional", "chain")["model"])


@figure
def functional_shop() -> str:
    return diagram(through("model/functional", "several")["shop"])


@figure
def functional_twins() -> str:
    return diagram(through("model/functional", "shared")["twins"])


@figure
def functional_residual() -> str:
    return diagram(through("model/functional", "residual")["residual"])


@figure
def functional_operators() -> str:
    example = through("model/functional", "operators")
    return diagram(keras.Model(example["inputs"], example["mean"]))


@figure
def functional_nested() -> str:
    return diagram(through("model/functional", "nested")["scorer"])


@figure
def functional_halves() -> str:
    """A model and the two halves that the page takes it apart into."""
    example = through("model/functional", "middle")
    return diagram(example["model"], parts={name: example[name] for name in ("features", "head")})


@figure
def sequential_stack() -> str:
    return diagram(through("model/sequential", "first-model")["model"])


@figure
def sequential_images() -> Any:
    """What comes out of each layer, to scale: a square for each channel, a bar for a vector."""
    model = through("model/sequential", "growing")["images"]
    shapes = [model.input_shape[1:], *(layer.output.shape[1:] for layer in model.layers)]
    picture, ax = canvas(5.6)
    left, gap = 0.2, 1.5
    for number, shape in enumerate(shapes):
        right = stack(ax, shape, left, f"{number}")
        write(ax, "×".join(map(str, shape)), (left + right) / 2, 5.1, gid=f"shape{number}")
        if number < len(model.layers):
            layer = model.layers[number]
            arrow(ax, (right + 0.15, 2.9), (right + gap - 0.15, 2.9))
            write(ax, type(layer).__name__, right + gap / 2, 0.4, gid=f"layer{number}")
            write(ax, f"{layer.count_params()}", right + gap / 2, 0.9, gid=f"parameters{number}")
        left = right + gap
    return picture


def stack(ax: Any, shape: tuple[int, ...], left: float, name: str) -> float:
    """Squares behind each other, 1 cell for 11 pixels, or a bar for a vector; returns where they end."""
    rows, columns, channels = shape if len(shape) == 3 else (min(shape[0], 36), 3, 1)
    width, height, shift = columns / 11, rows / 11, 0.1
    for channel in reversed(range(channels)):
        x, y = left + shift * channel, 2.9 - height / 2 - shift * (channel - (channels - 1) / 2)
        corners = np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)])
        ax.fill(*corners.T, facecolor=GROUND, edgecolor="none")
        ax.plot(*corners.T, color=SERIES[0], linewidth=1, gid=f"{name}/{channel}")
    return left + shift * (channels - 1) + width


@figure
def sequential_transfer() -> str:
    return diagram(through("model/sequential", "transfer")["whole"])


@figure
def subclassing_classifier() -> str:
    """A subclassed model as Keras draws it, one box, and the graph of what its `call` does."""
    model = through("model/subclassing", "as-a-graph")["model"]
    inputs = keras.Input(shape=(32,), name="input_layer")
    return diagram(keras.Model(inputs, model(inputs)), *framed(symbolic(model, (None, 32))), narrow=True)


@figure
def subclassing_deep() -> str:
    return diagram(*framed(symbolic(through("model/subclassing", "lists")["deep"], (None, 8))))


@figure
def subclassing_repeat() -> str:
    """The loop, run through four times."""
    return diagram(*framed(symbolic(through("model/subclassing", "control-flow")["repeat"], (None, 2), times=4)))


@figure
def index_three_ways() -> str:
    """Each of the three models in its frame; of the subclassed one, what its `call` does."""
    example = through("model/index", "same-parameters")
    models = [example["functional"], example["sequential"], symbolic(example["subclassed"], (None, 32))]
    return diagram(*framed(*models), narrow=True)


@figure
def model_part() -> str:
    """The whole, and the part that the page cuts out of it."""
    example = through("model/Model", "part")
    return diagram(example["model"], parts={"part": example["part"]})


@figure
def predict_inner_layer() -> str:
    example = through("model/predict", "inner-layer")
    return diagram(example["network"], parts={"features": example["features"]})


@figure
def compile_losses() -> str:
    """Below each output its loss and, dashed, its metrics; arrows carry the weight of each loss to the total."""
    example = through("model/compile", "two-outputs")
    model = example["model"]
    config = model.get_compile_config()
    results = model.evaluate(example["ones"], example["targets"], verbose=0, return_dict=True)
    weights = config["loss_weights"]
    total = " + ".join(f"{weights[output]:g} × {results[f'{output}_loss']:g}" for output in config["loss"])
    lines = [f'"loss" [label="loss\\n{total} = {results["loss"]:g}"]']
    for output, loss in config["loss"].items():
        lines += [
            box(f"{output}_loss", loss, results[f"{output}_loss"]),
            f'"{output}" -> "{output}_loss"',
            f'"{output}_loss" -> "loss" [label=" × {weights[output]:g}"]',
        ]
    for output, metrics in config["metrics"].items():
        for metric in metrics:
            name = f"{output}_{metric}"
            lines += [box(name, metric, results[name]), f'"{output}" -> "{name}" [style=dashed]']
    return diagram(model, beside=lines)


def box(name: str, title: str, value: float) -> str:
    return f'"{name}" [label="{title}\\n{name} = {value:g}"]'


@figure
def model_units() -> Any:
    """A line for each parameter: solid from every unit to every unit of the next layer, dashed for the bias."""
    layers = through("model/Model", "first-model")["model"].layers
    picture, ax = canvas(6.1)
    columns = [units(layer.output.shape[1], 1.2 + 6.6 * number) for number, layer in enumerate(layers)]
    for before, layer, after in zip(columns, layers[1:], columns[1:], strict=False):
        joined(ax, before[1:], after, f"{layer.name}/kernel", 0)
        joined(ax, before[:1], after, f"{layer.name}/bias", 1)
        write(ax, parameters(layer)[0], (before[0][0] + after[0][0]) / 2, 5.6, gid=f"{layer.name}/count")
    for column, layer in zip(columns, layers, strict=True):
        bias = () if layer is layers[-1] else column[:1]
        for x, y in [*bias, *column[1:]]:
            ax.add_patch(plt.Circle((x, y), 0.32, facecolor=GROUND, edgecolor=INK, zorder=3))
        for x, y in bias:
            write(ax, "1", x, y, zorder=4)
        write(ax, layer.name, column[0][0], 5.6, gid=layer.name)
    return picture


def units(count: int, x: float) -> list[tuple[float, float]]:
    """Where the units of a layer are, one below the other; above them the 1 that the bias is multiplied by."""
    return [(x, 3.1 + number - (count - 1) / 2) for number in range(-1, count)]


def joined(ax: Any, starts: Any, ends: Any, name: str, series: int) -> None:
    """Every start joined to every end but the first, which is the 1 of the next layer."""
    pieces = [(start, end, (np.nan, np.nan)) for start in starts for end in ends[1:]]
    style = {"color": SERIES[series], "linestyle": DASHES[series], "linewidth": 1}
    ax.plot(*np.concatenate(pieces).T, gid=name, **style)


@figure
def model_weights() -> Any:
    """The page's calculation by hand: rows of the matrix on the left times columns of the one above, the bias added."""
    example = through("model/Model", "weights")
    hidden, scores = (example["model"].get_layer(name) for name in ("hidden", "scores"))
    x = example["data"]
    z = x @ hidden.kernel.numpy() + hidden.bias.numpy()
    h = hidden(x).numpy()
    picture, ax = canvas(9.1)
    above = [weights_above(ax, layer, name, left) for layer, name, left in ((hidden, "1", 3.5), (scores, "2", 13.6))]
    x_grid = grid(ax, x, 0.1, 6.2, "x")
    z_grid = grid(ax, z, 3.5, 6.2, "z")
    h_grid = grid(ax, h, 9.2, 6.2, "h")
    y_grid = grid(ax, scores(h).numpy(), 13.6, 6.2, "y")
    for drawn in (z_grid, h_grid):
        mark(drawn, [(int(row), int(column)) for row, column in np.argwhere(z < 0)], "negative", 1)
    for number in range(3):
        mark(x_grid, [(0, number)], "factor")
        mark(above[0], [(number, 3)], "factor")
    mark(z_grid, [(0, 3)], "sum")
    arrow(ax, (7.6, 7.2), (9.1, 7.2))
    write(ax, "relu", 8.35, 6.8)
    for drawn in (x_grid, z_grid, h_grid, y_grid):
        write(ax, drawn.name, (drawn.x + drawn.right) / 2, drawn.bottom + 0.5)
    return picture


def weights_above(ax: Any, layer: Any, name: str, left: float) -> Grid:
    """The kernel of a layer, its bias below it, above the place of their product."""
    kernel = grid(ax, layer.kernel.numpy(), left, 4.3 - layer.kernel.shape[0], f"W{name}")
    bias = grid(ax, layer.bias.numpy(), left, 4.8, f"b{name}")
    for drawn in (kernel, bias):
        write(ax, drawn.name, left - 0.5, (drawn.y + drawn.bottom) / 2)
    return kernel


@figure
def save_formats() -> Any:
    """What of a trained model each kind of file gives back."""
    example = through("model/save", "weights")
    files = restored(example["network"], example["x"], example["y"])
    picture, ax = canvas(5.9)
    rows = {what: 1.7 + 1.2 * row for row, what in enumerate(next(iter(files.values())))}
    for what, y in rows.items():
        write(ax, what, 4.1, y, ha="right")
    for column, (file, kept) in enumerate(files.items()):
        x = 5.65 + 2.85 * column
        write(ax, file, x, 0.6)
        for what, same in kept.items():
            answer(ax, same, x, rows[what], f"{what}|{file}")
    return picture


def answer(ax: Any, value: bool, x: float, y: float, name: str) -> None:
    write(ax, str(value), x, y, gid=name)
    frame = plt.Rectangle((x - 1.25, y - 0.5), 2.5, 1, edgecolor=GRID, fill=False)
    if value:
        frame.set(edgecolor=SERIES[0], linewidth=1.6)
    ax.add_patch(frame)


def restored(network: Any, x: Any, y: Any) -> dict[str, dict[str, bool]]:
    """Train a model, save it in each way, and compare what is loaded with it."""
    model = network()
    model.compile(optimizer="adam", loss="mean_squared_error")
    model.fit(x, y, verbose=0)
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"model{name}" for name in (".keras", ".h5", ".weights.h5", "export")}
        model.save(files[".keras"])
        model.save(files[".h5"])
        model.save_weights(files[".weights.h5"])
        model.export(files["export"], verbose=False)
        return {name: kept(model, *load(network, file)) for name, file in files.items()}


def load(network: Any, file: Path) -> tuple[Any, bool]:
    """The model in a file; else a new one with the weights in it; else a SavedModel. And whether it is the first."""
    try:
        return keras.models.load_model(file), True
    except ValueError:
        model = network()
    try:
        model.load_weights(file)
    except ValueError:
        return tf.saved_model.load(file), False
    return model, False


def kept(model: Any, found: Any, whole: bool) -> dict[str, bool]:
    optimizer = getattr(found, "optimizer", None)
    return {
        "layers": whole and [layer.name for layer in found.layers] == [layer.name for layer in model.layers],
        "weights": equal(model.trainable_variables, found.trainable_variables),
        "loss": keras.losses.get(getattr(found, "loss", None)) is keras.losses.get(model.loss),
        "optimizer.variables": optimizer is not None and equal(model.optimizer.variables, optimizer.variables),
    }


def equal(some: Any, others: Any) -> bool:
    return len(some) == len(others) and all(map(np.array_equal, some, others))
