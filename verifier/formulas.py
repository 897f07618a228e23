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
Python, where a derivative has none: there TensorFlow has to pick one, and the formula has to say which. The grid of
a formula of one real variable is compared at zeros, infinities and nan as well, unless `finite` says why not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from sybil import Document, Example, Region

from verifier.comparison import Case, compare
from verifier.evaluation import Reached, Values
from verifier.examples import relative
from verifier.latex import FormulaError, Side, parse
from verifier.left import Formula, check_left, left_side
from verifier.substance import require_substance
from verifier.truth import check_kinks, combinations, tensorflow_value, with_boundaries, with_special_values

BLOCK = re.compile(
    r"(?:<!-- formula\n(?P<claim>.*?)-->\s*)?(?:<!-- --8<-- \[start:[\w-]+\] -->\s*)?"
    r"^\$\$\n(?P<latex>.*?)^\$\$$",
    re.DOTALL | re.MULTILINE,
)
OTHER_NOTATION = re.compile(r"^(?:\\\[|\\begin\{(?!cases))", re.MULTILINE)
DERIVATIVE = re.compile(r"'|\\frac\{(d|\\partial|\\mathrm\{d\})")


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
        check(latex, read_claim(claim))
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
    for name in sorted({"e", "pi"} & claim.keys()):
        raise FormulaError(f"{name!r} is a constant: give the variable another name")
    if "finite" in claim and not claim["finite"]:
        raise FormulaError("`finite` gives the reason why infinities and nan are left out, and the page says so")
    return claim


def check(latex: str, claim: Mapping[str, Any]) -> None:
    """Compare a formula with TensorFlow, and see to it that the comparison could have failed."""
    if "defines" in claim:
        return
    formula = read_formula(latex, claim)
    compare_all(formula)
    require_substance(formula)


def verify(latex: str, claim: Mapping[str, Any]) -> int:
    """Compare each side of a formula with TensorFlow at all points; return how many comparisons were made.

    Raises FormulaError at the first point where they differ, and where the formula cannot be read.
    """
    return 0 if "defines" in claim else compare_all(read_formula(latex, claim))


def read_formula(latex: str, claim: Mapping[str, Any]) -> Formula:
    """The formula and all that it is compared with. Raises FormulaError where the two are about different things."""
    name, sides = parse(latex)
    check_kind(name, sides, claim)
    cases = []
    for values in combinations(claim):
        values = with_special_values(with_boundaries(values, claim, sides), claim, sides)
        indices = free_indices(name, values)
        cases.append(Case(values, indices, tensorflow_value(claim, values, jacobian=len(indices) == 2)))
        check_kinks(claim, values, sides)
    formula = Formula(name, sides, claim, cases)
    check_left(formula)
    return formula


def compare_all(formula: Formula) -> int:
    reached = Reached(set(), set())
    sides = [*left_side(formula), *formula.sides]
    compared = sum(compare(side, case, reached) for case in formula.cases for side in sides)
    if not compared:
        raise FormulaError("there is no point to compare at")
    for side in formula.sides:
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
