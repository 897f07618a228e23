"""Figures show what the library computes, look the same each time, and follow the page's colours."""

from __future__ import annotations

import functools
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import environment
import pytest

import drawing
from drawing.registry import SECTIONS, figures
from drawing.svg import PAGE_COLOURS, WIDTH
from tests.figures.drawn import Drawn, misplaced, mistakes, read
from verifier.examples import fresh_keras
from verifier.pages import DOCS, EDITIONS

FIGURES = figures()
FINEST = 8.0  # points; smaller text cannot be read on a phone


@functools.cache
def draw(name: str) -> tuple[Any, Drawn]:
    """What the drawing function returns, and what is read back from its SVG."""
    fresh_keras({})
    picture = FIGURES[name]()
    return picture, read(name, picture)


def drawn(name: str) -> Drawn:
    return draw(name)[1]


def check_of(name: str) -> Callable[[Drawn], None]:
    """The check of a figure has the name of the function that draws it, in the module of the same name."""
    section, _, figure = name.partition("/")
    module = importlib.import_module(f"tests.figures.{section}")
    check = getattr(module, figure.replace("-", "_"), None)
    assert check, f"tests/figures/{section}.py has no check {figure.replace('-', '_')}"
    assert callable(check)
    return check


@pytest.mark.parametrize("name", FIGURES)
def test_figure_shows_what_the_library_computes(name: str) -> None:
    check_of(name)(drawn(name))


@pytest.mark.parametrize("name", FIGURES)
def test_a_wrong_figure_is_noticed(name: str) -> None:
    check = check_of(name)
    tried = 0
    for mistake, wrong in mistakes(drawn(name)):
        tried += 1
        try:
            check(wrong)
        except (AssertionError, KeyError):
            continue
        pytest.fail(f"{name}: its check lets a wrong figure pass: {mistake}")
    assert tried, f"{name}: nothing in it has a gid, so nothing of it is checked"


@pytest.mark.parametrize("name", FIGURES)
def test_everything_stands_where_its_data_say(name: str) -> None:
    picture, shown = draw(name)
    assert not list(misplaced(name, picture, shown.svg))


@pytest.fixture(scope="module")
def second_drawing(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """What comes of drawing a figure once more: here, where the build's settings are in force, or else as it does."""
    if os.environ.items() >= environment.DRAWING.items():
        return lambda name: drawn(name).svg
    folder = tmp_path_factory.mktemp("figures")
    code = "import sys, pathlib, figures, drawing; drawing.OUTPUT = pathlib.Path(sys.argv[1]); figures.main()"
    paths = os.pathsep.join([str(drawing.ROOT), str(drawing.ROOT / "scripts")])
    command = [sys.executable, "-c", code, str(folder)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": paths}, capture_output=True)
    return lambda name: (folder / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FIGURES)
def test_two_drawings_have_equal_bytes(name: str, second_drawing: Callable[[str], str]) -> None:
    assert second_drawing(name) == (drawing.OUTPUT / f"{name}.svg").read_text(encoding="utf-8"), name


@pytest.mark.parametrize("name", FIGURES)
def test_svg_follows_the_page(name: str) -> None:
    svg = drawn(name).svg
    colours = set(re.findall(r"(?:fill|stroke)(?:: |=\")([^;\"]+)", svg))
    hatches = {colour for colour in colours if colour.startswith(f"url(#{name.replace('/', '-')}-")}
    assert colours - hatches <= {*PAGE_COLOURS.values(), "none", "transparent"}, (
        f"{name}: a colour that ignores dark mode"
    )
    prefix = name.replace("/", "-")
    assert f'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-caption"' in svg
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert all(re.fullmatch(rf"{re.escape(prefix)}-\S+", identity) for identity in ids), f"{name}: an id with a blank"
    assert len(ids) == len(set(ids)), f"{name}: an id is used twice"
    assert "\n\n" not in svg


@pytest.mark.parametrize("name", FIGURES)
def test_figure_fits_a_phone(name: str) -> None:
    svg = drawn(name).svg
    assert len(svg.encode()) <= 25_000, f"{name} has {len(svg.encode())} bytes"
    width, height = (float(size) for size in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    shrunk = min(1.0, WIDTH / width)
    sizes = [float(size) for size in re.findall(r'font-size(?:: |=")([\d.]+)', svg)]
    assert min(sizes) * shrunk >= FINEST, f"{name}: {min(sizes) * shrunk:.1f} points are too small for a phone"
    for x, y in re.findall(r'<text[^>]* x="(-?[\d.]+)" y="(-?[\d.]+)"', svg):
        inside = 0 <= float(x) <= width and 0 <= float(y) <= height
        assert inside or 'class="graph"' in svg, f"{name}: a text stands outside"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_is_shown(edition: str) -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in (DOCS / edition).rglob("*.md"))
    assert not [name for name in FIGURES if f'--8<-- "{name}.svg"' not in pages], "no page includes these figures"


def test_every_check_belongs_to_a_figure() -> None:
    for section in SECTIONS:
        text = (Path(__file__).parent / "figures" / f"{section}.py").read_text(encoding="utf-8")
        checks = re.findall(r"^def (\w+)\(drawn: Drawn\)", text, re.MULTILINE)
        assert {f"{section}/{check.replace('_', '-')}" for check in checks} == {
            name for name in FIGURES if name.startswith(f"{section}/")
        }


def test_up_to_date_figures_are_not_drawn_again_nor_tensorflow_imported() -> None:
    before = {path: path.stat().st_mtime_ns for path in drawing.OUTPUT.rglob("*.*")}
    code = "import drawing, sys; assert not drawing.refresh(); assert 'tensorflow' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=drawing.ROOT)
    assert before == {path: path.stat().st_mtime_ns for path in drawing.OUTPUT.rglob("*.*")}


def test_what_cannot_be_drawn_is_named_and_not_shown_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise ValueError("no such layer")

    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "figure.svg").write_text("<svg/>", encoding="utf-8")
    monkeypatch.setattr(drawing, "makers", lambda: {"some/figure.svg": fail})
    made = drawing.make("some/figure.svg", tmp_path)
    assert isinstance(made, drawing.DrawingError)
    assert re.fullmatch(r"tests/test_figures\.py:\d+: some/figure\.svg cannot be drawn: ValueError: no .*", str(made))
    assert not (tmp_path / "some" / "figure.svg").exists()


def test_what_was_not_made_is_not_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "OUTPUT", tmp_path)
    drawing.write(tmp_path / "figure.svg", "<svg/>")
    drawing.write_manifest({"figure.svg": drawing.NOT_MADE})
    assert not drawing.is_current()
    drawing.write_manifest({"figure.svg": {"README.md": drawing.digest("README.md")}})
    assert drawing.is_current()


def test_a_figure_is_stale_when_what_it_was_drawn_from_changed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made_from = drawing.read_manifest()
    assert all(drawing.is_fresh(name, inputs) for name, inputs in made_from.items())
    digest = drawing.digest
    monkeypatch.setattr(drawing, "digest", lambda path: digest(path) + "changed" * (path == "drawing/tables.py"))
    stale = {name for name, inputs in made_from.items() if not drawing.is_fresh(name, inputs)}
    assert stale == {"migration/signatures.html", "migration/unchanged.html"}
    assert not drawing.is_current()
    monkeypatch.setattr(drawing, "digest", digest)
    assert drawing.is_current()
    monkeypatch.setattr(drawing, "OUTPUT", tmp_path)
    assert not drawing.is_current(), "nothing is drawn in an empty folder"
