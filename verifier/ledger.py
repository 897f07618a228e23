"""Which checks there are, and which of them have passed with all that can change their result as it is now.

A check is a file that pytest takes: a page, a snippet file, the figures of a page, a file of tests. It is unchanged
where its fingerprint is the one that it last passed with. scripts/test.py runs the others, with this module as a
plugin that writes down what passes.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from verifier.examples import ROOT as ROOT
from verifier.report import versions

LEDGER = ROOT / "build" / "passed.json"
# What every check depends on: how files are read, run and compared, and the versions of all packages.
COMMON = ("conftest.py", "pyproject.toml", "requirements/*.txt", "verifier/**/*.py")
# What the tests of the site and of the tools may read.
EVERYTHING = (
    *(
        "*.py",
        "*.md",
        "*.yml",
        ".ci/*",
        ".github/**/*",
        "contributing/*.md",
        "docs/**/*",
        "drawing/**/*.py",
        "search/*.py",
    ),
    *("mkdocs_*/**/*", "mkdocstrings_handlers/**/*", "scripts/*.py", "snippets/**/*.md", "tests/**/*.py"),
)
# Variables that TensorFlow and the libraries below it read.
PREFIXES = ("TF_", "XLA_", "KERAS_", "CUDA_", "ONEDNN_", "DNNL_", "OMP_", "MKL_", "OPENBLAS_", "REQUIRE_", "PYTHONHASH")

# How much TensorFlow says, which each process of a run sets for itself.
OURS = ("TF_CPP_MIN_LOG_LEVEL",)


class Passed(NamedTuple):
    """With which fingerprint a check passed, and of how many single checks it consists."""

    fingerprint: str
    checks: int


def checks() -> list[str]:
    """All files that pytest takes, the large ones first: so processes that share them end together."""
    found = [*files("docs/??/**/*.md", "docs/??/*.yml"), *files("snippets/**/*.md"), *files("drawing/figures/**/*.py")]
    found += files("tests/**/test_*.py")
    return sorted(found, key=lambda name: (-(ROOT / name).stat().st_size, name))


def files(*patterns: str) -> list[str]:
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    return sorted(path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts)


# --- what a check depends on -----------------------------------------------------------------------------------


def fingerprint(check: str) -> str:
    """A hash of all that can change what a check says."""
    names = dict.fromkeys([*files(*COMMON), *ingredients(check)])
    parts = [*machine(), *settings(check), *(f"{name} {digest(ROOT / name)}" for name in names)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def ingredients(check: str) -> list[str]:
    """The files, besides the common ones, that a check reads."""
    room, _, rest = check.partition("/")
    if room == "snippets":
        return [check]
    if room == "docs":
        return of_page(rest.partition("/")[2].removesuffix(".md"))
    if room == "drawing":
        return of_figures(check, rest.removeprefix("figures/").removesuffix(".py"))
    return files(*EVERYTHING)


def of_page(page: str) -> list[str]:
    """Both editions of a page, what it shows, and the pages that it leads to or that lead to it.

    All pages are among these: any of them may describe an API that this one links to, or have a heading that it names.
    """
    return [*files("docs/**/*.md", "docs/*/*.yml", "mkdocs.yml", f"drawing/figures/{page}.py"), f"snippets/{page}.md"]


def of_figures(check: str, page: str) -> list[str]:
    """The modules that draw and compare, the snippets that they name, and the pages where they read these."""
    modules = sorted(closure({check, f"tests/figures/{page}.py"}))
    texts = [(ROOT / module).read_text(encoding="utf-8") for module in modules if (ROOT / module).is_file()]
    quoted = {word for text in texts for word in strings(text)}
    snippets = [name for name in files("snippets/**/*.md") if name[len("snippets/") : -len(".md")] in quoted]
    pages = "docs/**/*.md" if any("DOCS" in text for text in texts) else f"docs/*/{page}.md"
    return [*modules, *snippets, *files(pages)]


def closure(modules: Iterable[str]) -> set[str]:
    """Modules of drawing/ and tests/ with those that they import, directly or not."""
    found, waiting = set[str](), set(modules)
    while waiting:
        found.add(module := waiting.pop())
        waiting |= {*imported(module)} - found
    return found


@functools.cache
def imported(module: str) -> frozenset[str]:
    """The modules of the project that a module names in its imports, those of packages included."""
    file = ROOT / module
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if file.is_file() else ()
    names = [name for node in nodes for name in import_names(node)]
    paths = [name.replace(".", "/") for name in names if name.startswith(("drawing", "tests"))]
    return frozenset(p for path in paths for p in (f"{path}.py", f"{path}/__init__.py") if (ROOT / p).is_file())


def import_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def strings(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@functools.cache
def digest(file: Path) -> str:
    """A hash of a file as it was at first sight; line endings do not count."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest() if file.is_file() else "missing"


