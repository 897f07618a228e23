"""Photograph the page in the README: build the site, open it in Chromium, save .github/screenshot.png."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from typing import Any

import environment

import build

PICTURE = environment.ROOT / ".github" / "screenshot.png"
PAGE = "/en/activations/relu/"
SIZE = {"width": 1200, "height": 900}


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find_browser() -> str | None:
    """The first program on PATH that Playwright can drive, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def main() -> None:
    from playwright.sync_api import sync_playwright

    program = find_browser()
    if program is None:
        sys.exit("Chromium is needed to take the picture: install the package `chromium`.")
    build.build(strict=True)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(build.SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        PICTURE.write_bytes(take(browser, f"http://127.0.0.1:{server.server_port}"))
        browser.close()
        server.shutdown()
    print(f"wrote {PICTURE.relative_to(environment.ROOT).as_posix()}")


def take(browser: Any, address: str) -> bytes:
    """A PNG of the top of the page, in light colours."""
    page = browser.new_page(viewport=SIZE, color_scheme="light")
    page.goto(address + PAGE, wait_until="load")
    page.evaluate("document.fonts.ready")
    picture: bytes = page.screenshot()
    page.close()
    return picture


if __name__ == "__main__":
    environment.enter()
    main()
