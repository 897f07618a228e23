"""What a claim draws its inputs from, and how it compares what comes of them.

Every name here may stand in a claim, beside `tf`, `np` and `assume`. Shapes are tuples, in which `None` is a length
that is drawn as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

FLOATS = ("float16", "bfloat16", "float32", "float64")
INTEGERS = ("int8", "int32", "int64", "uint8")
LONGEST = 4
# How far results may differ that are equal but for rounding, relative to the largest number among them.
NOISE = {"bfloat16": 4e-2, "float16": 5e-3, "float32": 1e-5, "float64": 2e-7}
TINY, SMALL = 1e-100, 1e-30

Strategy = st.SearchStrategy[Any]


# Hypothesis also tries numbers that stand in those modules of a project which happen to be loaded. Which these are
# differs from run to run, where several processes share the files; without them the inputs are the same each time.
providers._get_local_constants = Constants


def integers(low: int, high: int) -> Strategy:
    """Integers from `low` to `high`, both included."""
    return st.integers(low, high)


def numbers(low: float, high: float) -> Strategy:
    """Floats of Python from `low` to `high`, both included; none but 0 that float32 would make 0."""
    return st.floats(low, high).filter(lambda number: number == 0 or abs(number) > SMALL)


def choices(*options: Any) -> Strategy:
    """One of the options."""
    return st.sampled_from(options)


def lists(of: Strategy, least: int = 1, most: int = LONGEST) -> Strategy:
    """Lists of `least` to `most` drawn elements."""
    return st.lists(of, min_size=least, max_size=most)


def seeds() -> Strategy:
    """Seeds, for what is drawn at random inside of a claim."""
    return st.integers(0, 10_000)


def shapes(least: int = 0, most: int = 3) -> Strategy:
    """Shapes of `least` to `most` axes."""
    return arrays.array_shapes(min_dims=least, max_dims=most, max_side=LONGEST)


def tensors(dtypes: Sequence[str] = ("float32",), shape: Any = None, low: float = -10, high: float = 10) -> Strategy:
    """Tensors of one of the dtypes with elements from `low` to `high`; without `shape` of up to three axes."""
    return alike(1, dtypes, shape, low, high).map(lambda found: found[0])


def alike(
    count: int, dtypes: Sequence[str] = ("float32",), shape: Any = None, low: float = -10, high: float = 10
) -> Strategy:
    """Several tensors of the same shape and dtype, as a tuple."""

    def draw(drawn: tuple[str, tuple[int, ...]]) -> Strategy:
        dtype, size = drawn
        # NumPy has no bfloat16: every number of it is a float32 too.
        made = arrays.arrays(np.float32 if dtype == "bfloat16" else dtype, size, elements=elements(dtype, low, high))
        return st.tuples(*[made.map(lambda array: tf.cast(array, dtype))] * count)

    return st.tuples(st.sampled_from(dtypes), shapes() if shape is None else lengths(shape)).flatmap(draw)


def lengths(shape: Any) -> Strategy:
    """A shape whose `None` are drawn."""
    if isinstance(shape, st.SearchStrategy):
        return shape
    return st.tuples(*(st.integers(1, LONGEST) if size is None else st.just(size) for size in shape))


def elements(dtype: str, low: float, high: float) -> Strategy:
    if dtype == "bool":
        return st.booleans()
    if dtype.startswith(("int", "uint")):
        return st.integers(max(int(low), 0) if dtype.startswith("u") else int(low), int(high))
    # No numbers so small that they, or what is made of them, are 0 on one processor or in one kernel only.
    if dtype == "float64":
        return st.floats(low, high).filter(lambda number: number == 0 or abs(number) > TINY)
    return st.floats(low, high, width=16, allow_subnormal=False)


def close(left: Any, right: Any) -> bool:
    """Whether two results are equal but for rounding: same shape, and `nan` and infinities at the same places."""
    noise = max(NOISE.get(dtype_of(side), 0.0) for side in (left, right))
    a, b = plain(left), plain(right)
    if a.shape != b.shape:
        return False
    finite = np.abs(b[np.isfinite(b)])
    return bool(np.allclose(a, b, rtol=noise, atol=noise * float(finite.max(initial=0)), equal_nan=True))


def same(left: Any, right: Any) -> bool:
    """Whether two results have the same dtype, shape and numbers; `nan` equals `nan`."""
    if dtype_of(left) != dtype_of(right):
        return False
    a, b = plain(left), plain(right)
    return a.shape == b.shape and bool(np.all((a == b) | ((a != a) & (b != b))))


def error(call: Callable[[], Any]) -> type[BaseException] | None:
    """The type of what a call raises, or None."""
    try:
        call()
    except Exception as raised:
        return type(raised)
    return None


def dtype_of(value: Any) -> str:
    return tf.as_dtype(value.dtype).name if hasattr(value, "dtype") else np.asarray(value).dtype.name


def plain(value: Any) -> np.ndarray[Any, Any]:
    """A result as an array of NumPy that holds its numbers exactly."""
    if dtype_of(value) == "bfloat16":  # which NumPy does not know
        value = tf.cast(value, tf.float32)
    array = np.asarray(value)
    return array.astype(np.float64) if array.dtype.kind == "f" else array


NAMES = (
    *(integers, numbers, choices, lists, seeds, shapes, tensors, alike),
    *(close, same, error, assume),
)
VOCABULARY: dict[str, Any] = {
    **{item.__name__: item for item in NAMES},
    "FLOATS": FLOATS,
    "INTEGERS": INTEGERS,
    "tf": tf,
    "np": np,
}
