"""Compare a formula with what TensorFlow computes in its place, point by point or index by index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from verifier.evaluation import Reached, Values, side_value
from verifier.latex import FormulaError, Side, UnknownSymbolError, find_symbol
from verifier.output import FLOAT32_NOISE

# Arrays are in float64, but TensorFlow keeps attributes such as a slope in float32.
DOUBLE_NOISE = 2e-7

# How a message names a point, the values there, and what TensorFlow computes.
Point = tuple[str, dict[str, Any], float]


class Case(NamedTuple):
    """One setting of the variables: their values, the indices that are free, and what TensorFlow computes."""

    values: Values
    indices: Sequence[str]
    truth: np.ndarray[Any, Any]


def compare(side: Side, case: Case, reached: Reached) -> int:
    """Compare one side with TensorFlow at every point or index; return how many comparisons were made."""
    double = case.truth.dtype == np.float64 or case.truth.dtype.kind in "iu"
    tolerance = DOUBLE_NOISE if double else FLOAT32_NOISE
    compared = 0
    for where, local, expected in points(case):
        if len(side.pieces) > 1 and any(map(is_nan, local.values())):
            continue  # nan fulfils no condition, so that the cases say nothing of it
        compared += 1
        try:
            value = float(side_value(side, local, reached))
        except (ZeroDivisionError, ValueError, TypeError) as error:
            if np.isnan(expected):
                continue
            raise FormulaError(f"the formula has no value at {where}: {error}") from None
        except UnknownSymbolError as error:
            raise FormulaError(str(error), side.offset + find_symbol(error.name, side.latex)) from None
        except FormulaError as error:
            raise FormulaError(f"{error}, at {where}", side.offset) from None
        if not np.isclose(
            value, expected, rtol=tolerance, atol=1e-15 if double else FLOAT32_NOISE * 1e-3, equal_nan=True
        ):
            raise FormulaError(
                f"at {where} the formula `{side.latex.strip()}` gives {value:.9g}, TensorFlow {expected:.9g}"
            )
    return compared


def is_nan(value: Any) -> bool:
    return isinstance(value, float) and bool(np.isnan(value))


def points(case: Case) -> Iterator[Point]:
    return index_points(case) if case.indices else grid_points(case)


def index_points(case: Case) -> Iterator[Point]:
    values, indices, truth = case
    if truth.ndim != len(indices):
        raise FormulaError(
            f"the formula has the indices {', '.join(indices)}, TensorFlow's result the shape {truth.shape}"
        )
    first = values.get("from", 1)
    for position in np.ndindex(truth.shape):
        index = dict(zip(indices, (p + first for p in position), strict=True))
        yield show(index), {**values, **index}, float(truth[position])


def grid_points(case: Case) -> Iterator[Point]:
    """A number is one point; an array gives a point per element."""
    values, _, truth = case
    grids = {key: value for key, value in values.items() if truth.ndim and np.shape(value) == truth.shape}
    if truth.ndim == 0:
        yield show(values), dict(values), float(truth)
        return
    for place, expected in np.ndenumerate(truth):
        local = {**values, **{key: grid[place] for key, grid in grids.items()}}
        yield show(local), local, float(expected)


def show(values: Values) -> str:
    """The numbers among the variables, as a message names a point."""
    numbers = {key: value for key, value in values.items() if isinstance(value, int | float | np.number)}
    numbers.pop("from", None)
    return ", ".join(f"{key} = {float(value):g}" for key, value in numbers.items()) or "this point"
