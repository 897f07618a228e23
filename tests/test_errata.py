"""The errata page corrects all that it promises to, each point by a section that runs and a link that leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from verifier.pages import DOCS, EDITIONS, INCLUDE, LINK, link_target

ROWS = range(1, 42)
HEADING = re.compile(r"^(?P<level>##+) (?P<title>.+)$", re.MULTILINE)
NUMBERED = re.compile(r"(?P<number>\d+)\. \S")
TABLE_ROW = re.compile(r"^\| (?P<example>§[^|]*?) +\|(?P<rest>.*)\|$", re.MULTILINE)


class Entry(NamedTuple):
    """A heading of the page with the text down to the next one; `group` is the heading of level two above it."""

    group: str
    title: str
    text: str

    @property
    def number(self) -> int | None:
        match = NUMBERED.match(self.title)
        return int(match["number"]) if match else None

    @property
    def sections(self) -> list[str]:
        targets = [match["target"].partition(":") for match in INCLUDE.finditer(self.text)]
        return [section for file, _, section in targets if file == "errata.md"]

    @property
    def links(self) -> list[str]:
        return [link_target(match) for match in LINK.finditer(self.text)]


def page(edition: str) -> str:
    return (DOCS / edition / "errata.md").read_text(encoding="utf-8")


def entries(edition: str) -> Iterator[Entry]:
    """The headings of level three, in order."""
    text = page(edition)
    headings = list(HEADING.finditer(text))
    group = ""
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        if heading["level"] == "##":
            group = heading["title"]
        else:
            body = text[heading.end() : following.start() if following else len(text)]
            yield Entry(group, heading["title"], body)


def example_table(edition: str) -> dict[str, str]:
    """The examples that fail or print something else today, with the rest of their rows."""
    return {match["example"]: match["rest"] for match in TABLE_ROW.finditer(page(edition))}


@pytest.mark.parametrize("edition", EDITIONS)
def test_rows_are_complete_and_in_order(edition: str) -> None:
    numbers = [entry.number for entry in entries(edition) if entry.number is not None]
    assert numbers == list(ROWS), f"docs/{edition}/errata.md: `### 1. ...` to `### {ROWS[-1]}. ...`, in this order"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("number", ROWS)
def test_row_is_shown_by_code_and_leads_to_its_page(number: int, edition: str) -> None:
    (entry,) = [entry for entry in entries(edition) if entry.number == number]
    where = f"docs/{edition}/errata.md: ### {entry.title}"
    assert entry.sections, f"{where}: include a section of snippets/errata.md that shows it"
    assert any(entry.links), f"{where}: link to the page that treats it"


@pytest.mark.parametrize("edition", EDITIONS)
def test_empty_spot_is_filled_and_leads_to_its_page(edition: str) -> None:
    examples = example_table(edition)
    spots = [entry for entry in entries(edition) if entry.number is None and entry.title not in examples]
    assert spots
    for spot in spots:
        where = f"docs/{edition}/errata.md: ### {spot.title}"
        assert spot.sections, f"{where}: include a section of snippets/errata.md that fills it"
        assert any(spot.links), f"{where}: link to the page that treats it"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_example_of_the_table_is_run_below_it(edition: str) -> None:
    examples = example_table(edition)
    assert examples
    run = [entry for entry in entries(edition) if entry.title in examples]
    assert [entry.title for entry in run] == list(examples), f"docs/{edition}/errata.md: a `###` for each row, in order"
    for entry in run:
        where = f"docs/{edition}/errata.md: {entry.title}"
        assert entry.sections, f"{where}: include a section of snippets/errata.md that runs it"
        assert "](migration.md" in examples[entry.title], f"{where}: link to migration.md in its row"


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_section_serves_two_entries(edition: str) -> None:
    sections = [section for entry in entries(edition) for section in entry.sections]
    twice = sorted({section for section in sections if sections.count(section) > 1})
    assert not twice, f"docs/{edition}/errata.md includes {', '.join(twice)} twice: one section for one entry"
