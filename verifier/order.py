"""Whether a page shows its examples in an order in which they would give what they gave in the order of their file.

Examples run in the order of their file. Where a page leaves that order, each name that a section reads must have been
set, or its object changed, by the same section in both orders.
"""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from verifier import pages
from verifier.examples import relative
from verifier.problem import Problem, line_of

STATEMENT = re.compile(r"^>>> .*(?:\n\.\.\.(?: .*)?$)*", re.MULTILINE)
PROMPT = re.compile(r"^(?:>>>|\.\.\.) ?", re.MULTILINE)
# Which section has last written each name that a section reads.
Origins = dict[str, dict[str, str | None]]


class Names(NamedTuple):
    """Names that code reads before it sets them; that it sets, or whose objects it may change; and that it imports."""

    read: set[str]
    written: set[str]
    imported: set[str]


def order_problems(page: Path, text: str) -> Iterator[Problem]:
    """Sections that would find other objects under their names when the page is read from top to bottom."""
    file = pages.SNIPPETS / f"{pages.name_of(page)}.md"
    lines = shown_at(f"{pages.name_of(page)}.md", text)
    snippets = file.read_text(encoding="utf-8") if file.is_file() else ""
    in_file = [name for name in pages.SECTION.findall(snippets) if name in lines]
    names = {name: names_in(pages.section_of(snippets, name)) for name in in_file}
    there, here = origins(in_file, names), origins([name for name in lines if name in names], names)
    for section in in_file:
        for name in sorted(names[section].read):
            run, read = there[section][name], here[section][name]
            if run != read:
                found = f"{relative(file)} runs {section!r} with the `{name}` of {run or 'nothing'!r}"
                yield Problem(lines[section], f"{found}, but this page shows that of {read or 'nothing'!r} before it")


def shown_at(file: str, text: str) -> dict[str, int]:
    """The sections of a file that a page includes, in its order, with their lines."""
    found: dict[str, int] = {}
    for match in pages.INCLUDE.finditer(text):
        name, _, section = match["target"].partition(":")
        if name == file:
            found.setdefault(section, line_of(text, match.start()))
    return found


def origins(order: Sequence[str], names: Mapping[str, Names]) -> Origins:
    modules = set[str]().union(*(names[section].imported for section in order))
    last: dict[str, str] = {}
    found: Origins = {}
    for section in order:
        found[section] = {name: last.get(name) for name in names[section].read}
        last.update(dict.fromkeys(names[section].written - modules, section))
        last.update(dict.fromkeys(names[section].imported, "import"))  # the same, whichever section imports it
    return found


def names_in(section: str) -> Names:
    found = Names(set(), set(), set())
    for match in STATEMENT.finditer(section):
        with contextlib.suppress(SyntaxError):  # an example of a mistake, which changes nothing
            statement = names_of(ast.parse(PROMPT.sub("", match[0])))
            found.read.update(statement.read - found.written - found.imported)
            found.written.update(statement.written)
            found.imported.update(statement.imported)
    return found


def names_of(tree: ast.Module) -> Names:
    """The names of one statement, without those that it has for itself."""
    read, written, changed, imported, own = set[str](), set[str](), set[str](), set[str](), set[str]()
    for node in ast.walk(tree):
        match node:
            case ast.Name(name, ast.Load()):
                read.add(name)
            case ast.Name(name) | ast.FunctionDef(name) | ast.ClassDef(name):
                written.add(name)
            case ast.alias(name, alias):
                imported.add(alias or name.partition(".")[0])
            case ast.arg(name):
                own.add(name)
            case ast.comprehension(target):
                own.update(part.id for part in ast.walk(target) if isinstance(part, ast.Name))
        match node:
            # A method may change its object, and what is assigned to does.
            case ast.Call(ast.Attribute(ast.Name(name))) | ast.Attribute(ast.Name(name), _, ast.Store()):
                changed.add(name)
    if not isinstance(tree.body[0], ast.Assign | ast.AugAssign | ast.Expr):
        own |= written  # what a block sets it sets before it reads it
    return Names(read - own, written | changed, imported)
