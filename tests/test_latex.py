r"""A displayed formula is read as it is set, and what cannot be read is named at its place."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from tests.formulas import IDENTITY, POINT, RELU, check, count, mistake
from verifier.latex import FormulaError, parse

# --- what is read ----------------------------------------------------------------------------------------------


def read(latex: str) -> Any:
    """The one expression on the right of `f`."""
    _, (side,) = parse(f"f = {latex}")
    (piece,) = side.pieces
    return piece.value


def test_formula_is_split_at_its_equals_signs() -> None:
    latex = r"f(x)_{i=1} = [a = b] = \frac{1}{2}"
    name, sides = parse(latex)
    assert name == "f(x)_{i=1}"
    assert [side.latex for side in sides] == [" [a = b] ", r" \frac{1}{2}"]
    assert all(latex[side.offset :].startswith(side.latex) for side in sides)


def test_side_without_cases_is_one_piece_that_always_applies() -> None:
    _, (side,) = parse("f = x + 1")
    assert [(str(piece.value), piece.conditions) for piece in side.pieces] == [("x + 1", ())]


def test_cases_are_pieces_with_their_conditions() -> None:
    _, (side,) = parse(r"f = \begin{cases} a, & 0 < x \leq t_1 \\ \hat{b}, & x \ne y \end{cases}")
    found = [(str(value), [" ".join(map(str, each)) for each in conditions]) for value, conditions in side.pieces]
    assert found == [("a", ["0 < x", r"x \le t_{1}"]), ("hatb", [r"x \ne y"])]


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        (r"\hat{y} + \bar{y} + \tilde{y} + \dot{y} + y", "bary doty haty tildey y"),
        (r"\hat{y}_i + \hat{y}_{ij}", "haty_{ij} haty_{i}"),
        (r"\mathrm{units} + \text{rate} + \mathit{size}", "rate size units"),
        (r"\mathrm{out\_dim}_k", "out_dim_{k}"),
        ("w_{ij} + w_{ji}", "w_{ij} w_{ji}"),
        ("w_{i, j} + w_{i,j}", "w_{i,j}"),
        ("xy_{ij}", "x y_{ij}"),
        (r"x_1 + x_{12} + x_{t - 1} + \beta_1 + x _ {0}", "beta_{1} x_{0} x_{12} x_{1} x_{t-1}"),
        (r"\name_0 + \name_{1} + \name_a", "name_{0} name_{1} name_{a}"),
        (r"p_{y_i} + w_{\mathrm{in}}", r"p_{y_i} w_{\mathrm{in}}"),
        ("d x + 2d", "d x"),
        (r"\sum_{j=1}^{d} \hat{x}_j", "d hatx_{j}"),
    ],
)
def test_symbols_come_out_under_the_names_of_the_author(latex: str, names: str) -> None:
    found = {symbol.name for symbol in read(latex).atoms(sympy.Symbol)} - {"j"}
    assert " ".join(sorted(found)) == names


@pytest.mark.parametrize(
    ("latex", "function"),
    [
        (r"\hat{f}(x)", "hatf"),
        (r"\mathrm{gelu}(x)", "gelu"),
        ("s_i(x)", "s_{i}"),
        ("[a = b]", "equal"),
        (r"[a \geq b]", "atleast"),
        (r"\max(x_i, 0)", "max"),
        (r"\operatorname{min}(x, 0)", "min"),
    ],
)
def test_functions_come_out_under_the_names_of_the_author(latex: str, function: str) -> None:
    assert str(read(latex).func) == function


@pytest.mark.parametrize(
    ("latex", "text"), [("x - x", "-x + x"), ("2 x_i x_i", "2*(x_{i}*x_{i})"), ("0 a_1", "0*a_{1}")]
)
def test_nothing_is_simplified(latex: str, text: str) -> None:
    assert str(read(latex)) == text


@pytest.mark.parametrize(
    ("latex", "rest"),
    [
        (r"f = \hat{y} + w_{ij} * * d", "* * d"),
        ("f = x = w_{ij} )", ")"),
        (r"f = \begin{cases} \bar{x}, & x > \mathrm{units} \\ d x ^, & x \le 0 \end{cases}", "^, & x"),
    ],
)
def test_error_points_behind_all_names_that_were_replaced(latex: str, rest: str) -> None:
    with pytest.raises(FormulaError) as error:
        parse(latex)
    assert latex[error.value.offset :].startswith(rest)


# --- LaTeX that cannot be read ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex", "place"),
    [
        (r"f(x) = \frac{1}{1 + e^{-x}", "6:27"),
        (r"f(x) = \frac{1}{1 + e^{-x}}}", "6:28"),
        ("f(x)\n  = \\frac{1}\n {1 + * x}", "8:7"),
        ("f(x) = x * * 2", "6:10"),
        ("f(x) = x +", "6:10"),
        ("f(x)\n= x\n= 2 x - x -", "8:11"),
        ("f(x) = x ^", "6:10"),
        ("f(x) = x )", "6:10"),
        ("f(x) = ", "6:7"),
        ("f(x) = x =", "6:11"),
        (r"f(x) = \hat{y} \mathrm{units} \left( x - \right)", "6:36"),
        (r"f(x) = \sum_{j} x_j", "6:15"),
        ("f(x) = \\begin{cases}\nx, & x > 0 \\\\\n0 +, & x \\le 0\n\\end{cases}", "8:3"),
        ("f(x) = \\begin{cases}\nx, & x > 0 \\\\\n0, & x \\le\n\\end{cases}", "8:11"),
    ],
)
def test_latex_that_cannot_be_read_is_reported_at_its_place(latex: str, place: str) -> None:
    assert check(POINT, latex).startswith(f"{place}: ")


def test_rest_that_cannot_be_read_is_quoted() -> None:
    assert check(POINT, r"f(x) = x + * 2 y") == "6:10: cannot read this formula from here on: '+ * 2 y'"


@pytest.mark.parametrize(
    ("cases", "message"),
    [
        (r"x, & x > 0 \\ 0", "a line of `cases` needs `&` and a condition"),
        (r"x, & x > 0 \\ 0, & \text{otherwise}", r"a condition compares: write <, >, =, \le, \ge or \ne"),
    ],
)
def test_case_without_a_condition_fails(cases: str, message: str) -> None:
    assert mistake(RELU, rf"f(x) = \begin{{cases}} {cases} \end{{cases}}") == message


@pytest.mark.parametrize("rest", [", x > 0", r", \quad y = 3", r"\quad (x > 0)", r"\\ y", "; y", "& y", "% y"])
def test_text_behind_the_formula_is_not_passed_over(rest: str) -> None:
    assert mistake(IDENTITY + "\ny: 1.0", f"f(x) = x {rest}")


def test_formula_without_an_equals_sign_fails() -> None:
    assert mistake(POINT, "x") == "a formula needs an equals sign"


@pytest.mark.parametrize(
    ("latex", "name"),
    [
        (r"f(x) = x + \foo", "foo"),
        ("f(x) = x + y", "y"),
        ("f(x) = x + E", "E"),
        ("f(x) = g(x)", "g"),
        ("f(x) = x_a", "a"),
        (r"f(x) = \hat{x}", "hatx"),
        (r"f(x) = \mathrm{units}", "units"),
        (r"f(x) = x \approx x", "approx"),
    ],
)
def test_unknown_symbol_is_named(latex: str, name: str) -> None:
    assert f"the symbol '{name}" in mistake(POINT, latex)


def test_unknown_command_is_reported_at_its_place() -> None:
    assert check(POINT, "f(x)\n = x + \\foo").startswith("7:8: ")


@pytest.mark.parametrize(
    "latex", [r"\frac{d}{dx} x^2", r"x \le 3", r"\int_0^1 x dt", r"\int x dx", r"\lim_{t \to 0} x"]
)
def test_what_has_no_value_is_refused_with_a_message(latex: str) -> None:
    assert check(POINT, f"f(x) = {latex}").startswith("6:")


# --- what SymPy reads without a word ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "latex"),
    [
        ("value: a * (x - t)\nx: 5.0\na: [2.0, 3.0]\nt: [1.0]", "f(x) = a (x - t)"),
        ("value: a * (x - t)\nx: 5.0\na: [2.0, 3.0]\nt: [1.0]", "f(x) = a(x - t)"),
        ("value: tf.math.log(x)\nx: np.array([0.5, 2.0, 10.0])", r"f(x) = \log x"),
        ("value: tf.math.log(x)\nx: np.array([0.5, 2.0, 10.0])", r"f(x) = \ln x"),
        ("value: x * y\nx: 3.0\ny: 2.0", "f(x) = xy"),
        ("value: tf.reduce_sum(x) + 1\nx: np.array([1.0, 2.0])", r"f(x) = \sum_{j=1}^{2} x_j + 1"),
        ("value: -(x ** 2)\nx: 3.0", "f(x) = -x^2"),
        ("value: tf.nn.sigmoid(3.0 * x)\nx: 2.0\ng: tf.nn.sigmoid", "f(x) = g(3 x)"),
    ],
)
def test_is_read_as_it_is_set(claim: str, latex: str) -> None:
    assert count(claim, latex) > 0


@pytest.mark.parametrize("function", ["a", "g"])
def test_second_argument_is_not_dropped(function: str) -> None:
    claim = "value: 2.0 * x\nx: 5.0\na: 2.0\ng: 'lambda x: 2.0 * x'\nt: 1.0"
    assert count(claim, f"f(x) = {function}(x)") == 1
    assert mistake(claim, f"f(x) = {function}(x, t)")


def test_only_one_character_is_raised_without_braces() -> None:
    claim = "value: x ** 12\nx: 3.0"
    assert count(claim, "f(x) = x^{12}") == 1
    assert mistake(claim, "f(x) = x^12")
    assert mistake(claim, "f(x) = x^1 2")
    assert mistake("value: tf.reduce_sum(x)\nx: np.ones(12)", r"f(x) = \sum_{j=1}^12 x_j")
