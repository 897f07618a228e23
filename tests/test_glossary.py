"""Every Chinese page uses the words of the glossary in contributing/glossary.md, and none of their variants."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from verifier.examples import ROOT, relative
from verifier.pages import DOCS
from verifier.parameters import SHARED
from verifier.prose import typeset

GLOSSARY = (ROOT / "contributing" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ?([^|]*?) ?\|$", GLOSSARY.partition("| English | 中文 | Not |")[2], re.M)
VARIANTS = {
    variant: chinese
    for _, chinese, variants in ROWS
    for variant in variants.split("、")
    if variant and "-" not in variant
}
# Right words that contain a forbidden one.
LONGER = [
    word for _, chinese, _ in ROWS for word in chinese.split("、") if any(variant in word for variant in VARIANTS)
]
PAGES = [*sorted((DOCS / "zh").rglob("*.md")), DOCS / "zh" / SHARED]


def variants_in(text: str) -> list[tuple[int, str]]:
    """Each forbidden variant with its line."""
    found = []
    for number, line in enumerate(typeset(text).splitlines(), 1):
        for word in LONGER:
            line = line.replace(word, "")
        found += [(number, variant) for variant in VARIANTS if variant in line]
    return found


def test_glossary_is_read() -> None:
    assert len(ROWS) >= 50
    assert VARIANTS["步长"] == "步幅"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("步长是 2。", [(1, "步长")]),
        ("步幅是 2。\n\n用全链接层。", [(3, "全链接层")]),
        ("`步长`", []),
        ("全连接层的步幅", []),
    ],
)
def test_variant_is_found_with_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert variants_in(text) == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_page_uses_the_words_of_the_glossary(page: Path) -> None:
    found = variants_in(page.read_text(encoding="utf-8"))
    assert not found, "\n".join(
        f"{relative(page)}:{line}: write {VARIANTS[variant]}, not {variant}" for line, variant in found
    )
