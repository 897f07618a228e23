"""The checker of examples sees each way in which an example can be wrong, and says where."""

from __future__ import annotations

from functools import partial

import pytest
from sybil.example import SybilFailure

from tests.documents import complaints, fence, first_line, parsed
from verifier.examples import UNEXPECTED, pycon_parser

check = partial(complaints, pycon_parser)


# --- what passes -----------------------------------------------------------------------------------------------


def test_right_session_passes() -> None:
    text = fence(
        ">>> import tensorflow as tf",
        ">>> x = tf.constant([1.5, -2.5])",
        ">>> x",
        "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([ 1.5, -2.5], dtype=float32)>",
        ">>> for value in x.numpy():",
        "...     print(value)",
        "...",
        "1.5",
        "-2.5",
        ">>> None",
        ">>> [][0]",
        "Traceback (most recent call last):",
        "  ...",
        "IndexError: list index out of range",
    )
    assert check(text) == ""


def test_mistake_fails_the_test_of_its_fence() -> None:
    (example,) = parsed(pycon_parser, fence(">>> 1 + 1", "3"))
    with pytest.raises(SybilFailure, match=r"example\.md:3: '3' expected, '2' printed"):
        example.evaluate()


# --- fences that would be passed over --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "info", ["py", "Pycon", 'python title="x"', 'pycon title="x"', "{.python}", "{.pycon}", "text", ""]
)
@pytest.mark.parametrize("marker", ["```", "~~~", "````"])
def test_fence_in_another_language_is_reported(marker: str, info: str) -> None:
    text = f"text\n\n{marker}{info}\n>>> 1\n1\n{marker}\n"
    assert check(text) == f"line 3: the language of this fence is {info!r}; write ```pycon"


@pytest.mark.parametrize("rest", ["", "\n", "\ntext", "\n\n# Heading\n\ntext\n", "\n``` text", "\n```pycon"])
def test_fence_that_is_not_closed_is_reported(rest: str) -> None:
    assert check(f"text\n\n```pycon\n>>> x = 1{rest}") == "line 3: this fence is not closed"


@pytest.mark.parametrize("closing", ["~~~\n", "```\n", "````pycon\n", "````pycon\n>>> 2\n2\n````\n"])
def test_what_does_not_close_a_fence_is_taken_for_output(closing: str) -> None:
    assert first_line(check(f"````pycon\n>>> x = 1\n{closing}")).startswith("line ")


def test_empty_fence_is_reported() -> None:
    assert check("\n" + fence()) == "line 2: this fence is empty"


@pytest.mark.parametrize("start", ["", "x = 1", "1", "... 1", ">>>x = 1", "# text"])
def test_text_before_the_first_prompt_is_reported(start: str) -> None:
    assert check(fence(start, ">>> 1", "1")) == "line 2: a pycon fence begins with the prompt `>>> `"


# --- wrong outputs ---------------------------------------------------------------------------------------------


TENSOR = "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([ 0.7311, -2.5   ], dtype=float32)>"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("0.7311", "0.7312", "'0.7312' expected, '0.7310586' printed"),
        ("0.7311", "-0.7311", "'-0.7311' expected, '0.7310586' printed"),
        ("-2.5", "2.5", "'2.5' expected, '-2.5' printed"),
        ("(2,)", "(3,)", "'3' expected, '2' printed"),
        ("(2,)", "(2, 1)", "expected, ')' printed"),
        ("(2,)", "(None,)", "'None' expected, '2' printed"),
        ("dtype=float32,", "dtype=float64,", "'float64' expected, 'float32' printed"),
        ("dtype=float32)", "dtype=float16)", "'float16' expected, 'float32' printed"),
        ("tf.Tensor", "tf.Variable", "'Variable' expected, 'Tensor' printed"),
        (", -2.5   ", "", "']' expected, ',' printed"),
        (">", ">>", "'>' expected, but nothing more was printed"),
        (TENSOR, "", "the example prints something, but the file shows no output"),
    ],
)
def test_wrong_output_is_reported(old: str, new: str, reason: str) -> None:
    lines = [">>> import tensorflow as tf", ">>> tf.constant([0.73105857, -2.5])"]
    assert check(fence(*lines, TENSOR)) == ""
    assert reason in first_line(check(fence(*lines, TENSOR.replace(old, new, 1))))


