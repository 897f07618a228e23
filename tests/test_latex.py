r"""A displayed formula is read as it is set, and what cannot be read is named at its place."""

from __future__ import annotations

import pytest

from tests.formulas import IDENTITY, POINT, RELU, check, count, mistake

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
        (r"f(x) = x \foo{2}", "foo"),
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
