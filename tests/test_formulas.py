"""The checker of formulas accepts what TensorFlow computes, and sees each way in which a formula can be wrong."""

from __future__ import annotations

import re

import pytest
from sybil.example import SybilFailure

from tests.documents import complaints, parsed
from tests.formulas import POINT, RELU, TANH_GRADIENT, check, count, mistake
from verifier.formulas import formula_parser

SIGMOID = "value: tf.keras.activations.sigmoid(x)\nx: np.linspace(-30, 30, 25)"
FINITE = SIGMOID + "\nfinite: infinity by infinity"
RELU_GRADIENT = "gradient: tf.nn.relu(x)\nx: np.linspace(-2, 2, 9)\nkinks: ['0']"
LEAKY = "value: tf.nn.leaky_relu(x, alpha=a)\nx: np.linspace(-2, 2, 9)\na: [0.1, 0.5]"
SOFTMAX = "value: tf.nn.softmax(x)\nx: np.array([1.0, 2.0, -3.0])\nN: 3"
JACOBIAN = "gradient: tf.nn.softmax(x)\nx: np.array([1.0, 2.0, -3.0])\ns: tf.nn.softmax(x)"
LINEAR = "gradient: tf.linalg.matvec(A, x)\nx: np.array([1.0, 2.0])\nA: np.array([[1.0, 2.0], [3.0, 4.0]])"


# --- what passes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "latex", "comparisons"),
    [
        (SIGMOID, r"\sigma(x) = \frac{1}{1 + e^{-x}}", 30),
        (FINITE, r"\sigma(x) = \frac{1}{1 + e^{-x}} = \frac{e^x}{e^x + 1},", 50),
        (TANH_GRADIENT, r"\tanh'(x) = 1 - \tanh^2(x)", 9),
        (TANH_GRADIENT, r"\frac{d \tanh(x)}{d x} = \frac{4}{(e^{x} + e^{-x})^2}.", 9),
        (RELU, r"\operatorname{relu}(x) = \max(x, 0)", 10),
        (RELU, r"f(x) = \begin{cases} x, & x > 0 \\ 0, & x \leq 0 \end{cases}", 11),
        (RELU_GRADIENT, r"f'(x) = \begin{cases} 1, & x > 0 \\ 0, & x \le 0 \end{cases}", 15),
        (LEAKY, r"f(x) = \begin{cases} x, & x \ge 0 \\ a x, & x < 0 \end{cases}", 30),
        (SOFTMAX, r"s_i = \frac{e^{x_i}}{\sum_{j=1}^{N} e^{x_j}}", 3),
        (JACOBIAN, r"\frac{\partial s_i}{\partial x_j} = s_i \left(\delta_{ij} - s_j\right)", 9),
        (LINEAR, r"\frac{\partial y_i}{\partial x_j} = A_{ij}", 4),
        (POINT, "f(x) = x", 2),
        ("gradient: 3.0 * w\nw: np.array([2.0])\nwrt: w", r"\frac{\partial y}{\partial w} = 3", 1),
        ("value: y - h\ny: 5.0\nhaty: 2.0\npython: h = haty", r"d = y - \hat{y}", 1),
        ("value: 2.0 * units\nunits: [3, 4]", r"n = 2 \, \mathrm{units}", 2),
        (
            "value: tf.reduce_sum(w * u[:, None])\nw: np.array([[1., 2.], [3., 4.]])\nu: np.array([2., 5.])\nd: 2",
            r"S = \sum_{a=1}^{d} \sum_{c=1}^{2} w_{a,c} u_a = \frac{1}{d} \sum_{c=1}^{2} \sum_{a=1}^{2} d u_a w_{a,c}",
            2,
        ),
        ("value: 0.9 * m[t - 1] + g\nm: '{0: 0.5}'\nt: 1\ng: 2.0", r"m_t = 0.9 m_{t-1} + g", 1),
    ],
)
def test_right_formula_passes(claim: str, latex: str, comparisons: int) -> None:
    assert count(claim, latex) == comparisons


@pytest.mark.parametrize(
    ("relation", "python"), [("=", "=="), (r"\ne", "!="), ("<", "<"), (">", ">"), (r"\le", "<="), (r"\geq", ">=")]
)
def test_indicator_is_one_where_its_relation_holds(relation: str, python: str) -> None:
    claim = f"value: 2.0 * tf.cast(x {python} 1, tf.float64)\nx: np.array([0.0, 1.0, 2.0])"
    assert count(claim, f"f(x) = 2 [x {relation} 1]") == 8
    for other in {"=", r"\ne", "<", ">", r"\le", r"\geq"} - {relation}:
        assert mistake(claim, f"f(x) = 2 [x {other} 1]").startswith("at x = ")


