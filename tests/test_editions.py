"""The checker of pages sees where the two editions of a page differ in more than their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import API, BLOCK_LINE, PAGE, SLOPE, Check, at, changed, line_of, write
from verifier import pages


def test_editions_may_differ_in_their_words(check: Check) -> None:
    other = PAGE
    for english, chinese in {
        "Words and": "文字和",
        "(float): The slope.": "(浮点数): 斜率。",
        "## Formula": "## 公式",
        '"Keras 3"': '"第三版"',
        "A curve.": "曲线。",
        "[activations](index.md#relu)": "[激活函数](index.md#修正)",
        "[tanh][": "[双曲正切][",
    }.items():
        other = changed(english, chinese, other)
    assert check(other, PAGE) == []


@pytest.mark.parametrize(
    ("removed", "mine"),
    [
        ("### First call\n", "heading ###"),
        ("## Curve\n", "heading ##"),
        ('--8<-- "layers/page.md:formula"\n', "include layers/page.md:formula"),
        ('    --8<-- "layers/page.md:first-call"\n', "include layers/page.md:first-call"),
        ("[activations](index.md#relu)", "link index.md"),
        ("[tanh][tf.keras.activations.tanh]", "link tf.keras.activations.tanh"),
        ('=== "Keras 3"\n', "block ==="),
        ("!!! note\n", "block !!! note"),
    ],
)
def test_what_one_edition_leaves_out_is_reported(check: Check, removed: str, mine: str) -> None:
    other = changed(removed, "\n" if removed.endswith("\n") else "")
    (found,) = check(PAGE, other)
    assert found == at(line_of(removed), f"the editions differ: here {mine}, in docs/en/layers/page.md nothing")
    found = "\n".join(check(other, PAGE))
    assert f"here nothing, in docs/en/layers/page.md {mine} (line {line_of(removed)})" in found


@pytest.mark.parametrize("fact", ["`axis=1`", "$x^2$", "0.7311"])
def test_code_formulas_and_numbers_are_the_same_below_each_heading(check: Check, fact: str) -> None:
    page = changed("Words and", f"Words, {fact} and")
    (found,) = check(page, PAGE)
    title = line_of("# ")
    message = f"the editions differ: {fact} stands here, but not below line {title} of docs/en/layers/page.md"
    assert found == at(title, message)
    assert check(page, page) == []


def test_link_by_name_that_one_edition_leaves_out_is_reported(check: Check) -> None:
    (found,) = check(PAGE, changed("[`tf.keras.activations.sigmoid`][]", ""))
    assert found.startswith(at(line_of("[`tf.keras.activations.sigmoid`][]"), "the editions differ: here link "))


def test_parameter_that_one_edition_leaves_out_is_reported(check: Check) -> None:
    (found,) = check(PAGE, changed(SLOPE, ""))
    assert found == at(
        BLOCK_LINE,
        f"the editions differ: here signature {API}(negative_slope, **kwargs),"
        f" in docs/en/layers/page.md signature {API}(**kwargs) (line {BLOCK_LINE})",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("### First", "## First"),
        ("page.md:formula", "page.md:first-call"),
        ("](index.md#relu)", "](other.md#relu)"),
        ("[tf.keras.activations.tanh]", "[tf.keras.activations.relu]"),
        ("[`tf.keras.activations.sigmoid`][]", "[`tf.keras.activations.softmax`][]"),
        ("!!! note", "!!! warning"),
        ("!!! note", "??? note"),
        ('"layers/page.svg"', '"layers/page-2.svg"'),
    ],
)
def test_what_the_editions_have_at_the_same_place_is_the_same(check: Check, old: str, new: str, tmp_path: Path) -> None:
    write(tmp_path / "figures/layers/page-2.svg", "<svg/>")
    assert any("the editions differ" in found for found in check(PAGE, changed(old, new)))


def test_other_order_is_reported(check: Check) -> None:
    other = changed("- [activations](index.md#relu)\n", "") + "- [activations](index.md#relu)\n"
    assert all("the editions differ" in found for found in check(PAGE, other))
    assert check(PAGE, other)


@pytest.mark.parametrize("link", ["[Try it!](index.md)", "[try it](index.md)", '[try it](index.md "title")'])
def test_link_with_any_text_counts(check: Check, link: str) -> None:
    (found,) = check(f"{PAGE}\n{link}\n", f"{PAGE}\ntry it\n")
    assert "here link index.md, in docs/en/layers/page.md nothing" in found


def test_comment_in_a_fence_is_no_heading(check: Check) -> None:
    assert check(PAGE, changed("# this comment is no heading\n", "")) == []


@pytest.mark.parametrize(("edition", "other"), [("zh", "en"), ("en", "zh")])
def test_missing_other_edition_is_reported(check: Check, tmp_path: Path, edition: str, other: str) -> None:
    check(PAGE)
    (tmp_path / "docs" / other / "layers/page.md").unlink()
    (found,) = pages.problems(tmp_path / "docs" / edition / "layers/page.md")
    assert found.endswith(f"docs/{other}/layers/page.md is missing: a page has both editions")
    assert f"docs/{edition}/layers/page.md:1: " in found
