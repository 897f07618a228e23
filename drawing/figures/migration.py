"""The tables of the migration page."""

from __future__ import annotations

from drawing.registry import table
from drawing.tables import changed_rows, new_names, unchanged_names


@table
def signatures() -> str:
    return changed_rows()


@table
def unchanged() -> str:
    return unchanged_names()


@table
def new() -> str:
    return new_names()
