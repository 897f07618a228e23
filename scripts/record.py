"""Re-run examples and rewrite the outputs that the installed TensorFlow no longer prints; show what changed.

python3 scripts/record.py                            every file in snippets/
python3 scripts/record.py snippets/layers/dense.md   only this one
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import environment

if __name__ == "__main__":
    environment.enter()

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", COLUMNS="80")

from sybil import Document, Example

from verifier import examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="snippet")
    paths = parser.parse_args().paths or sorted((environment.ROOT / "snippets").rglob("*.md"))
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        sys.exit(f"no such file: {', '.join(missing)}")
    results = [record(path.resolve()) for path in paths]
    changed, problems = sum(result[0] for result in results), sum(result[1] for result in results)
    print(f"{len(paths)} files run, {changed} rewritten, {problems} examples left for you to look at")
    sys.exit(1 if problems else 0)


def record(path: Path) -> tuple[bool, int]:
    """Re-record one file; return whether it changed and how many of its examples need an author."""
    before = path.read_text(encoding="utf-8")
    after, problems = rerun(path)
    for problem in problems:
        print(problem, file=sys.stderr)
    if after == before:
        return False, len(problems)
    name = examples.relative(path)
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), after.splitlines(True), name, name, n=2))
    path.write_text(after, encoding="utf-8")
    return True, len(problems)


class Edit(NamedTuple):
    """Lines to put in the place of `length` others; `start` counts from 0."""

    start: int
    length: int
    lines: list[str]


def rerun(path: Path) -> tuple[str, list[str]]:
    """The text of a file with its outputs renewed, and what went wrong on the way."""
    document = Document.parse(str(path), examples.pycon_parser)
    examples.fresh_keras(document.namespace)
    edits: list[Edit] = []
    problems: list[str] = []
    for example in document:
        for result in rerun_fence(example):
            edits.append(result) if isinstance(result, Edit) else problems.append(result)
    lines = document.text.splitlines()
    for edit in reversed(edits):
        lines[edit.start : edit.start + edit.length] = edit.lines
    return "\n".join(lines) + "\n", problems


def rerun_fence(example: Example) -> Iterator[Edit | str]:
    """Run one fence and yield how its outputs change, or what an author has to look at."""
    name = examples.relative(example.path)
    try:
        statements = examples.statements(example) if example.parsed == "pycon" else []
    except examples.MalformedFenceError as error:
        yield f"{name}:{error}"
        return
    if not statements:
        yield examples.check_fence(example)
    for statement in statements:
        outcome = examples.run(statement, example.namespace, example.path)
        mistake = examples.judge(statement, outcome)
        if mistake and mistake.fatal:
            yield examples.describe(name, mistake)
            return  # what follows in this fence depends on it
        if mistake:
            lines = recorded(outcome)
            if not can_be_read_back(lines):
                yield f"{name}:{statement.line}: this output looks like a prompt or a fence: print it differently"
                return
            yield Edit(statement.want_line - 1, len(statement.want.splitlines()), lines)


def recorded(outcome: examples.Outcome) -> list[str]:
    lines = outcome.printed.splitlines()
    if outcome.raised is not None:
        lines += [examples.TRACEBACK, "  ...", *outcome.raised.splitlines()]
    return lines


def can_be_read_back(lines: list[str]) -> bool:
    first = lines[0] if lines else ""
    marks = (examples.PROMPT, "```", "~~~")
    return not first.startswith(examples.CONTINUATION) and not any(line.lstrip().startswith(marks) for line in lines)


if __name__ == "__main__":
    main()
