"""The checker of examples runs what a reader would run, and sees each way in which an example can be wrong."""

from __future__ import annotations

import builtins
import gc
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
import tf_keras
from sybil import Document
from sybil.example import SybilFailure

from verifier.examples import check_fence, fresh_keras, pycon_parser

Check = Callable[[str], str]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """What the checker says about the fences of a document, with `line 3: ` for the place."""

    def run(text: str) -> str:
        path = tmp_path / "example.md"
        path.write_text(text, encoding="utf-8")
        document = Document.parse(str(path), pycon_parser)
        found = filter(None, [check_fence(example) for example in document.examples()])
        return "\n".join(found).replace(f"{path.resolve().as_posix()}:", "line ")

    return run


def fence(*lines: str) -> str:
    """A fence whose first line inside is line 2 of the document."""
    return "\n".join(["```pycon", *lines, "```", ""])


def first_line(text: str) -> str:
    return text.partition("\n")[0]


# --- what passes -----------------------------------------------------------------------------------------------


def test_right_session_passes(check: Check) -> None:
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


def test_mistake_fails_the_test_of_its_fence(tmp_path: Path) -> None:
    path = tmp_path / "example.md"
    path.write_text(fence(">>> 1 + 1", "3"), encoding="utf-8")
    (example,) = Document.parse(str(path), pycon_parser).examples()
    with pytest.raises(SybilFailure, match=r"example\.md:3: '3' expected, '2' printed"):
        example.evaluate()


# --- fences that would be passed over --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "info", ["py", "Pycon", "python", 'python title="x"', 'pycon title="x"', "{.python}", "{.pycon}", "text", ""]
)
@pytest.mark.parametrize("marker", ["```", "~~~", "````"])
def test_fence_in_another_language_is_reported(check: Check, marker: str, info: str) -> None:
    text = f"text\n\n{marker}{info}\n>>> 1\n1\n{marker}\n"
    assert check(text) == f"line 3: the language of this fence is {info!r}; write ```pycon"


@pytest.mark.parametrize("rest", ["", "\n", "\ntext", "\n\n# Heading\n\ntext\n", "\n``` text", "\n```pycon"])
def test_fence_that_is_not_closed_is_reported(check: Check, rest: str) -> None:
    assert check(f"text\n\n```pycon\n>>> x = 1{rest}") == "line 3: this fence is not closed"


@pytest.mark.parametrize("closing", ["~~~\n", "```\n", "````pycon\n", "````pycon\n>>> 2\n2\n````\n"])
def test_what_does_not_close_a_fence_is_taken_for_output(check: Check, closing: str) -> None:
    assert first_line(check(f"````pycon\n>>> x = 1\n{closing}")).startswith("line ")


def test_empty_fence_is_reported(check: Check) -> None:
    assert check("\n" + fence()) == "line 2: this fence is empty"


@pytest.mark.parametrize("start", ["", "x = 1", "1", "... 1", ">>>x = 1", "# text"])
def test_text_before_the_first_prompt_is_reported(check: Check, start: str) -> None:
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
def test_wrong_output_is_reported(check: Check, old: str, new: str, reason: str) -> None:
    lines = [">>> import tensorflow as tf", ">>> tf.constant([0.73105857, -2.5])"]
    assert check(fence(*lines, TENSOR)) == ""
    assert reason in first_line(check(fence(*lines, TENSOR.replace(old, new, 1))))


@pytest.mark.parametrize("statement", ["x = 1", "None", "def f(): pass", "import sys"])
def test_output_below_a_statement_that_prints_nothing_is_reported(check: Check, statement: str) -> None:
    want = "line 3: '1' expected, but nothing more was printed"
    assert first_line(check(fence(f">>> {statement}", "1"))) == want


def test_missing_last_line_of_an_output_is_reported(check: Check) -> None:
    assert first_line(check(fence(">>> print(2, 3)", "2"))).endswith("printed, but nothing more was expected")
    assert first_line(check(fence(">>> print('2\\n3')", "2"))).endswith("printed, but nothing more was expected")


