"""What a table of limits says is what the library does when it is asked in another way: in a graph, from NumPy."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from drawing import limits
from drawing.limits import (
    COMPILED,
    DTYPES,
    FINITE,
    OTHER,
    SAME,
    SPECIAL,
    Probe,
    mixed_precision,
    of_function,
    with_tables,
)
from drawing.manifest import OUTPUT
from drawing.registry import makers
from verifier.examples import fresh_keras

PAGES = [maker for maker in makers().values() if maker.function == "limits"]
MAXIMUM = 1e-3  # how far a number with four digits may be from the one computed here


def cells(table: str) -> dict[str, str]:
    """The result by the label of an input."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td><code>(.*?)</code></td></tr>', table)
    return {
        unescape(label): unescape(result) for names, result in rows for label in re.findall("<code>(.*?)</code>", names)
    }


@pytest.fixture(params=PAGES, ids=[maker.page for maker in PAGES])
def probe(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Probe:
    """How a page's table asks the library, without the table."""
    fresh_keras({})
    found: list[Probe] = []

    def remember(probe: Probe) -> str:
        found.append(probe)
        return ""

    monkeypatch.setattr(Probe, "rows", remember)
    request.param.load()()
    return found[0]


def in_graph(probe: Probe, given: Any) -> Any:
    """The result of a call that is traced, or the exception."""
    try:
        return tf.function(probe.make(tf.constant(given)))(given)
    except Exception as error:
        return error


def array(shape: tuple[int, ...], dtype: str = "float32") -> np.ndarray[Any, Any]:
    made = np.linspace(0.1, 0.9, int(np.prod(shape)), dtype=np.float32).reshape(shape)
    return made.astype(tf.as_dtype(dtype).as_numpy_dtype)


def is_error(result: str) -> bool:
    return result.endswith("Error")


def test_every_cell_of_a_page_is_what_a_graph_computes(probe: Probe, request: pytest.FixtureRequest) -> None:
    maker = request.node.callspec.params["probe"]
    table = cells((OUTPUT / maker.file).read_text(encoding="utf-8"))
    for label, result in table.items():
        assert agrees(probe, label, result), f"{maker.place}: {label} is said to give {result}"
    assert set(DTYPES) | set(SPECIAL) | set(COMPILED) <= set(table)


def agrees(probe: Probe, label: str, result: str) -> bool:
    if label in DTYPES:
        return has_dtype(in_graph(probe, array(probe.shape, label)), result, label)
    if label == "list":
        return has_dtype(call_with_list(probe), result, "")
    if label.startswith("("):
        shape = tuple(map(int, re.findall(r"\d+", label)))
        return has_shape(in_graph(probe, array(shape)), result, shape)
    if label in SPECIAL:
        given = array(probe.shape)
        given.flat[0] = float(label)
        return has_numbers(in_graph(probe, given), result, given)
    if label == "mixed_float16":
        with mixed_precision():
            return has_dtype(in_graph(probe, array(probe.shape)), result, "float32")
    return agrees_compiled(probe, result, COMPILED[label])


def agrees_compiled(probe: Probe, result: str, options: dict[str, Any]) -> bool:
    given = array(probe.shape)
    try:
        compiled = tf.function(probe.make(tf.constant(given)), **options)(given)
    except Exception as error:
        return type(error).__name__ == result
    equal = np.array_equal(np.round(compiled, 4), np.round(probe.make(given)(given), 4), equal_nan=True)
    return result == (SAME if equal else OTHER)


def call_with_list(probe: Probe) -> Any:
    given = array(probe.shape).tolist()
    try:
        return probe.make(given)(given)
    except Exception as error:
        return error


def has_dtype(found: Any, result: str, own: str) -> bool:
    if is_error(result) or isinstance(found, Exception):
        return is_error(result) and isinstance(found, Exception)
    return bool(tf.as_dtype(found.dtype).name == (own if result == SAME else result))


def has_shape(found: Any, result: str, own: tuple[int, ...]) -> bool:
    if is_error(result) or isinstance(found, Exception):
        return is_error(result) and isinstance(found, Exception)
    if not found.shape and not result.startswith("(") and result != SAME:
        return has_numbers(found, result, np.zeros(own))
    return tuple(found.shape) == (own if result == SAME else tuple(map(int, re.findall(r"\d+", result))))


def has_numbers(found: Any, result: str, given: np.ndarray[Any, Any]) -> bool:
    """Numbers, or how many are not finite."""
    if is_error(result) or isinstance(found, Exception):
        return is_error(result) and isinstance(found, Exception)
    values = np.asarray(found, np.float64)
    if result == FINITE:
        return bool(np.isfinite(values).all())
    if "/" in result:
        counts = {kind: (int(some), int(all_)) for kind, some, all_ in re.findall(r"(\S+) (\d+)/(\d+)", result)}
        return counts == {kind: (count, values.size) for kind, count in tally(values).items() if count}
    wanted = np.array([float(number) for number in re.findall(r"-?(?:nan|inf|[\d.]+(?:e[-+]?\d+)?)", result)])
    if values.shape == given.shape and not np.isfinite(values.ravel()[1:]).all():
        return False
    shown = values.ravel()[:1] if values.shape == given.shape else values.ravel()
    return wanted.shape == shown.shape and bool(np.allclose(wanted, shown, rtol=MAXIMUM, atol=MAXIMUM, equal_nan=True))


def tally(values: np.ndarray[Any, Any]) -> dict[str, int]:
    return {
        "nan": int(np.isnan(values).sum()),
        "inf": int((values == np.inf).sum()),
        "-inf": int((values == -np.inf).sum()),
    }


# --- the table itself ------------------------------------------------------------------------------------------


def test_every_page_that_computes_has_a_table() -> None:
    assert len(PAGES) >= 27


@pytest.mark.parametrize(
    ("label", "result"),
    [("float16", "float32"), ("int32", "="), ("bool", "bool"), ("(2, 3)", "(2,)"), ("(0, 3)", "InvalidArgumentError"),
     ("nan", "0."), ("inf", "nan"), ("-inf", "-inf"), ("nan", "< ∞"), ("nan", "nan 2/6"), ("tf.function", "nan"),
     ("list", "float64"), ("()", "=")],
)  # fmt: skip
def test_a_wrong_cell_is_noticed(label: str, result: str) -> None:
    probe = of_function(tf.nn.softmax)
    right = cells(probe.rows())
    assert agrees(probe, label, right[label])
    assert not agrees(probe, label, result)


def test_rows_that_come_to_the_same_are_one() -> None:
    table = of_function(tf.nn.relu).rows()
    assert "<code>float16</code> <code>bfloat16</code> <code>float32</code>" in table
    assert "mixed_float16" not in table
    assert cells(table) == cells(table) | {"nan": "nan", "-inf": "0.", "bool": "InvalidArgumentError"}


def test_compiled_calls_that_differ_are_shown() -> None:
    def depends(x: Any) -> Any:
        return x * 0 + (1.0 if tf.executing_eagerly() else 2.0)

    table = cells(of_function(depends, (1,)).rows())
    assert table["tf.function"] == OTHER
    assert cells(of_function(lambda x: x.numpy(), (1,)).rows())["tf.function"] == "AttributeError"


def test_policy_is_put_back_after_an_error() -> None:
    def fail() -> None:
        with mixed_precision():
            assert tf.keras.config.dtype_policy().name == "mixed_float16"
            raise ValueError("inside")

    with pytest.raises(ValueError, match="inside"):
        fail()
    assert tf.keras.config.dtype_policy().name == "float32"


@pytest.mark.parametrize("edition", ["zh", "en"])
def test_table_is_framed_in_the_language_of_the_page(edition: str) -> None:
    text = 'Words.\n\n--8<-- "layers/Dense/limits.html"\n'
    framed = with_tables(text, edition)
    assert f'<th scope="col">{limits.LABELS[edition]["result"]}</th>' in framed
    assert framed.index("<tbody>") < framed.index("--8<--") < framed.index("</tbody>")
    assert with_tables("Words.\n", edition) == "Words.\n"
