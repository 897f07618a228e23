"""Re-run examples and rewrite the outputs that the installed TensorFlow no longer prints; show what changed.

python3 scripts/record.py                            every file in snippets/
python3 scripts/record.py snippets/layers/Dense.md   only this one
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

from verifier import examples, quiet


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="snippet")
    paths = parser.parse_args().paths or sorted((environment.ROOT / "snippets").rglob("*.md"))
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        sys.exit(f"no such file: {', '.join(missing)}")
    quiet.load_tensorflow()
    results = [record(path.resolve()) for path in paths]
    changed, problems = sum(result[0] for result in results), sum(result[1] for result in results)
    print(f"{len(paths)} files run, {changed} rewritten, {problems} examples left for you to look at")
    sys.exit(1 if problems else 0)


def record(path: Path) -> tuple[bool, int]:
    """Re-record one file; return whether it changed and how many of its examples need an author."""
    name, before = examples.relative(path), path.read_text(encoding="utf-8")
    edits, problems = rerun(path)
    for problem in problems:
        print(f"{name}:{problem.line + moved(problem.line, edits)}: {problem.text}", file=sys.stderr)
    after = edited(before, edits)
    if after == before:
        return False, len(problems)
    old, new = examples.lines_of(before), examples.lines_of(after)
    print(*difflib.unified_diff(old, new, name, name, n=2, lineterm=""), sep="\n")
    replace(path, after)
    return True, len(problems)


class Edit(NamedTuple):
    """Lines to put in the place of `length` others; `start` counts from 0."""

    start: int
    length: int
    lines: list[str]


class Problem(NamedTuple):
    """What an author has to look at; `line` is its place before the file is edited and counts from 1."""

    line: int
    text: str


def rerun(path: Path) -> tuple[list[Edit], list[Problem]]:
    """How to renew the outputs of a file, from top to bottom, and what went wrong on the way."""
    document = Document.parse(str(path), examples.pycon_parser)
    examples.fresh_keras(document.namespace)
    results = [result for example in document for result in rerun_fence(example)]
    edits = [result for result in results if isinstance(result, Edit)]
    return edits, [result for result in results if isinstance(result, Problem)]


def edited(text: str, edits: list[Edit]) -> str:
    lines = examples.lines_of(text)
    for edit in reversed(edits):
        lines[edit.start : edit.start + edit.length] = edit.lines
    return "\n".join(lines) + "\n"


def moved(line: int, edits: list[Edit]) -> int:
    """By how many lines the edits above a line move it."""
    return sum(len(edit.lines) - edit.length for edit in edits if edit.start < line)


def replace(path: Path, text: str) -> None:
    """Write a file as a whole or not at all: whatever ends the script meanwhile leaves the old one."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def rerun_fence(example: Example) -> Iterator[Edit | Problem]:
    """Run one fence and yield how its outputs change, or what an author has to look at."""
    try:
        examples.check_language(example)
        statements = examples.statements(example)
    except examples.MalformedFenceError as error:
        yield Problem(error.line, str(error))
        return
    for statement in statements:
        outcome = examples.run(statement, example.namespace, example.path)
        mistake = examples.judge(statement, outcome)
        if mistake and mistake.fatal:
            yield Problem(mistake.line, examples.explain(mistake))
            return  # what follows in this fence depends on it
        if mistake:
            lines = recorded(outcome)
            if not can_be_read_back(lines):
                yield Problem(statement.line, "this output looks like a prompt or a fence: print it differently")
                return
            yield Edit(statement.want_line - 1, len(examples.lines_of(statement.want)), lines)


def recorded(outcome: examples.Outcome) -> list[str]:
    lines = examples.lines_of(outcome.printed)
    if outcome.raised is not None:
        lines += [examples.TRACEBACK, "  ...", *examples.lines_of(outcome.raised)]
    return lines


def can_be_read_back(lines: list[str]) -> bool:
    first = lines[0] if lines else ""
    marks = (examples.PROMPT, "```", "~~~")
    return not first.startswith(examples.CONTINUATION) and not any(line.lstrip().startswith(marks) for line in lines)


if __name__ == "__main__":
    main()
