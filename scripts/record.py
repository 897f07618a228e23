"""Re-run examples and rewrite the outputs that the installed TensorFlow no longer prints; show what changed.

python3 scripts/record.py                            every file in snippets/
python3 scripts/record.py snippets/layers/dense.md   only this one
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from pathlib import Path

import environment

if __name__ == "__main__":
    environment.enter()

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", COLUMNS="80")

from sybil import Document

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


def rerun(path: Path) -> tuple[str, list[str]]:
    """The text of a file with its outputs renewed, and what went wrong on the way."""
    document = Document.parse(str(path), examples.pycon_parser)
    examples.fresh_keras(document.namespace)
    lines, problems = document.text.splitlines(), []
    shift = 0
    for example in document:
        if example.parsed != "pycon":
            problems.append(examples.check_fence(example))
            continue
        try:
            statements = examples.statements(example)
        except examples.MalformedFenceError as error:
            problems.append(f"{examples.relative(path)}:{error}")
            continue
        for statement in statements:
            outcome = examples.run(statement, document.namespace, str(path))
            mistake = examples.judge(statement, outcome)
            if mistake and mistake.fatal:
                problems.append(examples.describe(examples.relative(path), mistake))
                break  # what follows in this fence depends on it
            if mistake:
                shift += replace(lines, statement, outcome, shift)
    return "\n".join(lines) + "\n", problems


def replace(lines: list[str], statement: examples.Statement, outcome: examples.Outcome, shift: int) -> int:
    """Put an outcome in the place of the recorded output; return by how many lines the rest moves."""
    start = statement.want_line - 1 + shift
    old = statement.want.splitlines()
    new = outcome.printed.splitlines()
    if outcome.raised is not None:
        new += [examples.TRACEBACK, "  ...", *outcome.raised.splitlines()]
    lines[start : start + len(old)] = new
    return len(new) - len(old)


if __name__ == "__main__":
    main()
