"""The update rules of the page, written down once more in NumPy."""

from __future__ import annotations

import numpy as np

from tests.descent import assert_lines, assert_ways, bowl, sgd, titles, walk
from tests.drawn import Drawn


def valley(drawn: Drawn) -> None:
    loss, gradient = bowl(2, 100)
    rules = {
        "SGD(0.01)": sgd(0.01),
        "SGD(0.01,momentum=0.9)": sgd(0.01, 0.9),
        "SGD(0.01,momentum=0.9,nesterov=True)": sgd(0.01, 0.9, nesterov=True),
    }
    whole = {label: walk(rule, [1, 1], gradient, 150) for label, rule in rules.items()}
    counts = {label: int(np.argmax(loss(way.T) < 0.01)) for label, way in whole.items()}
    counted = {f"steps:{label}": f"t = {count}" for label, count in counts.items()}
    assert drawn.texts == {**titles(whole), **counted}
    assert_ways(drawn, {label: way[: counts[label] + 1] for label, way in whole.items()}, loss, [1, 12])


def momentum(drawn: Drawn) -> None:
    rules = {
        "SGD(0.1)": sgd(0.1),
        "SGD(0.1,momentum=0.9)": sgd(0.1, 0.9),
        "SGD(0.1,momentum=0.9,nesterov=True)": sgd(0.1, 0.9, nesterov=True),
    }
    ways = {label: walk(rule, [1], lambda w: w, 60)[:, 0] for label, rule in rules.items()}
    assert_lines(drawn, {label: (np.arange(61), way) for label, way in ways.items()})


def too_large(drawn: Drawn) -> None:
    ways = {f"SGD({eta})": (1 - eta) ** np.arange(21) for eta in (0.1, 1.0, 1.9, 2.1)}
    assert drawn.texts == titles(ways)
    assert_lines(drawn, {label: (way, way**2 / 2) for label, way in ways.items()})
