r"""A formula whose check could not fail is refused: the wrong name, no TensorFlow, points that tell nothing apart."""

from __future__ import annotations

import pytest

from tests.documents import complaints
from tests.formulas import mistake
from verifier.formulas import formula_parser

GRID = "x: np.array([-2.0, 0.5, 3.0])"
TANH = f"gradient: tf.tanh(x)\n{GRID}"


def complaint(claim: str, latex: str) -> str:
    return complaints(formula_parser, f"<!-- formula\n{claim}\n-->\n$$\n{latex}\n$$\n")


# --- the left side ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "latex", "message"),
    [
        (TANH, r"\tanh''(x) = 1 - \tanh^2(x)", "is not the first derivative"),
        (TANH, r"\frac{d^2 y}{d x^2} = 1 - \tanh^2(x)", "is not the first derivative"),
        (TANH, r"\frac{\partial^2 y}{\partial x^2} = 1 - \tanh^2(x)", "is not the first derivative"),
        (TANH, r"\frac{\partial y}{\partial w} = 1 - \tanh^2(x)", "no derivative with respect to 'x'"),
        (TANH.replace("x", "w") + "\nwrt: w\nx: 1.0", r"f'(x) = 1 - \tanh^2(w)", "no derivative with respect to 'w'"),
        (TANH, r"\sinh'(x) = 1 - \tanh^2(x)", "is 'sinh', which the comment above does not call"),
        (f"value: tf.nn.relu(x)\n{GRID}", r"\operatorname{relu6}(x) = \max(x, 0)", "is 'relu6', which"),
        (f"value: tf.nn.tanh(x)\n{GRID}", r"\sigma(x) = \tanh(x)", "is 'sigmoid', which"),
        (f"value: tf.nn.relu(x)\n{GRID}", r"f(y) = \max(x, 0)", "is a function of 'y', which the comment above does"),
        (f"value: tf.nn.relu(x)\n{GRID}\ny: 1.0", r"f(y) = \max(x, 0)", "is no function of 'x', which stands on the"),
        ("value: u[t]\nt: [1, 2]\nu: '{1: tf.abs(3), 2: 5}'", r"u_t = \max(u_t, 2)", "`u_t` stands on both sides"),
    ],
)
def test_left_side_that_means_something_else_is_refused(claim: str, latex: str, message: str) -> None:
    assert message in mistake(claim, latex)


@pytest.mark.parametrize(
    ("claim", "latex"),
    [
        (f"value: tf.nn.tanh(x)\n{GRID}", r"\sinh(x) = \tanh(x)"),
        (f"value: tf.nn.tanh(x)\n{GRID}\nsigma: tf.nn.sigmoid", r"\sigma(x) = \tanh(x)"),
        ("value: v[t]\nt: [1, 2]\nv: '{1: tf.abs(3), 2: 5}'\nm: '{1: 4, 2: 7}'", r"m_t = 1 + 2 t"),
    ],
)
def test_left_side_that_has_a_value_is_compared(claim: str, latex: str) -> None:
    assert " the formula `" in mistake(claim, latex)


# --- what says nothing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "latex", "message"),
    [
        ("value: 2 * x\nx: [1.0, 2.0]", "f(x) = 2 x", "TensorFlow has no part in this"),
        ("value: y\npython: y = x\nx: [1.0, 2.0]", "f(x) = x", "TensorFlow has no part in this"),
        ("value: z\nz: tf.abs(x)\nx: [1.0, 2.0]", "y = z", "`z` is the very object that it is compared with"),
        (f"value: tf.nn.relu(x)\n{GRID}\ng: tf.nn.relu", "f(x) = g(x)", "`g(x)` only names tf.nn.relu"),
        ("value: tf.exp(x)\nx: [1.0, 2.0]\ne: 3.0", "f(x) = e^x", "'e' is a constant"),
        ("value: tf.abs(x)\nx: [2.0]", "f(x) = x", "TensorFlow computes the same at all points"),
        ("value: tf.abs(x)\nx: [2.0, 2.0, -2.0]", "f(x) = 2", "TensorFlow computes the same at all points"),
    ],
)
def test_formula_that_says_nothing_is_refused(claim: str, latex: str, message: str) -> None:
    assert message in complaint(claim, latex)


