"""What a check says of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Problem(NamedTuple):
    """Something wrong at a line of a file, with what to do about it."""

    line: int
    message: str


def unwritten(text: str) -> Iterator[Problem]:
    """What the template leaves to the author."""
    for match in re.finditer(r"\bTODO\b[^\n]*", text):
        yield Problem(line_of(text, match.start()), f"this is yours to write: {match[0]}")


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
