"""The pages as Markdown with all that they include, for programs that read: a file per page, and two lists of them.

`llms.txt` names the pages with a sentence on each, `llms-full.txt` holds them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from verifier.pages import CITATION, DOCS, INCLUDE, SIGNATURE, SNIPPETS, shared_file
from verifier.parameters import MalformedDescriptionError, MalformedFileError, descriptions, inherited, shared
from verifier.signatures import UnknownApiError, api
from verifier.template import front_matter

Match = re.Match[str]

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
FIGURE = re.compile(r"<figure[^>]*>.*?<figcaption>(?P<caption>.*?)</figcaption>\n</figure>\n", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
TAG = re.compile(r"</?[a-z][^>]*>")


def write(site: Path, head: str) -> None:
    """Write the Markdown of an edition beside its built pages. `head` is what the list of pages begins with."""
    edition = site.name
    pages = {page: resolved(page) for page in sorted((DOCS / edition).rglob("*.md"))}
    lines = []
    for page, text in pages.items():
        address = address_of(page, DOCS / edition)
        (site / address / "index.md").write_text(text, encoding="utf-8")
        about = front_matter(page.read_text(encoding="utf-8"))
        lines.append(f"- [{about['title']}]({address}index.md): {about['description']}")
    (site / "llms.txt").write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    (site / "llms-full.txt").write_text("\n\n".join(pages.values()), encoding="utf-8")


def address_of(page: Path, docs: Path) -> str:
    name = page.relative_to(docs).with_suffix("")
    folder = name.parent if name.name == "index" else name
    return "" if folder == Path() else f"{folder.as_posix()}/"


def resolved(page: Path) -> str:
    """A page as text: examples and formulas in their places, signatures with their parameters, captions of figures."""
    text = FRONT.sub("", page.read_text(encoding="utf-8"))
    text = FIGURE.sub(lambda match: f"{TAG.sub('', match['caption'])}\n", text)
    text = SIGNATURE.sub(signature_of(page), text)
    text = INCLUDE.sub(included, text)
    return CITATION.sub("", COMMENT.sub("", text)).strip() + "\n"


def included(match: Match) -> str:
    """A section of a snippet. What the build computes is on the page alone."""
    file, _, section = match["target"].partition(":")
    if not file.endswith(".md"):
        return ""
    text = (SNIPPETS / file).read_text(encoding="utf-8")
    marked = rf"<!-- --8<-- \[start:{section}\] -->\n(.*?)\n<!-- --8<-- \[end:{section}\] -->"
    found = re.search(marked, text, re.DOTALL) if section else None
    body = found[1] if found else text
    indent = re.match(" *", match[0])
    assert indent
    return re.sub("^(?=.)", indent[0], body, flags=re.MULTILINE)


def signature_of(page: Path) -> Callable[[Match], str]:
    def signature(match: Match) -> str:
        try:
            own = descriptions(match["options"], 1)
            described = inherited(match["path"], shared(shared_file(page))) | own
            found = api(match["path"])
        except (MalformedDescriptionError, MalformedFileError, UnknownApiError):
            return match[0]  # the page's own check says what is wrong, and where
        names = [parameter.name for parameter in found.parameters if parameter.name in described]
        rows = [f"- `{name}` ({described[name].type}): {described[name].text}" for name in names]
        return "\n".join([f"```python\n{found.signature}\n```", "", *rows, "", ""])

    return signature