@pytest.mark.parametrize(
    ("claim", "latex", "near_miss"),
    [
        ("value: tf.reduce_sum(x)\nx: np.array([0.0, a])\na: [1.0, 2.0]", r"s = \sum_{i=1}^{2} x_i", "{i=1 + 1}"),
        ("value: tf.reduce_sum(x)\nx: np.array([a, 0.0])\na: [1.0, 2.0]", r"s = \sum_{i=1}^{2} x_i", "{2 - 1}"),
        ("value: tf.reduce_sum(x)\nx: np.array([a])\na: [1.0, 2.0]", r"s = \sum_{i=1}^{1} x_i", r"\prod"),
        ("value: tf.reduce_max(x)\nx: np.array([a, a])\na: [1.0, 2.0]", r"m = \max(x_1, x_2)", r"\min"),
        ("value: s_1 * tf.abs(a)\ns_1: 2\ns_2: 2\na: [1.0, 2.0]", "y = s_1 a", "s_2"),
        ("value: tf.abs(x)\nx: np.array([a])\na: [1.0, 2.0]", "y_i = x_i", "x_1"),
        ("value: tf.abs(w)\nw: np.array([[1.0, a], [a, 5.0]])\na: [2.0, 3.0]", "y_{ij} = w_{ij}", "w_{ji}"),
        (
            "value: tf.reduce_max(x)\nx: np.array([a, 0.0])\na: [1.0, 2.0]\nfrom: 0\nn: 2",
            r"m = \max_{0 \le i < n} x_i",
            "n - 1",
        ),
    ],
)
def test_formula_whose_near_miss_would_pass_too_is_refused(claim: str, latex: str, near_miss: str) -> None:
    found = complaint(claim, latex)
    assert near_miss in found
    assert "would pass as well: compare at points that tell them apart" in found


def test_formula_whose_points_tell_all_near_misses_apart_passes() -> None:
    claim = "value: tf.reduce_sum(x)\nx: np.array([a, 3.0, 5.0])\na: [1.0, 2.0]\nN: 3"
    assert complaint(claim, r"s = \sum_{i=1}^{N} x_i") == ""


# --- special values --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "latex", "point"),
    [
        ("tf.sigmoid(x)", r"\frac{e^{x}}{1 + e^{x}}", "x = inf"),
        ("tf.where(tf.math.is_nan(x), 0 * x[0], x)", "x + 0", "x = nan"),
        ("tf.where(x < -1e9, 0 * x[0], x)", "x + 0", "x = -inf"),
        ("tf.maximum(tf.where(tf.math.is_nan(x), 0 * x[0], x), 0)", r"\max(0, x)", "x = nan"),
    ],
)
def test_formula_of_a_real_variable_is_compared_at_infinity_and_nan(value: str, latex: str, point: str) -> None:
    claim = f"value: '{value}'\n{GRID}"
    assert f"at {point} the formula" in complaint(claim, f"f(x) = {latex}")
    assert complaint(f"{claim}\nfinite: the other form of it", f"f(x) = {latex}") == ""


def test_cases_say_nothing_of_nan() -> None:
    claim = f"value: tf.where(x > 0, x, tf.zeros_like(x))\n{GRID}"
    assert complaint(claim, r"f(x) = \begin{cases} x, & x > 0 \\ 0, & x \le 0 \end{cases}") == ""


def test_formula_for_finite_numbers_gives_a_reason() -> None:
    assert "`finite` gives the reason" in mistake(f"value: tf.sigmoid(x)\n{GRID}\nfinite:", r"\sigma(x) = x")
