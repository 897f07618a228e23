"""The pictures of {{api}}."""

from __future__ import annotations

from typing import Any

from drawing.registry import figure
from drawing.snippets import through


@figure
def first_call() -> Any:
    """TODO: what it shows of the smallest call."""
    names = through("{{page}}", "first-call")
    raise NotImplementedError(f"TODO: draw this: contributing/figures.md says how; the call gives {', '.join(names)}")
