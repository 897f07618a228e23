"""The checker of examples runs them as the interpreter of a reader does."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import pytest

from tests.documents import complaints, fence
from verifier.examples import pycon_parser

check = partial(complaints, pycon_parser)

RAISES = [">>> 1 / 0", "Traceback (most recent call last):", "  ...", "ZeroDivisionError: division by zero"]


def test_fences_of_a_document_share_their_names() -> None:
    assert check(fence(">>> x = 1") + "\ntext\n\n" + fence(">>> x", "1")) == ""


def test_each_document_starts_with_no_names() -> None:
    assert check(fence(">>> x = 1")) == ""
    assert "NameError: name 'x' is not defined" in check(fence(">>> x", "1"))


def test_names_of_the_checker_are_out_of_reach() -> None:
    assert (
        check(fence(">>> [name for name in dir() if not name.startswith('_')]", "[]", ">>> __name__", "'__main__'"))
        == ""
    )


def test_annotations_are_evaluated_as_for_the_reader() -> None:
    text = fence(">>> def f(x: int): pass", ">>> f.__annotations__", "{'x': <class 'int'>}")
    assert check(text) == ""


def test_prints_and_echoes_come_in_their_order() -> None:
    text = fence(">>> for i in range(2):", "...     print('print', i)", "...     i", "print 0", "0", "print 1", "1")
    assert check(text) == ""
    assert check(text.replace("print 0\n0", "0\nprint 0")) != ""


def test_output_of_one_statement_does_not_run_into_the_next() -> None:
    assert check(fence(">>> print(1, end='')", "1", ">>> print(2)", "2")) == ""


def test_display_hook_of_the_caller_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
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
def test_autograph_reads_a_function_of_an_earlier(between: str) -> None:
    definitions = fence(">>> import tensorflow as tf", *CLIP, *HALVE).removesuffix("```\n")
    text = definitions + between + "\n".join([*CALLS, "```", ""])
    assert check(text) == ""


def test_source_of_a_function_can_be_read() -> None:
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


def test_only_what_ends_a_line_for_python_ends_one() -> None:
    text = fence(">>> x = 'a\u2028b\\x0c'", ">>> print('a\u2028b')", "a\u2028b", ">>> 1", "2")
    assert check(text).startswith("line 6: '2' expected, '1' printed")


def test_traceback_names_the_lines_of_the_document() -> None:
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
