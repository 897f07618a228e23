"""The update rules of the page, written down once more in NumPy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tests.descent import adagrad, adam, assert_lines, assert_ways, bowl, rmsprop, sgd, titles, walk
from tests.drawn import Array, Drawn


def ravine_loss(w: Array) -> Array:
    return np.asarray((1 - w[0]) ** 2 + 20 * (w[1] - w[0] ** 2) ** 2)


def without(lines: Mapping[str, Array], some: Sequence[str]) -> dict[str, Array]:
    return {gid: line for gid, line in lines.items() if gid not in some}


def ravine_gradient(w: Array) -> Array:
    off = w[1] - w[0] ** 2
    return np.array([-2 * (1 - w[0]) - 80 * off * w[0], 40 * off])


def same_start() -> dict[str, Array]:
    rules = {
        "SGD(0.03)": sgd(0.03),
        "SGD(0.03,momentum=0.9)": sgd(0.03, 0.9),
        "SGD(0.03,momentum=0.9,nesterov=True)": sgd(0.03, 0.9, nesterov=True),
        "Adagrad(0.3)": adagrad(0.3),
        "RMSprop(0.03)": rmsprop(lambda t: 0.03),
        "Adam(0.03)": adam(0.03),
    }
    return {label: walk(rule, [1, 1], bowl(1, 25)[1], 51) for label, rule in rules.items()}


def paths(drawn: Drawn) -> None:
    ways = same_start()
    assert drawn.texts == titles(ways)
    assert_ways(drawn, ways, bowl(1, 25)[0], [0.5, 6])


def step_sizes(drawn: Drawn) -> None:
    ways = {label: way for label, way in same_start().items() if "momentum" not in label}
    assert drawn.texts == titles(ways)
    curves = {
        f"{name}:{label}": (np.arange(1, 52), sizes)
        for label, way in ways.items()
        for name, sizes in zip(("w₁", "w₂"), np.abs(np.diff(way, axis=0)).T, strict=True)
    }
    assert_lines(drawn, curves)


def ravine(drawn: Drawn) -> None:
    rules = {
        "SGD(0.005)": sgd(0.005),
        "SGD(0.005,momentum=0.9)": sgd(0.005, 0.9),
        "RMSprop(0.02)": rmsprop(lambda t: 0.02),
        "Adam(0.1)": adam(0.1),
    }
    ways = {label: walk(rule, [-1.2, 1], ravine_gradient, 101) for label, rule in rules.items()}
    assert drawn.texts == titles(ways)
    minima = [f"minimum{number}" for number in range(4)]
    assert np.all(ravine_gradient(np.ones(2)) == 0)
    assert_ways(drawn._replace(lines=without(drawn.lines, minima)), ways, ravine_loss, [0.5, 5])
    assert all(drawn.lines[gid].tolist() == [[1, 1]] for gid in minima)


def learning_rates(drawn: Drawn) -> None:
    """After t steps the weights are (1 - η)^t and (1 - 25 η)^t; the last way ends where it has left the picture."""
    steps = {0.001: 51, 0.03: 51, 0.07: 51, 0.09: 4}
    ways = {
        f"SGD({eta})": np.array([(1 - eta * np.array([1, 25])) ** t for t in range(count + 1)])
        for eta, count in steps.items()
    }
    assert drawn.texts == titles(ways)
    assert_ways(drawn, ways, bowl(1, 25)[0], [0.5, 6, 25])
    assert abs(ways["SGD(0.09)"][-1, 1]) > 2.1 > abs(ways["SGD(0.09)"][-2, 1])


def first_update(drawn: Drawn) -> None:
    g = np.logspace(-3, 3, 49)
    rules = {"SGD": sgd(0.1), "Adagrad": adagrad(0.1), "RMSprop": rmsprop(lambda t: 0.1), "Adam": adam(0.1)}
    assert_lines(drawn, {f"{name}(0.1)": (g, -rule(g)) for name, rule in rules.items()})


def schedules(drawn: Drawn) -> None:
    """Piecewise constant ones have a gap before each jump."""
    t = np.arange(40.0)
    warm, cooled = np.clip((t - 5) / 20, 0, 1), np.minimum(t, 20) / 20
    curves: dict[str, Any] = {
        "halving": (t, 0.1 * 0.5 ** (t / 10)),
        "cosine": (t, 0.1 * (0.1 + 0.9 * (1 + np.cos(np.pi * cooled)) / 2)),
        "warmup": (t, np.where(t < 5, 0.1 * t / 5, 0.1 * (1 + np.cos(np.pi * warm)) / 2)),
    }
    steps = np.select([t <= 5, t <= 10], [0.1, 0.05], 0.01)
    for name, rates, jumps in (("stairs", 0.1 * 0.5 ** (t // 10), [10, 20, 30]), ("pieces", steps, [6, 11])):
        curves[name] = (np.insert(t, jumps, np.nan), np.insert(rates, jumps, np.nan))
    assert_lines(drawn, curves)


def clipping(drawn: Drawn) -> None:
    g = np.array([3.0, -4.0])
    length, total = np.linalg.norm(g), np.linalg.norm([*g, 12.0])
    ends = {
        "(3,-4)": g,
        "clipnorm=1.0": g / max(1.0, length),
        "clipvalue=1.0": np.clip(g, -1.0, 1.0),
        "global_clipnorm=1.3": g * 1.3 / max(1.3, total),
    }
    assert_lines(drawn, {label: ([0, x], [0, y]) for label, (x, y) in ends.items()}, ["circle", "square"])
    np.testing.assert_allclose(np.hypot(*drawn.lines["circle"].T), 1.0)
    np.testing.assert_allclose(np.abs(drawn.lines["square"]), 1.0)
