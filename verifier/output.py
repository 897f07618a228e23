"""Compare what an example printed with what its page shows, by meaning rather than by character.

Integers, shapes, dtypes, names and all other text must be equal. Floats must agree up to the noise of float32
arithmetic, which is what changes between processors; how many digits are written and in which notation does not
matter. Runs of white space, and the blanks that NumPy pads its columns with, do not matter either.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# The same value computed on another device, instruction set or build of TensorFlow differs by at most 8.4e-7
# (measured over TensorFlow 2.3 to 2.21, with and without oneDNN).
FLOAT32_NOISE = 2e-6

# A page may round: 0.7311 for 0.73105857. With fewer digits than this it would no longer say what was printed.
SHORTEST_ROUNDING = 4

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
# NumPy pads columns with blanks; TensorFlow begins a new line before an array of several lines.
PADDING = re.compile(r"(?<=[\[(=]) +| +(?=[\],])")
# NumPy writes whole floats as `2.`; at the end of a sentence that is an integer and a full stop.
NUMBER = (
    r"(?: [0-9]+\.[0-9]+ | [0-9]+\.(?=[ej]|\s*(?:[-+0-9\],)]|nan\b|inf\b|\.\.\.\s)) | \.[0-9]+ | [0-9]+ )"
    r"(?:[eE][-+]?[0-9]+)?"
)
TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<ellipsis>\.\.\.)
    | (?P<complex> (?<![\w.])[-+]? {NUMBER} \ * [-+] {NUMBER} j (?!\w) )
    | (?P<quoted> (?<=['"]) [0-9]+\.[0-9]+ (?=['"]) )               # '2.10' is a version and not '2.1'
    | (?P<number> (?: (?<![\w.)\]])[-+] )?  (?<![\w.])                # a sign, unless it is an operator
        (?: nan | inf | {NUMBER} ) j? (?! [\w.]*\w ) )               # but not 2.21.0, 3x3 or 10ms
    | (?P<text>\w+|.)
    """,
    re.VERBOSE,
)


NUMERIC = ("number", "complex", "quoted")


class Token(NamedTuple):
    kind: str
    text: str
    start: int


def difference(want: str, got: str) -> str | None:
    """Return how the printed output `got` contradicts the expected `want`, or None where both mean the same.

    `...` in `want` stands for any text that holds no number.
    """
    wanted, printed = list(tokens(want)), list(tokens(got))
    if not any(token.kind == "ellipsis" for token in wanted):
        return first_mismatch(wanted, printed)
    if not matches(split_at_ellipses(wanted), printed):
        return "the text around `...` differs"
    if sum(map(is_numeric, wanted)) != sum(map(is_numeric, printed)):
        return "`...` hides a number: write the number out"
    return None


def tokens(text: str) -> Iterator[Token]:
    text = ADDRESS.sub("at 0x", ANSI.sub("", text))
    text = PADDING.sub("", " ".join(text.split()))
    for match in TOKEN.finditer(text):
        yield Token(match.lastgroup or "", match[0], match.start())


def first_mismatch(wanted: Sequence[Token], printed: Sequence[Token]) -> str | None:
    for want, got in zip(wanted, printed, strict=False):
        if not same(want, got):
            return f"{want.text!r} expected, {got.text!r} printed{relative_error(want, got)}"
    if len(wanted) > len(printed):
        return f"{wanted[len(printed)].text!r} expected, but nothing more was printed"
    if len(wanted) < len(printed):
        return f"{printed[len(wanted)].text!r} printed, but nothing more was expected"
    return None


def same(want: Token, got: Token) -> bool:
    if want.kind != got.kind:
        return False
    if want.kind == "complex":
        return all(map(same_number, complex_parts(want.text), complex_parts(got.text)))
    return same_number(want.text, got.text) if want.kind == "number" else want.text == got.text


def complex_parts(text: str) -> list[str]:
    """Real and imaginary part, each as a float: Python writes whole ones without a point."""
    real, imaginary = re.split(r"(?<=[0-9.])(?=[-+])", text.replace(" ", "").rstrip("j"))
    return [part if re.search(r"[.eE]", part) else f"{part}." for part in (real, imaginary)]


def same_number(want: str, got: str) -> bool:
    if is_integer(want) or is_integer(got) or want.endswith("j") != got.endswith("j"):
        return want.lstrip("+") == got.lstrip("+")
    a, b = float(want.rstrip("j")), float(got.rstrip("j"))
    if math.isnan(a) and math.isnan(b):
        return True  # its sign is whatever the processor leaves there
    if not (math.isfinite(a) and math.isfinite(b)):
        return want.lstrip("+") == got.lstrip("+")
    if math.copysign(1, a) != math.copysign(1, b):
        return False
    return a == b or abs(a - b) <= tolerance(want, got)


def is_integer(text: str) -> bool:
    return re.fullmatch(r"[-+]?[0-9]+", text) is not None


def tolerance(want: str, got: str) -> float:
    """How far the values of two printed floats may lie apart."""
    a, b = float(want.rstrip("j")), float(got.rstrip("j"))
    noise = FLOAT32_NOISE * max(abs(a), abs(b))
    digits = significant_digits(want)
    if SHORTEST_ROUNDING <= digits < significant_digits(got) and not a.is_integer():
        return noise + 0.5 * last_place(want)
    return noise


def significant_digits(number: str) -> int:
    return len(re.sub(r"[eE].*|[^\d]", "", number).lstrip("0"))


def last_place(number: str) -> float:
    """The value of one unit in the last written digit: 0.001 for 0.731, 1e-11 for 2.06e-09."""
    mantissa, _, exponent = number.rstrip("j").lower().partition("e")
    return 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


def relative_error(want: Token, got: Token) -> str:
    if want.kind != "number" or got.kind != "number" or "j" in want.text + got.text or is_integer(want.text):
        return ""
    a, b = float(want.text), float(got.text)
    if not math.isfinite(a - b) or b == 0:
        return ""
    return f" (relative difference {abs(a - b) / abs(b):.1e})"


def is_numeric(token: Token) -> bool:
    """Whether a token is a number, in other digits than ours too."""
    return token.kind in NUMERIC or (not token.text.isascii() and token.text.isnumeric())


def split_at_ellipses(wanted: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in wanted:
        if token.kind == "ellipsis":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def matches(parts: Sequence[list[Token]], printed: Sequence[Token]) -> bool:
    """Whether the parts stand in `printed` in this order, the first at its start and the last at its end."""
    first, *between, last = parts
    end = len(printed) - len(last)
    if not starts_with(printed, first) or end < len(first) or not starts_with(printed[end:], last):
        return False
    start = len(first)
    for part in between:
        # The first place will do: what is left for the other parts is the most.
        start = next((at for at in range(start, end + 1) if starts_with(printed[at:end], part)), end + 1) + len(part)
    return start <= end


def starts_with(printed: Sequence[Token], part: Sequence[Token]) -> bool:
    return len(part) <= len(printed) and all(map(same, part, printed))
