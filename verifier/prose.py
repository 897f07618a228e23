"""Check sentences: their numbers come from something executed, their Chinese is set as printers set it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.output import significant_digits

HAN = r"[\u4e00-\u9fff]"
# What is not prose: code spans, includes, links' targets, HTML tags, front matter, versions such as `Keras 3.15`.
NOT_PROSE = re.compile(
    r"\A---\n.*?\n---\n|```.*?```|`[^`\n]*`|^ *--8<--.*$|\]\([^)]*\)|\]\[[^]]*\]|<[^>]+>|^:::.*$"
    r"|(?:TensorFlow|Keras|Python|NumPy|CC BY|Apache|TF) ?\d[\d.]*",
    re.DOTALL | re.MULTILINE,
)
# What is not set in type at all; code spans and formulas are, and need a space beside them.
NOT_SET = re.compile(
    r"\A---\n.*?\n---\n|```.*?```|^ *--8<--.*$|\]\([^)]*\)|\]\[[^]]*\]|<[^>]+>|^:::.*$",
    re.DOTALL | re.MULTILINE,
)
DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?:e-?\d+)?(?![\w.]*\d)")
NUMBER = re.compile(r"(?<![\w.])\d+\.?\d*(?:e[-+]?\d+)?", re.IGNORECASE)
HALF_WIDTH = re.compile(rf"(?<={HAN})[,;:?!]|(?<={HAN})\.(?=\s|$)|(?<={HAN})\((?={HAN})")
TIGHT = re.compile(rf"{HAN}[A-Za-z0-9`$]|[A-Za-z0-9%`$]{HAN}")


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """Replace what matches with as many blanks, so that the lines stay where they are."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def unproven_numbers(text: str, evidence: str) -> Iterator[tuple[int, str]]:
    """Decimals in prose and inline formulas that no example of the page computes or prints."""
    proven = [match[0] for match in NUMBER.finditer(evidence)]
    for match in DECIMAL.finditer(blank(text, NOT_PROSE)):
        if not any(rounds_to(number, match[0]) for number in proven):
            yield (
                line_of(text, match),
                f"no example on this page shows the number {match[0]}: print it in one, or leave it out",
            )


def rounds_to(number: str, written: str) -> bool:
    """Whether a number that an example shows, rounded to the digits written in the text, is what the text says."""
    return (
        f"{float(number):.{max(significant_digits(written), 1)}g}"
        == f"{float(written):.{max(significant_digits(written), 1)}g}"
    )


def spacing(text: str) -> Iterator[tuple[int, str]]:
    """Chinese text without a space between Han and Latin characters, or with half-width punctuation."""
    shown = blank(text, NOT_SET).replace("**", "")
    for match in TIGHT.finditer(shown):
        yield line_of(shown, match), f"a space is missing between Chinese and Latin characters: {match[0]!r}"
    for match in HALF_WIDTH.finditer(shown):
        yield line_of(shown, match), f"Chinese text has full-width punctuation: {match[0]!r}"


def line_of(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
