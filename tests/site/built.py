"""The pages of the built site, as the tests of it name and read them."""

from __future__ import annotations

import functools
from pathlib import Path

from bs4 import BeautifulSoup

from verifier.pages import DOCS, SIGNATURE

PAGES = sorted(path.relative_to(DOCS).with_suffix("") for path in DOCS.glob("??/**/*.md"))
ADDRESSES = [f"/{page.parent if page.name == 'index' else page}/".replace("\\", "/") for page in PAGES]
API_PAGES = [page for page in PAGES if SIGNATURE.search((DOCS / page.with_suffix(".md")).read_text(encoding="utf-8"))]


@functools.cache
def html_of(site: Path, page: Path) -> BeautifulSoup:
    file = site / page.parent / "index.html" if page.name == "index" else site / page / "index.html"
    return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
