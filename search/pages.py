"""Read the built pages as a reader sees them: sections below headings, and the sessions of Python in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html

# What stands on a page but is not its text.
UNSEEN = "a.headerlink, svg, .claims, .claim, script, style, input"
SESSION = "language-pycon"
BLOCKS = {"p", "li", "td", "th", "dd", "dt", "figcaption", "h4", "h5", "summary"}


@dataclass
class Session:
    """A session of Python on a page, and the paragraph that introduces it."""

    text: str
    introduction: str
    tab: str


@dataclass
class Section:
    """What stands below a heading, up to the next one. The first of a page has the page's title as its heading."""

    anchor: str
    heading: str
    prose: list[str] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)


@dataclass
class Page:
    """A built page. `address` is below the edition: `layers/Dense/`; `boost` multiplies what its words count."""

    address: str
    title: str
    keywords: list[str]
    boost: float
    sections: list[Section]

    def address_of(self, section: Section) -> str:
        return self.address + (f"#{section.anchor}" if section.anchor else "")


def read(edition: Path) -> list[Page]:
    """The pages of a built edition, in the order of their addresses."""
    return [read_page(file, edition) for file in sorted(edition.rglob("index.html"))]


def read_page(file: Path, edition: Path) -> Page:
    document = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    article = document.cssselect("article")[0]
    for unseen in article.cssselect(UNSEEN):
        unseen.drop_tree()
    sections = list(sections_of(article))
    address = file.parent.relative_to(edition).as_posix()
    return Page(
        "" if address == "." else f"{address}/",
        sections[0].heading,
        [word.strip() for word in meta(document, "keywords").split(",")],
        float(meta(document, "boost") or 1),
        sections,
    )


def meta(document: Any, name: str) -> str:
    return str(next(iter(document.xpath(f"//meta[@name='{name}']/@content")), ""))


def sections_of(article: Any) -> Iterator[Section]:
    section = Section("", "")
    introduction = ""
    for element in article.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("h1", "h2", "h3"):
            if section.heading:
                yield section
            section = Section("" if element.tag == "h1" else element.get("id") or "", text_of(element))
            introduction = ""
        elif SESSION in (element.get("class") or ""):
            section.sessions.append(Session("".join(element.itertext()), introduction, tab_of(element)))
        elif element.tag in BLOCKS and not inside_block(element):
            introduction = text_of(element)
            section.prose.append(introduction)
    yield section


def inside_block(element: Any) -> bool:
    return any(parent.tag in BLOCKS for parent in element.iterancestors())


def tab_of(element: Any) -> str:
    """What is written on the tab that an element is in; nothing where it is in none."""
    block = next((parent for parent in element.iterancestors() if parent.get("class") == "tabbed-block"), None)
    if block is None:
        return ""
    content = block.getparent()
    labels = content.getprevious()  # in the order of the blocks
    return text_of(labels[content.index(block)])


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