@pytest.mark.parametrize("statement", ["x = 1", "None", "def f(): pass", "import sys"])
def test_output_below_a_statement_that_prints_nothing_is_reported(statement: str) -> None:
    want = "line 3: '1' expected, but nothing more was printed"
    assert first_line(check(fence(f">>> {statement}", "1"))) == want


def test_missing_last_line_of_an_output_is_reported() -> None:
    assert first_line(check(fence(">>> print(2, 3)", "2"))).endswith("printed, but nothing more was expected")
    assert first_line(check(fence(">>> print('2\\n3')", "2"))).endswith("printed, but nothing more was expected")


def test_all_wrong_outputs_of_a_document_are_reported() -> None:
    text = fence(">>> 1", "2", ">>> 3", "3", ">>> 4", "5") + fence(">>> 6", "7")
    found = [line for line in check(text).splitlines() if line.startswith("line ")]
    assert [line.partition(":")[0] for line in found] == ["line 3", "line 7", "line 11"]


# --- places and messages ---------------------------------------------------------------------------------------


BLANK_LINES = [">>> print('a\\n\\n\\nb')", "a", "", "", "b"]
MANY_LINES = [">>> for i in range(2):", "...     if i:", "...", "...         print(i)", "1"]
RAISES = [">>> 1 / 0", "Traceback (most recent call last):", "  ...", "ZeroDivisionError: division by zero"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (fence(">>> 1", "2"), 3),
        (fence(">>> 1"), 2),
        ("# Title\n\ntext\n" + fence(">>> 1", "2"), 6),
        (fence(*BLANK_LINES, ">>> 1", "2"), 8),
        (fence(*MANY_LINES, ">>> 1", "2"), 8),
        (fence(*RAISES, ">>> 1", "2"), 7),
        (fence(">>> 1", "1", "", "", ">>> 1", "2"), 7),
        (fence(*BLANK_LINES) + "\ntext\n" + fence(*MANY_LINES, *BLANK_LINES, ">>> 1", "2"), 22),
        (fence(*MANY_LINES[:-1], "2"), 6),
        (fence(*MANY_LINES[:-1]), 2),
        (fence(">>> print('1\\n2')", "1", "3"), 3),
        (fence(">>> (1 +", "... 1)", "3"), 4),
        (fence(*BLANK_LINES, ">>> 1 / 0"), 7),
        (fence(*BLANK_LINES, ">>> 1 / 1", *RAISES[1:]), 7),
    ],
)
def test_mistake_is_reported_at_its_line(text: str, line: int) -> None:
    assert first_line(check(text)).startswith(f"line {line}: ")


def test_expected_and_printed_text_stand_side_by_side() -> None:
    assert check(fence(">>> print('one\\ntwo\\nthree')", "one", "2")) == (
        "line 3: '2' expected, 'two' printed\n"
        "    expected | printed\n"
        "    -------- | -------\n"
        "    one      | one\n"
        "    2        | two\n"
        "             | three"
    )


def test_nothing_is_named_on_either_side() -> None:
    assert check(fence(">>> 12")).splitlines()[1:] == [
        "    expected  | printed",
        "    --------  | -------",
        "    (nothing) | 12",
    ]
    assert check(fence(">>> x = 12", "a longer output")).splitlines()[-1] == "    a longer output | (nothing)"


# --- exceptions ------------------------------------------------------------------------------------------------


def expecting(*lines: str) -> list[str]:
    return ["Traceback (most recent call last):", "  ...", *lines]


def test_unexpected_exception_is_shown_with_its_message_and_what_was_printed_before() -> None:
    text = fence(">>> print('before'), int('x')", "before")
    assert check(text).splitlines() == [
        "line 2: the example raised an exception; if it should, "
        "write `Traceback (most recent call last):` below it and record it again",
        "    expected | printed",
        "    -------- | -------",
        "    before   | before",
        "             | ValueError: invalid literal for int() with base 10: 'x'",
    ]


