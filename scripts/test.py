"""Run every check, or only those of the files that are given.

python3 scripts/test.py                                  everything
python3 scripts/test.py docs/zh/activations/relu.md      one page, and the snippets that it includes
python3 scripts/test.py snippets/activations/relu.md     one snippet file
python3 scripts/test.py --gpu                            everything, on a GPU: fails where TensorFlow sees none
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
from pathlib import Path

import environment

# These spend their time in the build, the browser and the drawing, so they run beside the others.
SITE_TESTS, FIGURE_TESTS = "tests/site", "tests/test_figures.py"
BESIDE = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("mypy",),
    ("pytest", "--no-header", "-q", SITE_TESTS),
    ("pytest", "--no-header", "-q", FIGURE_TESTS),
)


def main() -> None:
    arguments = parse_arguments()
    environment.enter(gpu=arguments.gpu)
    os.chdir(environment.ROOT)
    if arguments.gpu:
        os.environ["REQUIRE_GPU"] = "1"
    failed = run_some(arguments.paths) if arguments.paths else run_all()
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


def run_some(paths: list[Path]) -> list[str]:
    return [] if pytest(*map(str, with_snippets(paths))) == 0 else ["pytest"]


def run_all() -> list[str]:
    """Run everything and return what failed."""
    import drawing

    # What cannot be drawn is missing on its page, where the tests find it.
    with contextlib.suppress(drawing.DrawingError):
        drawing.refresh()
    checks = [start(check) for check in BESIDE]
    failed = [] if pytest(f"--ignore={SITE_TESTS}", f"--ignore={FIGURE_TESTS}") == 0 else ["pytest"]
    return failed + [name for name, process in checks if not succeeded(name, process)]


def pytest(*arguments: str) -> int:
    return environment.run([sys.executable, "-m", "pytest", *arguments])


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="file", help="pages or snippet files")
    parser.add_argument("--gpu", action="store_true", help="install TensorFlow with CUDA and require a GPU")
    arguments = parser.parse_args()
    arguments.paths = [path.resolve() for path in arguments.paths]
    missing = [str(path) for path in arguments.paths if not path.exists()]
    if missing:
        parser.error(f"no such file: {', '.join(missing)}")
    return arguments


def with_snippets(paths: list[Path]) -> list[Path]:
    """Add to each page the snippet files that it includes."""
    from verifier.pages import snippets_of

    found = [snippet for path in paths if path.suffix == ".md" for snippet in snippets_of(path)]
    return list(dict.fromkeys([*paths, *found]))


def start(command: tuple[str, ...]) -> tuple[str, subprocess.Popen[str]]:
    # The figures are drawn a second time there, as they were drawn the first time; a GPU is for the examples.
    variables = {**os.environ, **environment.DRAWING, "REQUIRE_GPU": ""}
    process = subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=variables
    )
    return " ".join(part for part in command if part[0] not in "-."), process


def succeeded(name: str, process: subprocess.Popen[str]) -> bool:
    output, _ = process.communicate()
    print(f"{name}: passed" if process.returncode == 0 else f"{name}: failed\n{output}", flush=True)
    return process.returncode == 0


if __name__ == "__main__":
    main()
