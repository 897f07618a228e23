"""Measure what authors and readers wait for, in one table: a build, an edit, a first visit; at several sizes.

Times depend on the machine and on what else it does: compare within one run. The suite is measured too, unless --quick.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import environment

SITE_PARTS = ("docs", "drawing", "mkdocstrings_handlers", "requirements", "scripts", "search", "snippets", "verifier")
FILES = ("hooks.py", "mkdocs.yml", "mkdocs.en.yml")
VISITED = "en/layers/Conv2D/"
TOKEN = "bench_token"
# What is edited, and how: what stands there, and what comes in its place.
EDITS = {
    "page": ("docs/en/layers/Conv2D.md", "## Formula", "TOKEN\n\n## Formula"),
    "snippet": ("snippets/layers/Conv2D.md", "import tensorflow as tf", "import tensorflow as tf  # TOKEN"),
    "figure": ("drawing/figures/layers/Conv2D.py", 'write(ax, "×"', 'write(ax, "TOKEN"'),
}
LONGEST = 120.0  # seconds that an edit may take to be seen

OURS = "import sys; sys.path.insert(0, 'scripts'); import build; build.build(strict=False)"
STOCK = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
for file in ("mkdocs.stock.yml", "mkdocs.stock.en.yml"):
    build(load_config(file))
"""
SERVE = "import sys; sys.path.insert(0, 'scripts'); import serve; serve.main()"
EXAMPLES = """
import pytest
class Examples:
    def pytest_collection_modifyitems(self, items):
        items[:] = [item for item in items if item.example.region.evaluator.__name__ == "check_fence"]
import sys; sys.exit(pytest.main(["-q", "snippets"], plugins=[Examples()]))
"""
BARE = """
from sybil import Document
from verifier.examples import pycon_parser, statements
from verifier.verification import snippet_files
count = 0
for file in snippet_files():
    names = {}
    for example in Document.parse(str(file), pycon_parser).examples():
        for statement in statements(example):
            count += 1
            try:
                exec(compile(statement.source, str(file), "single"), names)
            except Exception:
                pass  # some examples show what raises
import sys; print(count, file=sys.stderr)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the suite")
    parser.add_argument("--copies", nargs="+", type=int, default=[1], metavar="n", help="times of the content")
    arguments = parser.parse_args()
    if not arguments.quick:
        measure_suite()
    for copies in arguments.copies:
        with project(copies) as root:
            print(f"\ncontent x {copies}")
            measure_build(root)
            measure_edits(root)
            measure_visit(root)


def row(what: str, *values: str) -> None:
    print(f"  {what:44}", *(f"{value:>16}" for value in values), flush=True)


# --- the suite -------------------------------------------------------------------------------------------------


def measure_suite() -> None:
    print("the suite")
    root = environment.ROOT
    checked = spent(lambda: run(root, "-c", EXAMPLES))[0]
    bare, _, output = spent(lambda: run(root, "-c", BARE))
    row("examples checked, CPU", f"{checked:.1f} s", f"{checked / bare:.2f} x bare")
    row("examples bare, CPU", f"{bare:.1f} s", f"{output.split()[-1]} statements")
    for words in (["--fresh"], []):
        wall = spent(partial(run, root, "scripts/test.py", *words))[1]
        row(" ".join(["scripts/test.py", *words]), f"{wall:.1f} s")


def spent(work: Callable[[], str]) -> tuple[float, float, str]:
    """CPU and wall seconds of what a piece of work starts, and what it says."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    said = work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.monotonic() - start, said


def run(root: Path, *words: str) -> str:
    """Run Python in a project and return its last words."""
    ended = subprocess.run([sys.executable, *words], cwd=root, env=variables(root), capture_output=True, text=True)
    if ended.returncode:
        environment.fail(f"{' '.join(words)[:60]}: exit code {ended.returncode}", ended.stdout[-2000:], ended.stderr)
    return ended.stderr