def test_formula_of_a_document_passes() -> None:
    assert check(SIGMOID, r"\sigma(x) = \frac{1}{1 + e^{-x}}") == ""


def test_mistake_fails_the_test_of_its_formula() -> None:
    (example,) = parsed(formula_parser, f"<!-- formula\n{POINT}\n-->\n$$\nf(x) = 2 x\n$$\n")
    with pytest.raises(SybilFailure, match=r"example\.md:6:\d+: at x = 2 the formula `2 x` gives 4, TensorFlow 2"):
        example.evaluate()


def test_places_of_several_formulas_are_kept_apart() -> None:
    section = "<!-- --8<-- [start:name] -->"
    block = f"<!-- formula\n{POINT}\n-->\n{section}\n$$\nf(x) = x\n + $$$$\n$$\n\ntext\n\n"
    found = complaints(formula_parser, f"# Title\n\n{block}{block}").splitlines()
    assert [text.split(":")[0] for text in found] == ["line 10", "line 22"]


# --- wrong formulas --------------------------------------------------------------------------------------------


def test_wrong_sign_is_reported_with_its_place_and_the_point() -> None:
    found = check("value: tf.nn.sigmoid(x)\nx: np.array([1.0, 2.0])", r"\sigma(x) = \frac{1}{1 - e^{-x}}")
    place, _, message = found.partition(": ")
    assert re.fullmatch(r"6:\d+", place)
    assert message == r"at x = 1 the formula `\frac{1}{1 - e^{-x}}` gives 1.58197671, TensorFlow 0.731058579"


def test_derivative_of_tanh_written_with_coth_fails() -> None:
    coth = r"\frac{e^{x} + e^{-x}}{e^{x} - e^{-x}}"
    assert count(TANH_GRADIENT + "\nfinite: it divides by zero", rf"\tanh'(x) = 1 - \left( 1 / {coth} \right)^2") == 4
    assert "TensorFlow 0.07065" in mistake(TANH_GRADIENT, rf"\tanh'(x) = 1 - \left( {coth} \right)^2")


@pytest.mark.parametrize("wrong", [r"\frac{2}{1 + e^{-x}}", r"\frac{1}{1 + e^{x}}", r"\frac{1}{1.00001 + e^{-x}}"])
def test_wrong_factor_sign_or_digit_fails(wrong: str) -> None:
    assert "TensorFlow" in mistake(SIGMOID, rf"\sigma(x) = {wrong}")


@pytest.mark.parametrize(
    ("claim", "cases", "point"),
    [
        (RELU, r"2 x, & x > 0 \\ 0, & x \le 0", "x = 0.001"),
        (RELU, r"x, & x > 0 \\ 1, & x \le 0", "x = -2"),
        (RELU, r"x, & x > 1 \\ 0, & x \le 1", "x = 0.999"),
        (LEAKY, r"x, & x > 0 \\ x, & x \le 0", "a = 0.1, x = -2"),
        (LEAKY, r"a x, & x > 0 \\ a x, & x \le 0", "a = 0.1, x = 0.001"),
        (LEAKY, r"x, & x > 0 \\ 1, & x = 0 \\ a x, & x < 0", "a = 0.1, x = 0"),
        (RELU_GRADIENT, r"2, & x > 0 \\ 0, & x \le 0", "x = 0.001"),
        (RELU_GRADIENT, r"1, & x > 0 \\ 1, & x \le 0", "x = -2"),
    ],
)
def test_each_wrong_case_fails(claim: str, cases: str, point: str) -> None:
    name = "f'(x)" if claim == RELU_GRADIENT else "f(x)"
    assert f"at {point} the formula" in mistake(claim, rf"{name} = \begin{{cases}} {cases} \end{{cases}}")


@pytest.mark.parametrize(
    ("cases", "message"),
    [
        (r"x, & x \ge 0 \\ 0, & x \le 0", "2 cases apply instead of one, at x = 0"),
        (r"x, & x > 0 \\ 0, & x < 0", "0 cases apply instead of one, at x = 0"),
        (r"x, & x > -1.5 \\ x, & -1.5 < x \\ 0, & x \le -1.5", "2 cases apply instead of one, at x = -1.499"),
        (r"x, & 0 \le x < 2 \\ 0, & x < 0", "0 cases apply instead of one, at x = 2"),
    ],
)
def test_overlapping_cases_and_gaps_between_them_fail(cases: str, message: str) -> None:
    assert mistake(RELU, rf"f(x) = \begin{{cases}} {cases} \end{{cases}}") == message


def test_case_that_no_point_reaches_fails() -> None:
    claim = "value: tf.nn.relu(x)\nx: np.array([-1.0, 1.0])"
    assert mistake(claim, r"f(x) = \begin{cases} x, & x > 0 \\ 7, & x = 0 \\ 0, & x < 0 \end{cases}")


