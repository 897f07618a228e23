"""The pictures of {{api}}."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from drawing.limits import {{probe}}
from drawing.registry import figure, table
from drawing.snippets import through


@figure
def first_call() -> Any:
    """TODO: what it shows of the smallest call."""
    names = through("{{page}}", "first-call")
    raise NotImplementedError(f"TODO: draw this: contributing/figures.md says how; the call gives {', '.join(names)}")


@table
def limits() -> str:
    """What comes of unusual inputs. TODO: the arguments, and the shape of a usual input as the last one."""
    return {{probe}}({{api}}).rows()
