"""The update rules of the page, written down once more in NumPy."""

from __future__ import annotations

import numpy as np

from tests.descent import adagrad, assert_lines, rmsprop, updates, walk
from tests.drawn import Drawn


def forgets(drawn: Drawn) -> None:
    gradients = [100.0] + [1.0] * 100
    rules = {"Adagrad(0.1)": adagrad(0.1), "RMSprop(0.1)": rmsprop(lambda t: 0.1)}
    assert_lines(drawn, {label: updates(rule, gradients) for label, rule in rules.items()})


def never_still(drawn: Drawn) -> None:
    rules = {"RMSprop(0.1)": rmsprop(lambda t: 0.1), "RMSprop(halved)": rmsprop(lambda t: 0.1 * 0.5 ** (t / 16))}
    ways = {label: np.abs(walk(rule, [1], lambda w: w, 100)[1:, 0]) for label, rule in rules.items()}
    assert_lines(drawn, {label: (np.arange(1, 101), way) for label, way in ways.items()}, atol=0)


def centered(drawn: Drawn) -> None:
    rules = {f"centered={centered}": rmsprop(lambda t: 0.1, centered=centered) for centered in (False, True)}
    assert_lines(drawn, {label: updates(rule, [1.0] * 50) for label, rule in rules.items()})
