"""A figure is made again where what it was made from changed, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawing import manifest
from drawing.manifest import Made, digest, digest_of_made, is_fresh

CODE = {
    "drawing/registry.py": "# one",
    "drawing/cells.py": "import drawing.registry\nfrom drawing.svg import WIDTH",
    "drawing/svg.py": "import re",
    "drawing/windows.py": "",
    "drawing/curves.py": "",
    "drawing/figures/layers/Conv2D.py": "from drawing import windows\nfrom drawing.cells import grid\n",
    "docs/en/layers/Conv2D.md": "Text.\n\n::: tf.keras.layers.Conv2D\n",
    "snippets/layers/Conv2D.md": "```pycon\n>>> 1\n```\n",
}


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(manifest, "ROOT", tmp_path)
    monkeypatch.setattr(manifest, "OUTPUT", tmp_path / "build")
    for name, text in CODE.items():
        manifest.write(tmp_path / name, text)
    manifest.files_read.clear()
    return tmp_path


def test_the_sources_are_the_module_and_what_it_imports_directly_or_not() -> None:
    sources = {"drawing/figures/layers/Conv2D.py", "drawing/cells.py", "drawing/windows.py", "drawing/svg.py"}
    assert manifest.sources("drawing/figures/layers/Conv2D.py") == sources


@pytest.mark.parametrize(
    ("changed", "fresh"),
    [
        ("drawing/figures/layers/Conv2D.py", False),
        ("drawing/svg.py", False),
        ("snippets/layers/Conv2D.md", False),
        ("drawing/curves.py", True),
        ("drawing/registry.py", True),
        ("docs/en/layers/Conv2D.md", True),
    ],
)
def test_a_figure_is_out_of_date_when_what_it_was_drawn_from_changed(changed: str, fresh: bool, project: Path) -> None:
    manifest.write(project / "build" / "figure.svg", "<svg/>")
    manifest.files_read.update({"snippets/layers/Conv2D.md", "docs/en/layers/Conv2D.md"})
    inputs = manifest.inputs_of("drawing/figures/layers/Conv2D.py")
    made = Made(digest_of_made(project / "build" / "figure.svg"), inputs)
    assert is_fresh("figure.svg", made, digest)
    manifest.write(project / changed, CODE[changed] + "\n# and more\n")
    assert is_fresh("figure.svg", made, digest) == fresh


def test_a_signature_on_a_page_counts(project: Path) -> None:
    before = digest("docs/en/layers/Conv2D.md")
    manifest.write(project / "docs/en/layers/Conv2D.md", "::: tf.keras.layers.Dense\n")
    assert digest("docs/en/layers/Conv2D.md") != before


def test_a_figure_that_was_altered_or_is_missing_is_out_of_date(project: Path) -> None:
    file = project / "build" / "figure.svg"
    manifest.write(file, "<svg></svg>")
    made = Made(digest_of_made(file), {})
    assert is_fresh("figure.svg", made, digest)
    manifest.write(file, "<svg>")
    assert not is_fresh("figure.svg", made, digest)
    file.unlink()
    assert not is_fresh("figure.svg", made, digest)
    assert not is_fresh("figure.svg", None, digest)


def test_what_is_known_of_others_stays() -> None:
    manifest.note({"a.svg": Made("1", {"x": "y"}), "b.svg": Made("2", {})})
    manifest.note({"b.svg": None})
    manifest.note({"c.svg": Made("3", {})})
    assert manifest.read() == {"a.svg": Made("1", {"x": "y"}), "c.svg": Made("3", {})}


def test_a_damaged_manifest_says_nothing(project: Path) -> None:
    for text in ('{"a.svg"', '{"a.svg": 1}', "[]"):
        manifest.write(project / "build" / "manifest.json", text)
        assert manifest.read() == {}


def test_line_ends_do_not_count(project: Path) -> None:
    before = digest("drawing/figures/layers/Conv2D.py")
    path = project / "drawing/figures/layers/Conv2D.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest("drawing/figures/layers/Conv2D.py") == before
