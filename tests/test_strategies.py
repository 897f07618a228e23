"""What a claim draws its inputs from reaches all that it promises, and results are compared as they are meant."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import find, given, settings
from hypothesis.errors import NoSuchExample

from verifier.strategies import FLOATS, INTEGERS, Strategy, alike, close, error, lists, numbers, same, shapes, tensors


def drawn(strategy: Strategy) -> list[Any]:
    found: list[Any] = []

    def keep(value: Any) -> None:
        found.append(value)

    settings(max_examples=100, derandomize=True, database=None, deadline=None)(given(strategy)(keep))()
    return found


def test_tensors_have_all_dtypes_and_up_to_three_axes() -> None:
    found = drawn(tensors((*FLOATS, *INTEGERS)))
    assert {tensor.dtype.name for tensor in found} == {*FLOATS, *INTEGERS}
    assert {len(tensor.shape) for tensor in found} == {0, 1, 2, 3}


def test_no_number_is_drawn_that_float32_makes_0() -> None:
    with pytest.raises(NoSuchExample):
        find(numbers(0, 1), lambda number: 0 < number < 1e-31)


@pytest.mark.parametrize("dtype", [*FLOATS, *INTEGERS])
def test_elements_keep_to_their_range(dtype: str) -> None:
    made = drawn(tensors((dtype,), low=1, high=3))
    found = [value for tensor in made for value in np.ravel(tf.cast(tensor, "float64"))]
    assert min(found) >= 1
    assert max(found) <= 3
    assert len(set(found)) > 2


def test_lengths_that_are_left_open_are_drawn() -> None:
    found = {tuple(tensor.shape) for tensor in drawn(tensors(shape=(None, 3)))}
    assert found == {(1, 3), (2, 3), (3, 3), (4, 3)}


def test_tensors_that_are_alike_have_one_shape_and_dtype_and_other_values() -> None:
    found = drawn(alike(2, FLOATS))
    assert all(a.shape == b.shape and a.dtype == b.dtype for a, b in found)
    assert any(not same(a, b) for a, b in found)
    assert len({a.dtype for a, _ in found}) == len(FLOATS)


def test_numbers_of_the_modules_that_are_loaded_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawn(numbers(0, 1))
    (tmp_path / "loaded_later.py").write_text(f"NUMBERS = {[number / 997 for number in range(997)]}\n")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("loaded_later")
    assert drawn(numbers(0, 1)) == before


def test_what_fails_is_made_small() -> None:
    tensor = find(tensors(low=0, high=9), lambda tensor: bool(np.any(tensor > 3)))
    assert tensor.shape == ()
    assert find(shapes(1, 3), lambda shape: len(shape) > 1) == (1, 1)
    assert find(lists(numbers(0, 9)), lambda found: len(found) > 1) == [0.0, 0.0]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1.0, 1.0 + 1e-9, True),
        (1.0, 1.001, False),
        (tf.constant(1.0), 1.000001, True),
        (tf.constant(1.0), 1.001, False),
        (tf.constant(1.0, tf.float16), 1.001, True),
        (tf.constant(1.0, tf.bfloat16), 1.01, True),
        (tf.constant(1.0, tf.bfloat16), 1.1, False),
        (tf.constant([100.0, 1e-7]), tf.constant([100.0, 0.0]), True),
        (tf.constant([1.0, 1.0]), 1.0, False),
        (tf.constant([np.nan, np.inf]), np.array([np.nan, np.inf]), True),
        (tf.constant([np.inf]), np.array([-np.inf]), False),
        (tf.constant([np.inf]), np.array([1e30]), False),
        (3, 3, True),
        (3, 4, False),
    ],
)
def test_close_lets_rounding_pass_and_nothing_else(left: Any, right: Any, expected: bool) -> None:
    assert close(left, right) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (tf.constant([1.0, np.nan]), np.float32([1.0, np.nan]), True),
        (tf.constant([1.0]), np.float64([1.0]), False),
        (tf.constant([1.0]), tf.constant(1.0), False),
        (tf.constant([1.0]), tf.constant([1.0000001]), False),
        (tf.constant([1.0], tf.bfloat16), tf.constant([1.0], tf.bfloat16), True),
        (tf.constant(["a"]), tf.constant(["a"]), True),
    ],
)
def test_same_is_exact(left: Any, right: Any, expected: bool) -> None:
    assert same(left, right) is expected


def test_error_is_the_type_of_what_is_raised() -> None:
    assert error(lambda: tf.reshape([1, 2], [3])) is tf.errors.InvalidArgumentError
    assert error(lambda: tf.reshape([1, 2], [2])) is None
