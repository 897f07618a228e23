"""Run the checks: all that changed since it passed, those of one page, or those of some files.

python3 scripts/test.py                                  whatever has not passed as it is now
python3 scripts/test.py --fresh                          everything
python3 scripts/test.py layers/Dense                     all that concerns one page, in seconds
python3 scripts/test.py snippets/layers/Dense.md         one file
python3 scripts/test.py --shard 2/4                      a quarter of everything, for one of four machines
python3 scripts/test.py --gpu                            everything, on a GPU: fails where TensorFlow sees none
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import environment

LINTERS = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("mypy",),
)
# Files by the hundred are shared among processes, each of which imports TensorFlow once; a few are faster in one.
MANY = 12


def main() -> None:
    arguments = parse_arguments()
    environment.enter(gpu=arguments.gpu)
    os.chdir(environment.ROOT)
    if arguments.gpu:
        os.environ["REQUIRE_GPU"] = "1"
    failed = run_some(arguments.names) if arguments.names else run_all(arguments)
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="name", help="pages, such as layers/Dense, or files")
    parser.add_argument("--fresh", action="store_true", help="run also what has passed as it is now")
    parser.add_argument(
        "--shard", metavar="N/M", help="run the N-th of M parts of everything, as SHARD in the environment"
    )
    parser.set_defaults(shard=os.environ.get("SHARD") or "1/1")
    parser.add_argument("--gpu", action="store_true", help="install TensorFlow with CUDA and require a GPU")
    arguments = parser.parse_args()
    part = re.fullmatch(r"(\d+)/(\d+)", arguments.shard)
    if not part or not 1 <= int(part[1]) <= int(part[2]):
        parser.error(f"write the N-th of M parts as --shard N/M, not {arguments.shard!r}")
    arguments.part = (int(part[1]), int(part[2]))
    missing = [name for name in arguments.names if not files_of(name)]
    if missing:
        parser.error(f"no such page or file: {', '.join(missing)}")
    return arguments


# --- one page, or some files -----------------------------------------------------------------------------------


def files_of(name: str) -> list[str]:
    """The files of a page in all rooms, or the one file of that name."""
    path = Path(name).resolve()
    if path.is_file() and path.is_relative_to(environment.ROOT):
        return [path.relative_to(environment.ROOT).as_posix()]
    rooms = (f"docs/zh/{name}.md", f"docs/en/{name}.md", f"snippets/{name}.md", f"drawing/figures/{name}.py")
    return [file for file in rooms if (environment.ROOT / file).is_file()]


def run_some(names: list[str]) -> list[str]:
    """Run some checks, changed or not. The tests of the figures' checks are where the figures are."""
    import drawing

    files = [figures_of(file) for name in names for file in files_of(name)]
    pages = {re.sub(r"^(?:docs/..|snippets|drawing/figures)/|\.\w+$", "", file) for file in files}
    with contextlib.suppress(drawing.DrawingError):
        drawing.refresh(pages)
    return run_checks(list(dict.fromkeys(files)), at_once=True)


def figures_of(file: str) -> str:
    """A check of figures is run by naming the figures that it checks."""
    return re.sub(r"^tests/figures/", "drawing/figures/", file)


# --- everything ------------------------------------------------------------------------------------------------


def run_all(arguments: argparse.Namespace) -> list[str]:
    """Run what is not known to pass, and return what failed."""
    import drawing
    from verifier import ledger

    # What cannot be drawn is missing on its page, where the tests find it.
    with contextlib.suppress(drawing.DrawingError):
        drawing.refresh()
    number, parts = arguments.part
    files = ledger.checks()[number - 1 :: parts]
    fresh = arguments.fresh or arguments.gpu or parts > 1 or bool(os.environ.get("CI"))
    known = {} if fresh else ledger.unchanged(files)
    if fresh:
        os.environ["RECORD_PART"] = "all" if parts == 1 else f"{number}-of-{parts}"
    if known:
        print(f"{sum(entry.checks for entry in known.values())} checks in {len(known)} files are unchanged")
    linters = [start(check) for check in LINTERS] if number == 1 else []
    failed = run_checks([file for file in files if file not in known])
    return failed + [name for name, process in linters if not succeeded(name, process)]


def run_checks(files: list[str], *, at_once: bool = False) -> list[str]:
    """Figures are looked at as they were drawn, without a GPU and oneDNN; the examples run as a reader runs them."""
    figures = [file for file in files if file.startswith("drawing/")]
    others = [file for file in files if file not in figures]
    plain = {**os.environ, **environment.DRAWING, "REQUIRE_GPU": ""}
    if at_once and figures and others:
        name, process = start(pytest(figures), plain)
        failed = run(pytest(others), dict(os.environ))
        return failed + ([] if succeeded(name, process) else [name])
    return run(pytest(others), dict(os.environ)) + run(pytest(figures), plain)


def pytest(files: list[str]) -> tuple[str, ...]:
    """The command that checks some files, in as many processes as there are processors."""
    many = ("-n", str(os.cpu_count()), "--dist", "loadfile") if len(files) > MANY else ()
    return ("pytest", "-p", "verifier.ledger", "-q", *many, *files) if files else ()


def run(command: tuple[str, ...], variables: dict[str, str]) -> list[str]:
    if not command:
        return []
    return ["pytest"] if environment.run([sys.executable, "-m", *command], variables) else []


def start(command: tuple[str, ...], variables: dict[str, str] | None = None) -> tuple[str, subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=variables
    )
    return " ".join(part for part in command[:2] if part[0] not in "-."), process


def succeeded(name: str, process: subprocess.Popen[str]) -> bool:
    output, _ = process.communicate()
    print(f"{name}: passed" if process.returncode == 0 else f"{name}: failed\n{output}", flush=True)
    return process.returncode == 0


if __name__ == "__main__":
    main()
