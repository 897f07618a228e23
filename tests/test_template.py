"""API pages follow one template, and none is a stub."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from verifier.examples import relative
from verifier.pages import DOCS, EDITIONS, INCLUDE, SIGNATURE, blank_fences

PARTS = {
    "zh": ["公式", "曲线", "图示", "例子", "常见错误", "Keras 2 与 Keras 3", "另见"],
    "en": ["Formula", "Curve", "Picture", "Examples", "Common mistakes", "Keras 2 and Keras 3", "See also"],
}
EXAMPLES, MISTAKES, SEE_ALSO = 3, 4, 6
LEAST_INCLUDES = {EXAMPLES: 2, MISTAKES: 1}
API_PAGES = [
    path
    for edition in EDITIONS
    for path in sorted((DOCS / edition).rglob("*.md"))
    if SIGNATURE.search(path.read_text(encoding="utf-8"))
]


def parts(text: str) -> dict[str, str]:
    """The second-level parts of a page: heading and text."""
    pieces = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@pytest.mark.parametrize("page", API_PAGES, ids=relative)
def test_api_page_follows_the_template(page: Path) -> None:
    names = PARTS[page.relative_to(DOCS).parts[0]]
    text = blank_fences(page.read_text(encoding="utf-8"))
    found = parts(text)
    assert list(found) == [name for name in names if name in found], f"{relative(page)}: parts are {list(found)}"
    for required in (names[EXAMPLES], names[MISTAKES], names[SEE_ALSO]):
        assert required in found, f"{relative(page)}: the part {required!r} is missing"
    for number, least in LEAST_INCLUDES.items():
        shown = len(INCLUDE.findall(found[names[number]]))
        assert shown >= least, f"{relative(page)}: {names[number]!r} shows {shown} examples, not {least}"
    assert text.index("\n::: ") < text.index("\n## "), f"{relative(page)}: the signature comes before the first part"


@pytest.mark.parametrize("page", API_PAGES, ids=relative)
def test_api_page_shows_a_figure(page: Path) -> None:
    assert re.search(r'^--8<-- "[^"]+\.svg"$', page.read_text(encoding="utf-8"), re.MULTILINE), (
        f"{relative(page)}: none"
    )


@pytest.mark.parametrize("page", API_PAGES, ids=relative)
def test_api_page_begins_with_its_name_and_a_description(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    head = r"---\ntitle: .+\ndescription: .+\n(?:.+\n)*---\n# (tf\.[\w.]+)(?: <small>[^<]+</small>)?\n\n(\S.+)\n"
    front_matter = re.match(head, text)
    assert front_matter, f"{relative(page)}: front matter, `# tf.path` and a sentence come first"
    assert "**" in front_matter[2], (
        f"{relative(page)}: the first sentence names the API in bold, in the page's language"
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_page_is_a_stub(edition: str) -> None:
    for page in (DOCS / edition).rglob("*.md"):
        assert len(page.read_text(encoding="utf-8")) > 900, f"{relative(page)} is a stub"
