"""Which check reads which files."""

import contextlib
import os
from pathlib import Path

# Quiet start; terminal-dependent output as on a plain terminal of 80 columns.
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", COLUMNS="80", NO_MKDOCS_2_WARNING="1")
os.environ.pop("FORCE_COLOR", None)

# Only now, when the environment is set, may TensorFlow be imported.
import pytest
from sybil import Sybil
from sybil.sybil import SybilCollection

import drawing
from drawing.registry import FOLDER as FIGURES
from tests.collector import FigureFile
from verifier import report, verification
from verifier.examples import fresh_keras, pycon_parser
from verifier.formulas import formula_parser
from verifier.pages import page_parser

# The examples of a file run first and undisturbed, as scripts/record.py runs them, then its formulas.
examples = Sybil(path="snippets", patterns=["*.md"], parsers=[pycon_parser], setup=fresh_keras)
formulas = Sybil(path="snippets", patterns=["*.md"], parsers=[formula_parser])
pages = Sybil(path="docs", patterns=["*.md"], parsers=[page_parser])
pytest_collect_file = SybilCollection([examples, formulas, pages]).pytest()


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> FigureFile | None:
    """The figures of a page are tested by the page, and no module of tests."""
    if not module_path.is_relative_to(FIGURES):
        return None
    figures: FigureFile = FigureFile.from_parent(parent, path=module_path)
    return figures


def pytest_report_header() -> list[str]:
    return report.header()


passed: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and report.passed:
        passed.append(str(Path(__file__).parent / report.fspath))


def pytest_sessionfinish() -> None:
    verification.write(passed)


def pytest_sessionstart() -> None:
    # The tests of the pages and of the figures name what is missing; all others can go on.
    with contextlib.suppress(drawing.DrawingError):
        drawing.refresh()
