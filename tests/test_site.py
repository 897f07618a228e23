"""The built site: what a reader gets is what the library says, and it works in a browser on its own."""

from __future__ import annotations

import ast
import functools
import hashlib
import inspect
import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import screenshot
import tensorflow as tf
from bs4 import BeautifulSoup, Tag
from PIL import Image

from verifier.pages import DOCS, EDITIONS, SIGNATURE

PAGES = sorted(path.relative_to(DOCS).with_suffix("") for path in DOCS.glob("??/**/*.md"))
ADDRESSES = [f"/{page.parent if page.name == 'index' else page}/".replace("\\", "/") for page in PAGES]
API_PAGES = [page for page in PAGES if SIGNATURE.search((DOCS / page.with_suffix(".md")).read_text(encoding="utf-8"))]
# files/stix-two-math-latin-400-normal.woff2 of the npm package @fontsource/stix-two-math 5.3.0.
FONT_SHA256 = "8b2a6834cfe1f4e0f3724ffa59fe92000013fc5a4c41e6a3f438006c26c60f0d"


@functools.cache
def html_of(site: Path, page: Path) -> BeautifulSoup:
    file = site / page.parent / "index.html" if page.name == "index" else site / page / "index.html"
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def runtime_signature(path: str) -> list[tuple[str, str]]:
    """Names and defaults as the runtime object has them, found without the help of the handler."""
    target: Any = tf
    for name in path.split(".")[1:]:
        target = getattr(target, name)
    function = vars(target)["__init__"] if inspect.isclass(target) else target
    parameters = inspect.signature(function).parameters.values()
    return [
        (str(p).partition("=")[0].partition(":")[0], "" if p.default is p.empty else repr(p.default))
        for p in parameters
        if p.name not in ("self", "cls")
    ]


def text(cell: Tag) -> str:
    return cell.get_text(strip=True)


def test_both_editions_build_without_a_warning(build: tuple[int, str]) -> None:
    code, output = build
    assert code == 0, f"scripts/build.py failed:\n{output}"


@pytest.mark.parametrize("page", API_PAGES, ids=str)
def test_parameter_table_is_the_signature_of_the_runtime_object(site: Path, page: Path) -> None:
    tables = html_of(site, page).select(".parameters")
    blocks = SIGNATURE.findall((DOCS / page.with_suffix(".md")).read_text(encoding="utf-8"))
    assert [table["data-api"] for table in tables] == [path for path, _ in blocks]
    for table in tables:
        rows = [row.find_all(["th", "td"]) for row in table.select("tbody tr")]
        shown = [(text(name), default.code.get_text() if default.code else "") for name, _, default, _ in rows]
        assert shown == runtime_signature(str(table["data-api"]))
        assert all(text(kind) and text(description) for _, kind, _, description in rows)


@pytest.mark.parametrize("page", API_PAGES, ids=str)
def test_signature_block_is_the_signature_of_the_runtime_object(site: Path, page: Path) -> None:
    for block in html_of(site, page).select(".signature code"):
        path, _, rest = block.get_text().partition("(")
        definition = ast.parse(f"def f({rest.strip()}: pass").body[0]
        assert isinstance(definition, ast.FunctionDef)
        arguments = definition.args
        named = [*arguments.posonlyargs, *arguments.args]
        defaults = [
            *[None] * (len(named) - len(arguments.defaults)),
            *arguments.defaults,
            *arguments.kw_defaults,
        ]
        shown = {
            argument.arg: ast.unparse(default) if default else ""
            for argument, default in zip([*named, *arguments.kwonlyargs], defaults, strict=True)
        }
        expected = {name: default for name, default in runtime_signature(path) if not name.startswith("*")}
        assert shown == expected


@pytest.mark.parametrize("page", API_PAGES, ids=str)
def test_source_link_points_at_the_lines_of_the_installed_version(site: Path, page: Path) -> None:
    for block in html_of(site, page).select(".source a"):
        match = re.search(r"/blob/v([\d.]+)/((?:keras|tensorflow)/.+)#L(\d+)-L(\d+)$", str(block["href"]))
        assert match, block["href"]
        library, file = tf.keras if match[2].startswith("keras/") else tf, match[2]
        root = Path(inspect.getsourcefile(tf) or "").parent.parent
        line = (root / file).read_text(encoding="utf-8").splitlines()[int(match[3]) - 1]
        assert match[1] == library.__version__
        assert re.match(r"\s*(@|def |class )", line), line


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_mathematics_is_mathml_and_figures_have_a_name(site: Path, page: Path) -> None:
    html = html_of(site, page)
    article = html.select_one("article")
    assert article is not None
    assert not re.search(r"\\\(|\\\[|\$\$|arithmatex|--8<--|merror", str(article))
    for figure in article.select("svg[aria-labelledby]"):
        for attribute in ("aria-labelledby", "aria-describedby"):
            described = html.find(id=str(figure[attribute]))
            assert described is not None, f"{page}: a figure without a caption: {figure[attribute]}"
            assert text(described)
    identities = [str(tag["id"]) for tag in html.find_all(id=True)]
    assert len(identities) == len(set(identities)), f"{page}: an id twice"


