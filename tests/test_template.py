"""The checker of the template sees what a page leaves out, and what stands at the wrong place."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier import pages
from verifier.problem import Problem, line_of
from verifier.template import EXAMPLES, MISTAKES, PARTS, SEE_ALSO, template_problems

PATH = Path("docs/en/activations/relu.md")
CALL = '--8<-- "activations/relu.md:first-call"\n'
FIGURE = '--8<-- "activations/relu.svg"\n'
SIGNATURE = """\
::: tf.keras.activations.relu
    options:
      parameters:
        x (tensor): Input of any shape.
"""
PAGE = f"""\
---
title: relu
description: What relu computes.
keywords: rectified linear unit
---
# tf.keras.activations.relu <small>rectified linear unit</small>

The **rectified linear unit** turns negative numbers into 0.

The smallest call:

{CALL}
{SIGNATURE}
## Formula

--8<-- "activations/relu.md:formula"

## Curve

<figure markdown="0">
{FIGURE}<figcaption><strong>relu.</strong> A straight line from 0 on.</figcaption>
</figure>

## Examples

### In a layer

--8<-- "activations/relu.md:in-a-layer"

```text
## not a heading
```

### Cut off at 6

--8<-- "activations/relu.md:relu6"

## Limits

--8<-- "activations/relu/limits.html"

## Common mistakes

### The old name

--8<-- "activations/relu.md:alpha-error"

## Keras 2 and Keras 3

=== "Keras 2"

    --8<-- "activations/relu.md:alpha-in-keras-2"

## See also

