"""The record of a run says what was run, and says nothing when something was left out or has changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sybil import Document

from verifier import verification
from verifier.census import census_parser


@pytest.fixture(autouse=True)
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of their own for the records, so that the real ones stay."""
    monkeypatch.setattr(verification, "RECORDS", tmp_path)
    return tmp_path


def everything() -> list[str]:
    return [
        str(file)
        for file in verification.snippet_files()
        for parser in (*verification.PARSERS, census_parser)
        for _ in Document.parse(str(file), parser).examples()
    ]


def test_complete_run_is_recorded_with_versions_and_counts() -> None:
    verification.write(everything(), ["CPU"], {})
    found = verification.read()
    assert found is not None
    assert found["versions"]["keras"]
    assert found["devices"] == ["CPU"]
    assert [file["name"] for file in found["files"]][:1] == ["activations/index"]
    for file in found["files"]:
        text = (verification.SNIPPETS / f"{file['name']}.md").read_text(encoding="utf-8")
        assert file["examples"] == sum(line.startswith(">>>") for line in text.splitlines())
        assert file["formulas"] + len(file["definitions"]) == text.count("$$") // 2


def test_run_that_left_something_out_is_not_recorded(records: Path) -> None:
    verification.write(everything()[1:], ["CPU"], {})
    assert not [*records.iterdir()]
    assert verification.read() is None


def test_parts_of_several_machines_make_one_record() -> None:
    passed = everything()
    first = {str(file) for file in verification.snippet_files()[:5]}
    verification.write([file for file in passed if file in first], ["CPU"], {}, "1-of-2")
    assert verification.read() is None, "the second part is missing"
    verification.write([file for file in passed if file not in first], ["GPU"], {}, "2-of-2")
    found = verification.read()
    assert found is not None
    assert found["devices"] == ["CPU", "GPU"]
    assert [file["name"] for file in found["files"]] == sorted(
        file.relative_to(verification.SNIPPETS).with_suffix("").as_posix() for file in verification.snippet_files()
    )


def test_part_that_left_something_out_of_a_file_makes_no_record() -> None:
    passed, (first, *_) = everything(), verification.snippet_files()
    verification.write(passed[1:], ["CPU"], {}, "1-of-2")
    assert verification.read() is None
    verification.write([file for file in passed if file == str(first)], ["CPU"], {}, "2-of-2")
    assert verification.read() is not None


@pytest.mark.parametrize("change", [{"fingerprint": "of others"}, {"versions": {"keras": "2.0"}}, None])
def test_record_of_other_snippets_or_versions_or_half_of_one_is_not_shown(records: Path, change: object) -> None:
    verification.write(everything(), ["CPU"], {})
    file = records / "all.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(json.dumps({**json.loads(text), **change}) if isinstance(change, dict) else text[:99], "utf-8")
    assert verification.read() is None
