"""The record of the last complete run: written by the tests, shown by the site where it still holds."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sybil import Document

from verifier import report
from verifier.examples import ROOT, pycon_parser, statements
from verifier.formulas import formula_parser, read_claim

SNIPPETS = ROOT / "snippets"
RECORD = ROOT / "build" / "verification.json"


def fingerprint() -> str:
    """A hash of all that was run, and of what it was run with: of a change in either, the record says nothing."""
    digest = hashlib.sha256()
    for path in [*snippet_files(), ROOT / "requirements" / "cpu.txt"]:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def snippet_files() -> list[Path]:
    return sorted(SNIPPETS.rglob("*.md"))


def census(file: Path) -> dict[str, Any]:
    """How much one snippet file claims: its statements, its formulas, and those that define instead of computing."""
    examples = Document.parse(str(file), pycon_parser).examples()
    claims = [read_claim(example.parsed["claim"]) for example in Document.parse(str(file), formula_parser).examples()]
    return {
        "name": file.relative_to(SNIPPETS).with_suffix("").as_posix(),
        "examples": sum(len(statements(example)) for example in examples),
        "formulas": sum("defines" not in claim for claim in claims),
        "definitions": [claim["defines"] for claim in claims if "defines" in claim],
    }


def is_complete(passed: Iterable[str]) -> bool:
    """Whether every fence and every formula is among the passed tests, given the file of each test."""
    counts = Counter(passed)
    return all(
        counts[str(file)]
        == len(Document.parse(str(file), pycon_parser).regions) + len(Document.parse(str(file), formula_parser).regions)
        for file in snippet_files()
    )


def write(passed: Iterable[str]) -> None:
    """Record a run, unless it left something out."""
    if not is_complete(passed):
        return
    record = {
        "fingerprint": fingerprint(),
        "date": datetime.date.today().isoformat(),
        "versions": report.versions(),
        "devices": report.devices(),
        "files": [census(file) for file in snippet_files()],
    }
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_text(json.dumps(record, indent=1), encoding="utf-8")


def read() -> dict[str, Any] | None:
    """The record of the last complete run, or None where there is none for what the site now shows."""
    if not RECORD.is_file():
        return None
    record: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return record if record["fingerprint"] == fingerprint() else None
