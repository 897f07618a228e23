"""The checker of pages sees what a page leaves out, invents or shows unverified, and where its editions differ."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sybil import Document
from sybil.example import SybilFailure

from verifier import pages

Check = Callable[..., list[str]]

SNIPPET = """\
<!-- formula
value: x
x: [0.375]
-->
<!-- --8<-- [start:formula] -->
$$
f(x) = x
$$
<!-- --8<-- [end:formula] -->

<!-- --8<-- [start:first-call] -->
```pycon
>>> tf.keras.activations.sigmoid(1.0)
0.7310586
```
<!-- --8<-- [end:first-call] -->
"""

PAGE = """\
---
title: relu
---
# tf.keras.layers.LeakyReLU

Words and `code`.

::: tf.keras.layers.LeakyReLU
    options:
      parameters:
        negative_slope (float): The slope.
        "**kwargs (dict)": The rest.

## Formula

--8<-- "layers/page.md:formula"

## Curve

<figure markdown="0">
--8<-- "layers/page.svg"
<figcaption><strong>A curve.</strong> It rises.</figcaption>
</figure>

## Examples

### First call

--8<-- "layers/page.md:first-call"

```console
# this comment is no heading
$ python3 example.py
```

## Keras 2 and Keras 3

=== "Keras 3"

    --8<-- "layers/page.md:first-call"

!!! note

    Words.

## See also

- [activations](index.md#relu)
- [`tf.keras.activations.sigmoid`][]
- [tanh][tf.keras.activations.tanh]
"""


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """What the checker says about the Chinese page of a small tree; the English page is the model's."""
    for name in ("DOCS", "SNIPPETS", "FIGURES"):
        monkeypatch.setattr(pages, name, tmp_path / name.lower())
    # A small page is enough here; the tests of the template have a whole one.
    monkeypatch.setattr(pages, "template_problems", lambda path, text: iter(()))
    write(tmp_path / "snippets/layers/page.md", SNIPPET)
    write(tmp_path / "figures/layers/page.svg", "<svg/>")

    def run(text: str, other: str | None = None) -> list[str]:
        page = write(tmp_path / "docs/zh/layers/page.md", text)
        write(tmp_path / "docs/en/layers/page.md", text if other is None else other)
        return [found.replace(f"{tmp_path.resolve().as_posix()}/", "") for found in pages.problems(page)]

    return run


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def changed(old: str, new: str, text: str = PAGE) -> str:
    assert old in text, f"{old!r} is to be changed"
    return text.replace(old, new, 1)


def at(line: int, message: str) -> str:
    return f"docs/zh/layers/page.md:{line}: {message}"


def line_of(needle: str, text: str = PAGE) -> int:
    return text[: text.index(needle)].count("\n") + 1


# --- what passes -----------------------------------------------------------------------------------------------


def test_complete_page_passes(check: Check) -> None:
    assert check(PAGE) == []


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


def test_problems_fail_the_test_of_the_page(check: Check, tmp_path: Path) -> None:
    check(PAGE + "\n[more](more.md)\n\n$$\nx\n$$\n")
    document = Document.parse(str(tmp_path / "docs/zh/layers/page.md"), pages.page_parser)
    (example,) = document.examples()
    with pytest.raises(SybilFailure, match=rf"docs/zh/layers/page\.md:{PAGE.count(chr(10)) + 4}: a displayed formula"):
        example.evaluate()


def test_problems_come_in_the_order_of_their_lines(check: Check) -> None:
    found = check(changed("(float)", "").replace("page.md:formula", "page.md:formulas") + "```py\n```\n")
    assert found == sorted(found, key=lambda text: int(text.split(":")[1]))
    assert len(found) == 3


# --- signatures ------------------------------------------------------------------------------------------------


SLOPE = "        negative_slope (float): The slope.\n"
BLOCK_LINE = line_of(":::")
SLOPE_LINE = line_of(SLOPE)
API = "tf.keras.layers.LeakyReLU"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (SLOPE, "", BLOCK_LINE, f"{API}: parameter 'negative_slope' has no description"),
        ('"**kwargs', '"kwargs', BLOCK_LINE, f"{API}: parameter '**kwargs' has no description"),
        ('"**kwargs', '"kwargs', SLOPE_LINE + 1, f"{API} has no parameter 'kwargs'"),
        (SLOPE, f"{SLOPE}        alpha (float): Gone.\n", SLOPE_LINE + 1, f"{API} has no parameter 'alpha'"),
        ("negative_slope (", "slope (", SLOPE_LINE, f"{API} has no parameter 'slope'"),
        (" The slope.", "", SLOPE_LINE, f"{API}: parameter 'negative_slope' has no description"),
        (" The slope.", " '  '", SLOPE_LINE, f"{API}: parameter 'negative_slope' has no description"),
        (" The slope.", " 3", SLOPE_LINE, f"{API}: parameter 'negative_slope' has no description"),
        (" (float)", "", SLOPE_LINE, f"{API}: write `name (type): description`, not 'negative_slope'"),
        (" (float)", " ()", SLOPE_LINE, f"{API}: write `name (type): description`, not 'negative_slope ()'"),
        (" (float)", "(float)", SLOPE_LINE, f"{API}: write `name (type): description`, not 'negative_slope(float)'"),
        ("options:", "option:", BLOCK_LINE + 1, f"{API}: `options:` with `parameters:` below it is missing"),
        ("parameters:", "parameter:", BLOCK_LINE + 1, f"{API}: `options:` with `parameters:` below it is missing"),
        (
            "The slope.",
            "slope: 1",
            SLOPE_LINE,
            f"{API}: the block below is not YAML: mapping values are not allowed here",
        ),
        ("      parameters:", "     - parameters:\n      x:", BLOCK_LINE + 3, f"{API}: the block below is not YAML"),
    ],
)
def test_wrong_parameters_are_reported_at_their_line(check: Check, old: str, new: str, line: int, message: str) -> None:
    assert any(found.startswith(at(line, message)) for found in check(changed(old, new)))