@pytest.mark.parametrize("edition", EDITIONS)
def test_anchors_are_readable(site: Path, edition: str) -> None:
    for page in (page for page in PAGES if page.parts[0] == edition):
        anchors = [str(tag["id"]) for tag in html_of(site, page).select("article :is(h2, h3)[id]")]
        assert not [anchor for anchor in anchors if re.fullmatch(r"_\d*", anchor)]


def test_vendored_font_is_the_published_one() -> None:
    font = DOCS / "theme" / "assets" / "stix-two-math.woff2"
    assert hashlib.sha256(font.read_bytes()).hexdigest() == FONT_SHA256


# --- in a browser ----------------------------------------------------------------------------------------------


def test_pages_load_without_errors_strangers_or_overflow(browser: Any, address: str) -> None:
    page, problems = browser.new_page(), []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.append(request.url) if is_foreign(request.url, address) else None)
    page.on("response", lambda response: problems.append(response.url) if response.status >= 400 else None)
    for path in ADDRESSES:
        page.goto(address + path, wait_until="load")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            if not fits(page):
                problems.append(f"{path} is wider than a screen of {width} pixels")
    page.close()
    assert not problems


def fits(page: Any) -> bool:
    """Whether nothing has to be scrolled sideways, once the side bars have moved to their places."""
    from playwright.sync_api import TimeoutError as NeverFits

    try:
        page.wait_for_function("document.documentElement.scrollWidth <= innerWidth", timeout=1500)
    except NeverFits:
        return False
    return True


def is_foreign(url: str, address: str) -> bool:
    return not url.startswith((f"{address}/", "data:", "blob:"))


SEARCHES = [
    ("zh", "激活函数", "activations/"),
    ("zh", "relu", "activations/relu/"),
    ("zh", "negative_slope", "activations/relu/"),
    ("zh", "梯度消失", "activations/"),
    ("zh", "全连接层", "layers/Dense/"),
    ("zh", "卷积 输出 形状", "layers/Conv2D/"),
    ("zh", "交叉熵", "losses/binary_crossentropy/"),
    ("zh", "from_logits", "losses/binary_crossentropy/"),
    ("zh", "top_k", "metrics/top_k_categorical_accuracy/"),
    ("zh", "momentum", "optimizers/SGD/"),
    ("zh", "均方误差", "losses/mean_squared_error/"),
    ("zh", "AttributeError minimize", "migration/"),
    ("zh", "got an unexpected keyword argument 'alpha'", "migration/"),
    ("en", "activation", "activations/"),
    ("en", "relu", "activations/relu/"),
    ("en", "negative_slope", "activations/relu/"),
    ("en", "vanishing gradient", "activations/"),
    ("en", "fully connected layer", "layers/Dense/"),
    ("en", "convolution output shape", "layers/Conv2D/"),
    ("en", "cross-entropy", "losses/binary_crossentropy/"),
    ("en", "from_logits", "losses/binary_crossentropy/"),
    ("en", "top_k", "metrics/top_k_categorical_accuracy/"),
    ("en", "momentum", "optimizers/SGD/"),
    ("en", "learning rate", "optimizers/"),
    ("en", "AttributeError minimize", "migration/"),
    ("en", "got an unexpected keyword argument 'alpha'", "migration/"),
]


@pytest.mark.parametrize(("edition", "query", "expected"), SEARCHES)
def test_search_finds_the_page_first(browser: Any, address: str, edition: str, query: str, expected: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{edition}/?q={query}", wait_until="load")
    page.wait_for_selector(".md-search-result__item a", timeout=10000)
    first = page.eval_on_selector(".md-search-result__item a", "link => new URL(link.href).pathname")
    page.close()
    assert first == f"/{edition}/{expected}"


def test_language_switcher_stays_on_the_page(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/zh/activations/relu/", wait_until="networkidle")
    for edition in ("en", "zh"):
        page.hover("button[aria-label]:has(~ .md-select__inner), .md-select button")
        page.click(f".md-select__link[hreflang={edition}]")
        page.wait_for_url(f"{address}/{edition}/activations/relu/", timeout=10000)
        page.wait_for_load_state("networkidle")
    page.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_links_in_a_figure_can_be_seen_reached_and_followed(browser: Any, address: str, edition: str) -> None:
    page, problems = browser.new_page(), []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
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
    page.close()
    assert not problems


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
        ("import numpy as np", ["import numpy as np", "import tensorflow as tf"]),
        ("Traceback", ["tf.keras.activations.relu(foo, alpha=0.5, threshold=5, max_value=8)"]),
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
