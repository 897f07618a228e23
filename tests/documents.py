"""Documents made up for a test, and what the checks say about them."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterator

from sybil import Document, Region

from verifier.examples import relative

NAME = "example.md"

Parser = Callable[[Document], Iterator[Region]]


def parsed(parser: Parser, text: str) -> Document:
    """A document as Sybil makes it from a file."""
    linecache.cache.pop(NAME, None)  # the document before had the same name
    document = Document(text, NAME)
    for region in parser(document):
        document.add(region)
    return document


def complaints(parser: Parser, text: str) -> str:
    """What the checks say about a document, with `line 3: ` for the place."""
    found = [evaluate(example) for example in parsed(parser, text) if (evaluate := example.region.evaluator)]
    return "\n".join(filter(None, found)).replace(f"{relative(NAME)}:", "line ")


def fence(*lines: str) -> str:
    """A fence whose first line inside is line 2 of the document."""
    return "\n".join(["```pycon", *lines, "```", ""])


def first_line(text: str) -> str:
    return text.partition("\n")[0]
