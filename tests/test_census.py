"""What a snippet file holds and nobody would run or see is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier import census, pages
from verifier.pages import DOCS, EDITIONS, SNIPPETS

GOOD = """\
<!-- formula
value: x
x: [0.5]
-->
<!-- --8<-- [start:formula] -->
$$
f(x) = x
$$
<!-- --8<-- [end:formula] -->

<!-- --8<-- [start:first-call] -->
```pycon
>>> for x in range(2):
...     print(x)
0
1
>>> 1 + 1
2
```
<!-- --8<-- [end:first-call] -->
"""
NOT_IN_TURN = "section {!r} is not opened and closed once, in turn"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pages, "SNIPPETS", tmp_path / "snippets")
    monkeypatch.setattr(pages, "DOCS", tmp_path / "docs")
    for folder in ("snippets", "docs/zh", "docs/en"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "page.md").touch()
    return tmp_path / "snippets" / "page.md"


def said(file: Path, text: str) -> list[tuple[int, str]]:
    file.write_text(text, encoding="utf-8")
    return [(line, message) for line, message in census.problems(file)]


def test_file_whose_all_is_run_and_shown_passes(file: Path) -> None:
    assert said(file, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("<!-- --8<-- [start:first-call] -->\n", "", 11, "this stands in no section, so no page shows it"),
        ("<!-- --8<-- [start:first-call] -->\n", "", 19, NOT_IN_TURN.format("first-call")),
        ("<!-- --8<-- [start:first", "x <!-- --8<-- [start:first", 11, "a section marker stands on a line of its own"),
        ("[end:first-call]", "[end:last-call]", 20, NOT_IN_TURN.format("last-call")),
        ("[start:first-call]", "[start:formula]", 11, NOT_IN_TURN.format("formula")),
        ("<!-- --8<-- [end:formula] -->\n", "", 10, NOT_IN_TURN.format("first-call")),
        ("```\n<!-- --8<-- [end:first-call] -->\n", "```\n", 20, "section 'first-call' is not closed"),
        ("$$\nf(x) = x\n$$", "$$ f(x) = x $$", 1, "0 formulas are checked, but `$$` stands here 2 times"),
        ("```\n<!-- --8<-- [end:f", "```\n>>> 2 + 2\n<!-- --8<-- [end:f", 1, "3 prompts stand here, but 2 are run"),
    ],
)
def test_what_is_skipped_is_reported(file: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in GOOD
    assert any(found[0] == line and found[1].startswith(message) for found in said(file, GOOD.replace(old, new)))


def test_fence_that_the_parser_does_not_see_is_reported(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(census, "pycon_parser", lambda document: iter(()))
    assert said(file, GOOD)[0] == (1, "1 fences stand here, but 0 are run: is one not closed, or indented?")


@pytest.mark.parametrize("edition", EDITIONS)
def test_snippets_without_a_page_are_reported(file: Path, edition: str) -> None:
    page = pages.DOCS / edition / "page.md"
    page.unlink()
    assert said(file, GOOD) == [(1, f"there is no {page.resolve().as_posix()} to show this")]


@pytest.mark.parametrize("edition", EDITIONS)
def test_section_that_its_page_does_not_show_is_reported(file: Path, edition: str) -> None:
    file.write_text(GOOD, encoding="utf-8")
    page = pages.DOCS / edition / "page.md"
    shown = '--8<-- "page.md:formula"\n\n--8<-- "page.md:first-call"\n'
    assert list(census.unshown_sections(page, shown)) == []
    message = 'this page does not show a section of its snippets: --8<-- "page.md:first-call"'
    assert list(census.unshown_sections(page, shown.replace("first", "last"))) == [(1, message)]


def test_no_python_stands_among_the_pages() -> None:
    assert not [*DOCS.rglob("*.py"), *SNIPPETS.rglob("*.py")]
