"""How pages cite claims: `[^name]` behind a sentence becomes a quiet mark that opens the claim."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from verifier import pages
from verifier.claims import Source, claims_in
from verifier.examples import blank_fences, relative
from verifier.pages import CITATION
from verifier.problem import Problem, line_of

LABELS = {
    "zh": {
        "mark": "验证",
        "tried": "按 `@claim` 抽取了至多 {inputs} 组输入，每一组都成立",
        "ends": "；`@ends` 的输入上不再成立",
        "more": "。[怎么读]({page}#claims)",
    },
    "en": {
        "mark": "tried",
        "tried": "Holds for each of up to {inputs} inputs that were drawn as `@claim` says",
        "ends": ", and not for those of `@ends`",
        "more": ". [How to read this]({page}#claims)",
    },
}


def cited(text: str) -> list[str]:
    """The names of the claims that a page cites, in order, each once."""
    return list(dict.fromkeys(match["name"] for match in CITATION.finditer(blank_fences(text))))


def snippets_of(page: Path) -> Path:
    """The snippet file of a page's name: a page cites the claims of no other."""
    return pages.SNIPPETS / f"{pages.name_of(page)}.md"


def citation_problems(page: Path, text: str) -> Iterator[Problem]:
    """Citations of what is no claim, and claims that the page does not cite."""
    file = snippets_of(page)
    known = claims_in(file)
    for match in CITATION.finditer(blank_fences(text)):
        if match["name"] not in known:
            yield Problem(line_of(text, match.start()), f"{relative(file)} has no claim {match['name']!r}")
    for name in known:
        if name not in cited(text):
            yield Problem(1, f"this page does not cite a claim of its snippets: [^{name}] behind the sentence")


def with_claims(markdown: str, page: Path, edition: str) -> str:
    """The Markdown of a page with a mark for each citation, and the claims below the text."""
    known, labels = claims_in(snippets_of(page)), LABELS[edition]
    names = [name for name in cited(markdown) if name in known]
    if not names:
        return markdown
    # Without quotes, for it may stand in quoted YAML.
    mark = rf"<sup class=claim><a class=footnote-ref href=#fn:\g<name> aria-label={labels['mark']}>✓</a></sup>"
    home = os.path.relpath(pages.DOCS / edition / "verification.md", page.parent)
    shown = "\n".join(entry(known[name], labels, home) for name in names)
    return f'{CITATION.sub(mark, markdown)}\n\n<div class="claims" markdown="1">\n{shown}</div>\n'


def entry(claim: Source, labels: dict[str, str], home: str) -> str:
    said = labels["tried"] + (labels["ends"] if claim.ends else "") + labels["more"]
    sentence = said.format(inputs=claim.inputs, page=home)
    code = f"```python\n{claim.source.rstrip()}\n```"
    return f'\n<div id="fn:{claim.name}" markdown="1">\n\n{sentence}\n\n{code}\n\n</div>\n'
