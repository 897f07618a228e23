"""Links between pages: to a file, to a heading, to an API by its name."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from pathlib import Path

from markdown import Markdown
from pymdownx.slugs import slugify

from verifier import pages
from verifier.examples import blank_fences, relative
from verifier.problem import Problem, line_of

ELSEWHERE = re.compile(r"[a-z]+:|//")


def link_problems(path: Path, text: str) -> Iterator[Problem]:
    """Links of a page that lead nowhere."""
    for match in pages.LINK.finditer(blank_fences(text)):
        if message := broken(path, match):
            yield Problem(line_of(text, match.start()), message)


def broken(path: Path, link: re.Match[str]) -> str:
    """Why a link leads nowhere, or nothing."""
    if link["target"] is None:
        api = pages.link_target(link)
        known = not api.startswith("tf.") or api in documented(path)
        return "" if known else f"no page describes {api}: name it without a link"
    target, _, anchor = link["target"].partition("#")
    if ELSEWHERE.match(target):
        return ""
    file = resolved(path, target)
    if not file.is_file():
        return f"there is no {relative(file)} to link to"
    if anchor and not anchor.startswith("tf.") and anchor not in anchors(file):
        return f"{relative(file)} has no heading with the anchor #{anchor}"
    return ""


def resolved(path: Path, target: str) -> Path:
    return Path(os.path.normpath(path.parent / target)) if target else path


def leads_to(index: Path, page: Path) -> bool:
    """Whether one page links to another, by its file or by an API that it describes."""
    if not index.is_file():
        return False
    apis = described_on(page)
    links = list(pages.LINK.finditer(index.read_text(encoding="utf-8")))
    files = {resolved(index, pages.link_target(link)) for link in links if link["target"]}
    return page in files or any(pages.link_target(link) in apis for link in links)


@functools.cache
def anchors(file: Path) -> frozenset[str]:
    """The anchors that the headings of a page get, as the site makes them."""
    text = blank_fences(file.read_text(encoding="utf-8"))
    headings = "\n\n".join(line for line in text.splitlines() if pages.HEADING.match(line))
    markdown = Markdown(extensions=["toc", "attr_list"], extension_configs={"toc": {"slugify": slugify(case="lower")}})
    markdown.convert(headings)
    return frozenset(identities(markdown.toc_tokens))  # type: ignore[attr-defined]  # the extension adds it


def identities(tokens: list[dict[str, object]]) -> Iterator[str]:
    for token in tokens:
        yield str(token["id"])
        yield from identities(token["children"])  # type: ignore[arg-type]  # a list of the same


def described_on(page: Path) -> frozenset[str]:
    """The APIs that a page describes."""
    return frozenset(match["path"] for match in pages.SIGNATURE.finditer(page.read_text(encoding="utf-8")))


@functools.cache
def apis(edition: Path) -> frozenset[str]:
    return frozenset().union(*map(described_on, edition.rglob("*.md")))


def documented(path: Path) -> frozenset[str]:
    """The APIs that the pages of an edition describe."""
    return apis(pages.DOCS / path.relative_to(pages.DOCS).parts[0])