def variables(root: Path) -> dict[str, str]:
    return {**os.environ, **environment.DRAWING, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1"}


# --- the content, several times --------------------------------------------------------------------------------


@contextmanager
def project(copies: int) -> Iterator[Path]:
    """A temporary copy of the project in which each page of a section stands several times."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in (*SITE_PARTS, "build"):
            shutil.copytree(environment.ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__", "site"))
        for file in FILES:
            shutil.copy(environment.ROOT / file, root / file)
        numbers = range(2, copies + 1)
        for page in [page for place in ("docs/zh", "docs/en", "snippets") for page in (root / place).glob("*/*.md")]:
            multiply(page, numbers)
        for name in ("mkdocs.yml", "mkdocs.en.yml"):
            extend_nav(root / name, numbers)
        make_stock(root)
        yield root


def multiply(page: Path, numbers: range) -> None:
    text = page.read_text(encoding="utf-8")
    for number in numbers if page.stem != "index" else ():
        copied = re.sub(r'(--8<-- "\w+/(?!index)\w+)\.md:', rf"\1_{number}.md:", text)
        page.with_stem(f"{page.stem}_{number}").write_text(copied, encoding="utf-8")


def extend_nav(config: Path, numbers: range) -> None:
    """Below each page of a section, in whatever way the nav names it, its copies."""
    text = config.read_text(encoding="utf-8")
    copies = "".join(rf"\n\g<indent>\g<title>\g<path>_{number}.md" for number in numbers)
    entry = re.compile(r"^(?P<indent> +- )(?P<title>[^:\n]+: )?(?P<path>\w+/(?!index\b)\w+)\.md$", re.MULTILINE)
    config.write_text(entry.sub(rf"\g<0>{copies}", text), encoding="utf-8")


def make_stock(root: Path) -> None:
    """The same pages for Material alone: no hooks, no signatures."""
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        text = (root / name).read_text(encoding="utf-8")
        text = re.sub(r"^hooks: .*\n|^  mkdocstrings:\n(?:    .*\n)+", "", text, flags=re.MULTILINE)
        text = text.replace("INHERIT: mkdocs.yml", "INHERIT: mkdocs.stock.yml").replace(
            "site_dir: site", "site_dir: stock"
        )
        (root / name.replace("mkdocs", "mkdocs.stock")).write_text(text, encoding="utf-8")


# --- building, editing, visiting -------------------------------------------------------------------------------


def measure_build(root: Path) -> None:
    run(root, "-c", OURS)  # the second time is what an author waits for
    ours, wall, _ = spent(lambda: run(root, "-c", OURS))
    stock, stock_wall, _ = spent(lambda: run(root, "-c", STOCK))
    row("build, CPU and wall", f"{ours:.1f} s", f"{wall:.1f} s", f"{ours / stock:.2f} x stock")
    row("stock Material, CPU and wall", f"{stock:.1f} s", f"{stock_wall:.1f} s")


def measure_edits(root: Path) -> None:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE, "--port", str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=root, env=variables(root), stdout=quiet, stderr=quiet) as server:
        try:
            address = f"http://127.0.0.1:{port}/{VISITED}"
            seen(address, "<h1", 10 * LONGEST)
            for what, (file, old, new) in EDITS.items():
                row(f"edit of a {what} seen after", f"{edit(root / file, old, new, address):.2f} s")
        finally:
            server.terminate()


def edit(file: Path, old: str, new: str, address: str) -> float:
    """Seconds from an edit of a file until a visitor sees it."""
    token, text = f"{TOKEN}_{file.parts[-3]}", file.read_text(encoding="utf-8")
    if old not in text:
        environment.fail(f"{file}: {old!r} is to be edited, but does not stand there")
    file.write_text(text.replace(old, new.replace("TOKEN", token), 1), encoding="utf-8")
    return seen(address, token, LONGEST)


def seen(address: str, text: str, longest: float) -> float:
    start = time.monotonic()
    while time.monotonic() - start < longest:
        try:
            with urllib.request.urlopen(address, timeout=longest) as answer:
                if text in answer.read().decode():
                    return time.monotonic() - start
        except OSError:
            pass  # not there yet
        time.sleep(0.02)
    raise SystemExit(f"{address} does not show {text!r} after {longest:.0f} seconds")


def measure_visit(root: Path) -> None:
    sizes: Counter[str] = Counter()
    for path in requested(root / "site"):
        file = root / "site" / (f"{path}index.html" if path.endswith("/") else path)
        content = file.read_bytes() if file.is_file() else b""
        kind = "search" if "search" in path else file.suffix.lstrip(".")
        sizes[kind] += len(content) if kind == "woff2" else len(gzip.compress(content, 9))
    row("first visit without the search", f"{(sizes.total() - sizes['search']) / 1000:.0f} KB")
    row("by type", *(f"{kind} {size / 1000:.0f} KB" for kind, size in sizes.most_common()))


def requested(site: Path) -> list[str]:
    """The files that Chromium asks for when it opens a page for the first time."""
    import functools
    import http.server
    import threading

    import screenshot
    from playwright.sync_api import sync_playwright

    if screenshot.find_browser() is None:
        environment.fail("Install Chromium to measure a visit.")
    paths: list[str] = []

    class Recorder(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: Any) -> None:
            paths.append(self.path.lstrip("/"))

    handler = functools.partial(Recorder, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        program = screenshot.find_browser()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        browser.new_page().goto(f"http://127.0.0.1:{server.server_port}/{VISITED}", wait_until="networkidle")
        browser.close()
        server.shutdown()
    return list(dict.fromkeys(paths))


if __name__ == "__main__":
    environment.enter()
    main()
