"""Check that a page follows the template: what stands on it, and in which order. CONTRIBUTING.md describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from verifier.examples import ROOT, blank_fences
from verifier.problem import Problem, line_of

PARTS = {
    "zh": ["公式", "曲线", "图示", "例子", "边界", "常见错误", "Keras 2 与 Keras 3", "另见"],
    "en": ["Formula", "Curve", "Picture", "Examples", "Limits", "Common mistakes", "Keras 2 and Keras 3", "See also"],
}
EXAMPLES, LIMITS, MISTAKES, SEE_ALSO = 3, 4, 5, 7
# The parts that no page goes without, and how many snippets each of them shows at least.
REQUIRED = {EXAMPLES: 2, MISTAKES: 1, SEE_ALSO: 0}
LEAST_LENGTH = 900
# What computes something has a table of what it makes of unusual inputs.
COMPUTING = re.compile(r"^::: tf\.keras\.(?:activations|layers|losses|metrics|optimizers)\.\w", re.MULTILINE)
TABLE_OF_LIMITS = re.compile(r'^--8<-- "[^"\n]+/limits\.html"$', re.MULTILINE)
SNIPPETS = ROOT / "snippets"

FRONT_MATTER = re.compile(r"---\ntitle: .+\ndescription: .+\nkeywords: .+\n(?:.+\n)*---\n")
FRONT_KEYS = ("title", "description", "keywords")
NAME = re.compile(r"# tf\.[\w.]+(?: <small>[^<]+</small>)?\n\n")
SIGNATURE = re.compile(r"^::: ", re.MULTILINE)
PART = re.compile(r"^## (?P<name>.+)$", re.MULTILINE)
SNIPPET = re.compile(r'^ *--8<-- "(?P<file>[^":\n]+\.md):(?P<section>[^"\n]+)" *$', re.MULTILINE)
FIGURE = re.compile(r'^--8<-- "[^"\n]+\.svg"$', re.MULTILINE)


class Part(NamedTuple):
    """A second-level part of a page."""

    name: str
    line: int
    text: str


def template_problems(path: Path, text: str) -> Iterator[Problem]:
    """Where a page departs from the template. `path` says which edition it belongs to."""
    if len(text) <= LEAST_LENGTH:
        yield Problem(1, f"this page is a stub of {len(text)} characters: write it, or leave it out")
    blanked = blank_fences(text)
    yield from front_matter_problems(text)
    signature = SIGNATURE.search(blanked)
    if signature:
        yield from name_problems(path, text)
        edition = next(part for part in reversed(path.parts) if part in PARTS)
        yield from beginning_problems(text)
        yield from first_call_problems(blanked, signature.start())
        yield from part_problems(blanked, PARTS[edition])
        yield from content_problems(blanked, PARTS[edition])
        if COMPUTING.search(blanked):
            yield from limits_problems(blanked, PARTS[edition][LIMITS])


def front_matter(text: str) -> Any:
    """What stands between the first two lines of `---`. Raises YAMLError where the site would print it instead."""
    block = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    return yaml.safe_load(block[1]) if block else None


def front_matter_problems(text: str) -> Iterator[Problem]:
    try:
        found = front_matter(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = "this is not YAML, and would be printed on the page: put it in quotes"
        yield Problem(mark.line + 2 if mark else 1, message)
        return
    for key in FRONT_KEYS if isinstance(found, dict) else ():
        if key in found and not isinstance(found[key], str):
            yield Problem(1, f"{key!r} is text: put it in quotes")


def name_problems(path: Path, text: str) -> Iterator[Problem]:
    """A page is named as its API is, in its file, its title and its heading, and shows the signature of that API."""
    heading = re.search(r"^# (tf\.[\w.]+)", text, re.MULTILINE)
    if not heading:
        return  # which the check of the beginning reports
    name, line = heading[1].rpartition(".")[2], line_of(text, heading.start())
    if heading[1] not in re.findall(r"^::: *([\w.]+)", text, re.MULTILINE):
        yield Problem(line, f"the heading is {heading[1]}, which no `:::` of this page describes")
    if folded(name) != folded(path.stem):
        yield Problem(line, f"the heading is {heading[1]}, but the page is called {path.stem}")
    title = re.search(r"^title: *[\"']?(.+?)[\"']?$", text, re.MULTILINE)
    if title and title[1] not in (name, path.stem):
        yield Problem(line_of(text, title.start()), f"the title is {title[1]}, the page is called {path.stem}")


def folded(name: str) -> str:
    return name.replace("_", "").lower()


def beginning_problems(text: str) -> Iterator[Problem]:
    """Front matter, the API's path, and a sentence that names it in bold."""
    front_matter = FRONT_MATTER.match(text)
    if not front_matter:
        yield Problem(1, "begin with front matter: `---`, `title: ...`, `description: ...`, `keywords: ...`, `---`")
        return
    name = NAME.match(text, front_matter.end())
    if not name:
        yield Problem(line_of(text, front_matter.end()), "write `# tf.path` and a blank line below the front matter")
        return
    if "**" not in text[name.end() :].partition("\n")[0]:
        message = "the first sentence names the API in bold, in the page's language"
        yield Problem(line_of(text, name.end()), message)


