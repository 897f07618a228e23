"""The checker of formulas accepts what TensorFlow computes, and sees each way in which a formula can be wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sybil import Document
from sybil.example import SybilFailure

from verifier.formulas import check_formula, formula_parser, read_claim, verify
from verifier.latex import FormulaError

Check = Callable[[str, str], str]

SIGMOID = "value: tf.keras.activations.sigmoid(x)\nx: np.linspace(-30, 30, 25)"
TANH_GRADIENT = "gradient: tf.tanh(x)\nx: np.array([-2.0, -0.5, 0.5, 2.0])"
RELU = "value: tf.nn.relu(x)\nx: np.array([-2.0, -1.0, 0.0, 1.0, 2.0])"
RELU_GRADIENT = "gradient: tf.nn.relu(x)\nx: np.linspace(-2, 2, 9)\nkinks: ['0']"
LEAKY = "value: tf.nn.leaky_relu(x, alpha=a)\nx: np.linspace(-2, 2, 9)\na: [0.1, 0.5]"
SOFTMAX = "value: tf.nn.softmax(x)\nx: np.array([1.0, 2.0, -3.0])\nN: 3"
JACOBIAN = "gradient: tf.nn.softmax(x)\nx: np.array([1.0, 2.0, -3.0])\ns: tf.nn.softmax(x)"
LINEAR = "gradient: tf.linalg.matvec(A, x)\nx: np.array([1.0, 2.0])\nA: np.array([[1.0, 2.0], [3.0, 4.0]])"
IDENTITY = "value: x\nx: np.array([0.5, 2.0, 10.0])"
POINT = "value: x\nx: 2.0"


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """What the checker says about the formulas of a document; their LaTeX begins in line 6, behind a title."""

    def run(claim: str, latex: str) -> str:
        path = tmp_path / "formula.md"
        assert claim.count("\n") == 1, "a claim of two lines, for LaTeX that begins in line 6"
        path.write_text(f"<!-- formula\n{claim}\n-->\n$$\n{latex}\n$$\n", encoding="utf-8")
        found = [check_formula(example) for example in Document.parse(str(path), formula_parser).examples()]
        assert len(found) == 1
        return found[0].removeprefix(f"{path.resolve().as_posix()}:")

    return run


def count(claim: str, latex: str) -> int:
    """How many comparisons a formula passes; raises where one fails."""
    return verify(latex, read_claim(claim))


def mistake(claim: str | None, latex: str) -> str:
    """The message about a wrong formula."""
    with pytest.raises(FormulaError) as error:
        verify(latex, read_claim(claim))
    return str(error.value)


# --- what passes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "latex", "comparisons"),
    [
        (SIGMOID, r"\sigma(x) = \frac{1}{1 + e^{-x}}", 25),
        (SIGMOID, r"\sigma(x) = \frac{1}{1 + e^{-x}} = \frac{e^x}{e^x + 1},", 50),
        (TANH_GRADIENT, r"\tanh'(x) = 1 - \tanh^2(x)", 4),
        (TANH_GRADIENT, r"\frac{d \tanh(x)}{d x} = \frac{4}{(e^{x} + e^{-x})^2}.", 4),
        (RELU, r"\operatorname{relu}(x) = \max(x, 0)", 5),
        (RELU, r"f(x) = \begin{cases} x, & x > 0 \\ 0, & x \leq 0 \end{cases}", 7),
        (RELU_GRADIENT, r"f'(x) = \begin{cases} 1, & x > 0 \\ 0, & x \le 0 \end{cases}", 11),
        (LEAKY, r"f(x) = \begin{cases} x, & x \ge 0 \\ a x, & x < 0 \end{cases}", 22),
        (SOFTMAX, r"s_i = \frac{e^{x_i}}{\sum_{j=1}^{N} e^{x_j}}", 3),
        (JACOBIAN, r"\frac{\partial s_i}{\partial x_j} = s_i \left(\delta_{ij} - s_j\right)", 9),
        (LINEAR, r"\frac{\partial y_i}{\partial x_j} = A_{ij}", 4),
        (POINT, "f(x) = x", 1),
        ("gradient: 3.0 * w\nw: np.array([2.0])\nwrt: w", r"\frac{\partial y}{\partial w} = 3", 1),
        ("value: y - h\ny: 5.0\nhaty: 2.0\npython: h = haty", r"e = y - \hat{y}", 1),
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
    assert count(claim, f"f(x) = 2 [x {relation} 1]") == 3
    for other in {"=", r"\ne", "<", ">", r"\le", r"\geq"} - {relation}:
        assert mistake(claim, f"f(x) = 2 [x {other} 1]").startswith("at x = ")


def test_formula_of_a_document_passes(check: Check) -> None:
    assert check(SIGMOID, r"\sigma(x) = \frac{1}{1 + e^{-x}}") == ""


def test_mistake_fails_the_test_of_its_formula(tmp_path: Path) -> None:
    path = tmp_path / "formula.md"
    path.write_text(f"<!-- formula\n{POINT}\n-->\n$$\nf(x) = 2 x\n$$\n", encoding="utf-8")
    (example,) = Document.parse(str(path), formula_parser).examples()
    with pytest.raises(SybilFailure, match=r"formula\.md:6:\d+: at x = 2 the formula `2 x` gives 4, TensorFlow 2"):
        example.evaluate()


def test_places_of_several_formulas_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "formula.md"
    section = "<!-- --8<-- [start:name] -->"
    block = f"<!-- formula\n{POINT}\n-->\n{section}\n$$\nf(x) = x\n + $$$$\n$$\n\ntext\n\n"
    path.write_text(f"# Title\n\n{block}{block}", encoding="utf-8")
    found = [check_formula(example) for example in Document.parse(str(path), formula_parser).examples()]
    assert [text.split(":")[1] for text in found] == ["10", "22"]


# --- wrong formulas --------------------------------------------------------------------------------------------


def test_wrong_sign_is_reported_with_its_place_and_the_point(check: Check) -> None:
    found = check("value: tf.nn.sigmoid(x)\nx: np.array([1.0, 2.0])", r"\sigma(x) = \frac{1}{1 - e^{-x}}")
    place, _, message = found.partition(": ")
    assert re.fullmatch(r"6:\d+", place)
    assert message == r"at x = 1 the formula `\frac{1}{1 - e^{-x}}` gives 1.58197671, TensorFlow 0.731058579"


def test_derivative_of_tanh_written_with_coth_fails() -> None:
    coth = r"\frac{e^{x} + e^{-x}}{e^{x} - e^{-x}}"
    assert count(TANH_GRADIENT, rf"\tanh'(x) = 1 - \left( 1 / {coth} \right)^2") == 4
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


def test_only_the_wrong_end_of_a_chain_is_named(check: Check) -> None:
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
def test_latex_that_cannot_be_read_is_reported_at_its_place(check: Check, latex: str, place: str) -> None:
    assert check(POINT, latex).startswith(f"{place}: ")


def test_rest_that_cannot_be_read_is_quoted(check: Check) -> None:
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


def test_unknown_command_is_reported_at_its_place(check: Check) -> None:
    assert check(POINT, "f(x)\n = x + \\foo").startswith("7:8: ")


@pytest.mark.parametrize(
    "latex", [r"\frac{d}{dx} x^2", r"x \le 3", r"\int_0^1 x dt", r"\int x dx", r"\lim_{t \to 0} x"]
)
def test_what_has_no_value_is_refused_with_a_message(check: Check, latex: str) -> None:
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


# --- comments --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "above",
    ["", "text\n", "<!-- a formula -->\n", f"<!-- formula\n{POINT}\n-->\ntext\n", "<!-- --8<-- [start:x] -->\n"],
)
def test_formula_without_a_comment_directly_above_it_fails(tmp_path: Path, above: str) -> None:
    path = tmp_path / "formula.md"
    path.write_text(f"{above}$$\nf(x) = x\n$$\n", encoding="utf-8")
    (example,) = Document.parse(str(path), formula_parser).examples()
    assert "no comment `<!-- formula ... -->` above says what to check this formula against" in check_formula(example)


@pytest.mark.parametrize("block", ["\\[\nf(x) = x\n\\]\n", "\\begin{align}\nf(x) = x\n\\end{align}\n"])
def test_formula_in_another_notation_is_not_passed_over(tmp_path: Path, block: str) -> None:
    path = tmp_path / "formula.md"
    path.write_text(f"text\n\n{block}\ntext\n", encoding="utf-8")
    examples = list(Document.parse(str(path), formula_parser).examples())
    assert examples, "nothing is collected from it"
    with pytest.raises(SybilFailure):
        examples[0].evaluate()


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


def test_comment_that_is_not_yaml_is_reported(check: Check) -> None:
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
    assert count(claim, "f(x) = x + w_1 + w_2") == 3
    assert mistake(claim, "f(x) = x + w_1 + w_1").startswith("at x = 1")
    assert "write its index" in mistake(claim, "f(x) = x + w")


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
