"""Readers get to every page: it stands in the one nav, which names no other, and its section's index links to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from verifier import links, nav, pages

Check = Callable[[str], list[str]]

INDEX = "# Layers\n\n| [`tf.keras.layers.Flatten`][] | [Dense](Dense.md#units) |\n"


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Check]:
    """What is said of the page of a name, in a site of three pages and an index."""
    monkeypatch.setattr(pages, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(nav, "CONFIGURATION", tmp_path / "mkdocs.yml")
    nav.nav.cache_clear()
    links.apis.cache_clear()
    folder = tmp_path / "docs" / "en" / "layers"
    folder.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "nav: [{layers: [layers/index.md, layers/Dense.md, layers/Flatten.md, layers/Alone.md]}, {More: errata.md}]\n"
        "slugs: !!python/object/apply:pymdownx.slugs.slugify {}\n",
        encoding="utf-8",
    )
    (folder / "index.md").write_text(INDEX, encoding="utf-8")
    for name in ("Dense", "Flatten", "Alone", "Hidden"):
        (folder / f"{name}.md").write_text(f"# {name}\n\n::: tf.keras.layers.{name}\n", encoding="utf-8")
    yield lambda name: [problem.message for problem in nav.nav_problems(folder / f"{name}.md")]
    nav.nav.cache_clear()
    links.apis.cache_clear()


@pytest.mark.parametrize("name", ["index", "Dense", "Flatten"])
def test_page_in_the_nav_and_in_the_index_of_its_section_passes(check: Check, name: str) -> None:
    assert check(name) == []


def test_page_that_no_index_links_to_is_named(check: Check) -> None:
    (message,) = check("Alone")
    assert message.endswith("docs/en/layers/index.md does not link to this page: name it in the table there")


def test_page_in_no_nav_is_told_the_line_to_add(check: Check) -> None:
    assert check("Hidden")[0] == "no reader gets here: add `- layers/Hidden.md` to the nav of mkdocs.yml"


def test_nav_is_read_in_order_whatever_its_depth(check: Check) -> None:
    assert nav.nav() == ("layers/index", "layers/Dense", "layers/Flatten", "layers/Alone", "errata")


@pytest.mark.parametrize("edition", pages.EDITIONS)
def test_nav_names_the_pages_that_there_are(edition: str) -> None:
    assert [*nav.nav()] == list(dict.fromkeys(nav.nav())), "the nav names a page twice"
    missing = [name for name in nav.nav() if not (pages.DOCS / edition / f"{name}.md").is_file()]
    assert not missing, f"{nav.CONFIGURATION.name} names pages that are not in docs/{edition}: {', '.join(missing)}"
    names = {pages.name_of(path) for path in (pages.DOCS / edition).rglob("*.md")}
    assert names <= {*nav.nav()}, f"{nav.CONFIGURATION.name} does not name {', '.join(names - {*nav.nav()})}"


def test_the_list_stands_once() -> None:
    english = nav.CONFIGURATION.with_name("mkdocs.en.yml").read_text(encoding="utf-8")
    assert "nav:" not in english, "the English edition inherits the nav"
    titled = [line for line in nav.CONFIGURATION.read_text(encoding="utf-8").splitlines() if ": layers/" in line]
    assert not titled, "a title is that of the page"
