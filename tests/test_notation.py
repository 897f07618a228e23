r"""LaTeX that a reader and SymPy read differently is refused, and what looks like it but is clear is read."""

from __future__ import annotations

import pytest

from tests.formulas import check, count, mistake

NUMBERS = "value: tf.constant(0.0)\nx: 3.0\ny: 2.0\nz: 5.0\nN: 2"


@pytest.mark.parametrize(
    "latex",
    [
        r"\ln x / y",
        r"\ln x y",
        r"\ln x \cdot y",
        r"\ln{x} y",
        r"\ln |x| y",
        r"\ln \frac{x}{y} z",
        r"\tanh x / 2",
        r"\tanh(x)^2",
        "1/2 (x - y)",
        r"1/N \sum_{i=1}^{N} i",
        r"x / \max(x, y) z",
        "x / y / z",
        "{-x}^2",
        "{x + y} z",
        "x^{2}{y + z}",
        r"\sqrt{x}{y}",
        r"2 \, 3 x",
        "10 000 x",
    ],
)
def test_ambiguous_latex_is_refused(latex: str) -> None:
    clearer = ("Put brackets around", r"Write \frac{}{}", "write brackets", r"write \cdot")
    assert any(advice in mistake(NUMBERS, f"f = {latex}") for advice in clearer)


def test_place_of_ambiguous_latex_is_reported() -> None:
    assert check("value: tf.constant(x)\nx: [1.0, 2.0]", r"f = x + \hat{x} + \ln x y").startswith("6:19: where does")


@pytest.mark.parametrize(
    ("latex", "value"),
    [
        (r"x \ln y + 1", "x * tf.math.log(y) + 1"),
        (r"\ln(x) / y", "tf.math.log(x) / y"),
        (r"-\ln \frac{x}{y} - z", "-tf.math.log(x / y) - z"),
        (r"\tanh^2 x + y", "tf.tanh(x) ** 2 + y"),
        (r"\tanh^{2}(x) y", "tf.tanh(x) ** 2 * y"),
        (r"\coth(x) - y", "1 / tf.tanh(x) - y"),
        (r"\lfloor x / y \rfloor z", "tf.floor(x / y) * z"),
        (r"x / \max(y, z) + 1", "x / tf.maximum(y, z) + 1"),
        (r"x / (y z)", "x / (y * z)"),
        (r"\frac{x^{2}}{y + z}", "x ** 2 / tf.add(y, z)"),
        (r"e^{x}y", "tf.exp(x) * y"),
        (r"x (y - z)^2", "x * tf.square(y - z)"),
        (r"\sum_{i=1}^{2} x (y - z)^2", "2 * x * tf.square(y - z)"),
    ],
)
def test_clear_latex_is_read_as_it_is_set(latex: str, value: str) -> None:
    claim = f"value: {value}\nx: [3.0]\ny: [0.5, 2.0]\nz: [5.0]".replace("value: -", "value: 0-")
    assert count(claim, f"f = {latex}") == 2
