"""The diagrams of models, against what the models themselves report; numbers against NumPy."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import keras
import numpy as np
import tensorflow as tf

from drawing.snippets import through
from tests.figures.diagrams import assert_diagram, executed
from tests.figures.drawn import Drawn
from tests.figures.layers import cells, marks

Namespace = dict[str, Any]


@functools.cache
def examples(page: str, section: str) -> Namespace:
    return through(page, section)


@functools.cache
def called(model: Any, shape: tuple[int | None, ...], **arguments: Any) -> Any:
    """A model around the functional one that the `call` of a subclassed model gives, for a frame around its layers."""
    inner = keras.Input(shape=shape[1:])
    return alone(keras.Model(inner, model.call(inner, **arguments), name=type(model).__name__), shape)


@functools.cache
def alone(model: Any, shape: tuple[int | None, ...]) -> Any:
    """A model of which another is the only layer."""
    inputs = keras.Input(shape=shape[1:], name="input_layer")
    return keras.Model(inputs, model(inputs))


def arrows_inside(drawn: Drawn, frame: str) -> list[tuple[str, str]]:
    """The arrows from and to the boxes of a frame; "" stands for what is outside."""
    ends = [name.rstrip("'").split("->") for name in drawn.texts if "->" in name and f"->{frame}" in name]
    return [(a.removeprefix(frame) if a.startswith(frame) else "", b.removeprefix(frame)) for a, b in ends]


def functional_chain(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "chain")["model"], page="model/functional")


def functional_shop(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "several")["shop"], page="model/functional")


def functional_twins(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "shared")["twins"], page="model/functional")


def functional_residual(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "residual")["residual"], page="model/functional")


def functional_operators(drawn: Drawn) -> None:
    assert_diagram(drawn, operators(), page="model/functional")


@functools.cache
def operators() -> Any:
    example = examples("model/functional", "operators")
    return keras.Model(example["inputs"], example["mean"])


def functional_nested(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/functional", "nested")["scorer"], page="model/functional")


def functional_halves(drawn: Drawn) -> None:
    example = examples("model/functional", "middle")
    parts = {name: example[name] for name in ("features", "head")}
    assert_diagram(drawn, example["model"], page="model/functional", parts=parts)


def sequential_stack(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/sequential", "first-model")["model"], page="model/sequential")


def sequential_transfer(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/sequential", "transfer")["whole"], page="model/sequential")


def sequential_images(drawn: Drawn) -> None:
    """The shapes of what the layers really return; squares of those sides, in equal steps, around one height."""
    outputs, model = [np.zeros((1, 28, 28, 1))], examples("model/sequential", "growing")["images"]
    for layer in model.layers:
        outputs.append(layer(outputs[-1]))
    shapes = [tuple(output.shape[1:]) for output in outputs]
    layers = enumerate(["Conv2D", "MaxPooling2D", "Flatten", "Dense"])
    parameters = enumerate([(3 * 3 * 1 + 1) * 8, 0, 0, (13 * 13 * 8 + 1) * 10])
    assert drawn.texts == {
        **{f"shape{number}": "×".join(map(str, shape)) for number, shape in enumerate(shapes)},
        **{f"layer{number}": name for number, name in layers},
        **{f"parameters{number}": f"{count}" for number, count in parameters},
    }
    assert drawn.lines.keys() == {
        f"{number}/{channel}" for number, shape in enumerate(shapes) for channel in range(shape[2] if shape[2:] else 1)
    }
    for number, shape in enumerate(shapes):
        stack = np.array([drawn.lines[f"{number}/{channel}"] for channel in range(shape[2] if shape[2:] else 1)])
        assert_centred(stack)
        if shape[2:]:
            np.testing.assert_allclose(
                np.ptp(stack, axis=1), np.broadcast_to(np.array(shape[:2]) / 11, (len(stack), 2))
            )


def assert_centred(stack: Any) -> None:
    """The middle is where the arrows are; each square stands as far right and above the one before as the others."""
    np.testing.assert_allclose((stack[..., 1].min(axis=1) + stack[..., 1].max(axis=1)).mean() / 2, 2.9)
    if len(stack) > 1:
        np.testing.assert_allclose(np.diff(stack, axis=0), np.broadcast_to([0.1, -0.1], stack[1:].shape))


def subclassing_classifier(drawn: Drawn) -> None:
    model = examples("model/subclassing", "as-a-graph")["model"]
    closed, opened = alone(model, (None, 32)), called(model, (None, 32))
    assert_diagram(drawn, closed, opened, page="model/subclassing", narrow=True)
    assert arrows_inside(drawn, "1/Classifier/") == executed(model, tf.ones((2, 32)))
    assert boxes_of_keras(model) == 1
    assert boxes_of_keras(opened.layers[1]) == 4
    assert all(map(lambda one, other: one is other, opened.weights, model.weights)), (
        "the weights are those of the model"
    )


@functools.cache
def boxes_of_keras(model: Any) -> int:
    """How many boxes `tf.keras.utils.plot_model` draws, without the programs that it needs for drawing them."""
    with mock.patch("keras.src.utils.model_visualization.pydot") as pydot:
        tf.keras.utils.model_to_dot(model)
    return int(pydot.Dot.return_value.add_node.call_count)


def subclassing_deep(drawn: Drawn) -> None:
    model = examples("model/subclassing", "lists")["deep"]
    opened = called(model, (None, 8))
    heads = {key: model.heads[key].name for key in ("price", "kind")}
    keys = {f"[{key}]": f'"{key}"' for key in heads} | {f"Deep/{name}->[{key}]": "" for key, name in heads.items()}
    assert_diagram(drawn, opened, page="model/subclassing", beside=keys)
    assert sorted(arrows_inside(drawn, "Deep/")) == sorted(executed(model, tf.ones((2, 8))))


def subclassing_repeat(drawn: Drawn) -> None:
    model = examples("model/subclassing", "control-flow")["repeat"]
    assert_diagram(drawn, called(model, (None, 2), times=4), page="model/subclassing")
    assert sorted(arrows_inside(drawn, "Repeat/")) == sorted(executed(model, tf.ones((1, 2)), times=4))


def index_three_ways(drawn: Drawn) -> None:
    """The three graphs are the same, and that of the subclassed model is what really happens."""
    example = examples("model/index", "same-parameters")
    outside = [alone(example[name], (None, 32)) for name in ("functional", "sequential")]
    subclassed = example["subclassed"]
    assert_diagram(drawn, *outside, called(subclassed, (None, 32)), page="model/index", narrow=True)
    assert arrows_inside(drawn, "2/Network/") == executed(subclassed, tf.ones((2, 32)))
    first, second, third = (inside(drawn, frame) for frame in ("functional/", "1/sequential/", "2/Network/"))
    assert first == second == third


def inside(drawn: Drawn, frame: str) -> dict[str, str]:
    """The boxes in a frame and the arrows between them."""
    return {name.replace(frame, ""): text for name, text in drawn.texts.items() if name.startswith(frame)}


def model_part(drawn: Drawn) -> None:
    example = examples("model/Model", "part")
    assert_diagram(drawn, example["model"], page="model/Model", parts={"part": example["part"]})


def predict_inner_layer(drawn: Drawn) -> None:
    example = examples("model/predict", "inner-layer")
    assert_diagram(drawn, example["network"], page="model/predict", parts={"features": example["features"]})


def compile_losses(drawn: Drawn) -> None:
    """The losses from the predictions and the targets by their definitions."""
    example = examples("model/compile", "two-outputs")
    price, days = (errors()[name] for name in ("price", "days"))
    mse, mae = (price**2).mean(), np.abs(days).mean()
    texts = {
        "price_loss": f"mse\nprice_loss = {mse:g}",
        "days_loss": f"mae\ndays_loss = {mae:g}",
        "days_mse": f"mse\ndays_mse = {(days**2).mean():g}",
        "loss": f"loss\n1 × {mse:g} + 0.5 × {mae:g} = {1.0 * mse + 0.5 * mae:g}",
        **{"price_loss->loss": " × 1", "days_loss->loss": " × 0.5"},
        **dict.fromkeys(("price->price_loss", "days->days_loss", "days->days_mse"), ""),
    }
    assert_diagram(drawn, example["model"], page="model/compile", beside=texts)


@functools.cache
def errors() -> dict[str, Any]:
    example = examples("model/compile", "two-outputs")
    outputs = example["model"].predict(example["ones"], verbose=0)
    return {name: outputs[name] - target for name, target in example["targets"].items()}


def model_units(drawn: Drawn) -> None:
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


def model_weights(drawn: Drawn) -> None:
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


def save_formats(drawn: Drawn) -> None:
    """What is restored, by what one can do with it: to load it, to predict, to evaluate, to train on."""
    assert drawn.texts == {
        f"{what}|{file}": str(done) for file, answers in usable().items() for what, done in answers.items()
    }


@functools.cache
def usable() -> dict[str, dict[str, bool]]:
    example = examples("model/save", "weights")
    network, x, y = example["network"], example["x"], example["y"]
    model, filled = network(), network()
    model.compile(optimizer="adam", loss="mean_squared_error")
    model.fit(x, y, verbose=0)
    before, loss = np.array(model(x)), model.evaluate(x, y, verbose=0)
    with tempfile.TemporaryDirectory() as name:
        files = {suffix: Path(name) / f"saved{suffix}" for suffix in (".keras", ".h5", ".weights.h5", "export")}
        model.save(files[".keras"])
        model.save(files[".h5"])
        model.save_weights(files[".weights.h5"])
        model.export(files["export"], verbose=False)
        model.fit(x, y, shuffle=False, verbose=0)
        filled.load_weights(files[".weights.h5"])
        known = {suffix: keras.models.load_model(files[suffix]) for suffix in (".keras", ".h5")}
        found = {**known, ".weights.h5": filled, "export": tf.saved_model.load(files["export"])}
        return {
            suffix: {
                "layers": holds(keras.models.load_model, files[suffix]),
                "weights": np.allclose(getattr(each, "serve", each)(tf.constant(x, tf.float32)), before, atol=1e-6),
                "loss": holds(lambda each=each: np.isclose(each.evaluate(x, y, verbose=0), loss)),
                "optimizer.variables": holds(
                    lambda each=each: each.fit(x, y, shuffle=False, verbose=0) and np.allclose(each(x), model(x))
                ),
            }
            for suffix, each in found.items()
        }


def holds(claim: Callable[..., Any], *arguments: Any) -> bool:
    try:
        return bool(claim(*arguments))
    except (AttributeError, ValueError):
        return False