@functools.cache
def machine() -> tuple[str, ...]:
    """Interpreter, installed libraries, processor and GPUs."""
    installed = [f"{name} {number}" for name, number in versions().items()]
    return (*installed, platform.system(), platform.machine(), processor(), gpus())


def settings(check: str) -> list[str]:
    """What reaches TensorFlow through the environment; figures are always checked with the same settings."""
    if check.startswith("drawing/"):
        return []
    given = {name: value for name, value in os.environ.items() if name.startswith(PREFIXES) and name not in OURS}
    return [f"{name}={value}" for name, value in sorted(given.items())]


def processor() -> str:
    """Model and instruction sets, on which last digits depend."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text(encoding="utf-8").splitlines() if information.is_file() else []
    return "\n".join(sorted({line for line in lines if line.startswith(("model name", "flags", "Features"))}))


def gpus() -> str:
    program = shutil.which("nvidia-smi")
    return subprocess.run([program, "-L"], capture_output=True, text=True).stdout if program else ""


# --- what has passed -------------------------------------------------------------------------------------------


def read() -> dict[str, Passed]:
    """What has passed; nothing where that is not known, or a file is half written."""
    try:
        return {name: Passed(*entry) for name, entry in json.loads(LEDGER.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def note(passed: dict[str, Passed]) -> None:
    """Add what has passed to what had."""
    LEDGER.parent.mkdir(exist_ok=True)
    known = {name: entry for name, entry in {**read(), **passed}.items() if (ROOT / name).exists()}
    temporary = LEDGER.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
    temporary.replace(LEDGER)


def unchanged(names: Iterable[str]) -> dict[str, Passed]:
    """Those of some checks that passed as they are now."""
    passed = read()
    return {name: passed[name] for name in names if name in passed and passed[name].fingerprint == fingerprint(name)}


# --- as a plugin of pytest -------------------------------------------------------------------------------------


class Notes:
    """Watches a run of whole files; fingerprints are taken before, for a file may be edited meanwhile."""

    def __init__(self, names: Iterable[str]) -> None:
        self.before = {name: fingerprint(name) for name in names}
        self.counts: dict[str, int] = dict.fromkeys(self.before, 0)
        self.spoilt: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.partition("::")[0]
        if report.outcome != "passed":
            self.spoilt.add(name)  # what was skipped has to be run where it can be
        elif report.when == "call" and name in self.counts:
            self.counts[name] += 1

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.spoilt.add(report.nodeid.partition("::")[0])

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        if exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            whole = {name: count for name, count in self.counts.items() if count and name not in self.spoilt}
            note({name: Passed(self.before[name], count) for name, count in whole.items()})


def pytest_configure(config: pytest.Config) -> None:
    """Only whole files are noted, and only in the process that hears of all of them."""
    names = [Path(argument).as_posix() for argument in config.args]
    if not hasattr(config, "workerinput") and not config.option.keyword:
        config.pluginmanager.register(Notes(name for name in names if (ROOT / name).is_file()), "notes")
