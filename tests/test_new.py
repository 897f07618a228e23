"""A page that was just begun fails only where an author has something to write."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import environment
import new
import pytest
from sybil import Document

from verifier import census, pages, template
from verifier.examples import check_fence, fresh_keras, pycon_parser
from verifier.parameters import SHARED

NAV = "nav:\n  - index.md\n  - layers:\n      - layers/index.md\n      - layers/Dense.md\n  - errata.md\n"
INDEX = "# Layers\n\n`tf.keras.layers.Dropout`, [`tf.keras.layers.Dropout`][], `SpatialDropout1D`\n\n`Dropout(0.5)`\n"
YOURS = ("this is yours to write: ", "there is no ")

Begin = Callable[..., None]


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Begin:
    """Run the script in a site that has an index of layers and what layers share."""
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    for name in ("DOCS", "SNIPPETS"):
        monkeypatch.setattr(pages, name, tmp_path / name.lower())
    monkeypatch.setattr(template, "SNIPPETS", tmp_path / "snippets")
    shutil.copytree(new.TEMPLATE, tmp_path / "contributing" / "template")
    monkeypatch.setattr(new, "TEMPLATE", tmp_path / "contributing" / "template")
    (tmp_path / "mkdocs.yml").write_text(NAV, encoding="utf-8")
    for edition in pages.EDITIONS:
        (tmp_path / "docs" / edition / "layers").mkdir(parents=True)
        (tmp_path / "docs" / edition / "layers" / "index.md").write_text(INDEX, encoding="utf-8")
        (tmp_path / "docs" / edition / SHARED).write_text(
            'tf.keras.layers:\n  "**kwargs (any)": All.\n', encoding="utf-8"
        )

    def run(*arguments: str) -> None:
        monkeypatch.setattr(sys, "argv", ["new.py", *arguments])
        new.main()

    return run


def test_new_page_fails_only_where_there_is_something_to_write(begin: Begin) -> None:
    begin("tf.keras.layers.Dropout")
    for edition in pages.EDITIONS:
        found = [line.split(": ", 1)[1] for line in pages.problems(pages.DOCS / edition / "layers" / "Dropout.md")]
        assert len(found) > 10
        assert not [message for message in found if not message.startswith(YOURS)]
    snippet = pages.SNIPPETS / "layers" / "Dropout.md"
    assert not [message for _, message in census.problems(snippet) if not message.startswith(YOURS)]


def test_new_examples_run(begin: Begin) -> None:
    begin("tf.keras.layers.Dropout")
    document = Document.parse(str(pages.SNIPPETS / "layers" / "Dropout.md"), pycon_parser)
    fresh_keras(document.namespace)
    assert [check_fence(example) for example in document.examples()] == [""] * 6


def test_only_what_is_not_shared_has_to_be_described(begin: Begin) -> None:
    begin("tf.keras.layers.Dropout")
    text = (pages.DOCS / "en" / "layers" / "Dropout.md").read_text(encoding="utf-8")
    assert all(f'"{name} (TODO)"' in text for name in ("rate", "noise_shape", "seed"))
    assert "**kwargs" not in text


def test_new_page_is_last_in_its_section_of_the_nav(begin: Begin, capsys: pytest.CaptureFixture[str]) -> None:
    begin("tf.keras.layers.Dropout")
    text = (environment.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert text == NAV.replace("Dense.md\n", "Dense.md\n      - layers/Dropout.md\n")
    assert "wrote mkdocs.yml:6\n" in capsys.readouterr().out


def test_pages_that_name_it_without_a_link_are_told(begin: Begin, capsys: pytest.CaptureFixture[str]) -> None:
    begin("tf.keras.layers.Dropout")
    told = capsys.readouterr().out
    assert all(f"docs/en/layers/index.md:{line}: names it without a link\n" in told for line in (3, 5))
    begin("tf.keras.layers.GaussianDropout")
    assert "without a link" not in capsys.readouterr().out


def test_page_may_be_named(begin: Begin) -> None:
    begin("tf.keras.callbacks.EarlyStopping", "layers/EarlyStopping")
    assert (environment.ROOT / "tests" / "figures" / "layers" / "EarlyStopping.py").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tf.keras.layers.Dropuot"], "tf.keras.layers has no 'Dropuot', but 'Dropout'"),
        (["tf.keras.callbacks.EarlyStopping"], "the section of tf.keras.callbacks.EarlyStopping does not follow"),
        (["tf.keras.layers.Dropout", "callbacks/Dropout"], "mkdocs.yml: the nav has no section callbacks"),
    ],
)
def test_what_cannot_be_begun_is_named_and_nothing_is_written(begin: Begin, arguments: list[str], message: str) -> None:
    before = sorted(environment.ROOT.rglob("*"))
    with pytest.raises(SystemExit, match=message):
        begin(*arguments)
    assert sorted(environment.ROOT.rglob("*")) == before


def test_page_that_is_there_is_not_written_over(begin: Begin) -> None:
    begin("tf.keras.layers.Dropout")
    with pytest.raises(SystemExit, match=r"there is a page of that name already: snippets/layers/Dropout\.md, "):
        begin("tf.keras.layers.Dropout")
