"""The checks of the figures as tests: each file of drawing/figures is collected, and has the same few for each figure.

Those of drawing/figures/layers/Conv2D.py call the functions of tests/figures/layers/Conv2D.py that are named as the
figures are. So one page can be tested alone: `pytest drawing/figures/layers/Conv2D.py`.
"""

from __future__ import annotations

import ast
import functools
import importlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import environment
import pytest

from drawing.manifest import OUTPUT
from drawing.registry import DrawingError, Maker, makers_in
from drawing.svg import PAGE_COLOURS, WIDTH
from tests.drawn import Drawn, misplaced, mistakes, read
from verifier.examples import ROOT, fresh_keras
from verifier.pages import DOCS, EDITIONS

CHECKS = ROOT / "tests" / "figures"
FINEST = 8.0  # points; smaller text cannot be read on a phone
LARGEST = 25 * 1024  # bytes

Check = Callable[[Drawn], None]


class Wrong(Exception):
    """What is wrong with a figure, with file and line, and what to do about it."""


class FigureFile(pytest.File):
    """The tests of all figures and tables of one page."""

    def collect(self) -> Iterator[FigureItem]:
        try:
            found = makers_in(self.path)
        except DrawingError as error:
            raise self.CollectError(str(error)) from None
        for maker in found:
            for test in FIGURE_TESTS if maker.suffix == ".svg" else TABLE_TESTS:
                name = f"{maker.function}[{test.__name__.replace('_', ' ')}]"
                yield FigureItem.of(self, name, maker.line, functools.partial(test, maker))
        for name, line in lonely_checks(found):
            yield FigureItem.of(self, f"{name}[has a figure]", 1, functools.partial(has_a_figure, found[0], name, line))


class FigureItem(pytest.Item):
    """One test of one figure."""

    line: int
    test: Callable[[], None]

    @classmethod
    def of(cls, parent: pytest.Collector, name: str, line: int, test: Callable[[], None]) -> FigureItem:
        item: FigureItem = cls.from_parent(parent, name=name)
        item.line, item.test = line, test
        return item

    def runtest(self) -> None:
        self.test()

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.line - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, Wrong):
            return str(excinfo.value)
        # What pytest does before it arrives here hides the author's own lines.
        excinfo.traceback = excinfo.traceback.cut(path=__file__)
        return super().repr_failure(excinfo, "short")


# --- what is tested --------------------------------------------------------------------------------------------


def shows_what_the_library_computes(figure: Maker) -> None:
    check_of(figure)(draw(figure)[1])


def notices_a_mistake(figure: Maker) -> None:
    check = check_of(figure)
    tried = 0
    for mistake, wrong in mistakes(draw(figure)[1]):
        tried += 1
        try:
            check(wrong)
        except (AssertionError, KeyError):
            continue
        raise Wrong(f"{check_place(figure)}: this check lets a wrong figure pass: {mistake}")
    if not tried:
        raise Wrong(f"{figure.place}: nothing in this figure has a gid, so nothing of it is checked")


def stands_where_its_data_say(figure: Maker) -> None:
    picture, drawn = draw(figure)
    if found := list(misplaced(figure.figure, picture, drawn.svg)):
        raise Wrong(f"{figure.place}: {'; '.join(found)}")


def follows_the_page(figure: Maker) -> None:
    svg, prefix = draw(figure)[1].svg, figure.figure.replace("/", "-")
    colours = set(re.findall(r"(?:fill|stroke)(?:: |=\")([^;\"]+)", svg))
    others = {colour for colour in colours if not colour.startswith(f"url(#{prefix}-")}
    assert others <= {*PAGE_COLOURS.values(), "none", "transparent"}, f"{figure.place}: a colour that ignores dark mode"
    assert f'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-caption"' in svg
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert all(re.fullmatch(rf"{re.escape(prefix)}-\S+", name) for name in ids), f"{figure.place}: a gid with a blank"
    assert len(ids) == len(set(ids)), f"{figure.place}: a gid is used twice"
    assert "\n\n" not in svg


