"""Nothing is skipped: all that a snippet file holds is run, and stands in a section that both editions show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from sybil import Document, Example, Region

from verifier import pages
from verifier.claims import claim_parser, claims_in
from verifier.examples import MalformedFenceError, pycon_parser, relative, statements
from verifier.formulas import formula_parser
from verifier.problem import Problem, unwritten

MARKER = re.compile(r"<!-- --8<-- \[(start|end):([\w-]+)\] -->")
FENCE = re.compile(r"^\s*(?:```|~~~)", re.MULTILINE)

Check = Callable[[Path, str], Iterator[Problem]]


def census_parser(document: Document) -> Iterator[Region]:
    """Sybil parser: the file as a whole."""
    yield Region(0, len(document.text), evaluator=check_file)


def check_file(example: Example) -> str:
    """Sybil evaluator: all that would be skipped, each with file and line."""
    path = Path(example.path)
    return "\n".join(f"{relative(path)}:{line}: {message}" for line, message in problems(path))


def problems(path: Path) -> list[Problem]:
    text = path.read_text(encoding="utf-8")
    checks: tuple[Check, ...] = (uncollected_fences, uncollected_formulas, loose_sections, missing_pages)
    return sorted([*unwritten(text), *(problem for check in checks for problem in check(path, text))])


def uncollected_fences(path: Path, text: str) -> Iterator[Problem]:
    """Fences and prompts counted by their lines alone, independently of the parser that runs them."""
    examples = list(Document.parse(str(path), pycon_parser).examples())
    claims = list(Document.parse(str(path), claim_parser).examples())
    found, there = len(examples) + len(claims), len(FENCE.findall(text)) // 2
    if found != there:
        yield Problem(1, f"{there} fences stand here, but {found} are run: is one not closed, or indented?")
    try:
        run = sum(len(statements(example)) for example in examples if example.parsed == "pycon")
    except MalformedFenceError:
        return  # which the check of that fence reports
    prompts = len(re.findall(r"^>>>", text, re.MULTILINE))
    if run != prompts:
        yield Problem(1, f"{prompts} prompts stand here, but {run} are run: does one stand outside of a fence?")


def uncollected_formulas(path: Path, text: str) -> Iterator[Problem]:
    checked = len(list(Document.parse(str(path), formula_parser).examples()))
    if 2 * checked != text.count("$$"):
        message = f"{checked} formulas are checked, but `$$` stands here {text.count('$$')} times"
        yield Problem(1, f"{message}: write $$, the LaTeX and $$ on lines of their own, the comment directly above")


def loose_sections(path: Path, text: str) -> Iterator[Problem]:
    """What stands in no section, and sections that are not opened and closed in turn, or twice."""
    opened, known, last = "", set[str](), 0
    for last, line in enumerate(text.split("\n"), 1):
        if marker := MARKER.search(line):
            edge, name = marker.groups()
            if line != marker[0]:
                yield Problem(last, "a section marker stands on a line of its own: the site hides the line")
            if (edge, name) != ("end", opened) and (edge == "end" or opened or name in known):
                yield Problem(last, f"section {name!r} is not opened and closed once, in turn")
            opened = name if edge == "start" else ""
            known.add(name)
        elif line.startswith(("```", "$$")) and not opened:
            yield Problem(last, "this stands in no section, so no page shows it")
    if opened:
        yield Problem(last, f"section {opened!r} is not closed")


def missing_pages(path: Path, text: str) -> Iterator[Problem]:
    """That the page includes each section is a check of the page."""
    for edition in pages.EDITIONS:
        page = pages.DOCS / edition / path.relative_to(pages.SNIPPETS)
        if not page.is_file():
            yield Problem(1, f"there is no {relative(page)} to show this")


def unshown_sections(page: Path, text: str) -> Iterator[Problem]:
    """A page shows all sections of the snippet file of its name; the claims among them it cites."""
    name = f"{pages.name_of(page)}.md"
    file = pages.SNIPPETS / name
    sections = pages.SECTION.findall(file.read_text(encoding="utf-8")) if file.is_file() else []
    claims = claims_in(file)
    shown = {match["target"] for match in pages.INCLUDE.finditer(text)}
    for section in sections:
        if section not in claims and f"{name}:{section}" not in shown:
            yield Problem(1, f'this page does not show a section of its snippets: --8<-- "{name}:{section}"')
