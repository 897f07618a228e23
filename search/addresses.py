"""The addresses that others may link to: pages, APIs and headings. Those that were published once have to stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html

PUBLISHED = Path(__file__).resolve().parent.parent / "docs" / "published.txt"


def addresses(site: Path, named: str = "self::h2 or self::h3 or self::h4") -> Iterator[str]:
    """The addresses of a built site, such as `zh/layers/Dense/#公式`: of its pages and of the elements so `named`."""
    for file in sorted(site.glob("??/**/index.html")):
        page = f"{file.parent.relative_to(site).as_posix()}/"
        yield page
        document = html.parse(file, html.HTMLParser(encoding="utf-8"))
        yield from (f"{page}#{anchor}" for anchor in document.xpath(f"//article//*[{named}]/@id"))


def missing(site: Path) -> list[str]:
    """The published addresses that a built site does not have."""
    present = set(addresses(site, named="@id"))
    return [address for address in published() if address not in present]


def published() -> list[str]:
    return PUBLISHED.read_text(encoding="utf-8").split()
