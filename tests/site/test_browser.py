"""The built site in a browser: it works on its own, on a desk and on a phone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest
import screenshot
from PIL import Image

from drawing import font
from tests.site.built import ADDRESSES, PAGES
from verifier.pages import EDITIONS

SECTIONS = sorted({page.parts[1] for page in PAGES if len(page.parts) > 2})

# The drawer, and in it the way up from the section of the page.
OPENED_ON_A_PHONE = ["label.md-header__button[for=__drawer]", "label.md-nav__title[for^=__nav]:visible"]


class Visit(NamedTuple):
    """A page of the browser, and what has gone wrong on it."""

    page: Any
    problems: list[str]


@pytest.fixture(scope="module")
def visit(browser: Any, address: str) -> Iterator[Visit]:
    page, problems = browser.new_page(), list[str]()
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.append(request.url) if is_foreign(request.url, address) else None)
    page.on("response", lambda response: problems.append(response.url) if response.status >= 400 else None)
    yield Visit(page, problems)
    page.close()


@pytest.mark.parametrize("path", ADDRESSES)
def test_page_loads_without_errors_strangers_or_overflow(visit: Visit, address: str, path: str) -> None:
    visit.problems.clear()
    visit.page.goto(address + path, wait_until="load")
    # First as wide as the page before was at last, for each change sets the whole page anew.
    for width in sorted((1280, 390), key=lambda width: width != visit.page.viewport_size["width"]):
        visit.page.set_viewport_size({"width": width, "height": 844})
        assert fits(visit.page), f"{path} is wider than a screen of {width} pixels"
        if width == 1280:
            assert not cut_off(visit.page), f"{path}: break this formula, or name its parts"
    assert not visit.problems


def fits(page: Any) -> bool:
    """Whether nothing has to be scrolled sideways, once the side bars have moved to their places."""
    from playwright.sync_api import TimeoutError as NeverFits

    try:
        page.wait_for_function("document.documentElement.scrollWidth <= innerWidth", timeout=1500)
    except NeverFits:
        return False
    return True


def cut_off(page: Any) -> list[str]:
    """The displayed formulas that are wider than their column."""
    page.evaluate("document.fonts.ready")
    formulas: list[str] = page.locator("math[display=block]").evaluate_all(
        "all => all.filter(math => math.scrollWidth > math.clientWidth).map(math => math.textContent)"
    )
    return formulas


def is_foreign(url: str, address: str) -> bool:
    return not url.startswith((f"{address}/", "data:", "blob:"))


def test_language_switcher_stays_on_the_page(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/zh/activations/relu/", wait_until="networkidle")
    for edition in ("en", "zh"):
        page.hover("button[aria-label]:has(~ .md-select__inner), .md-select button")
        page.click(f".md-select__link[hreflang={edition}]")
        page.wait_for_url(f"{address}/{edition}/activations/relu/", timeout=10000)
        page.wait_for_load_state("networkidle")
    page.close()


@pytest.mark.parametrize(("width", "opened"), [(1280, []), (390, OPENED_ON_A_PHONE)], ids=["desk", "phone"])
def test_navigation_leads_to_every_section(browser: Any, address: str, width: int, opened: list[str]) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(f"{address}/en/layers/Conv2D/", wait_until="load")
    for label in opened:
        page.click(label)
    for section in SECTIONS:
        link = page.locator(f".md-sidebar--primary a[href$='/{section}/']:visible").first
        link.click(trial=True)  # it could be clicked
        assert link.evaluate("link => link.href") == f"{address}/en/{section}/"
    link.click()
    page.wait_for_url(f"{address}/en/{section}/", timeout=10000)
    page.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_links_in_a_figure_can_be_seen_reached_and_followed(visit: Visit, address: str, edition: str) -> None:
    page = visit.page
    visit.problems.clear()
    page.goto(f"{address}/{edition}/", wait_until="load")
    colour = page.locator("article p a").first.evaluate("link => getComputedStyle(link).color")
    links = page.locator("figure svg a")
    for link in links.all():
        style = link.locator("text").evaluate(
            "text => [getComputedStyle(text).fill, getComputedStyle(text).textDecorationLine]"
        )
        assert style == [colour, "underline"]
        link.focus()
        assert link.evaluate("link => link === document.activeElement")
    assert links.count() > 5, "the home page has a map"
    target = links.last.get_attribute("xlink:href")
    links.last.locator("text").click()
    page.wait_for_url(f"{address}/{edition}/{target}", timeout=10000)
    page.wait_for_load_state("networkidle")
    assert not visit.problems


@pytest.mark.parametrize(("locale", "edition"), [("zh-CN", "zh"), ("en-GB", "en"), ("de-DE", "en")])
def test_front_door_follows_the_language_of_the_browser(browser: Any, address: str, locale: str, edition: str) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{address}/", wait_until="load")
    page.wait_for_url(f"{address}/{edition}/")
    context.close()


def test_front_door_works_without_javascript(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    assert [link.get_attribute("href") for link in page.query_selector_all("a")] == ["zh/", "en/"]
    context.close()


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        ("import tensorflow as tf", ["import tensorflow as tf"]),
        ("unexpected keyword argument", ["tf.keras.activations.relu(foo, alpha=0.5, threshold=5, max_value=8)"]),
    ],
    ids=["output", "traceback"],
)
def test_copying_an_example_takes_its_code_alone(browser: Any, address: str, shown: str, code: list[str]) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto(f"{address}/en/activations/relu/", wait_until="load")
    block = page.locator(".highlight", has_text=shown).first
    block.hover()
    block.locator("button").first.click()
    page.wait_for_timeout(200)
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.splitlines()[: len(code)] == code
    compile(copied, "copied", "exec")


def test_broken_link_gets_a_page_with_a_way_on(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/404.html", wait_until="load")
    assert page.locator("a[hreflang=en]").count()
    page.close()


def test_picture_in_the_readme_is_current(browser: Any, address: str) -> None:
    """Compared coarsely, because fonts differ between machines."""
    committed = Image.open(screenshot.PICTURE)
    now = Image.open(io.BytesIO(screenshot.take(browser, address)))
    assert committed.size == now.size
    old, new = (np.asarray(picture.convert("L").resize((60, 45)), float) for picture in (committed, now))
    assert np.abs(old - new).mean() < 8, "the page has changed: python3 scripts/screenshot.py"


@pytest.mark.parametrize("path", ["activations/relu", "losses/binary_crossentropy", "layers/Conv2D", "optimizers/Adam"])
def test_formulas_look_as_with_the_whole_font(browser: Any, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    cut = formulas(page, f"{address}/en/{path}/")
    page.route("**/*.woff2", lambda route: route.fulfill(path=font.FONT))
    whole = formulas(page, f"{address}/en/{path}/")
    page.close()
    assert cut
    assert cut == whole


def formulas(page: Any, url: str) -> list[bytes]:
    """A picture of each displayed formula."""
    page.goto(url, wait_until="load")
    assert page.evaluate("document.fonts.ready.then(fonts => fonts.check('16px \"STIX Two Math\"'))")
    return [formula.screenshot() for formula in page.locator("math[display=block]").all()]
