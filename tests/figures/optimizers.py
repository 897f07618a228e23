"""Paths, steps and schedules, against the formulas of the pages: the optimizers are written down once more in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from tests.figures.drawn import Array, Drawn

# The update of the weights for a gradient; it remembers what its optimizer remembers.
Rule = Callable[[Array], Array]
# Under the name of each line, its x and y.
Curves = Mapping[str, Any]

EPSILON = 1e-7


def sgd(eta: float, mu: float = 0.0, *, nesterov: bool = False) -> Rule:
    v = np.zeros(1)

    def update(g: Array) -> Array:
        nonlocal v
        v = mu * v - eta * g
        return mu * v - eta * g if nesterov else v

    return update


def adagrad(eta: float, start: float = 0.1) -> Rule:
    total = np.full(1, start)

    def update(g: Array) -> Array:
        nonlocal total
        total = total + g**2
        return -eta * g / np.sqrt(total + EPSILON)

    return update


def rmsprop(eta: Callable[[int], float], *, centered: bool = False, rho: float = 0.9) -> Rule:
    """The learning rate is a function of the steps before."""
    t, v, a = 0, np.zeros(1), np.zeros(1)

    def update(g: Array) -> Array:
        nonlocal t, v, a
        v, a = rho * v + (1 - rho) * g**2, rho * a + (1 - rho) * g
        change = -eta(t) * g / np.sqrt(v - a**2 * centered + EPSILON)
        t += 1
        return change

    return update


def adam(eta: float, beta_1: float = 0.9, beta_2: float = 0.999, *, amsgrad: bool = False) -> Rule:
    t, m, v, largest = 0, np.zeros(1), np.zeros(1), np.zeros(1)

    def update(g: Array) -> Array:
        nonlocal t, m, v, largest
        t, m, v = t + 1, beta_1 * m + (1 - beta_1) * g, beta_2 * v + (1 - beta_2) * g**2
        largest = np.maximum(largest, v)
        alpha = eta * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        return -alpha * m / (np.sqrt(largest if amsgrad else v) + EPSILON)

    return update


def walk(rule: Rule, start: Sequence[float], gradient: Callable[[Array], Array], steps: int) -> Array:
    """Where the weights stand at the start and after each step."""
    found = [np.array(start, float)]
    for _ in range(steps):
        found.append(found[-1] + rule(gradient(found[-1])))
    return np.array(found)


def updates(rule: Rule, gradients: Sequence[float]) -> tuple[Array, Array]:
    """The number of each step, and by how much it makes the weight smaller."""
    sizes = [float(-rule(np.array([gradient]))[0]) for gradient in gradients]
    return np.arange(1, len(sizes) + 1), np.array(sizes)


def assert_lines(drawn: Drawn, curves: Curves, others: Sequence[str] = (), atol: float = 1e-5) -> None:
    """The lines are these curves, and there are no others but those named."""
    assert drawn.lines.keys() == {*curves, *others}, drawn.name
    for label, wanted in curves.items():
        found = drawn.lines[label].T
        np.testing.assert_allclose(found, wanted, rtol=1e-3, atol=atol, err_msg=f"{drawn.name}: {label}")


# --- ways on a loss of two weights -----------------------------------------------------------------------------


def bowl(a: float, b: float) -> tuple[Callable[[Array], Array], Callable[[Array], Array]]:
    """The loss (a x² + b y²) / 2 and its gradient."""
    return lambda w: np.asarray(a * w[0] ** 2 + b * w[1] ** 2) / 2, lambda w: np.array([a, b]) * w


def ravine_loss(w: Array) -> Array:
    return np.asarray((1 - w[0]) ** 2 + 20 * (w[1] - w[0] ** 2) ** 2)


def without(lines: Mapping[str, Array], some: Sequence[str]) -> dict[str, Array]:
    return {gid: line for gid, line in lines.items() if gid not in some}


def ravine_gradient(w: Array) -> Array:
    off = w[1] - w[0] ** 2
    return np.array([-2 * (1 - w[0]) - 80 * off * w[0], 40 * off])


def assert_ways(
    drawn: Drawn, ways: Mapping[str, Array], loss: Callable[[Array], Array], levels: Sequence[float]
) -> None:
    """A panel with its title for each way, which lies on contour lines where the loss has these values."""
    rings = {f"loss{number}@{level:g}": level for number in range(len(ways)) for level in levels}
    assert_lines(drawn, {label: way.T for label, way in ways.items()}, list(rings))
    for ring, level in rings.items():
        np.testing.assert_allclose(loss(drawn.lines[ring].T), level, rtol=0.05, err_msg=f"{drawn.name}: {ring}")


def titles(labels: Mapping[str, object]) -> dict[str, str]:
    """A title is code, in which a blank stands behind each comma."""
    return {f"title:{label}": label.replace(",", ", ") for label in labels}


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


def sgd_valley(drawn: Drawn) -> None:
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


# --- one weight, and updates -----------------------------------------------------------------------------------


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


def sgd_momentum(drawn: Drawn) -> None:
    rules = {
        "SGD(0.1)": sgd(0.1),
        "SGD(0.1,momentum=0.9)": sgd(0.1, 0.9),
        "SGD(0.1,momentum=0.9,nesterov=True)": sgd(0.1, 0.9, nesterov=True),
    }
    ways = {label: walk(rule, [1], lambda w: w, 60)[:, 0] for label, rule in rules.items()}
    assert_lines(drawn, {label: (np.arange(61), way) for label, way in ways.items()})


def sgd_too_large(drawn: Drawn) -> None:
    ways = {f"SGD({eta})": (1 - eta) ** np.arange(21) for eta in (0.1, 1.0, 1.9, 2.1)}
    assert drawn.texts == titles(ways)
    assert_lines(drawn, {label: (way, way**2 / 2) for label, way in ways.items()})


def adagrad_constant_gradient(drawn: Drawn) -> None:
    t = np.arange(1, 101)
    assert drawn.texts == {f"t={mark}": f"{0.1 / mark**0.5:.3f}" for mark in (1, 4, 25, 100)}
    assert_lines(drawn, {"G": (t, 3.0**2 * t), "|Δw|": (t, 0.1 / np.sqrt(t))})


def rmsprop_forgets(drawn: Drawn) -> None:
    gradients = [100.0] + [1.0] * 100
    rules = {"Adagrad(0.1)": adagrad(0.1), "RMSprop(0.1)": rmsprop(lambda t: 0.1)}
    assert_lines(drawn, {label: updates(rule, gradients) for label, rule in rules.items()})


def rmsprop_never_still(drawn: Drawn) -> None:
    rules = {"RMSprop(0.1)": rmsprop(lambda t: 0.1), "RMSprop(halved)": rmsprop(lambda t: 0.1 * 0.5 ** (t / 16))}
    ways = {label: np.abs(walk(rule, [1], lambda w: w, 100)[1:, 0]) for label, rule in rules.items()}
    assert_lines(drawn, {label: (np.arange(1, 101), way) for label, way in ways.items()}, atol=0)


def rmsprop_centered(drawn: Drawn) -> None:
    rules = {f"centered={centered}": rmsprop(lambda t: 0.1, centered=centered) for centered in (False, True)}
    assert_lines(drawn, {label: updates(rule, [1.0] * 50) for label, rule in rules.items()})


def adam_bias_correction(drawn: Drawn) -> None:
    """A constant gradient g gives m = g (1 - β₁^t) and v = g² (1 - β₂^t), and corrected updates of 0.1."""
    t = np.arange(1, 1001)
    m, root = 10 * (1 - 0.9**t), 10 * np.sqrt(1 - 0.999**t)
    curves = {"m": m, "v**0.5": root, "Adam(0.1)": np.full(1000, 0.1), "0.1*m/v**0.5": 0.1 * m / root}
    assert_lines(drawn, {label: (t, values) for label, values in curves.items()})


def adam_signs(drawn: Drawn) -> None:
    pairs = {"[1.0,1.0]*20": [1.0, 1.0], "[1.0,-1.0]*20": [1.0, -1.0]}
    assert_lines(drawn, {label: updates(adam(0.1), pair * 20) for label, pair in pairs.items()})


def adam_amsgrad(drawn: Drawn) -> None:
    rules = {f"amsgrad={amsgrad}": adam(0.1, beta_2=0.9, amsgrad=amsgrad) for amsgrad in (False, True)}
    assert_lines(drawn, {label: updates(rule, [10.0] + [0.1] * 40) for label, rule in rules.items()})
