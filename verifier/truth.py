"""What TensorFlow computes in the place of a formula, at the points that the comment above it names."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import sympy

from verifier.evaluation import Values, as_tensor, evaluate
from verifier.examples import staying
from verifier.latex import FormulaError, Side

KEYS = {"value", "gradient", "defines", "wrt", "kinks", "python", "finite"}
KINK_STEP = 1e-3
SPECIAL = (0.0, -0.0, np.inf, -np.inf, np.nan)


def combinations(claim: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """All settings of the variables: every combination of the lists, with the Python texts evaluated for each."""
    variables = {key: value for key, value in claim.items() if key not in KEYS}
    lists = {key: value for key, value in variables.items() if isinstance(value, list)}
    for chosen in itertools.product(*lists.values()):
        values: dict[str, Any] = dict(zip(lists, chosen, strict=True))
        for key, value in variables.items():
            if key not in lists:
                values[key] = python(str(value), values)
        yield {**values, **run_block(claim.get("python", ""), values)}


def python(text: str, values: Values) -> Any:
    try:
        with staying():
            return eval(text, namespace(values))
    except Exception as error:
        raise FormulaError(f"`{text}` in the comment above raised {type(error).__name__}: {error}") from None


def run_block(source: str, values: Values) -> dict[str, Any]:
    """Run the statements of a claim and return the names that they define."""
    names = namespace(values)
    before = set(names) | {"__builtins__"}
    try:
        with staying():
            exec(source, names)
    except Exception as error:
        raise FormulaError(f"`python` in the comment above raised {type(error).__name__}: {error}") from None
    return {name: value for name, value in names.items() if name not in before}


def namespace(values: Values) -> dict[str, Any]:
    import tensorflow as tf

    return {"tf": tf, "np": np, **{key: as_tensor(value) for key, value in values.items()}}


def with_boundaries(values: dict[str, Any], claim: Mapping[str, Any], sides: Sequence[Side]) -> dict[str, Any]:
    """Add to an array the points where one case passes into the next, the named kinks, and points beside them."""
    wrt = claim.get("wrt", "x")
    grid = values.get(wrt)
    points = [*boundaries(sides, wrt, values), *kinks_of(claim, values)]
    if not points or not isinstance(grid, np.ndarray) or grid.ndim != 1 or not grid.size:
        return values
    beside = [point + step for point in points for step in (-KINK_STEP, 0.0, KINK_STEP)]
    return {**values, wrt: np.unique(np.concatenate([grid, beside]))}


def with_special_values(values: dict[str, Any], claim: Mapping[str, Any], sides: Sequence[Side]) -> dict[str, Any]:
    """Add zeros, infinities and nan to the grid of a formula of one real variable, unless it is for finite numbers."""
    used = set().union(*(names_in(side) for side in sides))
    grids = [key for key in sorted(used & claim.keys()) if is_grid(values.get(key))]
    if len(grids) != 1 or "finite" in claim:
        return values
    (key,) = grids
    return {**values, key: np.concatenate([values[key], SPECIAL])}


def is_grid(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind == "f" and bool(value.size)


def names_in(side: Side) -> set[str]:
    """The symbols of one side, those of its conditions among them."""
    expressions = [piece.value for piece in side.pieces]
    for piece in side.pieces:
        expressions += [part for condition in piece.conditions for part in (condition.left, condition.right)]
    return {symbol.name for expression in expressions for symbol in expression.atoms(sympy.Symbol)}


def boundaries(sides: Sequence[Side], wrt: str, values: Values) -> list[float]:
    """Where the conditions of the cases compare the variable with something that does not depend on it."""
    conditions = [condition for side in sides for piece in side.pieces for condition in piece.conditions]
    found = [
        other
        for condition in conditions
        for this, other in ((condition.left, condition.right), (condition.right, condition.left))
        if str(this) == wrt and wrt not in map(str, other.free_symbols)
    ]
    return [float(evaluate(other, values)) for other in found]


def kinks_of(claim: Mapping[str, Any], values: Values) -> list[float]:
    kinks = claim.get("kinks", [])
    if not isinstance(kinks, list):
        raise FormulaError(f"`kinks` is a list of points, not {kinks!r}")
    return [float(python(str(text), values)) for text in kinks]


def tensorflow_value(claim: Mapping[str, Any], values: Values, *, jacobian: bool = False) -> np.ndarray[Any, Any]:
    """What TensorFlow computes: the value, its gradient at every element, or the Jacobian of all by all elements."""
    import tensorflow as tf

    if "value" in claim:
        return np.asarray(python(claim["value"], values))
    wrt = claim.get("wrt", "x")
    if wrt not in values:
        raise FormulaError(f"the derivative is taken for {wrt!r}, which the comment above does not set")
    with tf.GradientTape() as tape:
        variable = tf.constant(values[wrt], tf.float64)
        tape.watch(variable)
        value = python(claim["gradient"], {**values, wrt: variable})
    gradient = tape.jacobian(value, variable) if jacobian else tape.gradient(value, variable)
    if gradient is None:
        raise FormulaError(f"`{claim['gradient']}` does not depend on {wrt}")
    return np.asarray(gradient)


def check_kinks(claim: Mapping[str, Any], values: Values, sides: Sequence[Side]) -> None:
    """Where the derivative differs on the two sides of a point, the claim names a kink, and nowhere else."""
    if "gradient" not in claim:
        return
    wrt, kinks = claim.get("wrt", "x"), kinks_of(claim, values)
    for point in {*kinks, *boundaries(sides, wrt, values)}:
        beside = np.array([point - KINK_STEP, point + KINK_STEP])
        left, right = tensorflow_value(claim, {**values, wrt: beside})
        smooth = np.isclose(left, right, rtol=10 * KINK_STEP, atol=KINK_STEP)
        if smooth and point in kinks:
            raise FormulaError(f"{wrt} = {point:g} is named as a kink, but the derivative is {left:g} on both sides")
        if not smooth and point not in kinks:
            raise FormulaError(f"{wrt} = {point:g} is a kink that is not named: from {left:g} to {right:g}")
