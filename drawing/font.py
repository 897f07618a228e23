"""The mathematics font with the signs alone that the pages use: the whole is larger than all else that a page loads."""

from __future__ import annotations

import hashlib
import io
import os
import re
import unicodedata
from collections.abc import Iterable
from html import unescape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONT = ROOT / "docs" / "theme" / "assets" / "stix-two-math.woff2"
CACHE = ROOT / "build" / "fonts"

MATH = re.compile(r"<math.*?</math>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# What MathML shows in the place of a sign: a minus for a hyphen, an accent for a caret or a tilde, and a letter that
# stands alone in italics. Unicode keeps the italics in two rows, and that of h among the letterlike signs.
SHOWN = {"-": "\N{MINUS SIGN}", "h": "\N{PLANCK CONSTANT}"} | {
    "^": "\N{COMBINING CIRCUMFLEX ACCENT}\N{MODIFIER LETTER CIRCUMFLEX ACCENT}",
    "~": "\N{COMBINING TILDE}\N{SMALL TILDE}",
}
for letter in map(chr, (*range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C))):
    if plain := unicodedata.decomposition(letter).removeprefix("<font> "):
        SHOWN[chr(int(plain, 16))] = letter
# A browser fits all letters into the lines of pixels by the looks of these, so they stay whether used or not.
ALPHABETS = {*map(chr, range(0x21, 0x7F)), *map(chr, range(0x391, 0x3CA))}


def signs(html: str) -> set[str]:
    """The characters that a browser takes from the font for the formulas in a page."""
    formulas = "".join(MATH.findall(html))
    written = {sign for sign in unescape(TAG.sub("", formulas)) if not sign.isspace()}
    roots = {"√"} if "<msqrt" in formulas or "<mroot" in formulas else set()
    return written | roots | {shown for sign in written for shown in SHOWN.get(sign, "")}


def cut(wanted: Iterable[str]) -> tuple[bytes, set[str]]:
    """The font with these signs, made once and kept in build/fonts, and the signs that it does not have.

    Where one is missing nothing is kept, so that it is said again the next time.
    """
    text = "".join(sorted({*wanted, *ALPHABETS}))
    kept = CACHE / f"{hashlib.sha256(FONT.read_bytes() + text.encode()).hexdigest()}.woff2"
    if kept.is_file():
        return kept.read_bytes(), set()
    font, missing = subset(text)
    if not missing:
        CACHE.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_bytes(font)
        draft.replace(kept)
    return font, missing


def subset(text: str) -> tuple[bytes, set[str]]:
    """Keep what grows and joins these signs too, which the tables of the font name; no clock, so equal bytes."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(FONT, recalcTimestamp=False)
    missing = {sign for sign in text if ord(sign) not in font.getBestCmap()} - ALPHABETS
    subsetter = Subsetter(Options(layout_features=["*"], notdef_outline=True))
    subsetter.populate(text=text)
    subsetter.subset(font)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue(), missing
