"""Run the `pycon` fences of a snippet file and compare what they print with what the file shows."""

from __future__ import annotations

import builtins
import contextlib
import functools
import gc
import io
import itertools
import linecache
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np
from sybil import Document, Example, Region
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

from verifier.output import ANSI, difference

PROMPT, CONTINUATION = ">>>", "..."
# The language of the fences that hold a claim, which verifier/claims.py tries.
CLAIM = "python"
TRACEBACK = "Traceback (most recent call last):"
UNEXPECTED = f"the example raised an exception; if it should, write `{TRACEBACK}` below it and record it again"
ROOT = Path(__file__).resolve().parent.parent

# As they are before any example has run.
PRINT_OPTIONS, ERROR_HANDLING = np.get_printoptions(), np.geterr()
BUILT_IN_OBJECTS: dict[str, dict[str, Any]] = {}

LINE_END = re.compile(r"\r\n?|\n")

any_fence = RawFencedCodeBlockLexer(re.compile(r"(?P<info>[^\n]*)\n"))


class Statement(NamedTuple):
    """One prompt: `line` is where it stands in the file; `want` begins on the line after the source."""

    line: int
    source: str
    want: str

    @property
    def wants_exception(self) -> bool:
        return TRACEBACK in lines_of(self.want)

    @property
    def wanted_text(self) -> str:
        """What is printed, before a traceback if there is one."""
        return "\n".join(itertools.takewhile(lambda line: line != TRACEBACK, lines_of(self.want)))

    @property
    def wanted_message(self) -> str:
        """The last lines of the expected traceback: everything below the indented part."""
        lines = list(itertools.dropwhile(lambda line: line != TRACEBACK, lines_of(self.want)))[1:]
        return "\n".join(itertools.dropwhile(lambda line: line.startswith(" "), lines))

    @property
    def want_line(self) -> int:
        return self.line + self.source.count("\n")


class Outcome(NamedTuple):
    """What a statement did: the text on stdout, and the last lines of the traceback if it raised."""

    printed: str
    raised: str | None


class Mistake(NamedTuple):
    """How a statement's outcome contradicts the file; `fatal` when later statements cannot be trusted."""

    line: int
    why: str
    want: str
    got: str
    fatal: bool = False


class MalformedFenceError(Exception):
    """A fence that is not a readable Python session, and the line of the file where that shows."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def lines_of(text: str) -> list[str]:
    """The lines as an editor and Python count them; `splitlines` ends a line at U+2028 and other characters too."""
    return LINE_END.split(text.removesuffix("\n")) if text else []


def pycon_parser(document: Document) -> Iterator[Region]:
    """Sybil parser: one region per fence of a snippet file that is no claim, so that none is passed over."""
    for region in any_fence(document):
        region.parsed = region.lexemes["info"].strip()
        if region.parsed == CLAIM:
            continue
        region.evaluator = check_fence
        yield region


def check_fence(example: Example) -> str:
    """Sybil evaluator: run one fence in its document's namespace; the result says all that is wrong with it."""
    path = relative(example.path)
    try:
        check_language(example)
        parsed = statements(example)
    except MalformedFenceError as error:
        return f"{path}:{error.line}: {error}"
    return "\n".join(describe(path, mistake) for mistake in run_all(parsed, example))


def run_all(parsed: list[Statement], example: Example) -> Iterator[Mistake]:
    for statement in parsed:
        outcome = run(statement, example.namespace, example.path)
        mistake = judge(statement, outcome)
        if mistake:
            yield mistake
            if mistake.fatal:
                return


def check_language(example: Example) -> None:
    """Raise MalformedFenceError for a fence whose statements would not be looked for."""
    if example.parsed != "pycon":
        raise MalformedFenceError(example.line, f"the language of this fence is {example.parsed!r}; write ```pycon")


def statements(example: Example) -> list[Statement]:
    """Split a fence into statements. Output runs up to the next prompt, blank lines included.

    Raises MalformedFenceError where the fence is empty, not closed, or begins with something else than a prompt.
    """
    text = example.document.text[example.start : example.end]
    if lines_of(text.rstrip())[-1].strip().strip("`~"):
        raise MalformedFenceError(example.line, "this fence is not closed")
    found: list[Statement] = []
    source: list[str] = []
    want: list[str] = []
    start = example.line + 1
    for number, line in enumerate(lines_of(example.region.lexemes["source"]), example.line + 1):
        if line == PROMPT or line.startswith(PROMPT + " "):
            if source:
                found.append(make_statement(start, source, want))
            start, source, want = number, [line[4:]], []
        elif not source:
            raise MalformedFenceError(number, "a pycon fence begins with the prompt `>>> `")
        elif not want and (line == CONTINUATION or line.startswith(CONTINUATION + " ")):
            source.append(line[4:])
        else:
            want.append(line)
    if not source:
        raise MalformedFenceError(example.line, "this fence is empty")
    return [*found, make_statement(start, source, want)]


def make_statement(line: int, source: list[str], want: list[str]) -> Statement:
    return Statement(line, "".join(f"{text}\n" for text in source), "\n".join(want).rstrip())


def run(statement: Statement, namespace: dict[str, Any], path: str) -> Outcome:
    """Execute one statement as the interactive interpreter does, and catch what it prints or raises."""
    namespace.setdefault("__name__", "__main__")
    remember_source(statement, path)
    stdout, raised = io.StringIO(), None
    try:
        source = "\n" * (statement.line - 1) + statement.source
        code = compile(source, path, "single", dont_inherit=True)
        with contextlib.redirect_stdout(stdout), interactive(), no_way_out():
            exec(code, namespace)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the exceptions by which pytest skips a test are no less an exception
        raised = ANSI.sub("", last_lines(error)).rstrip()
    return Outcome(ANSI.sub("", stdout.getvalue()).rstrip(), raised)