def test_all_wrong_outputs_of_a_document_are_reported(check: Check) -> None:
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
def test_mistake_is_reported_at_its_line(check: Check, text: str, line: int) -> None:
    assert first_line(check(text)).startswith(f"line {line}: ")


def test_expected_and_printed_text_stand_side_by_side(check: Check) -> None:
    assert check(fence(">>> print('one\\ntwo\\nthree')", "one", "2")) == (
        "line 3: '2' expected, 'two' printed\n"
        "    expected | printed\n"
        "    -------- | -------\n"
        "    one      | one\n"
        "    2        | two\n"
        "             | three"
    )


def test_nothing_is_named_on_either_side(check: Check) -> None:
    assert check(fence(">>> 12")).splitlines()[1:] == [
        "    expected  | printed",
        "    --------  | -------",
        "    (nothing) | 12",
    ]
    assert check(fence(">>> x = 12", "a longer output")).splitlines()[-1] == "    a longer output | (nothing)"


# --- exceptions ------------------------------------------------------------------------------------------------


def expecting(*lines: str) -> list[str]:
    return ["Traceback (most recent call last):", "  ...", *lines]


def test_unexpected_exception_is_shown_with_its_message_and_what_was_printed_before(check: Check) -> None:
    text = fence(">>> print('before'), int('x')", "before")
    assert check(text).splitlines() == [
        "line 2: the example raised an exception",
        "    expected | printed",
        "    -------- | -------",
        "    before   | before",
        "             | ValueError: invalid literal for int() with base 10: 'x'",
    ]


@pytest.mark.parametrize("mistake", [[">>> int('x')"], [">>> int('1')", *expecting("ValueError: no")]])
def test_nothing_behind_a_broken_statement_is_run_in_its_fence(check: Check, mistake: list[str]) -> None:
    text = fence(">>> x = 1", *mistake, ">>> x = 2") + fence(">>> x", "1")
    assert check(text).count("line ") == 1


@pytest.mark.parametrize(
    ("statement", "message"),
    [("x =", "SyntaxError: invalid syntax"), ("y", "NameError: name 'y' is not defined"), ("exit(3)", "SystemExit: 3")],
)
def test_exception_of_any_kind_is_reported(check: Check, statement: str, message: str) -> None:
    found = check(fence(f">>> {statement}"))
    assert found.startswith("line 2: the example raised an exception")
    assert message in found


def test_expected_exception_that_does_not_come_is_reported(check: Check) -> None:
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
def test_wrong_message_of_an_exception_is_reported(check: Check, message: str) -> None:
    assert check(fence(">>> int('x')", *expecting("ValueError: invalid literal for int() with base 10: 'x'"))) == ""
    assert first_line(check(fence(">>> int('x')", *expecting(message)))).startswith("line 3: ")


def test_all_lines_of_a_message_are_compared(check: Check) -> None:
    statement = ">>> raise ValueError('one\\n\\n  two\\nthree')"
    assert check(fence(statement, *expecting("ValueError: one", "", "  two", "three"))) == ""
    assert check(fence(statement, *expecting("ValueError: one", "", "  two"))) != ""
    assert check(fence(statement, *expecting("ValueError: one", "", "  2", "three"))) != ""


def test_output_before_an_expected_exception_is_compared(check: Check) -> None:
    statement, output = ">>> print('before', 0.5), int('x')", "before 0.5"
    exception = expecting("ValueError: invalid literal for int() with base 10: 'x'")
    assert check(fence(statement, output, *exception)) == ""
    assert "'0.5' printed" in check(fence(statement, output.replace("5", "6"), *exception))
    assert "before" in check(fence(statement, *exception))
    assert "before" in check(fence(">>> int('x')", output, *exception))


def test_examples_behind_an_expected_exception_run(check: Check) -> None:
    assert first_line(check(fence(*RAISES, ">>> 1", "2"))).startswith("line 7: ")


def test_colours_of_keras_messages_are_left_out(check: Check) -> None:
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


# --- running as the interpreter does ---------------------------------------------------------------------------


