"""The handler of mkdocstrings shows what the page says of a parameter, and else what the pages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocstrings_handlers.tensorflow import described_parameters
from tests.sample import API, COMMON, write
from verifier.parameters import SHARED


def test_table_shows_what_the_page_says_and_else_what_is_shared(tmp_path: Path) -> None:
    file = write(tmp_path / SHARED, COMMON)
    found = described_parameters(API, {"negative_slope (int)": "Own."}, file)
    assert {name: (text.type, text.text) for name, text in found.items()} == {
        "name": ("str", "The name."),
        "negative_slope": ("int", "Own."),
        "**kwargs": ("dict", "See [there](index.md#rest)."),
    }


@pytest.mark.parametrize(("key", "text"), [("slope", COMMON), ("slope (int)", "-")], ids=["page", "file"])
def test_table_stays_empty_where_the_checker_reports_an_error(tmp_path: Path, key: str, text: str) -> None:
    assert described_parameters(API, {key: "Own."}, write(tmp_path / SHARED, text)) == {}
