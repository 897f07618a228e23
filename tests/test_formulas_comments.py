"""The comment above a formula says what to compare it with; one that says too little or too much is refused."""

from __future__ import annotations

import re

import pytest

from tests.documents import complaints
from tests.formulas import POINT, TANH_GRADIENT, check, count, mistake
from verifier.formulas import formula_parser


@pytest.mark.parametrize(
    "above",
    ["", "text\n", "<!-- a formula -->\n", f"<!-- formula\n{POINT}\n-->\ntext\n", "<!-- --8<-- [start:x] -->\n"],
)
def test_formula_without_a_comment_directly_above_it_fails(above: str) -> None:
    message = "no comment `<!-- formula ... -->` above says what to check this formula against"
    assert message in complaints(formula_parser, f"{above}$$\nf(x) = x\n$$\n")


@pytest.mark.parametrize("block", ["\\[\nf(x) = x\n\\]\n", "\\begin{align}\nf(x) = x\n\\end{align}\n"])
def test_formula_in_another_notation_is_not_passed_over(block: str) -> None:
    message = "line 3: write a displayed formula between two lines of $$"
    assert complaints(formula_parser, f"text\n\n{block}\ntext\n") == message


@pytest.mark.parametrize(
    "claim",
    ["x: 2.0", "", "text", "- value: x", "value: x\ngradient: x\nx: 2.0", "valeu: x\nx: 2.0", "value: x\ndefines: it"],
)
def test_comment_names_exactly_one_thing_to_compare_with(claim: str) -> None:
    assert mistake(claim, "f(x) = x") == "the comment above this formula needs one of `value`, `gradient` and `defines`"


@pytest.mark.parametrize("claim", ["defines:", "defines: ''", "defines: a name\nx: 2.0"])
def test_definition_gives_a_reason_and_nothing_else(claim: str) -> None:
    assert mistake(claim, "f(x) = x") == "`defines` stands alone and gives the reason why nothing is computed"


def test_definition_with_a_reason_compares_nothing() -> None:
    assert count("defines: a name for the formulas below", r"z = w \cdot x + b") == 0


@pytest.mark.parametrize(
    ("claim", "latex", "kind"),
    [
        ("value: 1 - tf.tanh(x) ** 2\nx: 1.0", r"\tanh'(x) = 1 - \tanh^2(x)", ""),
        ("value: 2 * x\nx: 1.0", r"\frac{d y}{d x} = 2 x", ""),
        ("value: 2 * x\nx: 1.0", r"\frac{\partial y}{\partial x} = 2 x", ""),
        (TANH_GRADIENT, r"f(x) = 1 - \tanh^2(x)", "not "),
        (TANH_GRADIENT, r"\frac{a}{b} = 1 - \tanh^2(x)", "not "),
    ],
)
def test_derivative_is_compared_with_a_gradient_and_a_value_is_not(claim: str, latex: str, kind: str) -> None:
    name = latex.partition(" = ")[0]
    assert mistake(claim, latex) == f"`{name}` is {kind}a derivative, the comment disagrees"


def test_comment_that_is_not_yaml_is_reported() -> None:
    assert re.match(r"\d:\d+: the comment above this formula is not YAML: ", check("value: [x\nx: 2.0", "f(x) = x"))


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (
            "value: nothing(x)\nx: 2.0",
            "`nothing(x)` in the comment above raised NameError: name 'nothing' is not defined",
        ),
        ("value: x +\nx: 2.0", "`x +` in the comment above raised SyntaxError"),
        ("value: x\nx: 1 / 0", "`1 / 0` in the comment above raised ZeroDivisionError: division by zero"),
        ("gradient: tf.nothing(x)\nx: np.array([2.0])", "`tf.nothing(x)` in the comment above raised AttributeError"),
        ("value: x\nx: 2.0\npython: raise ValueError('no')", "`python` in the comment above raised ValueError: no"),
        (
            "value: x\nx: 2.0\npython: import os; os._exit(0)",
            "`python` in the comment above raised LeftError: SystemExit",
        ),
        (
            "value: x\nx: 2.0\npython: import pytest; pytest.skip('no')",
            "`python` in the comment above raised LeftError",
        ),
        ("gradient: x\nx: np.array([2.0])\nkinks: [y]", "`y` in the comment above raised NameError"),
        ("gradient: tf.constant(3.0)\nx: np.array([2.0])", "`tf.constant(3.0)` does not depend on x"),
    ],
)
def test_python_that_raises_is_shown_with_its_message(claim: str, message: str) -> None:
    assert message in mistake(claim, "f'(x) = x" if "gradient" in claim else "f(x) = x")


@pytest.mark.parametrize(
    "claim",
    [
        "gradient: tf.tanh(y)\ny: np.array([2.0])",
        "gradient: tf.tanh(x)\nx: np.array([2.0])\nwrt: w",
        "gradient: tf.tanh(x)\nx: [1.0, 2.0]\nkinks: ['0']",
        "gradient: tf.nn.relu(x)\nx: np.array([2.0])\nkinks: 0",
    ],
    ids=["no x", "wrt unknown", "kinks of numbers", "kinks no list"],
)
def test_gradient_without_its_variable_fails_with_a_message(claim: str) -> None:
    assert mistake(claim, "f'(x) = 1")


def test_array_of_another_shape_than_the_grid_is_read_by_its_indices() -> None:
    claim = "value: x + tf.reduce_sum(w)\nx: np.array([1.0, 2.0, 3.0])\nw: np.array([1.0, 2.0])"
    assert count(claim, "f(x) = x + w_1 + w_2") == 8
    assert mistake(claim, "f(x) = x + w_1 + w_1").startswith("at x = 1")
    assert "write its index" in mistake(claim, "f(x, w) = x + w")


@pytest.mark.parametrize(
    "claim", ["value: x\nx: np.array([])", "value: x\nx: []", "value: x\nx: np.array([2.0])\na: []"]
)
def test_grid_without_points_fails(claim: str) -> None:
    assert mistake(claim, "f(x) = 2 x") == "there is no point to compare at"


def test_array_in_the_place_of_a_number_fails() -> None:
    assert "write its index, as in x_i" in mistake("value: tf.reduce_sum(x)\nx: np.array([1.0, 2.0])", "f(x) = 2 x")


@pytest.mark.parametrize(("latex", "x"), [("1 / x", "0.0"), (r"\ln x", "-1.0"), (r"\sqrt{x}", "-1.0")])
def test_formula_without_a_value_names_the_point(latex: str, x: str) -> None:
    assert mistake(f"value: 1.0 * x\nx: {x}", f"f(x) = {latex}").startswith(
        f"the formula has no value at x = {float(x):g}"
    )
