"""Which check reads which files."""

import contextlib
import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

# Quiet start; terminal-dependent output as on a plain terminal of 80 columns.
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", COLUMNS="80", NO_MKDOCS_2_WARNING="1")
os.environ.pop("FORCE_COLOR", None)

# Only now, when the environment is set, may TensorFlow be imported.
import pytest
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.sybil import SybilCollection

import drawing
from drawing.registry import FOLDER as FIGURES
from verifier import report, verification
from verifier.census import census_parser
from verifier.claims import claim_parser, tried
from verifier.examples import fresh_keras, pycon_parser
from verifier.formulas import formula_parser
from verifier.names import NAMES
from verifier.pages import page_parser
from verifier.parameters import SHARED

# The examples of a file run first and undisturbed, as scripts/record.py runs them, then its formulas and claims.
examples = Sybil(path="snippets", patterns=["*.md"], parsers=[pycon_parser], setup=fresh_keras)
formulas = Sybil(path="snippets", patterns=["*.md"], parsers=[formula_parser])
claims = Sybil(path="snippets", patterns=["*.md"], parsers=[claim_parser], setup=fresh_keras)
census = Sybil(path="snippets", patterns=["*.md"], parsers=[census_parser])
pages = Sybil(path="docs", patterns=["*.md", SHARED, NAMES], parsers=[page_parser])
pytest_collect_file = SybilCollection([examples, formulas, claims, census, pages]).pytest()

passed: list[str] = []
devices: set[str] = set()


def is_worker(config: pytest.Config) -> bool:
    """Whether this is one of several processes that run the checks for another, which hears of all results."""
    return hasattr(config, "workerinput")


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """The figures of a page are tested by the page, and no module of tests."""
    if not module_path.is_relative_to(FIGURES):
        return None
    from tests.collector import FigureFile

    figures: FigureFile = FigureFile.from_parent(parent, path=module_path)
    return figures


def pytest_report_header() -> str:
    return report.header()


def pytest_sessionstart(session: pytest.Session) -> None:
    if os.environ.get("REQUIRE_GPU"):
        report.devices()  # stops here where there is none
    # scripts/test.py has drawn what it needs. What is missing the tests of pages and figures name; others can go on.
    if not is_worker(session.config) and not session.config.pluginmanager.hasplugin("verifier.ledger"):
        with contextlib.suppress(drawing.DrawingError):
            drawing.refresh()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a page says is checked: no example, formula or claim can skip itself."""
    outcome = yield
    if outcome.skipped and isinstance(item, SybilItem):
        outcome.outcome = "failed"
        outcome.longrepr = f"this was skipped, which nothing on a page can be: {outcome.longrepr}"
    return outcome


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and report.passed:
        passed.append(str(Path(__file__).parent / report.fspath))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    output = getattr(node, "workeroutput", {})
    devices.update(output.get("devices", ()))
    tried.update(output.get("tried", {}))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if "tensorflow" in sys.modules:
        devices.update(report.devices())
    if is_worker(session.config):
        output: dict[str, Any] = session.config.workeroutput  # type: ignore[attr-defined]  # the plugin adds it
        output.update(devices=sorted(devices), tried=dict(tried))
    else:
        verification.write(passed, devices, tried, os.environ.get("RECORD_PART", "all"))
