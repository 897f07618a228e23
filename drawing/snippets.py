"""The objects of a page's own examples, for figures that show them: there is no second copy to drift."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sybil import Document, Example

from drawing.manifest import files_read
from verifier.examples import ROOT, Statement, describe, fresh_keras, judge, pycon_parser, relative, run, statements

SECTION = re.compile(r"<!-- --8<-- \[start:(?P<name>[\w-]+)\] -->.*?<!-- --8<-- \[end:(?P=name)\] -->", re.DOTALL)
UNDEFINED = re.compile(r"NameError: name '(\w+)' is not defined")

# The fences of each section of a snippet file that has any, in the order of the file.
Sections = Mapping[str, Sequence[Example]]


def through(page: str, section: str, *needs: str, printing: bool = True) -> dict[str, Any]:
    """The namespace of a snippet file after a section: `through("layers/Conv2D", "by-hand")["layer"]`.

    Three kinds of sections run, each as a whole and in the order of the file: the first, which a page begins with; the
    `needs`, which define what the section uses; and the section. Of the others only the imports run. What they print
    is compared with the page once more. A figure that runs their functions itself needs nothing of what prints, which
    often takes longest: `printing=False`.

    Raises ValueError where the file has no such section, and where an example does not do what the page says; where
    that is for want of a name, the message says which section defines it.
    """
    path = f"snippets/{page}.md"
    files_read.add(path)
    document = Document.parse(str(ROOT / path), pycon_parser)
    sections = sections_of(document)
    if missing := [name for name in (*needs, section) if name not in sections]:
        raise ValueError(f"{path} has no section {missing[0]!r} with examples")
    chosen = {next(iter(sections)), *needs, section}
    fresh_keras(document.namespace)
    for name, example in [(name, example) for name, examples in sections.items() for example in examples]:
        for statement in statements(example):
            wanted = name in chosen and (printing or not statement.want)
            if wanted or statement.source.startswith(("import ", "from ")):
                execute(statement, example, sections)
    return document.namespace


def sections_of(document: Document) -> Sections:
    examples = list(document.examples())
    found = {
        match["name"]: [example for example in examples if match.start() < example.start < match.end()]
        for match in SECTION.finditer(document.text)
    }
    return {name: fences for name, fences in found.items() if fences}


def execute(statement: Statement, example: Example, sections: Sections) -> None:
    if mistake := judge(statement, run(statement, example.namespace, example.path)):
        wanting = UNDEFINED.search(mistake.got)
        advice = f"\n{where_defined(wanting[1], sections)}" if wanting else ""
        raise ValueError(describe(relative(example.path), mistake) + advice)


def where_defined(name: str, sections: Sections) -> str:
    """What to do about a name that the sections that run do not define."""
    for section, examples in sections.items():
        if any(name in defined(statement) for example in examples for statement in statements(example)):
            return f"the section {section!r} defines {name!r}: name it as a further argument of through()"
    return f"no section of the file defines {name!r}"


def defined(statement: Statement) -> Iterator[str]:
    """The names that a statement gives a value, at whatever depth."""
    for node in ast.walk(ast.parse(statement.source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]
