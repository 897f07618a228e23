r"""Refuse a formula whose check could not fail: one that TensorFlow has no part in, or whose points prove too little.

A formula is compared once more with its near misses: a sum that begins one later or ends one earlier, a product in its
place, $s_2$ for $s_1$, $y_1$ for $y_i$. At some point of the comment each of them has to differ from TensorFlow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import sympy
from sympy.core.function import AppliedUndef

from verifier.comparison import compare
from verifier.evaluation import Reached
from verifier.latex import FormulaError, Side, parse_pieces
from verifier.left import Formula, base

LIMITS = re.compile(r"\\(?P<kind>sum|prod)_\{(?P<index>[a-z])\s*=\s*(?P<first>[^{}]+)\}\^\{(?P<last>[^{}]+)\}")
RANGE = re.compile(r"(?P<first>\d+) \\le (?P<index>[a-z]) < (?P<end>\w(?:_\w)?)")
NUMBERED = re.compile(r"(?P<base>[a-z])_(?P<number>\d)(?!\d)")
INDEXED = re.compile(r"(?:(?<!\\delt)[A-Za-z]|\})_(?:(?P<short>[a-z])|\{(?P<two>[a-z]{2})\})")
OPPOSITES = {r"\sum": r"\prod", r"\prod": r"\sum", r"\max": r"\min", r"\min": r"\max"}


def require_tensorflow(claim: Mapping[str, Any]) -> None:
    """The value comes from TensorFlow, directly or through what the comment prepares."""
    source = str(claim.get("value", claim.get("gradient")))
    read = [source, *(str(claim[name]) for name in ("python", *re.findall(r"\w+", source)) if name in claim)]
    if not re.search(r"\btf\.", " ".join(read)):
        raise FormulaError("TensorFlow has no part in this: `value` has to come from `tf`")


def require_substance(formula: Formula) -> None:
    """Raise FormulaError where the comparison, which has succeeded, could not have failed."""
    require_tensorflow(formula.claim)
    for side in formula.sides:
        require_computation(side, formula.claim)
    different = {float(value) for case in formula.cases for value in np.unique(case.truth)}
    if len(different) < 2:
        raise FormulaError("TensorFlow computes the same at all points: compare at more of them")
    for side in formula.sides:
        for wrong in near_misses(side, formula):
            if not is_seen(wrong, side, formula):
                message = "compare at points that tell them apart"
                raise FormulaError(f"`{wrong.strip()}` would pass as well: {message}", side.offset)


def require_computation(side: Side, claim: Mapping[str, Any]) -> None:
    """A side that is what TensorFlow computes under another name says nothing."""
    value = str(claim.get("value", claim.get("gradient")))
    for piece in side.pieces if len(side.pieces) == 1 else ():
        expression = piece.value
        name = re.escape(base(str(expression)))
        if isinstance(expression, sympy.Symbol) and re.fullmatch(rf"{name}(\[.*\])?", value):
            raise FormulaError(f"`{side.latex.strip()}` is the very object that it is compared with", side.offset)
        if isinstance(expression, AppliedUndef) and all(argument.is_Symbol for argument in expression.args):
            function = claim.get(str(expression.func))
            if function and f"{function}(" in value:
                raise FormulaError(f"`{side.latex.strip()}` only names {function}: write what it computes", side.offset)


def is_seen(wrong: str, side: Side, formula: Formula) -> bool:
    """Whether some point tells a near miss from what TensorFlow computes, or it is no formula at all."""
    try:
        mutant = Side(wrong, side.offset, parse_pieces(wrong, side.offset))
        for case in formula.cases:
            compare(mutant, case, Reached(set(), set()))
    except FormulaError:
        return True
    return False


def near_misses(side: Side, formula: Formula) -> Iterator[str]:
    """The LaTeX of one side with one mistake each."""
    latex = side.latex
    for match in LIMITS.finditer(latex):
        start, end = match.span("first")
        yield f"{latex[:start]}{match['first']} + 1{latex[end:]}"
        start, end = match.span("last")
        yield f"{latex[:start]}{match['last']} - 1{latex[end:]}"
    for match in RANGE.finditer(latex):
        yield f"{latex[: match.start('first')]}{int(match['first']) + 1}{latex[match.end('first') :]}"
        yield f"{latex[: match.end('end')]} - 1{latex[match.end('end') :]}"
    for match in re.finditer(r"\\(?:sum|prod|max|min)(?![A-Za-z])", latex):
        yield f"{latex[: match.start()]}{OPPOSITES[match[0]]}{latex[match.end() :]}"
    yield from wrong_numbers(latex, formula)
    yield from wrong_indices(latex)


def wrong_numbers(latex: str, formula: Formula) -> Iterator[str]:
    """$s_2$ in the place of $s_1$, where both are variables."""
    known = formula.cases[0].values.keys()
    for match in NUMBERED.finditer(latex):
        for other in "123":
            if other != match["number"] and {match[0], f"{match['base']}_{other}"} <= known:
                yield f"{latex[: match.start('number')]}{other}{latex[match.end('number') :]}"


def wrong_indices(latex: str) -> Iterator[str]:
    """$y_1$ in the place of $y_i$, and $w_{ji}$ in the place of $w_{ij}$."""
    for match in INDEXED.finditer(latex):
        if match["short"]:
            yield f"{latex[: match.start('short')]}1{latex[match.end('short') :]}"
        elif match["two"][0] != match["two"][1]:
            yield f"{latex[: match.start('two')]}{match['two'][::-1]}{latex[match.end('two') :]}"
