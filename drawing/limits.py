"""What an API makes of unusual inputs: dtypes, numbers of axes, special values, compiled and in mixed precision.

The rows hold no words of any language: `=` stands for what the input has, `nan 2/4` for two of four results that are
nan, `< ∞` for results that are all finite, `≠` for numbers that differ from those of a plain call.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, NamedTuple

import numpy as np

DTYPES = ("float16", "bfloat16", "float32", "float64", "int32", "bool")
SPECIAL = ("nan", "inf", "-inf")
COMPILED = {"tf.function": {}, "jit_compile=True": {"jit_compile": True}}
SAME, OTHER, FINITE = "=", "≠", "< ∞"
FEW = 3  # results that are shown one by one
SHOWN = re.compile(r'^--8<-- "[^"\n]+/limits\.html"$', re.MULTILINE)
LABELS = {
    "zh": {
        "legend": "遇到不寻常的输入会怎样。`=` 表示与输入相同，`nan 2/4` 表示四个结果中有两个是 `nan`，"
        "`< ∞` 表示结果都有限，`≠` 表示数值与普通调用不同。",
        "input": "输入",
        "result": "结果",
    },
    "en": {
        "legend": "What comes of unusual inputs. `=` stands for what the input has, `nan 2/4` for two of four results "
        "that are `nan`, `< ∞` for results that are all finite, `≠` for other numbers than those of a plain call.",
        "input": "Input",
        "result": "Result",
    },
}

Call = Callable[[Any], Any]


class Row(NamedTuple):
    """An input, as code, and what comes of it: a dtype, a shape, numbers, or the name of an exception."""

    label: str
    result: str


class Probe(NamedTuple):
    """How an API is called: `make` gets an input and returns a function of it, all of whose objects are new.

    `shape` is that of a usual input.
    """

    make: Callable[[Any], Call]
    shape: tuple[int, ...]

    def rows(self) -> str:
        """The table: a row for each kind of input, and one for several that come to the same."""
        return "\n".join(f"<tr>{names(labels)}{cell(result)}</tr>" for labels, result in united(self.all_rows())) + "\n"

    def all_rows(self) -> Iterator[Row]:
        dtypes = [Row(dtype, self.outcome(numbers(self.shape, dtype), dtype_of)) for dtype in DTYPES]
        plain = dtypes[DTYPES.index("float32")].result
        yield from same_dtypes(dtypes)
        yield Row("list", self.outcome(numbers(self.shape).numpy().tolist(), dtype_of))
        for shape in shapes(self.shape):
            yield Row(str(shape), self.outcome(numbers(shape), shape_of))
        empty = (0, *self.shape[1:])
        yield Row(str(empty), self.outcome(numbers(empty), shape_or_number))
        usual = numbers(self.shape)
        for value in SPECIAL:
            yield Row(value, self.outcome(with_first(usual, value), special))
        with mixed_precision():
            mixed = self.outcome(usual, dtype_of)
        if mixed != plain:
            yield Row("mixed_float16", mixed)
        for name, options in COMPILED.items():
            yield Row(name, self.compiled(usual, options))

    def outcome(self, given: Any, describe: Callable[[Any, Any], str]) -> str:
        """What a call makes of an input; the name of the exception where it raises one."""
        try:
            return describe(given, self.make(given)(given))
        except Exception as error:
            return type(error).__name__

    def compiled(self, usual: Any, options: dict[str, Any]) -> str:
        """Whether a compiled call gives what it gives without."""
        import tensorflow as tf

        def describe(given: Any, plain: Any) -> str:
            compiled = tf.function(self.make(given), **options)(given)
            return SAME if np.allclose(compiled, plain, rtol=1e-5, equal_nan=True) else OTHER

        return self.outcome(usual, describe)


# --- inputs ----------------------------------------------------------------------------------------------------


def numbers(shape: tuple[int, ...], dtype: str = "float32") -> Any:
    """Numbers between 0 and 1, as a usual input."""
    import tensorflow as tf

    return tf.cast(tf.reshape(tf.linspace(0.1, 0.9, int(np.prod(shape))), shape), dtype)


def shapes(usual: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Shapes with fewer axes and with one more."""
    return [usual[-length:] if length else () for length in range(len(usual) + 1)] + [(2, *usual)]


def with_first(usual: Any, value: str) -> Any:
    """The usual input with a special value as its first number."""
    import tensorflow as tf

    flat = tf.reshape(usual, [-1]).numpy()
    flat[0] = float(value)
    return tf.reshape(tf.constant(flat), usual.shape)


@contextlib.contextmanager
def mixed_precision() -> Iterator[None]:
    import tensorflow as tf

    before = tf.keras.config.dtype_policy()
    tf.keras.config.set_dtype_policy("mixed_float16")
    try:
        yield
    finally:
        tf.keras.config.set_dtype_policy(before)


# --- kinds of APIs ---------------------------------------------------------------------------------------------


def of_function(function: Call, shape: tuple[int, ...] = (2, 3)) -> Probe:
    return Probe(lambda given: function, shape)


