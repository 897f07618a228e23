"""The optimizers, written down once more in NumPy, and the ways on which they lead weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from tests.drawn import Array, Drawn

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


def bowl(a: float, b: float) -> tuple[Callable[[Array], Array], Callable[[Array], Array]]:
    """The loss (a x² + b y²) / 2 and its gradient."""
    return lambda w: np.asarray(a * w[0] ** 2 + b * w[1] ** 2) / 2, lambda w: np.array([a, b]) * w


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
