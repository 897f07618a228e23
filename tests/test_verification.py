"""The record of a run says what was run, and says nothing when something was left out or has changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sybil import Document

from verifier import verification
from verifier.examples import pycon_parser
from verifier.formulas import formula_parser


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for the record, so that the real one stays."""
    monkeypatch.setattr(verification, "RECORD", tmp_path / "verification.json")
    return tmp_path / "verification.json"


def everything() -> list[str]:
    return [
        str(file)
        for file in verification.snippet_files()
        for parser in (pycon_parser, formula_parser)
        for _ in Document.parse(str(file), parser).examples()
    ]


def test_complete_run_is_recorded_with_versions_and_counts(record: Path) -> None:
    verification.write(everything())
    found = verification.read()
    assert found is not None
    assert found["versions"]["keras"]
    assert [file["name"] for file in found["files"]][:1] == ["activations/index"]
    for file in found["files"]:
        text = (verification.SNIPPETS / f"{file['name']}.md").read_text(encoding="utf-8")
        assert file["examples"] == sum(line.startswith(">>>") for line in text.splitlines())
        assert file["formulas"] + len(file["definitions"]) == text.count("$$") // 2


def test_run_that_left_something_out_is_not_recorded(record: Path) -> None:
    verification.write(everything()[1:])
    assert not record.exists()
    assert verification.read() is None


def test_record_of_other_snippets_is_not_shown(record: Path) -> None:
    verification.write(everything())
    content = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**content, "fingerprint": "of something else"}), encoding="utf-8")
    assert verification.read() is None
