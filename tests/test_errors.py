"""The errors that examples show are found with their kind, message, cause and Keras."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from search import errors
from search.errors import errors_of, messages
from search.pages import Page, Section, Session

RAISED = """\
>>> layer(x)
Traceback (most recent call last):
  ...
  File "a.py", line 1, in call
tensorflow.python.framework.errors_impl.InvalidArgumentError: Exception encountered when calling Dense.call().

Matrix size-incompatible

Arguments received by Dense.call():
  • inputs=tf.Tensor(shape=(2, 5))
>>> 1 + 1
2
"""
NAMED = """\
>>> print(caught[0].category.__name__, caught[0].message)
UserWarning Argument `decay` is no longer supported.
"""
CAUGHT = """\
>>> try:
...     layer("x")
... except TypeError as error:
...     print(error)
The layer takes tensors and nothing else.
"""
WARNED = """\
>>> caught[0].message
'The model does not have any trainable weights.'
>>> len(caught)
1
"""


@pytest.mark.parametrize(
    ("session", "kind", "begin", "end"),
    [
        (RAISED, "InvalidArgumentError", "Exception encountered", "inputs=tf.Tensor(shape=(2, 5))"),
        (NAMED, "UserWarning", "Argument `decay`", "supported."),
        (CAUGHT, "TypeError", "The layer takes", "else."),
        (WARNED, "UserWarning", "The model does", "weights."),
    ],
    ids=["raised", "named", "caught", "warned"],
)
def test_message_is_found(session: str, kind: str, begin: str, end: str) -> None:
    [(found, message, _)] = messages(session)
    assert found == kind
    assert message.startswith(begin)
    assert message.endswith(end)


def test_what_raises_nothing_has_no_message() -> None:
    assert list(messages(">>> 'Error: none'\n'Error: none'\n>>> x = 1\n")) == []


def page() -> Page:
    sessions = [
        Session(RAISED, "The input is too long:", ""),
        Session(RAISED.replace("layer(x)", "tf_keras.layers.Dense(1)(x)"), "", ""),
        Session(NAMED, "Old:", "Keras 2"),
    ]
    return Page("layers/Dense/", "Dense", [], 1, [Section("too-long", "Too long", [], sessions)])


def test_error_has_its_cause_place_and_keras() -> None:
    first, second, third = errors_of(page())
    assert (first.address, first.cause, first.keras) == ("layers/Dense/#too-long", "The input is too long", 3)
    assert (second.cause, second.keras, third.keras) == ("Too long", 2, 2)


def test_messages_are_written_once_with_all_their_places(tmp_path: Path) -> None:
    errors.write([page(), page()], tmp_path)
    written = json.loads((tmp_path / errors.FILE).read_text())
    assert [(keras, places) for _, _, keras, places in written] == [(3, [0, 3]), (2, [1, 4]), (2, [2, 5])]
    place = json.loads((tmp_path / "places" / "0.json").read_text())
    assert place == ["layers/Dense/#too-long", "Dense", "Too long", "The input is too long"]
