r"""Read a displayed formula: split it into its sides and cases, and parse each with SymPy.

SymPy's grammar has no hats, no roman names, no cases and no indicator brackets, and it loses the order of two
subscripts. All of that is rewritten first: SymPy reads `\name_{0}`, `\name_{1}`, ... in the place of such names, which
are put back into what it has read. Every character remembers its place, so that an error is reported where the author
wrote it. Symbols come out under these names: $\hat{y}$ as `haty`, $\mathrm{units}$ as `units`, $w_{ij}$ as `w_{ij}`,
and $[a = b]$ as the function `equal(a, b)`.
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from unittest import mock

import sympy
from antlr4.atn.ParserATNSimulator import ParserATNSimulator
from antlr4.atn.PredictionMode import PredictionMode
from sympy.core.function import AppliedUndef
from sympy.parsing.latex import LaTeXParsingError, parse_latex
from sympy.parsing.latex._antlr import latexparser

from verifier.notation import ambiguities

CASES = re.compile(r"\s*\\begin\{cases\}(.*)\\end\{cases\}\s*", re.DOTALL)
RELATION = re.compile(r"(\\leq?(?![a-z])|\\geq?(?![a-z])|\\neq?(?![a-z])|<|>|=)")
INDICATOR = re.compile(r"\[([^\[\]]*?)(\\leq?(?![a-z])|\\geq?(?![a-z])|\\neq?(?![a-z])|<|>|=)([^\[\]]*)\]")
INDICATORS = {"=": "equal", "<": "less", ">": "greater", r"\le": "atmost", r"\ge": "atleast", r"\ne": "unequal"}

# What SymPy is given in the place of a maximum over indices: a sum, whose index begins with this.
MAXIMUM = "max "
MAXIMUM_OVER = re.compile(r"\\max\s*_\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
RANGE = re.compile(r"(?P<first>[^,<]+?)\\le(?![a-z])\s*(?P<index>[A-Za-z])\s*<(?P<end>[^,<]+)")

SPACING = re.compile(r"\\left(?![a-z])|\\right(?![a-z])|\\[,;:!]|\\q?quad(?![a-z])|\\big[lr]?(?![a-z])|\\limits|\n")
OPERATOR = re.compile(r"\\operatorname\{(max|min)\}")
# A letter, a command, a letter under an accent or a roman word, with its subscript. Some commands have limits instead.
NAME = re.compile(
    r"""
      \\(?:sum|prod|max|min|log|lim)(?![A-Za-z])
    | (?: \\(?:mathrm|text|mathit)\{(?P<word>(?:[A-Za-z\d]|\\_)+)\}
        | \\(?P<accent>hat|bar|tilde|dot)\{?(?P<accented>[A-Za-z])\}?
        | (?P<plain>\\[A-Za-z]+|[A-Za-z])
      )
      (?:\ *_\ *(?:\{(?P<long>(?:[^{}]|\{[^{}]*\})+)\}|(?P<short>[A-Za-z\d])))?
    """,
    re.VERBOSE,
)


class FormulaError(Exception):
    """What is wrong with a formula; `offset` is the position in its LaTeX where that is known."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