def test_signature_without_parameters_is_reported(check: Check) -> None:
    block = re.sub(r"(?<=LeakyReLU\n)(    .*\n)+", "", PAGE)
    assert check(block) == [at(BLOCK_LINE + 1, f"{API}: `options:` with `parameters:` below it is missing")]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("tf.keras.layers.LeakyRelu", "tf.keras.layers has no 'LeakyRelu', but 'LeakyReLU'"),
        ("tf.keras.layer.LeakyReLU", "tf.keras has no 'layer', but 'layers'"),
        ("tf.keras.layers.Qqq", "tf.keras.layers has no 'Qqq'"),
        ("keras.layers.LeakyReLU", "a path begins with `tf.`"),
    ],
)
def test_unknown_api_is_reported_with_the_nearest_name(check: Check, path: str, message: str) -> None:
    assert check(changed("::: tf.keras.layers.LeakyReLU", f"::: {path}")) == [at(BLOCK_LINE, f"{path}: {message}")]


def test_module_has_no_signature(check: Check) -> None:
    found = check(changed("::: tf.keras.layers.LeakyReLU", "::: tf.keras.layers"))
    assert found == [at(BLOCK_LINE, "tf.keras.layers is not a class or a function")]


def test_parameter_that_is_described_twice_is_reported(check: Check) -> None:
    assert check(changed(SLOPE, SLOPE + SLOPE.replace("float", "number")))


@pytest.mark.parametrize("ending", [" \n", "\t\n"], ids=["blank", "tab"])
def test_signature_is_checked_whatever_ends_its_line(check: Check, ending: str) -> None:
    assert check(changed("LeakyReLU\n    options", f"LeakyReLU{ending}    options").replace(SLOPE, ""))


def test_every_signature_of_a_page_is_checked(check: Check) -> None:
    second = "\n::: tf.keras.activations.relu\n    options:\n      parameters:\n        x (tensor): Input.\n"
    found = check(PAGE + second)
    names = re.findall(r"parameter '(\w+)' has no description", "\n".join(found))
    assert names == ["max_value", "negative_slope", "threshold"]
    assert all(text.startswith(at(PAGE.count("\n") + 2, "tf.keras.activations.relu")) for text in found)


# --- what a page shows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("layers/page.md:formula", "layers/pages.md:formula", "there is no snippets/layers/pages.md to include"),
        ("layers/page.md:formula", "page.md:formula", "there is no snippets/page.md to include"),
        ("layers/page.md:formula", "layers/page.md:formulas", "snippets/layers/page.md has no section 'formulas'"),
        ("layers/page.md:formula", "layers/page.md", "snippets/layers/page.md has no section ''"),
    ],
)
def test_include_of_what_does_not_exist_is_reported(check: Check, old: str, new: str, message: str) -> None:
    assert check(changed(old, new)) == [at(line_of(old), message)]


def test_include_in_a_tab_is_checked(check: Check) -> None:
    found = check(changed('    --8<-- "layers/page.md:first-call"', '    --8<-- "layers/page.md:second-call"'))
    assert found == [at(line_of("    --8<--"), "snippets/layers/page.md has no section 'second-call'")]


def test_figure_that_is_not_drawn_is_reported(check: Check) -> None:
    found = check(changed("layers/page.svg", "layers/none.svg").replace("page-caption", "none-caption"))
    assert found == [at(line_of('--8<-- "layers/page.svg"'), "there is no figures/layers/none.svg to include")]


