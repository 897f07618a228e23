r"""Check every displayed formula of a snippet file against TensorFlow, by evaluating its own LaTeX.

An HTML comment above the formula says what TensorFlow computes in its place, and where to compare the two:

    <!-- formula
    value: tf.keras.activations.leaky_relu(x, negative_slope=a)
    x: np.linspace(-5, 5, 41)
    a: [0.0, 0.3]
    -->
    $$
    f(x) = \begin{cases} x, & x > 0 \\ a x, & x \le 0 \end{cases}
    $$

`value` is compared with what stands right of the equals signs; `gradient` instead of it means the derivative that
GradientTape gives with respect to `x`, or to the name after `wrt`. `defines` instead of both gives the reason why
a formula computes nothing. Every other key is a variable: a YAML list holds the values to try one by one; text is
Python, and an array is compared element by element, or component by component where the formula writes $x_i$.
`kinks` lists the points, as Python, where a derivative has none: there TensorFlow has to pick one, and the formula
has to say which.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import mpmath
import numpy as np
import sympy
import yaml
from sybil import Document, Example, Region
from sympy.core.function import AppliedUndef
from sympy.parsing.latex import LaTeXParsingError, parse_latex

from verifier.examples import relative
from verifier.output import FLOAT32_NOISE

BLOCK = re.compile(
    r"(?:<!-- formula\n(?P<claim>.*?)-->\s*)?(?:<!-- --8<-- \[start:[\w-]+\] -->\s*)?"
    r"^\$\$\n(?P<latex>.*?)^\$\$$",
    re.DOTALL | re.MULTILINE,
)
RELATION = re.compile(r"(\\leq?(?![a-z])|\\geq?(?![a-z])|\\neq?(?![a-z])|<|>|=)")
RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    r"\le": lambda a, b: a <= b,
    r"\ge": lambda a, b: a >= b,
    r"\ne": lambda a, b: a != b,
}
SPACING = re.compile(r"\\left(?![a-z])|\\right(?![a-z])|\\[,;:!]|\\q?quad|\\big[lr]?(?![a-z])|\\limits")
CASES = re.compile(r"\s*\\begin\{cases\}(.*)\\end\{cases\}\s*", re.DOTALL)
SUBSCRIPTED = re.compile(r"(\w+)_\{([^}]*)\}")
KEYS = {"value", "gradient", "defines", "wrt", "kinks"}
KINK_STEP = 1e-3
# Arrays are in float64, but TensorFlow keeps attributes such as a slope in float32.
DOUBLE_NOISE = 2e-7

Values = Mapping[str, Any]


class FormulaError(Exception):
    """What is wrong with a formula; `offset` is the position in its LaTeX where that is known."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


class Piece(NamedTuple):
    """One line of a `cases` block; `conditions` are comparisons that must all hold."""

    value: sympy.Expr
    conditions: Sequence[tuple[sympy.Expr, str, sympy.Expr]]


class Side(NamedTuple):
    """What stands right of one equals sign: its pieces, of which exactly one applies at any point."""

    latex: str
    pieces: Sequence[Piece]


def formula_parser(document: Document) -> Iterator[Region]:
    """Sybil parser: one region per displayed formula, whether a comment says how to check it or not."""
    for match in BLOCK.finditer(document.text):
        yield Region(match.start("latex"), match.end(), match, check_formula)


def check_formula(example: Example) -> str:
    """Sybil evaluator: compare one formula with TensorFlow; the result says where they differ."""
    claim, latex = example.parsed["claim"], example.parsed["latex"]
    try:
        verify(latex, read_claim(claim))
    except FormulaError as error:
        line = example.line + latex.count("\n", 0, error.offset)
        column = error.offset - latex.rfind("\n", 0, error.offset)
        return f"{relative(example.path)}:{line}:{column}: {error}"
    return ""


def read_claim(text: str | None) -> dict[str, Any]:
    """Parse the comment above a formula. Raises FormulaError where it is missing or says too little or too much."""
    if text is None:
        raise FormulaError("no comment `<!-- formula ... -->` above says what to check this formula against")
    try:
        claim = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise FormulaError(f"the comment above this formula is not YAML: {error}") from None
    if not isinstance(claim, dict) or len({"value", "gradient", "defines"} & claim.keys()) != 1:
        raise FormulaError("the comment above this formula needs one of `value`, `gradient` and `defines`")
    if "defines" in claim and (len(claim) > 1 or not claim["defines"]):
        raise FormulaError("`defines` stands alone and gives the reason why nothing is computed")
    return claim