def test_fences_of_a_document_share_their_names(check: Check) -> None:
    assert check(fence(">>> x = 1") + "\ntext\n\n" + fence(">>> x", "1")) == ""


def test_each_document_starts_with_no_names(check: Check) -> None:
    assert check(fence(">>> x = 1")) == ""
    assert "NameError: name 'x' is not defined" in check(fence(">>> x", "1"))


def test_names_of_the_checker_are_out_of_reach(check: Check) -> None:
    assert (
        check(fence(">>> [name for name in dir() if not name.startswith('_')]", "[]", ">>> __name__", "'__main__'"))
        == ""
    )


def test_annotations_are_evaluated_as_for_the_reader(check: Check) -> None:
    text = fence(">>> def f(x: int): pass", ">>> f.__annotations__", "{'x': <class 'int'>}")
    assert check(text) == ""


def test_prints_and_echoes_come_in_their_order(check: Check) -> None:
    text = fence(">>> for i in range(2):", "...     print('print', i)", "...     i", "print 0", "0", "print 1", "1")
    assert check(text) == ""
    assert check(text.replace("print 0\n0", "0\nprint 0")) != ""


def test_output_of_one_statement_does_not_run_into_the_next(check: Check) -> None:
    assert check(fence(">>> print(1, end='')", "1", ">>> print(2)", "2")) == ""


