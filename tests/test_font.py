"""The mathematics font holds the signs that a page uses and what they grow into, always in the same bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from drawing import font


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(font, "CACHE", tmp_path / "fonts")
    return tmp_path / "fonts"


@pytest.fixture(scope="module")
def made() -> tuple[bytes, set[str]]:
    """A font with three signs besides its alphabets, and what of them is missing; to read the whole takes seconds."""
    return font.subset("x{√" + "".join(font.ALPHABETS))


@pytest.fixture
def small(made: tuple[bytes, set[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The whole font is a small one."""
    (tmp_path / "small.woff2").write_bytes(made[0])
    monkeypatch.setattr(font, "FONT", tmp_path / "small.woff2")


def test_signs_are_those_of_formulas_as_a_browser_shows_them() -> None:
    html = "<p>no</p><math><mi>h</mi><mo>-</mo><msqrt><mi>&#x003B1;</mi></msqrt></math><p>no</p><math><mn>1</mn></math>"
    assert font.signs(html) == set("h\u210e-\u2212√\u03b1\U0001d6fc1")


def test_page_without_formulas_uses_no_signs() -> None:
    assert font.signs("<p>h</p>") == set()


def test_cut_font_has_its_signs_and_the_larger_ones_that_they_grow_into(made: tuple[bytes, set[str]]) -> None:
    cut, whole = TTFont(io.BytesIO(made[0])), TTFont(font.FONT)
    assert not made[1]
    assert set(map(ord, "x{√")) <= set(cut.getBestCmap())
    for sign in "{√":
        assert variants(cut, sign) == variants(whole, sign) > 1
    assert len(made[0]) < font.FONT.stat().st_size / 10


def variants(file: TTFont, sign: str) -> int:
    """In how many sizes the font has a sign that grows upwards."""
    table = file["MATH"].table.MathVariants
    place = table.VertGlyphCoverage.glyphs.index(file.getBestCmap()[ord(sign)])
    return len(table.VertGlyphConstruction[place].MathGlyphVariantRecord)


@pytest.mark.usefixtures("small")
def test_font_is_the_same_each_time_and_made_once(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    first = font.cut("xy")
    next(cache.iterdir()).unlink()
    assert font.cut("yx") == first
    monkeypatch.delattr(font, "subset")
    assert font.cut("xy") == first
    assert len(list(cache.iterdir())) == 1


@pytest.mark.usefixtures("small")
def test_missing_sign_is_named_each_time() -> None:
    assert [font.cut("x字")[1] for _ in range(2)] == [{"字"}, {"字"}]