def first_call_problems(text: str, signature: int) -> Iterator[Problem]:
    """Most readers come for the smallest call: it stands above all signatures."""
    if not any(shows_code(match) for match in SNIPPET.finditer(text, 0, signature)):
        message = "the smallest call comes first: include a section with code above this signature"
        yield Problem(line_of(text, signature), message)


def shows_code(include: re.Match[str]) -> bool:
    file = SNIPPETS / include["file"]
    snippets = file.read_text(encoding="utf-8") if file.is_file() else ""
    section = snippets.partition(f"[start:{include['section']}]")[2].partition(f"[end:{include['section']}]")[0]
    return "```pycon" in section


def parts(text: str) -> list[Part]:
    headings = list(PART.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    return [
        Part(heading["name"], line_of(text, heading.start()), text[heading.end() : end])
        for heading, end in zip(headings, ends, strict=True)
    ]


def part_problems(text: str, names: list[str]) -> Iterator[Problem]:
    """The parts stand in their order, below the signatures, and none is another's or missing."""
    above = -1
    for part in parts(text):
        if part.name not in names:
            yield Problem(part.line, f"{part.name!r} is no part of the template: {', '.join(names)}")
        elif names.index(part.name) <= above:
            yield Problem(part.line, f"move {part.name!r} above {names[above]!r}, or unite the two")
        else:
            above = names.index(part.name)
    if first := PART.search(text):
        for match in SIGNATURE.finditer(text, first.start()):
            yield Problem(line_of(text, match.start()), f"move this signature above {first['name']!r}")


def content_problems(text: str, names: list[str]) -> Iterator[Problem]:
    """The required parts show their examples, and the page a figure."""
    found = {part.name: part for part in parts(text)}
    for number, least in REQUIRED.items():
        part = found.get(names[number])
        if part is None:
            yield Problem(line_of(text, len(text.rstrip())), f"add the part {names[number]!r}")
        elif (shown := len(SNIPPET.findall(part.text))) < least:
            yield Problem(part.line, f"{part.name!r} shows {shown} examples: include at least {least}")
    if not FIGURE.search(text):
        yield Problem(1, "this page has no figure: draw one and include it")


def limits_problems(text: str, name: str) -> Iterator[Problem]:
    """What comes of unusual inputs stands in its part."""
    part = next((part for part in parts(text) if part.name == name), None)
    if part is None or not TABLE_OF_LIMITS.search(part.text):
        line = part.line if part else line_of(text, len(text.rstrip()))
        yield Problem(line, f'{name!r} shows what comes of unusual inputs: --8<-- "<page>/limits.html"')
