"""A claim that does not hold, or says nothing, is caught at its line, with the smallest inputs that show it."""

from __future__ import annotations

import textwrap
from functools import partial
from pathlib import Path

import pytest

from tests.documents import NAME, complaints
from verifier import claims
from verifier.claims import ClaimError, claim_parser, claims_in, verify
from verifier.examples import relative

check = partial(complaints, claim_parser)

RIGHT = """
@claim(x=tensors(FLOATS), slope=numbers(0, 1))
@ends(x=tf.constant([1, 2]), slope=0.5)
def right(x, slope):
    y = tf.keras.activations.relu(x, negative_slope=slope)
    return y.shape == x.shape and y.dtype == x.dtype
"""


def source(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def refusal(text: str, name: str = "wrong") -> tuple[int, str]:
    with pytest.raises(ClaimError) as error:
        verify(source(text), name)
    return error.value.line, str(error.value)


def test_right_claim_holds_and_its_inputs_are_counted() -> None:
    assert verify(source(RIGHT), "right") == claims.INPUTS
    assert verify(source(RIGHT.replace("@claim(", "@claim(inputs=7, ")), "right") == 7


def test_the_same_inputs_are_drawn_each_time() -> None:
    text = """
    seen = []
    @claim(x=tensors(), n=integers(0, 99))
    def wrong(x, n):
        seen.append(n)
        return tf.size(x) + n + len(set(seen)) < 60
    """
    assert refusal(text) == refusal(text)


@pytest.mark.parametrize(
    ("text", "smallest"),
    [
        # for one dtype
        (
            """
            @claim(x=tensors((*FLOATS, "int32")), slope=choices(0.5, 0.25))
            def wrong(x, slope):
                return tf.keras.activations.relu(x, negative_slope=slope).dtype == x.dtype
            """,
            "x = <tf.Tensor: shape=(), dtype=int32, numpy=0>, slope = 0.5: tf.float32 == tf.int32",
        ),
        # for one rank
        (
            """
            @claim(shape=shapes(1, 4), units=integers(1, 3))
            def wrong(shape, units):
                return len(tf.keras.layers.Dense(units)(tf.ones((2, *shape))).shape) == 2
            """,
            "shape = (1, 1), units = 1: 3 == 2",
        ),
        # for one batch size
        (
            """
            @claim(x=tensors(shape=(None, 2), low=1, high=4), scale=integers(1, 3))
            def wrong(x, scale):
                return close(scale * tf.reduce_sum(x), scale * tf.reduce_mean(tf.reduce_sum(x, axis=1)))
            """,
            "dtype=float32, numpy= array([[1., 1.], [1., 1.]], dtype=float32)>, scale = 1: "
            "<tf.Tensor: shape=(), dtype=float32, numpy=4.0> and <tf.Tensor: shape=(), dtype=float32, numpy=2.0>",
        ),
        # for one value
        (
            """
            @claim(rate=choices(0.5, 1, 0.1), name=choices("a", "b"))
            def wrong(rate, name):
                return error(lambda: tf.keras.optimizers.SGD(rate, name=name)) is None
            """,
            "rate = 1, name = 'a': <class 'ValueError'> is None",
        ),
    ],
)
def test_false_claim_is_caught_with_the_smallest_inputs(text: str, smallest: str) -> None:
    line, message = refusal(text)
    assert message.startswith("does not hold for ")
    assert message.endswith(smallest)
    assert "return" in source(text).split("\n")[line]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            """
            @claim(x=tensors(), n=integers(1, 5))
            def wrong(x, n):
                if n > 9:
                    return tf.nn.relu(x) == n
                return tf.nn.relu(x) == tf.maximum(x, 0)
            """,
            3,
            "no input reaches this comparison",
        ),
        (
            """
            @claim(x=tensors(), n=choices(3))
            def wrong(x, n):
                return tf.nn.relu(x) == tf.maximum(x, 0)
            """,
            0,
            "'n' takes a single value: draw it from more, or write it into the claim",
        ),
        (
            """
            @claim(x=tensors(shape=(2,)))
            def wrong(x):
                return tf.nn.relu(x) == tf.maximum(x, 0)
            """,
            0,
            "the inputs vary in one way only: let a shape, a dtype or a setting vary too",
        ),
        (
            """
            @claim(x=tensors(), n=integers(1, 5))
            def wrong(x, n):
                assume(n > 5)
                return tf.nn.relu(x) == tf.maximum(x, 0)
            """,
            0,
            "no inputs satisfy what this claim assumes",
        ),
        (
            """
            @claim(x=tensors(), n=integers(1, 5))
            def wrong(x, n):
                return tf.nn.relu(x) == tf.nn.relu(x)
            """,
            2,
            "both sides of this comparison are the same",
        ),
        (
            """
            @claim(x=tensors(), n=integers(1, 5))
            def wrong(x, n):
                return tf.reduce_all(x == x)
            """,
            2,
            "a claim returns comparisons of two sides, `close(a, b)` or `same(a, b)`, joined by `and`",
        ),
        (
            """
            @claim(x=tensors(), n=integers(1, 5))
            def wrong(x, n):
                tf.nn.relu(x)
            """,
            1,
            "a claim returns a comparison",
        ),
        (
            """
            @claim(x=numbers(0, 1), n=integers(1, 5))
            def wrong(x, n):
                return x + n == n + x
            """,
            0,
            "this claim says nothing of TensorFlow: it uses neither `tf` nor `tf_keras`",
        ),
        (
            """
            @claim(x=tensors(), n=integers(1, 5))
            @ends(x=tf.zeros(2), n=1)
            def wrong(x, n):
                return tf.nn.relu(x) == tf.maximum(x, 0)
            """,
            0,
            "holds for x = <tf.Tensor: shape=(2,), dtype=float32, numpy=array([0., 0.], dtype=float32)>, n = 1 too, "
            "where it is said to end",
        ),
        (
            """
            @ends(x=tf.zeros(2))
            @claim(x=tensors(), n=integers(1, 5))
            def wrong(x, n):
                return tf.nn.relu(x) == tf.maximum(x, 0)
            """,
            0,
            "`@ends` gives each input of the claim: x, n",
        ),
        (
            """
            @claim(x=tensors(), n=integers(1, 5))
            @ends(x=[], n=1)
            def wrong(x, n):
                return tf.nn.relu(x) == tf.maximum(x, 0) if x.shape else tf.rank(x) == 0
            """,
            3,
            "a claim returns comparisons of two sides, `close(a, b)` or `same(a, b)`, joined by `and`",
        ),
        (
            """
            @claim(x=tensors(shape=(None,)), n=integers(1, 5))
            @ends(x=[1.0], n=1)
            def wrong(x, n):
                return x.shape[0] < 9 and tf.rank(x) == 1
            """,
            0,
            "raised AttributeError: 'list' object has no attribute 'shape', where it is said to end",
        ),
        (
            """
            @claim(x=tensors(), n=integers(1, 5))
            @ends(x=tf.zeros(2), n=9)
            def wrong(x, n):
                assume(n < 6)
                return tf.size(x) < 99 and tf.rank(x) < n + 9
            """,
            0,
            "`assume` leaves out x = <tf.Tensor: shape=(2,), dtype=float32, numpy=array([0., 0.], dtype=float32)>, "
            "n = 9, where this claim is said to end",
        ),
        (
            """
            @claim(x=tensors(shape=(None, 2)), n=integers(1, 5))
            def wrong(x, n):
                return tf.reshape(x, (n, -1)).shape[0] == n
            """,
            0,
            "raised InvalidArgumentError: ",
        ),
        ("def wrong(x):\n    return tf.nn.relu(x) == 1\n", 0, "a python fence holds one function with `@claim(...)`"),
        ("@claim(x=tensors())\ndef other(x):\n    return tf.rank(x) < 9\n", 1, "this claim is named as its section"),
        ("@claim(x=tensors()\n", 0, "this is not Python: "),
        (
            "import os\n@claim(x=tensors(), n=integers(1, 5))\ndef wrong(x, n):\n    return tf.rank(x) < os._exit(n)\n",
            0,
            "raised LeftError: SystemExit: 1",
        ),
        (
            "import pytest\npytest.skip()\n@claim(x=tensors())\ndef wrong(x):\n    return tf.rank(x) < 9\n",
            3,
            "this raised LeftError",
        ),
        ("@claim(x=tensor())\ndef wrong(x):\n    return tf.rank(x) < 9\n", 1, "this raised NameError: "),
    ],
)
def test_claim_that_says_nothing_or_cannot_be_read_is_refused(text: str, line: int, message: str) -> None:
    found = refusal(text)
    assert found[1].startswith(message)
    assert found[0] == line


