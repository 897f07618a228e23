r"""The left side of a formula: what it names has to be what the comment lets TensorFlow compute.

$\tanh''(x)$ is no first derivative, $\partial y / \partial w$ none with respect to $x$, and $\operatorname{relu6}(x)$
is not what `tf.nn.relu` computes. Where the comment gives a meaning to all of the left side, it is compared as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from verifier.comparison import Case, points
from verifier.evaluation import evaluate
from verifier.latex import FormulaError, Piece, Side, parse_expression, symbols_in
from verifier.truth import is_grid, names_in

APPLIED = re.compile(r"(?P<function>[^()=]*?)(?P<order>'*)\s*(?:\\left\s*)?\((?P<arguments>.*)\)", re.DOTALL)
D = r"(?:d|\\partial|\\mathrm\{d\})"
FRACTION = re.compile(rf"\\frac\{{{D}(?P<order>\^)?.*\}}\{{{D}(?P<variable>.*)\}}")
WORD = re.compile(r"\\(?:operatorname|mathrm|text)\{(\w+)\}|\\([A-Za-z]+)")
# Functions that mathematics calls otherwise than TensorFlow.
CALLED = {"sigma": "sigmoid", "ln": "log"}


class Formula(NamedTuple):
    """What stands left, the sides right of it, the comment, and what TensorFlow computes for each of its settings."""

    name: str
    sides: Sequence[Side]
    claim: Mapping[str, Any]
    cases: Sequence[Case]


def base(name: str) -> str:
    return name.partition("_{")[0]


def check_left(formula: Formula) -> None:
    """Raise FormulaError where the left side names something else than what the comment computes."""
    for side in formula.sides:
        if formula.name.replace(" ", "") in {spelt(name) for name in names_in(side)}:
            raise FormulaError(f"`{formula.name}` stands on both sides", side.offset)
    fraction = FRACTION.fullmatch(formula.name)
    applied = None if fraction else APPLIED.match(formula.name)
    if (fraction and fraction["order"]) or (applied and len(applied["order"]) > 1):
        raise FormulaError(f"`{formula.name}` is not the first derivative, which `gradient` gives")
    if fraction:
        check_variable({base(name) for name in symbols_in(fraction["variable"])}, formula)
    if applied:
        arguments = {base(name) for name in symbols_in(applied["arguments"])}
        if applied["order"]:
            check_variable(arguments, formula)
        check_arguments(arguments, formula)
        check_function(applied["function"], formula)


def spelt(name: str) -> str:
    """A name as short as it can be written: $u_t$ is read as `u_{t}`."""
    return re.sub(r"_\{(.)\}$", r"_\1", name)


def check_variable(named: set[str], formula: Formula) -> None:
    wrt = formula.claim.get("wrt", "x")
    if wrt not in named:
        raise FormulaError(f"`{formula.name}` is no derivative with respect to {wrt!r}, which the comment takes it for")


def check_arguments(arguments: set[str], formula: Formula) -> None:
    """What stands in the brackets are variables of the comment, and with them the one that runs over a grid."""
    for case in formula.cases[:1]:
        for name in sorted(arguments - case.values.keys()):
            raise FormulaError(f"`{formula.name}` is a function of {name!r}, which the comment above does not set")
        used = set().union(*(names_in(side) for side in formula.sides))
        for name in sorted((used & case.values.keys()) - arguments):
            if is_grid(case.values[name]):
                raise FormulaError(f"`{formula.name}` is no function of {name!r}, which stands on the right")


def check_function(latex: str, formula: Formula) -> None:
    """A function with a name of its own is the one that TensorFlow computes; a letter names what stands right."""
    word = WORD.fullmatch(latex.strip())
    if not word or meaning_of_left(formula):
        return
    name = CALLED.get(word[1] or word[2], word[1] or word[2])
    if not re.search(rf"\b{name}\(", str(formula.claim.get("value", formula.claim.get("gradient")))):
        raise FormulaError(f"`{formula.name}` is {name!r}, which the comment above does not call")


def left_side(formula: Formula) -> Iterator[Side]:
    """The left side as one more to compare, where all that stands in it has a value."""
    if expression := meaning_of_left(formula):
        yield Side(formula.name, 0, [Piece(expression, ())])


def meaning_of_left(formula: Formula) -> Any:
    """The left side as an expression, or None where it only gives a name to what stands right."""
    if "gradient" in formula.claim:
        return None
    try:
        expression = parse_expression(formula.name, 0)
        for _, values, _ in points(formula.cases[0]) if formula.cases else ():
            evaluate(expression, values)
            return expression
    except (FormulaError, ArithmeticError, TypeError, ValueError):
        pass  # a symbol without a value: the formula gives it one
    return None