def verify(latex: str, claim: Mapping[str, Any]) -> int:
    """Compare each side of a formula with TensorFlow at all points; return how many comparisons were made.

    Raises FormulaError at the first point where they differ, and where the formula cannot be read.
    """
    if "defines" in claim:
        return 0
    name, *sides = parse(latex)
    is_derivative = bool(re.search(r"'|\\frac\{(d|\\partial|\\mathrm\{d\})", name.latex))
    if is_derivative != ("gradient" in claim):
        raise FormulaError(
            f"`{name.latex.strip()}` is {'' if is_derivative else 'not '}a derivative, the comment disagrees"
        )
    if any(len(side.pieces) > 1 for side in sides) and "gradient" in claim and "kinks" not in claim:
        raise FormulaError("a derivative in cases has to name its `kinks`")
    compared = 0
    for values in combinations(claim):
        values, kinks = with_kinks(values, claim)
        indices = free_indices(name.latex)
        truth = tensorflow_value(claim, values, jacobian=len(indices) == 2)
        check_kinks(claim, values, kinks)
        for side in sides:
            compared += compare(side, indices, values, truth)
    return compared


# --- reading LaTeX ---------------------------------------------------------------------------------------------


def parse(latex: str) -> list[Side]:
    """Split a formula at its equals signs and parse all sides but the first, which is the name."""
    starts = [0, *(match.end() for match in re.finditer("=", latex) if is_top_level(latex[: match.start()]))]
    ends = [*(start - 1 for start in starts[1:]), len(latex)]
    if len(starts) < 2:
        raise FormulaError("a formula needs an equals sign")
    sides = [Side(latex[a:b], parse_pieces(latex[a:b], a)) for a, b in zip(starts[1:], ends[1:], strict=True)]
    return [Side(latex[: ends[0]], []), *sides]


def is_top_level(before: str) -> bool:
    braces = before.count("{") - before.count(r"\{") - before.count("}") + before.count(r"\}")
    return braces == 0 and before.count(r"\begin") == before.count(r"\end")


def parse_pieces(latex: str, offset: int) -> list[Piece]:
    block = CASES.fullmatch(latex)
    if not block:
        return [Piece(parse_expression(latex, offset), [])]
    pieces = []
    start = offset + block.start(1)
    for row in block[1].split(r"\\"):
        value, ampersand, condition = row.partition("&")
        if not ampersand:
            raise FormulaError("a line of `cases` needs `&` and a condition", start)
        pieces.append(Piece(parse_expression(value, start), parse_conditions(condition, start + len(value) + 1)))
        start += len(row) + 2
    return pieces


def parse_conditions(latex: str, offset: int) -> list[tuple[sympy.Expr, str, sympy.Expr]]:
    """Read `a < x \\le b` as its two comparisons."""
    operands, relations = [], []
    position = 0
    for part in RELATION.split(latex):
        if RELATION.fullmatch(part):
            relations.append(re.sub(r"(\\[lgn]e)q$", r"\1", part))
        else:
            operands.append(parse_expression(part, offset + position))
        position += len(part)
    if not relations:
        raise FormulaError("a condition compares: write <, >, =, \\le, \\ge or \\ne", offset)
    return list(zip(operands, relations, operands[1:], strict=False))


def parse_expression(latex: str, offset: int) -> sympy.Expr:
    """Parse one side with SymPy, which stops in the middle of a formula unless told to be strict."""
    text = normalise(latex)
    if not text.strip():
        raise FormulaError("an expression is missing here", offset)
    try:
        return parse_latex(text, strict=True)
    except LaTeXParsingError as error:
        position = len(text) - len(text.lstrip()) + stopped_at(text.strip(), str(error))
        raise FormulaError(
            f"cannot read this formula from here on: {latex[position:].strip()!r}", offset + position
        ) from None


def normalise(latex: str) -> str:
    """Blank out what only sets type, so that positions stay those of the file."""
    text = SPACING.sub(lambda match: " " * len(match[0]), latex)
    text = re.sub(r"\\operatorname\{(max|min)\}", lambda match: f"\\{match[1]}".ljust(len(match[0])), text)
    text = text.replace("\n", " ").rstrip()
    return text[:-1] if text.endswith((",", ".")) else text


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


def free_indices(name: str) -> list[str]:
    """The indices on the left-hand side, in order: `["i", "j"]` for \\partial s_i / \\partial x_j."""
    found = re.findall(r"_\{?([a-z]+)", name)
    return list(dict.fromkeys("".join(found)))


