"""The headings of the migration page are the errors that its examples print, in both editions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from verifier.pages import DOCS, EDITIONS, SNIPPETS


def cases(edition: str) -> Iterator[tuple[str, str]]:
    """Each heading of the page that is a message, and what is printed by the examples below it."""
    page = (DOCS / edition / "migration.md").read_text(encoding="utf-8")
    snippets = (SNIPPETS / "migration.md").read_text(encoding="utf-8")
    for part in re.split(r"^(?=##+ )", page, flags=re.MULTILINE):
        if heading := re.match(r"### (`+) ?(?P<message>.+?) ?\1(?: \(.+\))?\n", part):
            names = re.findall(r'--8<-- "migration\.md:([\w-]+)"', part)
            shown = (snippets.partition(f"[start:{name}]")[2].partition(f"[end:{name}]")[0] for name in names)
            printed = (line for text in shown for line in text.splitlines() if not line.startswith((">>>", "... ")))
            yield heading["message"], "\n".join(printed)


@pytest.mark.parametrize("edition", EDITIONS)
def test_heading_is_what_the_example_prints(edition: str) -> None:
    found = list(cases(edition))
    assert len(found) >= 60
    for message, printed in found:
        pattern = re.escape(message).replace(r"\.\.\.", ".*")
        assert re.search(pattern, printed), f"no example below this heading prints {message!r}"


def test_both_editions_have_the_same_messages() -> None:
    zh, en = ([message for message, _ in cases(edition)] for edition in EDITIONS)
    assert zh == en