class UnknownSymbolError(FormulaError):
    """A symbol that no variable gives a value; `name` is the one that it came out under."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the symbol {name!r} is neither a variable in the comment above nor known")
        self.name = name


class Condition(NamedTuple):
    """A comparison; the relation is `<`, `>`, `=`, or one of the commands \\le, \\ge and \\ne."""

    left: sympy.Expr
    relation: str
    right: sympy.Expr


class Piece(NamedTuple):
    """One line of a `cases` block: a value, and conditions that must all hold."""

    value: sympy.Expr
    conditions: tuple[Condition, ...]


class Side(NamedTuple):
    """What stands right of one equals sign: its pieces, of which exactly one applies at any point."""

    latex: str
    offset: int
    pieces: Sequence[Piece]


def parse(latex: str) -> tuple[str, list[Side]]:
    """Split a formula at its equals signs into the name on the left and the parsed sides right of it.

    Raises FormulaError, with the position, where there is no equals sign or a side cannot be read.
    """
    equals = [match.start() for match in re.finditer("=", latex) if is_top_level(latex, match.start())]
    if not equals:
        raise FormulaError("a formula needs an equals sign")
    spans = zip([start + 1 for start in equals], [*equals[1:], len(latex)], strict=True)
    return latex[: equals[0]].strip(), [Side(latex[a:b], a, parse_pieces(latex[a:b], a)) for a, b in spans]


def is_top_level(latex: str, position: int) -> bool:
    before = latex[:position].replace(r"\{", "").replace(r"\}", "")
    inside = before.count("{") - before.count("}") + before.count("[") - before.count("]")
    return inside == 0 and before.count(r"\begin") == before.count(r"\end")


def parse_pieces(latex: str, offset: int) -> list[Piece]:
    block = CASES.fullmatch(latex)
    if not block:
        return [Piece(parse_expression(latex, offset), ())]
    pieces = []
    start = offset + block.start(1)
    for row in block[1].split(r"\\"):
        value, ampersand, condition = row.partition("&")
        if not ampersand:
            raise FormulaError("a line of `cases` needs `&` and a condition", start)
        pieces.append(Piece(parse_expression(value, start), parse_conditions(condition, start + len(value) + 1)))
        start += len(row) + 2
    return pieces


def parse_conditions(latex: str, offset: int) -> tuple[Condition, ...]:
    """Read `a < x \\le b` as its two comparisons."""
    operands, relations, position = [], [], offset
    for part in RELATION.split(latex):
        if RELATION.fullmatch(part):
            relations.append(short_relation(part))
        else:
            operands.append(parse_expression(part, position))
        position += len(part)
    if not relations:
        raise FormulaError(r"a condition compares: write <, >, =, \le, \ge or \ne", offset)
    return tuple(Condition(*triple) for triple in zip(operands, relations, operands[1:], strict=False))


def short_relation(relation: str) -> str:
    return re.sub(r"(\\[lgn]e)q$", r"\1", relation)


@functools.cache
def parse_expression(latex: str, offset: int) -> sympy.Expr:
    """Parse one expression. SymPy has to be told to be strict, or it stops in the middle without a word."""
    if raised := re.search(r"[\^_]\d\s*\d", latex):
        message = f"only {raised[0][:2]!r} is raised or lowered here: put braces around the number"
        raise FormulaError(message, offset + raised.start())
    text, origins, names = normalise(latex)
    if not text.strip():
        raise FormulaError("an expression is missing here", offset)
    for place, message in ambiguities(text):
        raise FormulaError(message, offset + origins[place])
    try:
        return named(read_latex(text), names)
    except LaTeXParsingError as error:
        stop = len(text) - len(text.lstrip()) + stopped_at(text.strip(), str(error))
        position = origins[min(stop, len(origins) - 1)]
        rest = latex[position:].strip()
        raise FormulaError(f"cannot read this formula from here on: {rest!r}", offset + position) from None


def read_latex(text: str) -> sympy.Basic:
    """What SymPy reads. The quick mode of its parser finds the same or stops, and then the thorough one decides."""
    with contextlib.suppress(LaTeXParsingError), mock.patch.object(latexparser, "ParserATNSimulator", quick_simulator):
        return parse_latex(text, strict=True)
    return parse_latex(text, strict=True)


def quick_simulator(*arguments: Any) -> Any:
    simulator = ParserATNSimulator(*arguments)
    simulator.predictionMode = PredictionMode.SLL
    return simulator


def stopped_at(text: str, message: str) -> int:
    """Where SymPy gave up: under its marker, or behind the longest beginning that it can read."""
    marker = message.splitlines()[-1]
    if marker.startswith(("~", "^")):
        return len(marker) - 1
    for end in range(len(text) - 1, 0, -1):
        try:
            parse_latex(text[:end], strict=True)
        except (LaTeXParsingError, AttributeError, TypeError):
            continue
        return end
    return 0


def named(expression: sympy.Basic, names: Mapping[str, str]) -> sympy.Basic:
    """The same expression with the author's names."""
    if isinstance(expression, sympy.Symbol):
        return sympy.Symbol(names.get(expression.name, expression.name))
    if not expression.args:
        return expression
    arguments = [named(argument, names) for argument in expression.args]
    if isinstance(expression, AppliedUndef):
        function = str(expression.func)
        return sympy.Function(names.get(function, function))(*arguments)
    with sympy.evaluate(False):
        return expression.func(*arguments)