@pytest.mark.parametrize("mistake", [[">>> int('x')"], [">>> int('1')", *expecting("ValueError: no")]])
def test_nothing_behind_a_broken_statement_is_run_in_its_fence(mistake: list[str]) -> None:
    text = fence(">>> x = 1", *mistake, ">>> x = 2") + fence(">>> x", "1")
    assert check(text).count("line ") == 1


@pytest.mark.parametrize(
    ("statement", "message"),
    [("x =", "SyntaxError: invalid syntax"), ("y", "NameError: name 'y' is not defined"), ("exit(3)", "SystemExit: 3")],
)
def test_exception_of_any_kind_is_reported(statement: str, message: str) -> None:
    found = check(fence(f">>> {statement}"))
    assert found.startswith("line 2: the example raised an exception")
    assert message in found


def test_expected_exception_that_does_not_come_is_reported() -> None:
    text = fence(">>> int('1')", *expecting("ValueError: invalid literal for int() with base 10: 'x'"))
    assert first_line(check(text)) == "line 2: the example raised nothing"


@pytest.mark.parametrize(
    "message",
    [
        "ValueError: invalid literal for int() with base 10: 'y'",
        "ValueError: invalid literal for int() with base 8: 'x'",
        "TypeError: invalid literal for int() with base 10: 'x'",
        "ValueError: invalid literal for int()",
        "ValueError: invalid literal for int() with base ...: 'x'",
        "ValueError",
        "",
    ],
)
def test_wrong_message_of_an_exception_is_reported(message: str) -> None:
    assert check(fence(">>> int('x')", *expecting("ValueError: invalid literal for int() with base 10: 'x'"))) == ""
    assert first_line(check(fence(">>> int('x')", *expecting(message)))).startswith("line 3: ")


def test_all_lines_of_a_message_are_compared() -> None:
    statement = ">>> raise ValueError('one\\n\\n  two\\nthree')"
    assert check(fence(statement, *expecting("ValueError: one", "", "  two", "three"))) == ""
    assert check(fence(statement, *expecting("ValueError: one", "", "  two"))) != ""
    assert check(fence(statement, *expecting("ValueError: one", "", "  2", "three"))) != ""


def test_output_before_an_expected_exception_is_compared() -> None:
    statement, output = ">>> print('before', 0.5), int('x')", "before 0.5"
    exception = expecting("ValueError: invalid literal for int() with base 10: 'x'")
    assert check(fence(statement, output, *exception)) == ""
    assert "'0.5' printed" in check(fence(statement, output.replace("5", "6"), *exception))
    assert "before" in check(fence(statement, *exception))
    assert "before" in check(fence(">>> int('x')", output, *exception))


def test_examples_behind_an_expected_exception_run() -> None:
    assert first_line(check(fence(*RAISES, ">>> 1", "2"))).startswith("line 7: ")


def test_colours_of_keras_messages_are_left_out() -> None:
    text = fence(
        ">>> import tensorflow as tf",
        ">>> class Broken(tf.keras.layers.Layer):",
        "...     def call(self, inputs):",
        "...         raise ValueError('no value')",
        ">>> Broken()(tf.zeros((1, 2)))",
        *expecting("ValueError: Exception encountered when calling Broken.call().", "", "no value", ""),
        "Arguments received by Broken.call():",
        "  • inputs=tf.Tensor(shape=(1, 2), dtype=float32)",
    )
    assert check(text) == ""
    found = check(text.replace("no value\n\n", "no number\n\n"))
    assert "'number' expected, 'value' printed" in found
    assert "\x1b" not in found


@pytest.mark.parametrize(
    "statement",
    ["import os; os._exit(0)", "import pytest; pytest.skip('later')", "import pytest; pytest.exit('done', 0)"],
)
def test_example_cannot_leave_or_skip(statement: str) -> None:
    assert UNEXPECTED in check(fence(f">>> {statement}", ">>> 1", "2"))