# --- evaluating the formula ------------------------------------------------------------------------------------


def evaluate(expression: sympy.Basic, values: Values) -> Any:
    """The value of a parsed formula, with as many digits as mpmath carries. Raises FormulaError on unknown names."""
    if isinstance(expression, sympy.Symbol):
        return lookup(expression.name, values)
    if isinstance(expression, sympy.Sum | sympy.Product):
        return repeat(expression, values)
    arguments = [evaluate(argument, values) for argument in expression.args]
    if expression.is_Add:
        return mpmath.fsum(arguments)
    if expression.is_Mul:
        return mpmath.fprod(arguments)
    if expression.is_Pow:
        return mpmath.power(*arguments)
    if isinstance(expression, AppliedUndef):
        return apply(str(expression.func), arguments, values)
    if expression.is_number and not arguments:
        return mpmath.mpmathify(str(expression)) if expression.is_Float else mpmath.mpf(sympy.N(expression, 30))
    names = {"Abs": "fabs", "ceiling": "ceil"}
    function = expression.func.__name__
    return getattr(mpmath, names.get(function, function))(*arguments)


def lookup(name: str, values: Values) -> Any:
    if name in values:
        return number(values[name])
    if match := SUBSCRIPTED.fullmatch(name):
        base, subscripts = match[1], match[2].split("*")
        positions = [int(evaluate(sympy.sympify(subscript), values)) for subscript in subscripts]
        if base == "delta":
            return mpmath.mpf(positions[0] == positions[1])
        if base in values:
            return number(np.asarray(values[base])[tuple(position - 1 for position in positions)])
    constants = {"e": mpmath.e, "pi": mpmath.pi}
    if name in constants:
        return constants[name]
    raise FormulaError(f"the symbol {name!r} is neither a variable in the comment above nor known")


def number(value: Any) -> Any:
    array = np.asarray(value)
    if array.ndim:
        raise FormulaError("an array stands where the formula means one number: write its index, as in x_i")
    return mpmath.mpf(float(array))


def repeat(expression: Any, values: Values) -> Any:
    body, (index, first, last) = expression.args[0], expression.args[1]
    steps = range(int(evaluate(first, values)), int(evaluate(last, values)) + 1)
    terms = [evaluate(body, {**values, index.name: step}) for step in steps]
    return mpmath.fsum(terms) if isinstance(expression, sympy.Sum) else mpmath.fprod(terms)


def apply(name: str, arguments: list[Any], values: Values) -> Any:
    if name in ("max", "min"):
        return (max if name == "max" else min)(arguments)
    if callable(values.get(name)):
        return mpmath.mpf(float(values[name](as_tensor(np.array(float(arguments[0]))))))
    # SymPy reads a(x - t) as a function; a known variable in front of a bracket is a factor.
    return lookup(name, values) * arguments[0]


def side_value(side: Side, values: Values) -> Any:
    applicable = [piece for piece in side.pieces if all(holds(condition, values) for condition in piece.conditions)]
    if len(applicable) != 1:
        raise FormulaError(f"{len(applicable)} cases apply instead of one")
    return evaluate(applicable[0].value, values)


def holds(condition: tuple[sympy.Expr, str, sympy.Expr], values: Values) -> bool:
    left, relation, right = condition
    return RELATIONS[relation](evaluate(left, values), evaluate(right, values))


# --- comparing -------------------------------------------------------------------------------------------------


