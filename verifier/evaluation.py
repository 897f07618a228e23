"""Evaluate a formula that verifier/latex.py has read, for given values of its variables.

Numbers are those of mpmath. An array is looked up component by component where the formula writes $x_i$; the key `from`
of the comment, 1 where it says nothing, is the index of its first component.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import mpmath
import numpy as np
import sympy
from sympy.core.function import AppliedUndef

from verifier.latex import (
    INDICATORS,
    MAXIMUM,
    Condition,
    FormulaError,
    Piece,
    Side,
    UnknownSymbolError,
    parse_expression,
)

SUBSCRIPTED = re.compile(r"(\w+)_\{([^}]*)\}")
RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
    r"\le": operator.le,
    r"\ge": operator.ge,
    r"\ne": operator.ne,
}


def indicator(relation: str) -> Callable[[Any, Any], Any]:
    """The function that $[a < b]$ is read as."""
    return lambda a, b: mpmath.mpf(RELATIONS[relation](a, b))


def extreme(choose: Callable[[Any], Any]) -> Callable[..., Any]:
    """The largest or smallest of some numbers, or nan where one of them is, wherever it stands."""
    return lambda *numbers: mpmath.nan if any(map(mpmath.isnan, numbers)) else choose(numbers)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "max": extreme(max),
    "min": extreme(min),
    "coth": mpmath.coth,
    **{name: indicator(relation) for relation, name in INDICATORS.items()},
}
CONSTANTS = {"e": mpmath.e, "pi": mpmath.pi}

Values = Mapping[str, Any]


class Reached(NamedTuple):
    """The cases that were compared, and the conditions whose two sides were equal at some point."""

    pieces: set[Piece]
    boundaries: set[Condition]


def evaluate(expression: sympy.Basic, values: Values) -> Any:
    """The value of a parsed formula, with as many digits as mpmath carries. Raises FormulaError on unknown names."""
    if isinstance(expression, sympy.Symbol):
        return lookup(expression.name, values)
    if isinstance(expression, sympy.Sum | sympy.Product):
        return repeat(expression, values)
    if expression.is_Pow and is_factor(expression.args[0], values):
        base, exponent = expression.args
        return factor_of_power(base, exponent, values)
    arguments = [evaluate(argument, values) for argument in expression.args]
    if expression.is_Add:
        return sum(arguments, mpmath.mpf(0))
    if expression.is_Mul:
        return math.prod(arguments, start=mpmath.mpf(1))
    if expression.is_Pow:
        return mpmath.power(*arguments)
    if isinstance(expression, AppliedUndef):
        return apply(str(expression.func), arguments, values)
    if expression.is_number and not arguments:
        return mpmath.mpmathify(str(expression)) if expression.is_Float else mpmath.mpf(sympy.N(expression, 30))
    names = {"Abs": "fabs", "ceiling": "ceil"}
    name = expression.func.__name__
    function = getattr(mpmath, names.get(name, name), None)
    if function is None:
        raise FormulaError(f"SymPy reads a {name} here, which has no value")
    return function(*arguments)


def is_factor(expression: sympy.Basic, values: Values) -> bool:
    """Whether SymPy took a number in front of a bracket for a function: $a (x - t)$ is a product."""
    name = str(getattr(expression, "func", ""))
    return isinstance(expression, AppliedUndef) and name not in FUNCTIONS and not callable(values.get(name))


def factor_of_power(product: Any, exponent: Any, values: Values) -> Any:
    """In $a (x - t)^2$ the bracket alone is squared, which SymPy reads as $(a (x - t))^2$."""
    (bracket,) = product.args
    power = mpmath.power(evaluate(bracket, values), evaluate(exponent, values))
    return lookup(str(product.func), values) * power


def lookup(name: str, values: Values) -> Any:
    if name in values:
        return number(values[name])
    if match := SUBSCRIPTED.fullmatch(name):
        base, subscripts = match[1], match[2]
        if f"{base}_{subscripts}" in values:
            return number(values[f"{base}_{subscripts}"])
        positions = [position(subscript, values) for subscript in split_subscripts(subscripts)]
        if base == "delta":
            return mpmath.mpf(len(set(positions)) == 1)
        if base in values:
            return number(component(values[base], positions, name, values.get("from", 1)))
    if name in CONSTANTS:
        return CONSTANTS[name]
    raise UnknownSymbolError(name)


def split_subscripts(subscripts: str) -> list[str]:
    """The subscripts of $x_{i,j}$ and $x_{ij}$; $x_{t-1}$ has one."""
    return subscripts.split(",") if not subscripts.isalpha() else list(subscripts)


def position(subscript: str, values: Values) -> int:
    return int(evaluate(parse_expression(subscript, 0), values))


def component(container: Any, positions: Sequence[int], name: str, first: int) -> Any:
    """An element of an array, whose components count from `first`, or of a dictionary."""
    if isinstance(container, Mapping):
        key = positions[0] if len(positions) == 1 else tuple(positions)
        if key not in container:
            raise FormulaError(f"{name} has no value for {key}")
        return container[key]
    array = np.asarray(container)
    places = [p - first for p in positions]
    if len(places) != array.ndim or not all(0 <= p < n for p, n in zip(places, array.shape, strict=True)):
        raise FormulaError(f"{name} asks for {tuple(positions)} of an array of shape {array.shape}")
    return array[tuple(places)]


def number(value: Any) -> Any:
    array = np.asarray(value)
    if array.ndim:
        raise FormulaError("an array stands where the formula means one number: write its index, as in x_i")
    return mpmath.mpf(float(array))


def repeat(expression: Any, values: Values) -> Any:
    """A sum, a product or a maximum over its index."""
    # SymPy makes one sum of nested ones, with the limits of the innermost first.
    body, *limits = expression.args
    inner, (index, first, last) = limits[:-1], limits[-1]
    rest = expression.func(body, *inner) if inner else body
    name = index.name.removeprefix(MAXIMUM)
    steps = range(int(evaluate(first, values)), int(evaluate(last, values)) + 1)
    terms = [evaluate(rest, {**values, name: step}) for step in steps]
    if index.name.startswith(MAXIMUM):
        return FUNCTIONS["max"](*terms)
    return sum(terms, mpmath.mpf(0)) if isinstance(expression, sympy.Sum) else math.prod(terms, start=mpmath.mpf(1))


def apply(name: str, arguments: list[Any], values: Values) -> Any:
    if name in FUNCTIONS:
        return FUNCTIONS[name](*arguments)
    if callable(values.get(name)) and len(arguments) == 1:
        return mpmath.mpf(float(values[name](as_tensor(np.array(float(arguments[0]))))))
    # SymPy reads a(x - t) as a function; a known variable in front of a bracket is a factor.
    factor = lookup(name, values)
    if len(arguments) != 1:
        raise FormulaError(f"{name!r} is a number here, but is given {len(arguments)} arguments")
    return factor * arguments[0]


def side_value(side: Side, values: Values, reached: Reached) -> Any:
    applicable = [piece for piece in side.pieces if all(holds(c, values, reached) for c in piece.conditions)]
    if len(applicable) != 1:
        raise FormulaError(f"{len(applicable)} cases apply instead of one")
    reached.pieces.add(applicable[0])
    return evaluate(applicable[0].value, values)


def holds(condition: Condition, values: Values, reached: Reached) -> bool:
    left, right = evaluate(condition.left, values), evaluate(condition.right, values)
    if left == right:
        reached.boundaries.add(condition)
    return RELATIONS[condition.relation](left, right)


def as_tensor(value: Any) -> Any:
    """Arrays go to TensorFlow in float64, where a wrong formula cannot hide in rounding."""
    import tensorflow as tf

    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return tf.constant(value, tf.float64)
    return value
