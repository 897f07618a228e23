"""The curves, against the textbook rather than against TensorFlow, from which they were drawn."""

from __future__ import annotations

import numpy as np

from tests.drawn import Array, Drawn
from tests.textbook import Function, assert_curves


def first_of_three(x: Array) -> Array:
    """The first output of softmax for the logits (x, 1, 0)."""
    return np.asarray(np.exp(x) / (np.exp(x) + np.e + 1))


def curve(drawn: Drawn) -> None:
    curves: dict[str, Function] = {
        "softmax([x,1,0])[0]": first_of_three,
        "softmax([x,1,0])[1]": lambda x: first_of_three(x) * np.exp(1 - x),
        "softmax([x,1,0])[2]": lambda x: first_of_three(x) * np.exp(-x),
        "dsoftmax([x,1,0])[0]/dx": lambda x: first_of_three(x) * (1 - first_of_three(x)),
    }
    assert_curves(drawn, curves)


def temperature(drawn: Drawn) -> None:
    def share(score: float) -> Function:
        return lambda T: np.asarray(np.exp(score / T) / (np.exp(2 / T) + np.exp(1 / T) + 1))

    assert_curves(drawn, {f"softmax([2,1,0]/T)[{i}]": share(score) for i, score in enumerate((2, 1, 0))})
    assert all(path[0, 0] < 0.5 and path[-1, 0] > 5 for path in drawn.lines.values()), "the example's temperatures"
