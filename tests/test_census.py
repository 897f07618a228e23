"""Nothing is skipped: what the snippet files hold is collected, and what is collected both editions show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sybil import Document

from verifier.examples import pycon_parser, relative, statements
from verifier.formulas import formula_parser
from verifier.pages import DOCS, EDITIONS, INCLUDE, SECTION, SNIPPETS

FILES = sorted(SNIPPETS.rglob("*.md"))
MARKER = re.compile(r"<!-- --8<-- \[(start|end):([\w-]+)\] -->")


def name(path: Path) -> str:
    return path.relative_to(SNIPPETS).with_suffix("").as_posix()


def fences(text: str) -> int:
    """Fences counted by their lines alone, independently of the parser."""
    return len(re.findall(r"^\s*(?:```|~~~)", text, re.MULTILINE)) // 2


@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_fence_and_every_prompt_is_run(file: Path) -> None:
    document = Document.parse(str(file), pycon_parser)
    examples = list(document.examples())
    assert len(examples) == fences(document.text)
    prompts = re.findall(r"^>>>", document.text, re.MULTILINE)
    assert sum(len(statements(example)) for example in examples) == len(prompts)


@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_displayed_formula_is_checked(file: Path) -> None:
    document = Document.parse(str(file), formula_parser)
    delimiters = len(re.findall(r"\$\$", document.text))
    assert len(list(document.examples())) * 2 == delimiters, (
        "a formula is written as $$, LaTeX and $$ on lines of their own"
    )


@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_example_and_formula_is_in_a_section(file: Path) -> None:
    opened: str | None = None
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{relative(file)}:{number}"
        if marker := MARKER.search(line):
            expected = ("end", opened) if opened else ("start", marker[2])
            assert marker.groups() == expected, f"{where}: section {marker[2]!r} is not opened and closed in turn"
            opened = marker[2] if marker[1] == "start" else None
        elif line.startswith(("```", "$$")):
            assert opened, f"{where}: this stands in no section, so no page shows it"
    assert opened is None, f"{relative(file)}: section {opened!r} is not closed"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_section_is_shown(file: Path, edition: str) -> None:
    sections = SECTION.findall(file.read_text(encoding="utf-8"))
    assert len(sections) == len(set(sections)), f"{relative(file)}: a section name is used twice"
    prefix = file.relative_to(SNIPPETS).as_posix()
    shown = [
        match["target"].partition(":")[2]
        for page in (DOCS / edition).rglob("*.md")
        for match in INCLUDE.finditer(page.read_text(encoding="utf-8"))
        if match["target"].partition(":")[0] == prefix
    ]
    for section in sections:
        line = file.read_text(encoding="utf-8").partition(f"[start:{section}]")[0].count("\n") + 1
        assert section in shown, f"{relative(file)}:{line}: no page in docs/{edition} includes {section!r}"


@pytest.mark.parametrize("edition", EDITIONS)
def test_snippet_files_and_pages_have_the_same_names(edition: str) -> None:
    pages = {path.relative_to(DOCS / edition).as_posix() for path in (DOCS / edition).rglob("*.md")}
    assert {path.relative_to(SNIPPETS).as_posix() for path in FILES} <= pages


def test_no_python_stands_among_the_pages() -> None:
    assert not [*DOCS.rglob("*.py"), *SNIPPETS.rglob("*.py")]
