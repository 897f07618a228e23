"""The curves of the activations, against the textbook rather than against TensorFlow, from which they were drawn."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tests.figures.drawn import Array, Drawn

Function = Callable[[Array], Array]


def logistic(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-x)))


def logistic_slope(x: Array) -> Array:
    return logistic(x) * (1 - logistic(x))


def tanh_slope(x: Array) -> Array:
    return 1 / np.cosh(x) ** 2


def positive(x: Array) -> Array:
    return np.maximum(x, 0)


def step(x: Array) -> Array:
    return (x > 0).astype(float)


def first_of_three(x: Array) -> Array:
    """The first output of softmax for the logits (x, 1, 0)."""
    return np.asarray(np.exp(x) / (np.exp(x) + np.e + 1))


def leaky(x: Array, slope: float, limit: float = np.inf, threshold: float = 0.0) -> Array:
    return np.where(x > threshold, np.minimum(x, limit), slope * (x - threshold))


def assert_curves(drawn: Drawn, curves: dict[str, Function]) -> None:
    assert drawn.lines.keys() == curves.keys(), drawn.name
    for label, function in curves.items():
        x, y = drawn.lines[label][~np.isnan(drawn.lines[label]).any(axis=1)].T
        assert len(x) > 100
        np.testing.assert_allclose(y, function(x), rtol=1e-5, atol=1e-6, err_msg=f"{drawn.name}: {label}")


def sigmoid(drawn: Drawn) -> None:
    assert_curves(drawn, {"sigmoid(x)": logistic, "sigmoid′(x)": logistic_slope})


def tanh(drawn: Drawn) -> None:
    assert_curves(drawn, {"tanh(x)": np.tanh, "tanh′(x)": tanh_slope})


def relu(drawn: Drawn) -> None:
    assert_curves(drawn, {"relu(x)": positive, "relu′(x)": step})


def softmax(drawn: Drawn) -> None:
    curves: dict[str, Function] = {
        "softmax([x,1,0])[0]": first_of_three,
        "softmax([x,1,0])[1]": lambda x: first_of_three(x) * np.exp(1 - x),
        "softmax([x,1,0])[2]": lambda x: first_of_three(x) * np.exp(-x),
        "dsoftmax([x,1,0])[0]/dx": lambda x: first_of_three(x) * (1 - first_of_three(x)),
    }
    assert_curves(drawn, curves)


def softmax_temperature(drawn: Drawn) -> None:
    def share(score: float) -> Function:
        return lambda T: np.asarray(np.exp(score / T) / (np.exp(2 / T) + np.exp(1 / T) + 1))

    assert_curves(drawn, {f"softmax([2,1,0]/T)[{i}]": share(score) for i, score in enumerate((2, 1, 0))})
    assert all(path[0, 0] < 0.5 and path[-1, 0] > 5 for path in drawn.lines.values()), "the example's temperatures"


def relu_parameters(drawn: Drawn) -> None:
    curves: dict[str, Function] = {
        "negative_slope=0": positive,
        "negative_slope=0.1": lambda x: leaky(x, 0.1),
        "negative_slope=0.5": lambda x: leaky(x, 0.5),
        "max_value=None": positive,
        "max_value=8": lambda x: leaky(x, 0.0, limit=8.0),
        "max_value=6": lambda x: leaky(x, 0.0, limit=6.0),
        "threshold=0": positive,
        "threshold=5": lambda x: leaky(x, 0.0, threshold=5.0),
        "threshold=−2": lambda x: leaky(x, 0.0, threshold=-2.0),
    }
    assert_curves(drawn, curves)
    names = {curve.partition("=")[0] for curve in curves}
    assert drawn.texts == {**{name: name for name in names}, **{c.replace("=", ":"): c.split("=")[1] for c in curves}}


def comparison(drawn: Drawn) -> None:
    curves: dict[str, Function] = {
        "sigmoid(x)": logistic,
        "sigmoid′(x)": logistic_slope,
        "tanh(x)": np.tanh,
        "tanh′(x)": tanh_slope,
        "relu(x)": positive,
        "relu′(x)": step,
    }
    assert_curves(drawn, curves)
