"""The one list of pages, the `nav` of mkdocs.yml, and the tables of the sections that lead to each page."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from verifier import pages
from verifier.examples import ROOT, relative
from verifier.links import leads_to
from verifier.problem import Problem

CONFIGURATION = ROOT / "mkdocs.yml"


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags of Python objects mean nothing here."""


Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def listed(entries: list[Any]) -> Iterator[str]:
    """The files of a nav, in order."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            for part in entry.values():
                yield from listed([part] if isinstance(part, str) else part)


@functools.cache
def nav() -> tuple[str, ...]:
    """The pages of the site as `layers/Dense`, in the order in which a reader sees them."""
    configuration = yaml.load(CONFIGURATION.read_text(encoding="utf-8"), Loader)
    return tuple(file.removesuffix(".md") for file in listed(configuration["nav"]))


def nav_problems(path: Path) -> Iterator[Problem]:
    """Whether readers get to a page: it is in the nav, and its section's index links to it."""
    name = pages.name_of(path)
    if name not in nav():
        yield Problem(1, f"no reader gets here: add `- {name}.md` to the nav of {CONFIGURATION.name}")
    index = path.with_name("index.md")
    if "/" in name and path != index and not leads_to(index, path):
        yield Problem(1, f"{relative(index)} does not link to this page: name it in the table there")
