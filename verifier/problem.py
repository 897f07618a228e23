"""What is wrong with a page, and where."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """Something wrong at a line of a page, with what to do about it."""

    line: int
    message: str


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