def normalise(latex: str) -> tuple[str, list[int], dict[str, str]]:
    """Rewrite what SymPy does not know.

    Returns the text, for each of its characters the position in the original, and the names that it stands in for.
    """
    text, origins = latex, list(range(len(latex)))
    names: dict[str, str] = {}
    rules: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (SPACING, lambda match: " "),
        (OPERATOR, lambda match: f"\\{match[1]} "),
        (NAME, lambda match: stand_in(match, names)),
        (MAXIMUM_OVER, lambda match: sums_for_maximum(match, names)),
        (INDICATOR, lambda match: f"\\{INDICATORS[short_relation(match[2])]}({match[1]},{match[3]})"),
    )
    for pattern, replace in rules:
        text, origins = rewrite(text, origins, pattern, replace)
    ended = re.sub(r"[,.]\s*$", "", text)
    return ended, origins[: len(ended)], names


def sums_for_maximum(match: re.Match[str], names: dict[str, str]) -> str:
    r"""Nested sums in the place of `\max_{0 \le a < p, 0 \le b < q}`, which the names of their indices tell apart."""
    ranges = [RANGE.fullmatch(part) for part in match[1].split(",")]
    sums = []
    for each in ranges:
        if each is None:
            return match[0]  # which SymPy cannot read
        symbol = f"name_{{{len(names)}}}"
        names[symbol] = MAXIMUM + each["index"]
        sums.append(rf"\sum_{{\{symbol}={each['first']}}}^{{{each['end']} - 1}} ")
    return "".join(sums)


def stand_in(match: re.Match[str], names: dict[str, str]) -> str:
    """What SymPy reads in the place of a name, which is added to the names; a name that it knows stays."""
    subscript = match["long"] or match["short"]
    # SymPy takes the letter d in front of another for a differential.
    if not (subscript or match["word"] or match["accent"] or match["plain"] == "d"):
        return match[0]
    name = (match["word"] or match["plain"] or match["accent"] + match["accented"]).replace("\\", "")
    symbol = f"name_{{{len(names)}}}"
    names[symbol] = f"{name}_{{{subscript.replace(' ', '')}}}" if subscript else name
    return f"\\{symbol}"


def rewrite(
    text: str, origins: list[int], pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]
) -> tuple[str, list[int]]:
    """Replace a pattern; what replaces a match stands at the place of its first character."""
    parts, places, end = [], [], 0
    for match in pattern.finditer(text):
        new = replace(match)
        parts += [text[end : match.start()], new]
        places += [*origins[end : match.start()], *[origins[match.start()]] * len(new)]
        end = match.end()
    return "".join([*parts, text[end:]]), [*places, *origins[end:]]


def symbols_in(latex: str) -> set[str]:
    """The names that stand in some LaTeX, which need not be an expression."""
    text, _, names = normalise(latex)
    plain = re.sub(r"\\[A-Za-z]+(?:_\{\d+\})?", " ", text)
    return {*names.values(), *re.findall("[A-Za-z]", plain)}


def find_symbol(name: str, latex: str) -> int:
    """Where a symbol first stands in the LaTeX that it was read from; 0 where its spelling is lost."""
    spelling = re.escape(name.partition("_{")[0])
    found = re.search(rf"\\{spelling}(?![A-Za-z])|(?<![\\A-Za-z]){spelling}", latex)
    return found.start() if found else 0
