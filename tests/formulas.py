"""Formulas made up for a test, and what the checker says about them."""

from __future__ import annotations

import pytest

from tests.documents import complaints
from verifier.formulas import formula_parser, read_claim, verify
from verifier.latex import FormulaError

TANH_GRADIENT = "gradient: tf.tanh(x)\nx: np.array([-2.0, -0.5, 0.5, 2.0])"
RELU = "value: tf.nn.relu(x)\nx: np.array([-2.0, -1.0, 0.0, 1.0, 2.0])"
IDENTITY = "value: x\nx: np.array([0.5, 2.0, 10.0])"
POINT = "value: tf.identity(x)\nx: [2.0, 3.0]"


def check(claim: str, latex: str) -> str:
    """What the checker says about the formula of a document, whose LaTeX begins in line 6."""
    assert claim.count("\n") == 1, "a claim of two lines, for LaTeX that begins in line 6"
    return complaints(formula_parser, f"<!-- formula\n{claim}\n-->\n$$\n{latex}\n$$\n").removeprefix("line ")


def count(claim: str, latex: str) -> int:
    """How many comparisons a formula passes; raises where one fails."""
    return verify(latex, read_claim(claim))


def mistake(claim: str | None, latex: str) -> str:
    """The message about a wrong formula."""
    with pytest.raises(FormulaError) as error:
        verify(latex, read_claim(claim))
    return str(error.value)