- Words that fill this page, so that it is not a stub. {"More of them. " * 20}
"""


def changed(*changes: tuple[str, str]) -> str:
    text = PAGE
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} is to be changed"
        text = text.replace(old, new)
    return text


def check(text: str) -> list[Problem]:
    return list(template_problems(PATH, text))


def at(needle: str, text: str) -> int:
    return line_of(text, text.index(needle))


def in_chinese() -> str:
    return changed(
        *((f"\n## {en}\n", f"\n## {zh}\n") for zh, en in zip(*PARTS.values(), strict=True) if en != "Picture")
    )


def test_good_page_passes() -> None:
    assert check(PAGE) == []


def test_path_decides_the_language_of_the_parts() -> None:
    chinese = in_chinese()
    assert list(template_problems(Path("docs/zh/activations/relu.md"), chinese)) == []
    assert check(chinese)[0] == Problem(
        at("## 公式", chinese), f"'公式' is no part of the template: {', '.join(PARTS['en'])}"
    )


def test_page_without_a_signature_is_free() -> None:
    assert check("Words. " * 200) == []


def test_stub() -> None:
    assert check("# Title\n") == [Problem(1, "this page is a stub of 8 characters: write it, or leave it out")]


@pytest.mark.parametrize(
    "old", ["title: relu\n", "description: What relu computes.\n", "keywords: rectified linear unit\n"]
)
def test_front_matter(old: str) -> None:
    message = "begin with front matter: `---`, `title: ...`, `description: ...`, `keywords: ...`, `---`"
    assert check(changed((old, ""))) == [Problem(1, message)]


@pytest.mark.parametrize(("old", "new"), [("# tf.keras", "# keras"), ("</small>\n", "</small>")])
def test_heading_is_the_path(old: str, new: str) -> None:
    message = "write `# tf.path` and a blank line below the front matter"
    assert check(changed((old, new))) == [Problem(6, message)]


def test_first_sentence_has_the_name_in_bold() -> None:
    text = changed(("**rectified linear unit**", "rectified linear unit"))
    assert check(text) == [Problem(8, "the first sentence names the API in bold, in the page's language")]


FIRST = "the smallest call comes first: include a section with code above this signature"


@pytest.mark.parametrize("below", [SIGNATURE, "## Examples\n"])
def test_first_call_below_the_signature(below: str) -> None:
    text = changed((CALL, ""), (below, f"{below}\n{CALL}"))
    assert check(text) == [Problem(at(":::", text), FIRST)]


@pytest.mark.parametrize("other", ["relu.md:formula", "relu.md:no-such-section", "no-such-page.md:first-call"])
def test_first_call_is_code(other: str) -> None:
    text = changed((CALL, f'--8<-- "activations/{other}"\n'))
    assert check(text) == [Problem(at(":::", text), FIRST)]


def test_first_of_two_signatures_above_the_first_call() -> None:
    text = changed((CALL, f"{SIGNATURE}\n{CALL}"))
    assert check(text) == [Problem(at(":::", text), FIRST)]


def test_signature_below_the_first_part() -> None:
    text = changed(("## Curve\n", f"## Curve\n\n{SIGNATURE}"))
    last = line_of(text, text.rindex(":::"))
    assert check(text) == [Problem(last, "move this signature above 'Formula'")]


def test_parts_have_an_order() -> None:
    text = changed(("## Formula", "## Other"), ("## Curve", "## Formula"), ("## Other", "## Curve"))
    assert check(text) == [Problem(at("## Formula", text), "move 'Formula' above 'Curve', or unite the two")]


def test_part_stands_once() -> None:
    text = changed(("## Curve", "## Formula"))
    line = line_of(text, text.rindex("## Formula"))
    assert check(text) == [Problem(line, "move 'Formula' above 'Formula', or unite the two")]


@pytest.mark.parametrize("number", [EXAMPLES, MISTAKES, SEE_ALSO])
def test_required_part(number: int) -> None:
    name = PARTS["en"][number]
    text = changed((f"\n## {name}\n", "\n"))
    assert check(text)[-1] == Problem(line_of(text, len(text.rstrip())), f"add the part {name!r}")


@pytest.mark.parametrize(
    ("section", "part", "least"), [("relu6", "Examples", 2), ("alpha-error", "Common mistakes", 1)]
)
def test_least_number_of_examples(section: str, part: str, least: int) -> None:
    text = changed((f'--8<-- "activations/relu.md:{section}"\n', ""))
    message = f"{part!r} shows {least - 1} examples: include at least {least}"
    assert check(text) == [Problem(at(f"## {part}", text), message)]


def test_figure() -> None:
    assert check(changed((FIGURE, ""))) == [Problem(1, "this page has no figure: draw one and include it")]


def test_check_of_a_page_reports_its_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "DOCS", tmp_path)
    page = tmp_path / "en" / "page.md"
    page.parent.mkdir()
    page.write_text("# Title\n", encoding="utf-8")
    assert any("this page is a stub" in problem for problem in pages.problems(page))


@pytest.mark.parametrize("part", ["## Limits\n\n", '--8<-- "activations/relu/limits.html"\n\n'])
def test_limits_of_what_computes(part: str) -> None:
    text = changed((part, ""))
    message = "'Limits' shows what comes of unusual inputs: --8<-- \"<page>/limits.html\""
    assert message in [problem.message for problem in check(text)]
    other = text.replace("::: tf.keras.activations.relu", "::: tf.keras.Input")
    assert message not in [problem.message for problem in check(other)]


# --- front matter and names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("description: What", "description: relu: what", 3, "this is not YAML, and would be printed on the page"),
        ("title: relu", "title: 'relu", 5, "this is not YAML, and would be printed on the page"),
        ("title: relu", "title: 2.0", 1, "'title' is text: put it in quotes"),
        ("title: relu", "title: tanh", 2, "the title is tanh, the page is called relu"),
        ("# tf.keras.activations.relu", "# tf.keras.activations.tanh", 6, "which no `:::` of this page describes"),
    ],
)
def test_page_with_wrong_front_matter_or_name_is_reported(old: str, new: str, line: int, message: str) -> None:
    found = check(changed((old, new)))
    assert any(problem.line == line and message in problem.message for problem in found), found


def test_copied_page_is_reported() -> None:
    found = list(template_problems(Path("docs/en/activations/tanh.md"), PAGE))
    assert Problem(6, "the heading is tf.keras.activations.relu, but the page is called tanh") in found
