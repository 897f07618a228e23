"""Figures are found by their names, and what is wrong with their modules is said with file and line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from drawing import registry
from drawing.registry import DrawingError, makers
from verifier.examples import ROOT

TWO = """\
from nowhere import nothing

@figure
def receptive_field():
    return nothing

def helper():
    pass

@table
def rows():
    return ""
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The module of the page layers/Conv2D, in a folder of its own."""
    monkeypatch.setattr(registry, "FOLDER", tmp_path)
    (tmp_path / "layers").mkdir()
    return tmp_path / "layers" / "Conv2D.py"


def test_a_figure_is_named_for_its_page_and_its_function_and_nothing_is_imported(page: Path) -> None:
    page.write_text(TWO, encoding="utf-8")
    found = makers()
    assert list(found) == ["layers/Conv2D/receptive-field.svg", "layers/Conv2D/rows.html"]
    assert found["layers/Conv2D/receptive-field.svg"].place == "drawing/figures/layers/Conv2D.py:4"


def test_only_the_modules_of_the_pages_asked_for_are_read(page: Path) -> None:
    page.write_text(TWO, encoding="utf-8")
    page.with_name("broken.py").write_text("def", encoding="utf-8")
    assert len(makers(["layers/Conv2D", "layers/none"])) == 2
    with pytest.raises(DrawingError, match=r"^drawing/figures/layers/broken\.py:1: "):
        makers()


def test_two_figures_of_one_name_are_refused(page: Path) -> None:
    page.write_text(TWO + "\n@figure\ndef receptive_field(): pass\n", encoding="utf-8")
    with pytest.raises(DrawingError, match=r"layers/Conv2D\.py:15: receptive_field is defined at line 4 too"):
        makers()


def test_a_module_that_draws_nothing_is_refused(page: Path) -> None:
    page.write_text("def helper(): pass\n", encoding="utf-8")
    with pytest.raises(DrawingError, match=r"layers/Conv2D\.py:1: no function has @figure or @table"):
        makers()


def test_the_function_is_that_of_the_name() -> None:
    maker = makers(["activations/relu"])["activations/relu/curve.svg"]
    assert (maker.load().__module__, maker.load().__name__) == ("drawing.figures.activations.relu", "curve")


def test_names_are_found_without_tensorflow() -> None:
    code = "import sys, drawing; assert drawing.makers(); assert not {'tensorflow', 'matplotlib'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_every_module_of_checks_has_one_of_figures() -> None:
    """Each function in them is compared with the figures where these are tested."""
    folder = ROOT / "tests" / "figures"
    checks = {file.relative_to(folder) for file in folder.rglob("*.py")}
    figures = {file.relative_to(registry.FOLDER) for file in registry.FOLDER.rglob("*.py")}
    assert not checks - figures, "these check figures of pages that have none"
