"""What was published once is missed where it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from search import addresses

PAGE = '<html><body><h2 id="outside">x</h2><article><h1 id="title">T</h1>{}</article></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "en" / "layers").mkdir(parents=True)
    (tmp_path / "index.html").write_text("<html><body>between the editions</body></html>", encoding="utf-8")
    write(tmp_path, '<h2 id="formula">F</h2><p id="paragraph">x</p>')
    return tmp_path


def write(site: Path, body: str) -> None:
    (site / "en" / "layers" / "index.html").write_text(PAGE.format(body), encoding="utf-8")


def test_pages_and_headings_are_addresses(site: Path) -> None:
    assert list(addresses.addresses(site)) == ["en/layers/", "en/layers/#formula"]


def test_an_address_that_is_gone_is_missing_unless_its_name_is_kept(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "PUBLISHED", tmp_path / "published.txt")
    addresses.PUBLISHED.write_text("en/layers/\nen/layers/#formula\nen/losses/\n", encoding="utf-8")
    assert addresses.missing(site) == ["en/losses/"]
    write(site, '<h2 id="formulas">F</h2>')
    assert addresses.missing(site) == ["en/layers/#formula", "en/losses/"]
    write(site, '<h2 id="formulas">F</h2><p><span id="formula"></span>x</p>')
    assert addresses.missing(site) == ["en/losses/"]
