"""The record of the last complete run: written by the tests, one part for each machine, shown where it still holds."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sybil import Document

from verifier import report
from verifier.claims import claim_parser
from verifier.examples import ROOT, pycon_parser, relative, statements
from verifier.formulas import formula_parser, read_claim

PARSERS = (pycon_parser, formula_parser, claim_parser)
SNIPPETS = ROOT / "snippets"
RECORDS = ROOT / "build" / "verification"


def fingerprint() -> str:
    """A hash of all that was run, and of what it was run with: of a change in either, the record says nothing."""
    digest = hashlib.sha256()
    for path in [*snippet_files(), ROOT / "requirements" / "cpu.txt"]:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def snippet_files() -> list[Path]:
    return sorted(SNIPPETS.rglob("*.md"))


def census(file: Path) -> dict[str, Any]:
    """How much one snippet file says: its statements, formulas, those that define instead of computing, claims."""
    examples = Document.parse(str(file), pycon_parser).examples()
    claims = [read_claim(example.parsed["claim"]) for example in Document.parse(str(file), formula_parser).examples()]
    return {
        "name": file.relative_to(SNIPPETS).with_suffix("").as_posix(),
        "examples": sum(len(statements(example)) for example in examples),
        "formulas": sum("defines" not in claim for claim in claims),
        "claims": len(list(Document.parse(str(file), claim_parser).examples())),
        "definitions": [claim["defines"] for claim in claims if "defines" in claim],
    }


def is_complete(file: Path, passed: Counter[str]) -> bool:
    """Whether every fence, formula and claim of a file passed, and its census, given how many checks of it did."""
    parts = [len(list(Document.parse(str(file), parser).examples())) for parser in PARSERS]
    return passed[str(file)] == sum(parts) + 1


Tried = Mapping[str, tuple[int, float]]


def write(passed: Iterable[str], devices: Iterable[str], tried: Tried, part: str = "all") -> None:
    """Record a run, or the part of it that one of several machines ran.

    It is told the file of each check that passed, and on how many inputs the claims of a file were tried, in how
    many seconds.
    """
    counts = Counter(passed)
    complete = [file for file in snippet_files() if is_complete(file, counts)]
    if part == "all" and complete != snippet_files():
        return
    record = {
        "fingerprint": fingerprint(),
        "date": datetime.date.today().isoformat(),
        "versions": report.versions(),
        "devices": sorted(devices),
        "files": [{**census(file), **effort(file, tried)} for file in complete],
    }
    RECORDS.mkdir(parents=True, exist_ok=True)
    temporary = RECORDS / f"{part}.tmp"
    temporary.write_text(json.dumps(record, indent=1), encoding="utf-8")
    temporary.replace(RECORDS / f"{part}.json")


def effort(file: Path, tried: Tried) -> dict[str, Any]:
    inputs, seconds = tried.get(relative(file), (0, 0.0))
    return {"inputs": inputs, "seconds": round(seconds, 1)}


def read() -> dict[str, Any] | None:
    """The record of a complete run, of all its parts together, or None where there is none for what is now shown."""
    parts = [part for file in sorted(RECORDS.glob("*.json")) if (part := read_part(file))]
    if not parts:
        return None
    files = {file["name"]: file for part in parts for file in part["files"]}
    if len(files) < len(snippet_files()):
        return None
    devices = {device for part in parts for device in part["devices"]}
    date = max(part["date"] for part in parts)
    return {**parts[-1], "date": date, "devices": sorted(devices), "files": [files[name] for name in sorted(files)]}


def read_part(file: Path) -> dict[str, Any] | None:
    """One part; None where it is half written, or of other snippets or versions."""
    try:
        part: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return None
    valid = (
        isinstance(part, dict) and part.get("fingerprint") == fingerprint() and part["versions"] == report.versions()
    )
    return part if valid else None