@pytest.mark.parametrize("language", ["python", "pycon", "py", "", "{.python}", "python title='x'", "Text"])
@pytest.mark.parametrize("marker", ["```", "~~~", "    ```"], ids=["backticks", "tildes", "in a tab"])
def test_fence_on_a_page_is_reported(check: Check, marker: str, language: str) -> None:
    indent = " " * marker.count(" ")
    found = check(f"{PAGE}\n{marker}{language}\n{indent}x = 1\n{marker}\n")
    message = f"a {language or 'nameless'} fence on a page is never run: move it into a snippet and include it"
    assert found == [at(PAGE.count("\n") + 2, message)]


@pytest.mark.parametrize("language", ["text", "console"])
def test_text_and_terminal_may_be_shown_on_a_page(check: Check, language: str) -> None:
    assert check(f"{PAGE}\n```{language}\n$ python3 example.py\n```\n") == []


@pytest.mark.parametrize("code", ["    >>> 1 + 1\n    3\n", "<pre>\n>>> 1 + 1\n3\n</pre>\n"], ids=["indented", "HTML"])
def test_session_that_stands_in_no_fence_is_reported(check: Check, code: str) -> None:
    assert check(f"{PAGE}\nWords.\n\n{code}")


@pytest.mark.parametrize(
    "formula",
    ["$$\nx = 1\n$$", "$$ x = 1 $$", "    $$\n    x = 1\n    $$", "\\[\nx = 1\n\\]", "\\begin{align}\nx\n\\end{align}"],
)
def test_displayed_formula_on_a_page_is_reported(check: Check, formula: str) -> None:
    found = check(f"{PAGE}\n{formula}\n")
    assert found[0] == at(
        PAGE.count("\n") + 2, "a displayed formula on a page is never checked: move it into a snippet"
    )


def test_inline_formula_may_stand_on_a_page(check: Check) -> None:
    assert check(f"{PAGE}\nwhere $x > 0$ and $\\beta_1 = 1$\n") == []


CAPTION = "<figcaption><strong>A curve.</strong> It rises.</figcaption>\n"


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param("", id="none"),
        pytest.param(CAPTION.replace("<strong>A curve.</strong> ", ""), id="without a title"),
        pytest.param(CAPTION.replace(" It rises.", " "), id="only a title"),
        pytest.param(CAPTION.replace("A curve.", ""), id="empty title"),
        pytest.param(f"\n{CAPTION}", id="not directly below"),
    ],
)
def test_figure_without_a_caption_is_reported(check: Check, caption: str) -> None:
    (found,) = check(changed(CAPTION, caption))
    assert found.startswith(
        at(line_of('--8<-- "layers/page.svg"'), "this figure needs a caption below it: <figcaption>")
    )


def test_every_figure_needs_a_caption_of_its_own(check: Check, tmp_path: Path) -> None:
    write(tmp_path / "figures/layers/page-2.svg", "<svg/>")
    (found,) = check(changed('--8<-- "layers/page.svg"\n', '--8<-- "layers/page.svg"\n--8<-- "layers/page-2.svg"\n'))
    assert found.startswith(at(line_of('--8<-- "layers/page.svg"'), "this figure needs a caption below it"))


# --- prose -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["0.7311", "1.0", "0.3", "Keras 3.15"], ids=["output", "source", "default", "version"])
def test_number_of_the_examples_and_of_the_signature_may_be_written(check: Check, text: str) -> None:
    assert check(PAGE + f"\nIt is {text}.\n") == []


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("Words and `code`.", id="first paragraph"),
        pytest.param("The slope.", id="description of a parameter"),
        pytest.param("A curve.", id="caption"),
        pytest.param("    Words.", id="note"),
        pytest.param("- [activations]", id="end"),
    ],
)
def test_number_that_no_example_shows_is_reported_wherever_it_stands(check: Check, place: str) -> None:
    message = "no example on this page shows the number 0.7312: print it in one, or leave it out"
    assert check(changed(place, f"{place} 0.7312")) == [at(line_of(place), message)]


def test_number_that_only_the_grid_of_a_formula_holds_is_reported(check: Check) -> None:
    assert "0.375" in SNIPPET
    assert len(check(changed("Words and", "Words, 0.375 and"))) == 1


def test_badly_set_chinese_is_reported(check: Check) -> None:
    found = check(changed("Words and `code`.", "用`code`。"))
    assert found == [at(6, "a space is missing between Chinese and Latin characters: '用`'")]


# --- both editions ---------------------------------------------------------------------------------------------


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
    (found,) = check(other, PAGE)
    assert f"here nothing, in docs/en/layers/page.md {mine} (line {line_of(removed)})" in found


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


# --- what belongs to a page ------------------------------------------------------------------------------------


def test_snippets_of_a_page_are_those_that_it_includes(check: Check, tmp_path: Path) -> None:
    other = write(tmp_path / "snippets/layers/other.md", SNIPPET)
    check(f'{PAGE}\n--8<-- "layers/other.md:formula"\n\n--8<-- "layers/none.md:formula"\n')
    found = pages.snippets_of(tmp_path / "docs/zh/layers/page.md")
    assert found == [tmp_path / "snippets/layers/page.md", other]
