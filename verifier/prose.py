"""Check sentences: their numbers come from something executed, their Chinese is set as printers set it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.output import significant_digits

HAN = r"[\u4e00-\u9fff]"
FRONT_MATTER = re.compile(r"\A---\n[\s\S]*?\n---\n")
FENCE = re.compile(r"^ *```[\s\S]*?^ *```", re.MULTILINE)
INCLUDE_OR_SIGNATURE = re.compile(r"^ *--8<--[^\n]*$|^:::[^\n]*$", re.MULTILINE)
TAG = re.compile(r"</?(?:a|br|code|details|div|em|fig\w+|p|span|strong|su[bp]|summary|svg|t\w+)(?=[\s/>])[^>\n]*>")
# Behind a citation, what a link is called stands like a target: a name in code is none.
LINK_TARGET = re.compile(r"\]\([^)\n]*\)|\]\[(?!\^)[^\]\n`]*\]")
CODE = re.compile(r"`[^`\n]*`")
FORMULA = re.compile(r"\$[^$\n]+\$")
CITATION = re.compile(r"\[\^[\w-]+\]")
SECTION = re.compile(r"§\d[\d.]*")
VERSION = re.compile(r"(?:TensorFlow|Keras|Python|NumPy|CC BY|Apache|TF) ?\d[\d.]*")

DECIMAL = re.compile(r"(?:(?<![\w.)])[-−])?(?<![\w.])(?:\d+\.\d+(?:e-?\d+)?|\.\d+|\d+e-?\d+)(?![\w.]*\d)")
NUMBER = re.compile(r"(?:(?<![\w.)\]])[-−])?(?<![\w.])\d+\.?\d*(?:e[-+]?\d+)?", re.IGNORECASE)
SHAPE_OR_INTEGER = re.compile(r"\d+|`\((?:None|\d+)(?:, ?(?:None|\d+))*,?\)`")

HALF_WIDTH = re.compile(rf"(?<={HAN})[,;:?!]|(?<={HAN})\.(?=\s|$)|(?<={HAN})\((?={HAN})", re.MULTILINE)
TIGHT = re.compile(rf"{HAN}[A-Za-z0-9`$]|[A-Za-z0-9%`$]{HAN}")


def unproven_numbers(text: str, evidence: str) -> Iterator[tuple[int, str]]:
    """Decimals in prose, code and formulas that nothing executed for the page computes or prints, with their lines."""
    shown = readable(text)
    proven = [plain(match[0]) for match in NUMBER.finditer(evidence)]
    # In a formula a minus is an operator, and the number behind it stands for itself.
    sizes = [number.lstrip("-") for number in proven]
    formulas = [match.span() for match in FORMULA.finditer(shown)]
    for match in DECIMAL.finditer(shown):
        in_formula = any(start < match.start() < end for start, end in formulas)
        candidates, written = (sizes, match[0].lstrip("-−")) if in_formula else (proven, plain(match[0]))
        if not any(rounds_to(number, written) for number in candidates):
            message = f"no example on this page shows the number {match[0]}: print it in one, or leave it out"
            yield shown.count("\n", 0, match.start()) + 1, message


def readable(text: str) -> str:
    """The text of sentences, with code and formulas, in the lines where it stands."""
    for pattern in (FRONT_MATTER, FENCE, SECTION, INCLUDE_OR_SIGNATURE, LINK_TARGET, TAG, VERSION, CITATION):
        text = blank(text, pattern)
    return text


def unproven_cells(text: str, evidence: str) -> Iterator[tuple[int, str]]:
    """Table cells that are an integer or a shape, which no example of the page prints, with their lines."""
    for number, line in enumerate(text.splitlines(), 1):
        for cell in line.strip("| ").split("|") if line.startswith("|") else ():
            value = SHAPE_OR_INTEGER.fullmatch(cell.strip())
            if value and not re.search(rf"(?<![\w.]){re.escape(value[0].strip('`'))}(?![\w.])", evidence):
                yield number, f"no example on this page shows {cell.strip()}: print it in one, or leave it out"


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """Replace what matches with as many blanks, so that the lines stay where they are."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def plain(number: str) -> str:
    return number.replace("−", "-")


def rounds_to(number: str, written: str) -> bool:
    """Whether a number that an example shows, rounded to the digits written in the text, is what the text says."""
    digits = max(significant_digits(written), 1)
    return f"{float(number):.{digits}g}" == f"{float(written):.{digits}g}"


def spacing(text: str) -> Iterator[tuple[int, str]]:
    """Chinese text without a space between Han and Latin characters, or with half-width punctuation."""
    for number, line in enumerate(typeset(text).splitlines(), 1):
        for match in TIGHT.finditer(line):
            yield number, f"a space is missing between Chinese and Latin characters: {match[0]!r}"
        for match in HALF_WIDTH.finditer(line):
            yield number, f"Chinese text has full-width punctuation: {match[0]!r}"


def typeset(text: str) -> str:
    """The text as it is read: links, emphasis and tags without their marks, code and formulas as one sign each."""
    for pattern in (FRONT_MATTER, FENCE, INCLUDE_OR_SIGNATURE):
        text = blank(text, pattern)
    text = FORMULA.sub("$$", CODE.sub("``", CITATION.sub("", text)))
    return re.sub(r"[*\[]|\]\([^)\n]*\)|\]\[[^\]\n]*\]", "", TAG.sub("", text))