def last_lines(error: BaseException) -> str:
    """The end of a traceback, without the "Did you mean" that only some versions of Python add."""
    kind = type(error)
    name = (
        kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    )
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    notes = getattr(error, "__notes__", [])
    return "\n".join([f"{name}: {message}" if message else name, *notes])


@contextlib.contextmanager
def interactive() -> Iterator[None]:
    """Echo values as the plain interpreter does, whatever display hook is installed."""
    hook, sys.displayhook = sys.displayhook, sys.__displayhook__
    try:
        yield
    finally:
        sys.displayhook = hook


@contextlib.contextmanager
def no_way_out() -> Iterator[None]:
    """What is checked cannot end the process that checks it, which would look like success."""
    with mock.patch("os._exit", sys.exit):
        yield


class LeftError(Exception):
    """A formula's comment or a claim tried to end the run, or to be skipped."""


@contextlib.contextmanager
def staying() -> Iterator[None]:
    """Let that be an error like any other. Only Ctrl+C still ends the run."""
    try:
        with no_way_out():
            yield
    except (Exception, KeyboardInterrupt):
        raise
    except BaseException as error:  # SystemExit, and what pytest skips a test by
        raise LeftError(f"{type(error).__name__}: {error}") from None


def remember_source(statement: Statement, path: str) -> None:
    """Let `inspect` and AutoGraph read a snippet's functions: the Markdown file's lines, without the prompts."""
    lines = list(linecache.getlines(path)) if path in linecache.cache else []
    source = [f"{line}\n" for line in lines_of(statement.source)]
    end = statement.line - 1 + len(source)
    lines += ["\n"] * (end - len(lines))
    lines[statement.line - 1 : end] = source
    linecache.cache[path] = (sum(map(len, lines)), None, lines, path)


def judge(statement: Statement, outcome: Outcome) -> Mistake | None:
    """Compare an outcome with what the file shows."""
    line, want_line = statement.line, statement.want_line
    if outcome.raised is not None and not statement.wants_exception:
        got = "\n".join(filter(None, [outcome.printed, outcome.raised]))
        return Mistake(line, UNEXPECTED, statement.want, got, fatal=True)
    if statement.wants_exception:
        if outcome.raised is None:
            return Mistake(line, "the example raised nothing", statement.want, outcome.printed, fatal=True)
        why = difference(statement.wanted_message, outcome.raised)
        if why:
            return Mistake(want_line, why, statement.wanted_message, outcome.raised)
    why = difference(statement.wanted_text, outcome.printed)
    if why and not statement.want:
        return Mistake(line, "the example prints something, but the file shows no output", "", outcome.printed)
    return Mistake(want_line, why, statement.wanted_text, outcome.printed) if why else None


def describe(path: str, mistake: Mistake) -> str:
    return f"{path}:{mistake.line}: {explain(mistake)}"


def explain(mistake: Mistake) -> str:
    """Expected and printed text side by side, under the reason."""
    want, got = lines_of(mistake.want) or ["(nothing)"], lines_of(mistake.got) or ["(nothing)"]
    width = max(map(len, [*want, "expected"]))
    rows = itertools.zip_longest(["expected", "--------", *want], ["printed", "-------", *got], fillvalue="")
    table = "\n".join(f"    {left:<{width}} | {right}".rstrip() for left, right in rows)
    return f"{mistake.why}\n{table}"


def blank_fences(text: str) -> str:
    """Replace fences with blanks of the same shape, so that a comment in them is no heading."""
    for region in any_fence(Document(text, "")):
        text = text[: region.start] + re.sub(r"[^\n]", " ", text[region.start : region.end]) + text[region.end :]
    return text


def relative(path: str | Path) -> str:
    path = Path(path).resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def fresh_keras(namespace: dict[str, Any]) -> None:
    """Sybil setup: each file starts from an untouched Keras, whatever ran before it."""
    import tensorflow as tf

    namespace.clear()
    vars(builtins).pop("_", None)
    np.set_printoptions(**PRINT_OPTIONS)
    np.seterr(**ERROR_HANDLING)
    restore_variables()
    # Full float32 on every device: TF32 keeps only 10 bits of the fraction.
    tf.config.experimental.enable_tensor_float_32_execution(False)
    tf.config.run_functions_eagerly(False)
    reset(tf.keras, tf.keras.config, tf.keras.config.set_dtype_policy)
    if keras_2 := sys.modules.get("tf_keras"):
        reset(keras_2, keras_2.backend, keras_2.mixed_precision.set_global_policy)
    tf.keras.utils.set_random_seed(0)
    # What is left, above all the libraries, need not be looked through each time that unused objects are looked for.
    gc.freeze()
    gc.set_threshold(50_000)


@functools.cache
def variables() -> dict[str, str]:
    """The environment when the first file begins, without what pytest changes for each test."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}


def restore_variables() -> None:
    for name in os.environ.keys() - variables().keys():
        if not name.startswith("PYTEST_"):
            del os.environ[name]
    os.environ.update(variables())


def reset(keras: Any, config: Any, set_policy: Callable[[str], None]) -> None:
    """Put the global settings of one Keras back to their defaults."""
    config.set_floatx("float32")
    config.set_epsilon(1e-7)
    config.set_image_data_format("channels_last")
    set_policy("float32")
    registered = keras.utils.get_custom_objects()
    built_in = BUILT_IN_OBJECTS.setdefault(keras.__name__, dict(registered))
    registered.clear()
    registered.update(built_in)
    keras.backend.clear_session()
