"""What tests share: a page to check; of the built site the build, a server and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import screenshot

from tests.sample import SNIPPET, Check, write
from verifier import pages

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)

building: list[subprocess.Popen[str]] = []


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the build as soon as it is known that a test needs it; the examples run meanwhile."""
    if session.config.option.collectonly:
        return
    if any("build" in getattr(item, "fixturenames", ()) for item in session.items):
        command = [sys.executable, str(ROOT / "scripts" / "build.py")]
        building.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))


@pytest.fixture(scope="session")
def build() -> tuple[int, str]:
    """The exit code and the output of scripts/build.py."""
    output, _ = building[0].communicate()
    return building[0].returncode, output


@pytest.fixture(scope="session")
def site(build: tuple[int, str]) -> Path:
    """The folder of the built site. That it was built is a test of its own, which fails where these are skipped."""
    if build[0] != 0:
        pytest.skip("the site could not be built")  # which test_both_editions_build_without_a_warning reports
    return SITE


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of a plain static server of the built site."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium. Where none is installed the tests are skipped, in continuous integration they fail."""
    program = screenshot.find_browser()
    if program is None:
        message = f"no browser to test the site with: install one of {', '.join(screenshot.BROWSERS)}"
        # The README promises that no browser is needed; only continuous integration has to have one.
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS.split())
        yield chromium
        chromium.close()


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """What the checker says about the Chinese page of a small tree; the English page is the model's."""
    for name in ("DOCS", "SNIPPETS", "FIGURES"):
        monkeypatch.setattr(pages, name, tmp_path / name.lower())
    # A small page is enough here; the tests of the template have a whole one.
    monkeypatch.setattr(pages, "template_problems", lambda path, text: iter(()))
    write(tmp_path / "snippets/layers/page.md", SNIPPET)
    write(tmp_path / "figures/layers/page.svg", "<svg/>")

    def run(text: str, other: str | None = None) -> list[str]:
        page = write(tmp_path / "docs/zh/layers/page.md", text)
        write(tmp_path / "docs/en/layers/page.md", text if other is None else other)
        return [found.replace(f"{tmp_path.resolve().as_posix()}/", "") for found in pages.problems(page)]

    return run
