"""What the tests of the built site share: the build, a server and a browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import screenshot

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str]:
    """The exit code and the output of scripts/build.py, run once also where several processes share the tests."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return run_build()
    shared = tmp_path_factory.getbasetemp().parent  # all processes of this run, and only they, have it
    result = shared / "build.json"
    try:
        (shared / "building").mkdir()
    except FileExistsError:
        return wait_for(result)
    draft = shared / "build.draft"
    draft.write_text(json.dumps(run_build()), encoding="utf-8")
    draft.rename(result)
    return wait_for(result)


def run_build() -> tuple[int, str]:
    command = [sys.executable, str(ROOT / "scripts" / "build.py")]
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return ended.returncode, ended.stdout


def wait_for(result: Path) -> tuple[int, str]:
    while not result.exists():
        time.sleep(0.1)
    code, output = json.loads(result.read_text(encoding="utf-8"))
    return code, output


@pytest.fixture(scope="session")
def site(build: tuple[int, str]) -> Path:
    """The folder of the built site. That it was built is a test of its own, which fails where these are skipped."""
    if build[0] != 0:
        pytest.skip("the site could not be built")  # which test_both_editions_build_without_a_warning reports
    return SITE


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        pass


@contextlib.contextmanager
def serving(site: Path, handler: type[QuietHandler]) -> Iterator[str]:
    """The address of a plain static server of the built site."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serving(site, QuietHandler) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium. Where none is installed the tests are skipped, in continuous integration they fail."""
    program = screenshot.find_browser()
    if program is None:
        message = f"no browser to test the site with: install one of {', '.join(screenshot.BROWSERS)}"
        # The README promises that no browser is needed; only continuous integration has to have one.
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)  # a user need not have a browser
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS.split())
        yield chromium
        chromium.close()
