"""Which figures and tables there are, found in drawing/figures by their names: nothing is imported for that.

The page `layers/Conv2D` has its pictures in drawing/figures/layers/Conv2D.py: the function `receptive_field` of that
module draws the figure `layers/Conv2D/receptive-field`.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent / "figures"
# The decorators, and what kind of file comes of a function that has one.
SUFFIXES = {"figure": ".svg", "table": ".html"}


class DrawingError(Exception):
    """Why something could not be drawn, with file and line."""


def figure(draw: Callable[[], Any]) -> Callable[[], Any]:
    """Mark a function that draws a picture: it returns a figure of matplotlib or a graph in Graphviz's language."""
    return draw


def table(fill: Callable[[], str]) -> Callable[[], str]:
    """Mark a function that returns the rows of a table as HTML."""
    return fill


class Maker(NamedTuple):
    """A function that makes a file, and where it stands."""

    page: str
    function: str
    suffix: str
    line: int

    @property
    def figure(self) -> str:
        return f"{self.page}/{self.function.replace('_', '-')}"

    @property
    def file(self) -> str:
        """What it makes, in build/figures; pages include it by this name."""
        return f"{self.figure}{self.suffix}"

    @property
    def path(self) -> str:
        return f"drawing/figures/{self.page}.py"

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"

    def load(self) -> Callable[[], Any]:
        """The function itself; its module is imported, and TensorFlow with it."""
        module = importlib.import_module(f"drawing.figures.{self.page.replace('/', '.')}")
        function: Callable[[], Any] = getattr(module, self.function)
        return function


def makers(pages: Collection[str] | None = None) -> dict[str, Maker]:
    """All that is drawn, or what is drawn for some pages, by the names of the files.

    Raises DrawingError for a module that cannot be read.
    """
    files = FOLDER.rglob("*.py") if pages is None else (FOLDER / f"{page}.py" for page in pages)
    return {maker.file: maker for file in sorted(files) if file.is_file() for maker in makers_in(file)}


def makers_in(file: Path) -> list[Maker]:
    page = file.relative_to(FOLDER).with_suffix("").as_posix()
    try:
        found = list(marked(ast.parse(file.read_text(encoding="utf-8")), page))
    except SyntaxError as error:
        raise DrawingError(f"drawing/figures/{page}.py:{error.lineno}: {error.msg}") from None
    if not found:
        raise DrawingError(f"drawing/figures/{page}.py:1: no function has @figure or @table; tools belong in drawing/")
    first: dict[str, Maker] = {}
    for maker in found:
        if first.setdefault(maker.function, maker) != maker:
            raise DrawingError(f"{maker.place}: {maker.function} is defined at line {first[maker.function].line} too")
    return found


def marked(tree: ast.Module, page: str) -> Iterator[Maker]:
    for node in tree.body:
        for decorator in getattr(node, "decorator_list", ()):
            if isinstance(node, ast.FunctionDef) and isinstance(decorator, ast.Name) and decorator.id in SUFFIXES:
                yield Maker(page, node.name, SUFFIXES[decorator.id], node.lineno)