@pytest.mark.parametrize(
    ("claim", "condition"),
    [
        ("x: np.array([0.5, 2.0])\nt: 1.0", "x > t"),
        ("x: [0.5, 2.0]\nt: 1.0", "x > t"),
        ("x: np.array([0.5, 2.0])\nt: 1.0", "x - t > 0"),
        ("x: np.array([0.5, 2.0])\nt: 1.0", "|x| > t"),
    ],
    ids=["array", "list", "difference", "absolute value"],
)
def test_wrong_value_on_the_boundary_between_two_cases_fails(claim: str, condition: str) -> None:
    opposite = condition.replace(">", r"\le")
    claim = f"value: x * tf.cast(x >= t, tf.as_dtype(np.asarray(x).dtype))\n{claim}"
    assert mistake(claim, rf"f(x) = \begin{{cases}} x, & {condition} \\ 0, & {opposite} \end{{cases}}")


def test_only_the_wrong_end_of_a_chain_is_named() -> None:
    chain = r"\tanh'(x) = 1 - \tanh^2(x) = \frac{4}{(e^{x} + e^{-x})^2}"
    assert check(TANH_GRADIENT, chain) == ""
    found = check(TANH_GRADIENT, chain.replace("+", "-"))
    assert r"the formula `\frac{4}{(e^{x} - e^{-x})^2}` gives" in found


@pytest.mark.parametrize(
    ("claim", "latex", "point"),
    [
        (SOFTMAX, r"s_i = \frac{e^{x_i}}{\sum_{j=1}^{N} e^{x_i}}", "i = 1"),
        (SOFTMAX, r"s_i = \frac{e^{x_i}}{\sum_{j=1}^{N - 1} e^{x_j}}", "i = 1"),
        (SOFTMAX, r"s_i = \frac{e^{x_1}}{\sum_{j=1}^{N} e^{x_j}}", "i = 2"),
        (JACOBIAN, r"\frac{\partial s_i}{\partial x_j} = s_i (s_j - \delta_{ij})", "i = 1, j = 1"),
        (JACOBIAN, r"\frac{\partial s_i}{\partial x_j} = s_i (1 - s_j)", "i = 1, j = 2"),
        (LINEAR, r"\frac{\partial y_i}{\partial x_j} = A_{ji}", "i = 1, j = 2"),
        (LINEAR, r"\frac{\partial y_j}{\partial x_i} = A_{ij}", "j = 1, i = 2"),
    ],
)
def test_wrong_index_fails(claim: str, latex: str, point: str) -> None:
    assert mistake(claim, latex).startswith(f"at {point} the formula")


@pytest.mark.parametrize("subscript", ["0", "4", "{N+1}"])
def test_index_outside_of_the_array_fails(subscript: str) -> None:
    assert "asks for" in mistake(SOFTMAX, rf"s_i = x_{subscript}")


def test_indices_that_do_not_fit_the_result_fail() -> None:
    message = "the formula has the indices i, j, TensorFlow's result the shape (3,)"
    assert mistake(SOFTMAX, r"s_{ij} = x_i") == message


# --- kinks -----------------------------------------------------------------------------------------------------


STEP = r"f'(x) = \begin{cases} 1, & x > 0 \\ 0, & x \le 0 \end{cases}"


def test_derivative_in_cases_has_to_name_its_kinks() -> None:
    assert (
        mistake(RELU_GRADIENT.removesuffix("\nkinks: ['0']"), STEP) == "a derivative in cases has to name its `kinks`"
    )


def test_point_that_is_no_kink_cannot_be_named_as_one() -> None:
    message = "x = 1 is named as a kink, but the derivative is 1 on both sides"
    assert mistake(RELU_GRADIENT.replace("['0']", "['0', '1']"), STEP) == message


@pytest.mark.parametrize("grid", ["np.linspace(-2, 2, 9)", "np.array([-2.0, 2.0])"])
def test_wrong_value_at_a_kink_fails(grid: str) -> None:
    claim = RELU_GRADIENT.replace("np.linspace(-2, 2, 9)", grid)
    assert count(claim, STEP) >= 5
    wrong = STEP.replace(r"\le", "<").replace("x > 0", r"x \ge 0")
    assert mistake(claim, wrong).startswith("at x = 0 the formula")


@pytest.mark.parametrize("kinks", ["['0']", "[]"])
def test_wrong_value_at_a_kink_that_is_not_named_fails(kinks: str) -> None:
    claim = f"gradient: tf.nn.relu6(x)\nx: np.array([-2.0, 3.0, 8.0])\nkinks: {kinks}"
    assert mistake(claim, r"f'(x) = \begin{cases} 1, & 0 < x \le 6 \\ 0, & x \le 0 \\ 0, & x > 6 \end{cases}")