def of_layer(make: Callable[[], Call], shape: tuple[int, ...] = (2, 3)) -> Probe:
    return Probe(lambda given: make(), shape)


def of_pair(compare: Callable[[Any, Any], Any], truth: Call, shape: tuple[int, ...] = (2, 3)) -> Probe:
    """A loss, or a metric that is a function: the input is `y_pred`, and `y_true` is made for it."""
    return Probe(lambda given: lambda predicted: compare(truth(predicted), predicted), shape)


def of_metric(make: Callable[[], Any], truth: Call, shape: tuple[int, ...] = (2, 3)) -> Probe:
    """A metric that is a class: what it says after one batch."""

    def made(given: Any) -> Call:
        metric = make()

        def after_one_batch(predicted: Any) -> Any:
            metric.update_state(truth(predicted), predicted)
            return metric.result()

        return after_one_batch

    return Probe(made, shape)


def of_optimizer(make: Callable[[], Any], shape: tuple[int, ...] = (3,)) -> Probe:
    """An optimizer: the input is a gradient, the result what one step makes of weights that are 1."""
    import tensorflow as tf

    def made(given: Any) -> Call:
        weights, optimizer = tf.Variable(tf.ones_like(given)), make()

        def after_one_step(gradient: Any) -> Any:
            optimizer.apply([gradient], [weights])
            return tf.identity(weights)

        return after_one_step

    return Probe(made, shape)


def zeros(predicted: Any) -> Any:
    """Targets of the shape of the predictions."""
    import tensorflow as tf

    return tf.zeros_like(predicted)


def first_class(predicted: Any) -> Any:
    """Targets that name the first class."""
    import tensorflow as tf

    return tf.zeros(tf.shape(predicted)[:-1], tf.int32)


def first_one_hot(predicted: Any) -> Any:
    """Targets that mark the first class."""
    import tensorflow as tf

    return tf.one_hot(first_class(predicted), tf.shape(predicted)[-1])


# --- results ---------------------------------------------------------------------------------------------------


def dtype_of(given: Any, result: Any) -> str:
    return str(result.dtype.name)


def same_dtypes(rows: list[Row]) -> list[Row]:
    """The rows of an API that keeps dtypes say so, and do not repeat each."""
    kept = [row.label for row in rows if row.result == row.label]
    return [Row(row.label, SAME if len(kept) > 2 and row.label in kept else row.result) for row in rows]


def shape_of(given: Any, result: Any) -> str:
    return SAME if result.shape == given.shape else str(tuple(result.shape))


def shape_or_number(given: Any, result: Any) -> str:
    return shape_of(given, result) if result.shape else shown(result)


def special(given: Any, result: Any) -> str:
    """A number, or how many of several results are not finite."""
    found = np.asarray(result, np.float64)
    kinds = {"nan": np.isnan(found), "inf": found == np.inf, "-inf": found == -np.inf}
    counts = [f"{kind} {where.sum()}/{found.size}" for kind, where in kinds.items() if where.any()]
    if found.size <= FEW and found.shape != given.shape:
        return shown(found)
    if found.shape == given.shape and sum(where.sum() for where in kinds.values()) <= 1:
        return shown(found.ravel()[0])
    return ", ".join(counts) or FINITE


def shown(found: Any) -> str:
    return re.sub(r"(?<=\[) +| +(?=\])", "", np.array2string(np.asarray(found, np.float32), precision=4))


# --- as HTML ---------------------------------------------------------------------------------------------------


def united(rows: Iterator[Row]) -> list[tuple[list[str], str]]:
    """Rows of one kind that follow each other with the same result as one."""
    found: list[tuple[list[str], str]] = []
    for row in rows:
        if found and found[-1][1] == row.result and kind(found[-1][0][-1]) == kind(row.label):
            found[-1][0].append(row.label)
        else:
            found.append(([row.label], row.result))
    return found


def kind(label: str) -> str:
    """Rows of one kind may be united."""
    if label in SPECIAL:
        return "special"
    if label in COMPILED:
        return "compiled"
    return "shape" if label.startswith("(") else "dtype"


def names(labels: list[str]) -> str:
    return f'<th scope="row">{" ".join(map(code, labels))}</th>'


def cell(result: str) -> str:
    return f"<td>{code(result)}</td>"


def code(text: str) -> str:
    return f"<code>{escape(text, quote=False)}</code>"


def with_tables(markdown: str, edition: str) -> str:
    """The Markdown of a page with a frame in its language around each table of limits."""
    labels = LABELS[edition]

    def framed(match: re.Match[str]) -> str:
        head = f'<tr><th scope="col">{labels["input"]}</th><th scope="col">{labels["result"]}</th></tr>'
        return (
            f'{labels["legend"]}\n\n<div class="limits" markdown="0">\n<table>\n<thead>{head}</thead>\n<tbody>\n'
            f"{match[0]}\n</tbody>\n</table>\n</div>"
        )

    return SHOWN.sub(framed, markdown)