def combinations(claim: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """All settings of the variables: every combination of the lists, with the Python texts evaluated for each."""
    variables = {key: value for key, value in claim.items() if key not in KEYS}
    lists = {key: value for key, value in variables.items() if isinstance(value, list)}
    for chosen in itertools.product(*lists.values()):
        values: dict[str, Any] = dict(zip(lists, chosen, strict=True))
        for key, value in variables.items():
            if key not in lists:
                values[key] = python(str(value), values)
        yield values


def python(text: str, values: Values) -> Any:
    import tensorflow as tf

    try:
        return eval(text, {"tf": tf, "np": np, **{key: as_tensor(value) for key, value in values.items()}})
    except Exception as error:
        raise FormulaError(f"`{text}` in the comment above raised {type(error).__name__}: {error}") from None


def as_tensor(value: Any) -> Any:
    """Arrays go to TensorFlow in float64, where a wrong formula cannot hide in rounding."""
    import tensorflow as tf

    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return tf.constant(value, tf.float64)
    return value


def with_kinks(values: dict[str, Any], claim: Mapping[str, Any]) -> tuple[dict[str, Any], list[float]]:
    """Add the kinks, and the points beside them, to the grid of the variable that the derivative is taken for."""
    kinks = [float(python(str(text), values)) for text in claim.get("kinks", [])]
    if not kinks:
        return values, []
    wrt = claim.get("wrt", "x")
    beside = [kink + step for kink in kinks for step in (-KINK_STEP, 0.0, KINK_STEP)]
    return {**values, wrt: np.unique(np.concatenate([values[wrt], beside]))}, kinks


def tensorflow_value(claim: Mapping[str, Any], values: Values, *, jacobian: bool = False) -> np.ndarray[Any, Any]:
    """What TensorFlow computes: the value, its gradient at every element, or the Jacobian of all by all elements."""
    import tensorflow as tf

    if "value" in claim:
        return np.asarray(python(claim["value"], values))
    wrt = claim.get("wrt", "x")
    with tf.GradientTape() as tape:
        variable = tf.constant(values[wrt], tf.float64)
        tape.watch(variable)
        value = python(claim["gradient"], {**values, wrt: variable})
    gradient = tape.jacobian(value, variable) if jacobian else tape.gradient(value, variable)
    if gradient is None:
        raise FormulaError(f"`{claim['gradient']}` does not depend on {wrt}")
    return np.asarray(gradient)


def check_kinks(claim: Mapping[str, Any], values: Values, kinks: Sequence[float]) -> None:
    """A kink that the claim names must be one: the derivative differs on its two sides."""
    for kink in kinks if "gradient" in claim else ():
        wrt = claim.get("wrt", "x")
        left, right = (
            np.asarray(tensorflow_value(claim, {**values, wrt: np.array([point])})).item()
            for point in (kink - KINK_STEP, kink + KINK_STEP)
        )
        if np.isclose(left, right, rtol=1e-6, atol=1e-9):
            raise FormulaError(f"{wrt} = {kink:g} is named as a kink, but the derivative is {left:g} on both sides")


def compare(side: Side, indices: Sequence[str], values: Values, truth: np.ndarray[Any, Any]) -> int:
    """Compare one side with TensorFlow at every point or index; return how many comparisons were made."""
    tolerance = DOUBLE_NOISE if truth.dtype == np.float64 or truth.dtype.kind in "iu" else FLOAT32_NOISE
    points = list(index_points(indices, values, truth) if indices else grid_points(values, truth))
    if not points:
        raise FormulaError("there is no point to compare at")
    for where, local, expected in points:
        try:
            value = float(side_value(side, local))
        except (ZeroDivisionError, ValueError, TypeError) as error:
            raise FormulaError(f"the formula has no value at {where}: {error}") from None
        except FormulaError as error:
            raise FormulaError(f"{error}, at {where}") from None
        if not np.isclose(value, expected, rtol=tolerance, atol=tolerance * 1e-3, equal_nan=True):
            raise FormulaError(
                f"at {where} the formula `{side.latex.strip()}` gives {value:.9g}, TensorFlow {expected:.9g}"
            )
    return len(points)


Point = tuple[str, dict[str, Any], float]


def index_points(indices: Sequence[str], values: Values, truth: np.ndarray[Any, Any]) -> Iterator[Point]:
    if truth.ndim != len(indices):
        raise FormulaError(
            f"the formula has the indices {', '.join(indices)}, TensorFlow's result the shape {truth.shape}"
        )
    for position in np.ndindex(truth.shape):
        index = dict(zip(indices, (p + 1 for p in position), strict=True))
        yield show(index), {**values, **index}, float(truth[position])


def grid_points(values: Values, truth: np.ndarray[Any, Any]) -> Iterator[Point]:
    """A number is one point; an array gives a point per element."""
    grids = {key: value for key, value in values.items() if isinstance(value, np.ndarray) and value.ndim}
    if truth.ndim == 0:
        yield (
            show({key: v for key, v in values.items() if np.ndim(v) == 0 and not callable(v)}),
            dict(values),
            float(truth),
        )
        return
    for position, expected in np.ndenumerate(truth):
        local = {**values, **{key: grid[position] for key, grid in grids.items()}}
        yield (
            show({key: v for key, v in local.items() if np.ndim(v) == 0 and not callable(v)}),
            local,
            float(expected),
        )


def show(values: Values) -> str:
    return ", ".join(f"{key} = {float(value):g}" for key, value in values.items())