def test_display_hook_of_the_caller_is_left_alone(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    hook = seen.append
    monkeypatch.setattr(sys, "displayhook", hook)
    assert check(fence(">>> 'text'", "'text'", *RAISES)) == ""
    assert (sys.displayhook, seen) == (hook, [])


CLIP = [
    ">>> @tf.function",
    "... def clip(x):",
    "...     if x > 6.0:",
    "...         return tf.constant(6.0)",
    "...     return x",
]
HALVE = [
    ">>> @tf.function",
    "... def halve(x):",
    "...     steps = 0",
    "...     while x > 1.0:",
    "...         x /= 2.0",
    "...         steps += 1",
    "...     return steps",
]
CALLS = [">>> clip(tf.constant(8.0)).numpy()", "np.float32(6.0)", ">>> halve(tf.constant(8.0)).numpy()", "np.int32(3)"]


@pytest.mark.parametrize("between", ["", "```\n\ntext\n\n```pycon\n"], ids=["statement", "fence"])
def test_autograph_reads_a_function_of_an_earlier(check: Check, between: str) -> None:
    definitions = fence(">>> import tensorflow as tf", *CLIP, *HALVE).removesuffix("```\n")
    text = definitions + between + "\n".join([*CALLS, "```", ""])
    assert check(text) == ""


def test_source_of_a_function_can_be_read(check: Check) -> None:
    text = fence(
        ">>> import inspect",
        ">>> def f(x):",
        "...     return x",
        ">>> g = lambda x: x + 1",
        ">>> print(inspect.getsource(f) + inspect.getsource(g))",
        "def f(x):",
        "    return x",
        "g = lambda x: x + 1",
    )
    assert check(text) == ""


def test_traceback_names_the_lines_of_the_document(check: Check) -> None:
    text = "text\n\n" + fence(
        ">>> import traceback",
        ">>> def f():",
        "...     x = 1",
        "...     return x / 0",
        ">>> try:",
        "...     f()",
        "... except ZeroDivisionError as error:",
        "...     [(frame.lineno, frame.line) for frame in traceback.extract_tb(error.__traceback__)]",
        "[(9, 'f()'), (7, 'return x / 0')]",
    )
    assert check(text) == ""


# --- a fresh start for each document ---------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the collection of garbage, which takes all the time that the setup needs and changes no setting."""
    monkeypatch.setattr(gc, "collect", lambda: 0)


@pytest.mark.usefixtures("quick")
def test_setup_empties_the_namespace() -> None:
    namespace: dict[str, Any] = {"x": 1}
    fresh_keras(namespace)
    assert namespace == {}


@pytest.mark.usefixtures("quick")
def test_setup_forgets_the_last_echo() -> None:
    vars(builtins)["_"] = "of another document"
    fresh_keras({})
    assert not hasattr(builtins, "_")


@pytest.mark.usefixtures("quick")
def test_setup_forgets_registered_classes() -> None:
    keras.utils.register_keras_serializable("Tests")(type("Mine", (keras.layers.Layer,), {}))
    try:
        assert keras.utils.get_registered_object("Tests>Mine")
        fresh_keras({})
        assert not keras.utils.get_registered_object("Tests>Mine")
    finally:
        keras.utils.get_custom_objects().pop("Tests>Mine", None)


@pytest.mark.parametrize("layers", [keras.layers, tf_keras.layers], ids=["Keras 3", "Keras 2"])
@pytest.mark.usefixtures("quick")
def test_setup_begins_the_names_of_layers_anew(layers: Any) -> None:
    names = []
    for _ in range(2):
        fresh_keras({})
        names.append([layers.Dense(1).name, layers.Dense(1).name])
    assert names == [["dense", "dense_1"]] * 2


DRAWS: dict[str, Callable[[], float]] = {
    "random": random.random,
    "numpy": lambda: float(np.random.random()),
    "tensorflow": lambda: float(tf.random.uniform(())),
    "keras": lambda: float(keras.random.uniform(())),
}


@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
@pytest.mark.usefixtures("quick")
def test_setup_seeds_random_numbers(draw: Callable[[], float]) -> None:
    drawn = []
    for _ in range(2):
        fresh_keras({})
        drawn.append([draw(), draw()])
    assert drawn[0] == drawn[1]
    assert drawn[0][0] != drawn[0][1]


def filter_tracebacks(on: bool) -> None:
    keras.config.enable_traceback_filtering() if on else keras.config.disable_traceback_filtering()


def log_interactively(on: bool) -> None:
    keras.config.enable_interactive_logging() if on else keras.config.disable_interactive_logging()


SETTINGS: dict[str, tuple[Callable[[], Any], Callable[[Any], None], Any]] = {
    "floatx": (keras.config.floatx, keras.config.set_floatx, "float64"),
    "epsilon": (keras.config.epsilon, keras.config.set_epsilon, 1e-3),
    "image data format": (
        keras.config.image_data_format,
        keras.config.set_image_data_format,
        "channels_first",
    ),
    "dtype policy": (lambda: keras.config.dtype_policy().name, keras.config.set_dtype_policy, "mixed_float16"),
    "eager functions": (tf.config.functions_run_eagerly, tf.config.run_functions_eagerly, True),
    "traceback filtering": (keras.config.is_traceback_filtering_enabled, filter_tracebacks, False),
    "interactive logging": (keras.config.is_interactive_logging_enabled, log_interactively, False),
    "floatx of Keras 2": (tf_keras.backend.floatx, tf_keras.backend.set_floatx, "float64"),
    "policy of Keras 2": (
        lambda: tf_keras.mixed_precision.global_policy().name,
        tf_keras.mixed_precision.set_global_policy,
        "mixed_float16",
    ),
}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.usefixtures("quick")
def test_setup_restores_the_settings_of_keras(setting: str) -> None:
    get, change, value = SETTINGS[setting]
    before = get()
    change(value)
    try:
        assert get() == value
        fresh_keras({})
        assert get() == before
    finally:
        change(before)


@pytest.mark.parametrize(
    "option",
    [
        {"precision": 2},
        {"suppress": True},
        {"threshold": 5},
        {"linewidth": 40},
        {"sign": "+"},
        {"formatter": {"float": str}},
        {"edgeitems": 1},
        {"floatmode": "fixed"},
        {"nanstr": "missing"},
        {"infstr": "infinite"},
    ],
    ids=lambda option: next(iter(option)),
)
@pytest.mark.usefixtures("quick")
def test_setup_restores_how_numpy_prints(option: dict[str, Any]) -> None:
    fresh_keras({})
    before = np.get_printoptions()
    with np.printoptions(**option):
        fresh_keras({})
        assert np.get_printoptions() == before