def fits_a_phone(figure: Maker) -> None:
    svg = draw(figure)[1].svg
    assert len(svg.encode()) <= LARGEST, f"{figure.place}: {len(svg.encode())} bytes, more than 25 KB"
    width, height = (float(size) for size in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    shrunk = min(1.0, WIDTH / width)
    sizes = [float(size) for size in re.findall(r'font-size(?:: |=")([\d.]+)', svg)]
    assert min(sizes) * shrunk >= FINEST, f"{figure.place}: {min(sizes) * shrunk:.1f} points are too small for a phone"
    for x, y in re.findall(r'<text[^>]* x="(-?[\d.]+)" y="(-?[\d.]+)"', svg):
        inside = 0 <= float(x) <= width and 0 <= float(y) <= height
        assert inside or 'class="graph"' in svg, f"{figure.place}: a text stands outside"


def is_made_as_it_is(maker: Maker) -> None:
    """The file in build/figures has the bytes of one that is made now."""
    file = OUTPUT / maker.file
    if not file.is_file():
        raise Wrong(
            f"{maker.place}: there is no build/figures/{maker.file}: run python3 scripts/figures.py {maker.page}"
        )
    if file.read_text(encoding="utf-8") != made_now(maker):
        raise Wrong(f"{maker.place}: made again, it differs from build/figures/{maker.file}: does it depend on chance?")


def is_shown_by_both_editions(maker: Maker) -> None:
    for edition in EDITIONS:
        page = DOCS / edition / f"{maker.page}.md"
        include = f'--8<-- "{maker.file}"'
        if not page.is_file():
            raise Wrong(f"{maker.place}: there is no docs/{edition}/{maker.page}.md: a figure is named as its page")
        if include not in page.read_text(encoding="utf-8"):
            raise Wrong(f"docs/{edition}/{maker.page}.md: does not show what {maker.place} draws: write {include}")


def has_a_figure(some: Maker, check: str, line: int) -> None:
    place = f"tests/figures/{some.page}.py:{line}"
    raise Wrong(f"{place}: {some.path} has no figure {check}: draw it there, or remove this check")


TABLE_TESTS = (is_made_as_it_is, is_shown_by_both_editions)
FIGURE_TESTS = (
    shows_what_the_library_computes,
    notices_a_mistake,
    stands_where_its_data_say,
    follows_the_page,
    fits_a_phone,
    *TABLE_TESTS,
)

# --- checks ----------------------------------------------------------------------------------------------------


def check_of(figure: Maker) -> Check:
    if figure.function not in checks_in(figure.page):
        advice = f"write {figure.function}(drawn: Drawn) in tests/figures/{figure.page}.py"
        raise Wrong(f"{figure.place}: this figure has no check: {advice}")
    module = importlib.import_module(f"tests.figures.{figure.page.replace('/', '.')}")
    check: Check = getattr(module, figure.function)
    return check


def check_place(figure: Maker) -> str:
    return f"tests/figures/{figure.page}.py:{checks_in(figure.page)[figure.function]}"


@functools.cache
def checks_in(page: str) -> dict[str, int]:
    """The functions of a page's checks whose only argument is a figure, and their lines."""
    file = CHECKS / f"{page}.py"
    tree = ast.parse(file.read_text(encoding="utf-8") if file.is_file() else "")
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {function.name: function.lineno for function in functions if ast.unparse(function.args) == "drawn: Drawn"}


def lonely_checks(figures: list[Maker]) -> list[tuple[str, int]]:
    drawn = {figure.function for figure in figures}
    return [(name, line) for name, line in checks_in(figures[0].page).items() if name not in drawn]


# --- drawing ---------------------------------------------------------------------------------------------------


@functools.cache
def draw(figure: Maker) -> tuple[Any, Drawn]:
    """What the drawing function returns, and what is read back from its SVG."""
    fresh_keras({})
    picture = figure.load()()
    return picture, read(figure.figure, picture)


def made_now(maker: Maker) -> str:
    """Made here, where the settings are those of the drawing, and else in a process that has them."""
    if not os.environ.items() >= environment.DRAWING.items():
        return made_apart(maker.page).get(maker.file, "")
    return draw(maker)[1].svg if maker.suffix == ".svg" else str(maker.load()())


@functools.cache
def made_apart(page: str) -> dict[str, str]:
    """All files of a page, made in a process of its own, whose settings are those of the drawing."""
    code = (
        "import drawing, pathlib, sys\n"
        "for maker in drawing.makers([sys.argv[2]]).values(): drawing.make(maker, pathlib.Path(sys.argv[1]))"
    )
    settings = {**os.environ, **environment.DRAWING, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-c", code, folder, page], check=True, env=settings, capture_output=True)
        files = [file for file in Path(folder).rglob("*.*") if file.is_file()]
        return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}
