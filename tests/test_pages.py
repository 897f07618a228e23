"""The checker of pages sees what a page shows unverified, and numbers that nothing proves."""

from __future__ import annotations

from pathlib import Path

import pytest
from sybil import Document
from sybil.example import SybilFailure

from tests.sample import PAGE, SNIPPET, Check, at, changed, line_of, write
from verifier import pages

# --- what passes -----------------------------------------------------------------------------------------------


def test_complete_page_passes(check: Check) -> None:
    assert check(PAGE) == []


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


@pytest.mark.parametrize(
    "code",
    [
        "```text\n>>> relu(-1)\n0\n```\n",
        "```console\n>>> relu(-1)\n0\n```\n",
        "Words.\n\n    relu(-1)\n    0\n",
        "<pre>relu(-1)</pre>\n",
        "&gt;&gt;&gt; relu(-1)\n",
    ],
    ids=["text", "console", "indented", "HTML", "entities"],
)
def test_code_that_is_not_run_is_reported(check: Check, code: str) -> None:
    (found,) = check(f"{PAGE}\n{code}")
    assert found.startswith("docs/zh/layers/page.md:")


@pytest.mark.parametrize("code", ["- Words.\n\n    More.\n", "[^1]: Words.\n\n    More.\n", "!!! note\n\n    Words.\n"])
def test_words_that_are_indented_below_a_list_are_no_code(check: Check, code: str) -> None:
    assert check(f"{PAGE}\n{code}") == []


def test_include_in_a_comment_runs_unseen_and_is_reported(check: Check) -> None:
    (found,) = check(f'{PAGE}\n<!--\n--8<-- "layers/page.md:formula"\n-->\n')
    assert found == at(PAGE.count("\n") + 2, "`<!--` has no place on a page: show what is run")


@pytest.mark.parametrize(
    "include",
    [
        "--8<-- 'layers/page.md:formula'",
        '\t--8<-- "layers/page.md:formula"',
        '-8<- "layers/page.md:formula"',
        ';--8<-- "layers/page.md:formula"',
        "--8<--\nlayers/page.md\n--8<--",
        '> --8<-- "layers/page.md:formula"',
    ],
)
def test_include_that_the_checks_do_not_see_is_reported(check: Check, include: str) -> None:
    message = 'write an include on a line of its own, as --8<-- "layers/Dense.md:output-shape"'
    assert at(PAGE.count("\n") + 2, message) in check(f"{PAGE}\n{include}\n")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("layers/page.txt", "snippets/layers/page.txt is not checked: include .md, .svg, .html alone"),
        ("layers/page.md:1:3", "snippets/layers/page.md has no section '1:3'"),
    ],
)
def test_include_of_what_is_not_checked_is_reported(check: Check, tmp_path: Path, target: str, message: str) -> None:
    write(tmp_path / "snippets/layers/page.txt", "0.5")
    assert at(PAGE.count("\n") + 2, message) in check(f'{PAGE}\n--8<-- "{target}"\n')


@pytest.mark.parametrize("formula", ["> $$\n> x = 1\n> $$", "- $$\n  x = 1\n  $$", "Words $$x = 1$$ words."])
def test_displayed_formula_in_a_quote_or_a_list_is_reported(check: Check, formula: str) -> None:
    (found, *_) = check(f"{PAGE}\n{formula}\n")
    assert found.endswith("a displayed formula on a page is never checked: move it into a snippet")


def test_inline_formula_that_cannot_be_set_is_reported(check: Check) -> None:
    (found,) = check(f"{PAGE}\nwhere $x^$ and $x > 0$\n")
    assert found.startswith(at(PAGE.count("\n") + 2, "cannot set the formula $x^$: "))


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


# --- what belongs to a page ------------------------------------------------------------------------------------


def test_snippets_of_a_page_are_those_that_it_includes(check: Check, tmp_path: Path) -> None:
    other = write(tmp_path / "snippets/layers/other.md", SNIPPET)
    check(f'{PAGE}\n--8<-- "layers/other.md:formula"\n\n--8<-- "layers/none.md:formula"\n')
    found = pages.snippets_of(tmp_path / "docs/zh/layers/page.md")
    assert found == [tmp_path / "snippets/layers/page.md", other]


SECTION = """\
<!-- --8<-- [start:{0}] -->
```pycon
>>> # 0.1{0}
>>> f(0.2{0})  # 0.3{0}
0.4{0}
```
<!-- --8<-- [end:{0}] -->
"""


def test_evidence_is_the_code_and_the_outputs_of_the_sections_that_a_page_shows(check: Check, tmp_path: Path) -> None:
    write(tmp_path / "snippets/layers/other.md", SECTION.format(1) + SECTION.format(2))
    text = '--8<-- "layers/other.md:1"\n'
    check(text)
    (shown,) = pages.executed_for(tmp_path / "docs/zh/layers/page.md", text)
    assert [number for number in ("0.11", "0.21", "0.31", "0.41", "0.22") if number in shown] == ["0.21", "0.41"]
