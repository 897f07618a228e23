"""What is out of date is drawn, what is not is left alone, and what cannot be drawn is named."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import drawing
from drawing import manifest
from drawing.registry import Maker, makers

SOME = Maker("activations/relu", "curve", ".svg", 1)


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(manifest, "OUTPUT", tmp_path)
    return tmp_path


def test_up_to_date_figures_are_not_drawn_again_nor_tensorflow_imported() -> None:
    before = {path: path.stat().st_mtime_ns for path in manifest.OUTPUT.rglob("*.*")}
    code = "import drawing, sys; assert not drawing.refresh(); assert 'tensorflow' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=drawing.ROOT)
    assert before == {path: path.stat().st_mtime_ns for path in manifest.OUTPUT.rglob("*.*")}


def test_a_figure_that_is_not_known_has_to_be_drawn(output: Path) -> None:
    known = makers()
    assert drawing.stale() == [known[name] for name in sorted(known, reverse=True)]
    assert {maker.page for maker in drawing.stale(["layers/Dense"])} == {"layers/Dense"}
    assert drawing.stale(["errata"]) == []


def test_what_cannot_be_drawn_is_named_and_not_shown_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise ValueError("no such layer")

    manifest.write(tmp_path / SOME.file, "<svg/>")
    monkeypatch.setattr(Maker, "load", lambda self: fail)
    made = drawing.make(SOME, tmp_path)
    assert isinstance(made, drawing.DrawingError)
    assert re.fullmatch(r"tests/test_drawing\.py:\d+: activations/relu/curve\.svg cannot be drawn: Val.*", str(made))
    assert not (tmp_path / SOME.file).exists()


def test_what_is_made_is_known_with_its_inputs(tmp_path: Path) -> None:
    made = drawing.make(makers()[SOME.file], tmp_path)
    assert isinstance(made, manifest.Made)
    assert made.digest == manifest.digest_of_made(tmp_path / SOME.file)
    assert {"drawing/figures/activations/relu.py", "drawing/curves.py", "libraries"} <= made.inputs.keys()


def test_what_no_function_makes_is_removed(output: Path) -> None:
    names = (SOME.file, "activations/relu/old.svg", "activations/old.svg")
    for name in names:
        manifest.write(output / name, "<svg/>")
    manifest.note({name: manifest.Made("1", {}) for name in names})
    drawing.remove_others(["activations/relu"])
    assert manifest.read().keys() == {SOME.file, "activations/old.svg"}
    drawing.remove_others()
    assert manifest.read().keys() == {SOME.file}
    assert [file.suffix for file in output.rglob("*.*")].count(".svg") == 1


def test_a_page_without_figures_is_refused_by_the_script() -> None:
    command = [sys.executable, str(drawing.ROOT / "scripts" / "figures.py"), "layers/none"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2
    assert "drawing/figures/layers/none.py does not exist" in result.stderr