def test_each_comparison_is_seen_in_a_function_inside() -> None:
    text = """
    @claim(x=tensors(), n=integers(1, 5))
    def right(x, n):
        def half(value):
            return value / 2
        return close(half(n * x), x * half(n)) and n >= tf.constant(1)
    """
    assert verify(source(text), "right")


def document(name: str, text: str) -> str:
    return f"<!-- --8<-- [start:{name}] -->\n```python\n{source(text)}```\n<!-- --8<-- [end:{name}] -->\n"


def test_failure_names_file_and_line() -> None:
    wrong = RIGHT.replace("FLOATS", '("float32", "int32")').replace("right", "wrong")
    assert check(document("wrong", RIGHT)).endswith("this claim is named as its section: wrong")
    found = check(document("wrong", wrong))
    assert found.startswith("line 7: does not hold for x = ")


def test_claim_stands_directly_in_its_section() -> None:
    found = check(document("right", RIGHT).replace("-->\n```", "-->\n\nWords.\n\n```"))
    assert found.endswith("a claim stands alone in a section, directly below its beginning")


def test_inputs_and_time_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "tried", {relative(NAME): (5, 1.0)})
    assert check(document("right", RIGHT)) == ""
    inputs, seconds = claims.tried[relative(NAME)]
    assert inputs == 5 + claims.INPUTS
    assert seconds > 1


def test_claims_of_a_file_are_read_without_running_them(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    assert claims_in(file) == {}
    text = RIGHT.replace("@claim(", "@claim(inputs=7, ")
    file.write_text(document("right", text) + document("other", RIGHT.replace("@ends", "# @ends")), "utf-8")
    right, other = claims_in(file).values()
    assert (right.name, right.inputs, right.ends) == ("right", 7, True)
    assert (other.name, other.inputs) == ("other", claims.INPUTS)
    assert right.source == source(text)
