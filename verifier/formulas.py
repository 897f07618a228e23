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
Python, and an array is compared element by element, or component by component where the formula writes $x_i$
(counted from 1; a dictionary is looked up as it is, so that $m_{t-1}$ can begin at 0). `python` is a block of
statements that runs after the variables are set and whose names become variables too. `kinks` lists the points, as
Python, where a derivative has none: there TensorFlow has to pick one, and the formula has to say which.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import yaml
from sybil import Document, Example, Region

from verifier.evaluation import Reached, Values, as_tensor, evaluate, side_value
from verifier.examples import relative
from verifier.latex import (
    FormulaError,
    Side,
    UnknownSymbolError,
    find_symbol,
    parse,
)
from verifier.output import FLOAT32_NOISE

BLOCK = re.compile(
    r"(?:<!-- formula\n(?P<claim>.*?)-->\s*)?(?:<!-- --8<-- \[start:[\w-]+\] -->\s*)?"
    r"^\$\$\n(?P<latex>.*?)^\$\$$",
    re.DOTALL | re.MULTILINE,
)
OTHER_NOTATION = re.compile(r"^(?:\\\[|\\begin\{(?!cases))", re.MULTILINE)
DERIVATIVE = re.compile(r"'|\\frac\{(d|\\partial|\\mathrm\{d\})")
KEYS = {"value", "gradient", "defines", "wrt", "kinks", "python"}
KINK_STEP = 1e-3
# Arrays are in float64, but TensorFlow keeps attributes such as a slope in float32.
DOUBLE_NOISE = 2e-7


def formula_parser(document: Document) -> Iterator[Region]:
    """Sybil parser: one region per displayed formula, whether a comment says how to check it or not."""
    for match in BLOCK.finditer(document.text):
        yield Region(match.start("latex"), match.end(), match, check_formula)
    for match in OTHER_NOTATION.finditer(document.text):
        yield Region(match.start(), match.end(), match, refuse_notation)


def refuse_notation(example: Example) -> str:
    """Sybil evaluator: a formula that the site would show and no check would see."""
    return f"{relative(example.path)}:{example.line}: write a displayed formula between two lines of $$"


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
    name, sides = parse(latex)
    check_kind(name, sides, claim)
    compared = 0
    reached = Reached(set(), set())
    for values in combinations(claim):
        values = with_boundaries(values, claim, sides)
        indices = free_indices(name, values)
        truth = tensorflow_value(claim, values, jacobian=len(indices) == 2)
        check_kinks(claim, values, sides)
        for side in sides:
            compared += compare(side, indices, values, truth, reached)
    if not compared:
        raise FormulaError("there is no point to compare at")
    for side in sides:
        check_reached(side, reached)
    return compared


def check_reached(side: Side, reached: Reached) -> None:
    """Every case has to be compared somewhere, and on its boundary, where it is easily wrong."""
    for piece in side.pieces:
        if piece not in reached.pieces:
            raise FormulaError(f"no point reaches the case that is {piece.value}", side.offset)
        for condition in piece.conditions:
            if condition not in reached.boundaries:
                boundary = f"{condition.left} = {condition.right}"
                raise FormulaError(f"no point lies on the boundary {boundary}: add one to the comment", side.offset)


def check_kind(name: str, sides: Sequence[Side], claim: Mapping[str, Any]) -> None:
    is_derivative = bool(DERIVATIVE.search(name))
    if is_derivative != ("gradient" in claim):
        raise FormulaError(f"`{name}` is {'' if is_derivative else 'not '}a derivative, the comment disagrees")
    if is_derivative and "kinks" not in claim and any(len(side.pieces) > 1 for side in sides):
        raise FormulaError("a derivative in cases has to name its `kinks`")


def free_indices(name: str, values: Values) -> list[str]:
    """The indices on the left that no variable sets, in order: `["i", "j"]` for \\partial s_i / \\partial x_j."""
    subscripts = re.findall(r"_\s*(?:\{([a-z, ]+)\}|([a-z]))", name)
    letters = re.findall("[a-z]", " ".join(map("".join, subscripts)))
    return [letter for letter in dict.fromkeys(letters) if letter not in values]


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
        yield {**values, **run_block(claim.get("python", ""), values)}


def python(text: str, values: Values) -> Any:
    try:
        return eval(text, namespace(values))
    except Exception as error:
        raise FormulaError(f"`{text}` in the comment above raised {type(error).__name__}: {error}") from None


def run_block(source: str, values: Values) -> dict[str, Any]:
    """Run the statements of a claim and return the names that they define."""
    names = namespace(values)
    before = set(names) | {"__builtins__"}
    try:
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


def compare(side: Side, indices: Sequence[str], values: Values, truth: np.ndarray[Any, Any], reached: Reached) -> int:
    """Compare one side with TensorFlow at every point or index; return how many comparisons were made."""
    tolerance = DOUBLE_NOISE if truth.dtype == np.float64 or truth.dtype.kind in "iu" else FLOAT32_NOISE
    points = list(index_points(indices, values, truth) if indices else grid_points(values, truth))
    for where, local, expected in points:
        try:
            value = float(side_value(side, local, reached))
        except (ZeroDivisionError, ValueError, TypeError) as error:
            raise FormulaError(f"the formula has no value at {where}: {error}") from None
        except UnknownSymbolError as error:
            raise FormulaError(str(error), side.offset + find_symbol(error.name, side.latex)) from None
        except FormulaError as error:
            raise FormulaError(f"{error}, at {where}", side.offset) from None
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
    first = values.get("from", 1)
    for position in np.ndindex(truth.shape):
        index = dict(zip(indices, (p + first for p in position), strict=True))
        yield show(index), {**values, **index}, float(truth[position])


def grid_points(values: Values, truth: np.ndarray[Any, Any]) -> Iterator[Point]:
    """A number is one point; an array gives a point per element."""
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
