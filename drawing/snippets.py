"""The objects of a page's own examples, for figures that show them: there is no second copy to drift."""

from __future__ import annotations

import itertools
from typing import Any

from sybil import Document, Example

from verifier.examples import ROOT, fresh_keras, pycon_parser, relative, run, statements

# The snippet files that were run since this was last cleared: a figure is stale when one of its own changes.
files_read: set[str] = set()


def through(page: str, section: str) -> dict[str, Any]:
    """The namespace of a snippet file after its examples up to the end of a section.

    `through("layers/Conv2D", "by-hand")["layer"]` is the layer that the page shows there.

    Raises ValueError where the file has no such section, or where an example before its end fails.
    """
    path = f"snippets/{page}.md"
    files_read.add(path)
    document = Document.parse(str(ROOT / path), pycon_parser)
    end = document.text.find(f"<!-- --8<-- [end:{section}] -->")
    if end < 0:
        raise ValueError(f"{path} has no section {section!r}")
    namespace = document.namespace
    fresh_keras(namespace)
    for example in itertools.takewhile(lambda example: example.start < end, document.examples()):
        run_all(example)
    return namespace


def run_all(example: Example) -> None:
    for statement in statements(example):
        raised = run(statement, example.namespace, example.path).raised
        if raised and not statement.wants_exception:
            raise ValueError(f"{relative(example.path)}:{statement.line}: {raised}")
