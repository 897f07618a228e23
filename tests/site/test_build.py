"""The built site: what a reader gets is what the library says."""

from __future__ import annotations

import ast
import hashlib
import inspect
import os
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
import tensorflow as tf
from bs4 import Tag

from search import addresses
from tests.site.built import API_PAGES, PAGES, html_of
from verifier.pages import DOCS, EDITIONS, SIGNATURE

# files/stix-two-math-latin-400-normal.woff2 of the npm package @fontsource/stix-two-math 5.3.0.
FONT_SHA256 = "8b2a6834cfe1f4e0f3724ffa59fe92000013fc5a4c41e6a3f438006c26c60f0d"


def runtime_signature(path: str) -> list[tuple[str, str]]:
    """Names and defaults as the runtime object has them, found without the help of the handler."""
    target: Any = tf
    for name in path.split(".")[1:]:
        target = getattr(target, name)
    owner = next(c for c in target.__mro__ if "__init__" in vars(c)) if inspect.isclass(target) else None
    function = vars(owner)["__init__"] if owner else target
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


def test_no_published_address_is_gone(site: Path) -> None:
    gone = addresses.missing(site)
    assert not gone, f"others may link to these; CONTRIBUTING says how an old name is kept: {gone}"


def test_vendored_font_is_the_published_one() -> None:
    font = DOCS / "theme" / "assets" / "stix-two-math.woff2"
    assert hashlib.sha256(font.read_bytes()).hexdigest() == FONT_SHA256


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_carries_the_navigation_of_its_own_section_alone(site: Path, page: Path) -> None:
    folder = page.parent.name if len(page.parts) > 2 else ""
    links = [str(link["href"]) for link in html_of(site, page).select(".md-sidebar--primary a[href]")]
    targets = {
        os.path.normpath(page.parent / ("" if page.name == "index" else page.name) / link.partition("#")[0])
        for link in links
    }
    inside = {target.parts[1] for target in map(Path, targets) if len(target.parts) > 2}
    assert inside <= {folder}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_formulas_are_mathml_that_a_browser_can_set(site: Path, page: Path) -> None:
    """A script with a child too many is set in a row, as plain text."""
    sizes = {"msub": 2, "msup": 2, "munder": 2, "mover": 2, "mfrac": 2, "msubsup": 3, "munderover": 3}
    for element in html_of(site, page).find_all(list(sizes)):
        assert len(element.find_all(recursive=False)) == sizes[element.name], str(element)


@pytest.mark.parametrize("edition", EDITIONS)
def test_programs_find_all_pages_and_apis(site: Path, edition: str) -> None:
    sources = sorted((DOCS / edition).rglob("*.md"))
    listed = re.findall(r"\(([\w/]*index\.md)\): .+", (site / edition / "llms.txt").read_text(encoding="utf-8"))
    assert len(listed) == len(sources)
    whole = (site / edition / "llms-full.txt").read_text(encoding="utf-8")
    for name in listed:
        text = (site / edition / name).read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert text in f"{whole}\n"
        assert not re.search(r"--8<--|^:::|<!--|\[\^", text, re.MULTILINE), name
    inventory = (site / edition / "objects.inv").read_bytes().split(b"zlib.\n", 1)[1]
    apis = [match["path"] for page in sources for match in SIGNATURE.finditer(page.read_text(encoding="utf-8"))]
    known = [line.split()[0] for line in zlib.decompress(inventory).decode().splitlines()]
    assert sorted(known) == sorted(apis)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_head_of_a_page_says_what_it_is_to_others(site: Path, page: Path) -> None:
    head = html_of(site, page).head
    assert head
    address = f"/{page.parent if page.name == 'index' else page}/".replace("\\", "/")
    said = {str(meta.get("property")): str(meta["content"]) for meta in head.select("meta[property]")}
    assert said["og:url"].endswith(address)
    assert said["og:title"]
    assert said["og:description"]
    sitemap = (site / page.parts[0] / "sitemap.xml").read_text(encoding="utf-8")
    for edition in EDITIONS:
        other = address.replace(f"/{page.parts[0]}/", f"/{edition}/", 1)
        assert re.search(f'hreflang="{edition}" href="https?://[^"]+{re.escape(other)}"', sitemap)
