"""What the build adds to MkDocs: checked pages, figures, MathML, code to copy, the way to the other edition."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any

# The build needs no GPU; with these TensorFlow starts in silence.
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="-1")

from latex2mathml.converter import convert
from mkdocs.exceptions import PluginError

import drawing
from drawing import font
from drawing.limits import with_tables
from verifier import pages, verification
from verifier.citations import with_claims
from verifier.examples import CONTINUATION, PROMPT, relative
from verifier.links import documented
from verifier.names import NAMES, names_problems, with_names
from verifier.parameters import SHARED
from verifier.problem import line_of

log = logging.getLogger("mkdocs.reference")

FORMULA = re.compile(r'<(span|div) class="arithmatex">\\[\[(](.+?)\\[\])]</\1>', re.DOTALL)
# Where latex2mathml sets type less well than LaTeX: names of functions, the space behind them, primes.
TYPESETTING = [
    (re.compile(r"<mo>([A-Za-z]{2,}\d*)</mo>"), r"<mi>\1</mi>"),
    # Not below or beside its own index, which has to come next.
    (re.compile(r"(?<!<munder>)(?<!<ms..>)(<mi>[A-Za-z]{2,}</mi>)(?=<m(?!o))"), r'\1<mspace width="0.17em"></mspace>'),
    (re.compile(r"<mi>&#x02032;</mi>"), r'<mo class="prime">&#x02032;</mo>'),
]
# A line may not begin with the punctuation behind a formula.
PUNCTUATION = re.compile(r'(<math [^>]*display="inline">(?:(?!</math>).)*</math>)([，。：；、）,.;:)]+)', re.DOTALL)
# A figure and its caption, whose title and text name and describe the picture to a screen reader.
FIGURE = re.compile(
    r'aria-labelledby="([\w-]+)-title".*?<figcaption>(<strong)(>.*?</strong>)( ?)(.*?)</figcaption>', re.DOTALL
)
SESSION = re.compile(r'<div class="language-pycon highlight">(<pre>.*?<code>)(.*?</code></pre>)', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
# The signs of the formulas of each page.
SIGNS: dict[str, set[str]] = {}


def on_config(config: Any) -> None:
    config.extra["verification"] = verification.read()


def on_pre_build(config: Any) -> None:
    SIGNS.clear()
    try:
        drawing.refresh()
    except drawing.DrawingError as error:
        raise PluginError(str(error)) from None
    shared, listed = (Path(config.docs_dir) / name for name in (SHARED, NAMES))
    for problem in [*pages.shared_problems(shared), *names_problems(listed, pages.other_edition(listed))]:
        log.warning(problem)


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    # The nav names only files: a section is called as its index is.
    if page.file.name == "index" and page.parent:
        page.parent.title = page.title
    for snippet in pages.snippets_of(Path(page.file.abs_src_path)):
        require_utf8(snippet)
    for problem in pages.problems(Path(page.file.abs_src_path)):
        log.warning(problem)
    edition, path = config.theme["language"], Path(page.file.abs_src_path)
    listed = Path(config.docs_dir) / NAMES
    markdown = with_names(markdown, page.meta.get("names", []), listed, documented(path))
    return with_claims(with_tables(markdown, edition), path, edition)


def require_utf8(file: Path) -> None:
    content = file.read_bytes()
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PluginError(f"{relative(file)}:{line}: this line is not UTF-8: save the file as UTF-8") from None


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    def formula(match: re.Match[str]) -> str:
        try:
            return to_mathml(match)
        except Exception as error:  # latex2mathml has its own exceptions, and lets others through
            latex = unescape(match[2]).strip()
            log.warning(f"{place(latex, Path(page.file.abs_src_path))}: cannot set {latex!r}: {error or type(error)}")
            return f"<code>{match[2]}</code>"

    html = PUNCTUATION.sub(r'<span class="unbroken">\1\2</span>', FORMULA.sub(formula, html))
    SIGNS[page.file.src_uri] = font.signs(html)
    return SESSION.sub(with_copy, FIGURE.sub(with_ids, html))


def with_ids(match: re.Match[str]) -> str:
    name, opened, title, blank, description = match.groups()
    before = match[0][: match.start(2) - match.start()]
    return (
        f'{before}{opened} id="{name}-title"{title}{blank}<span id="{name}-caption">{description}</span></figcaption>'
    )


def place(latex: str, page: Path) -> str:
    """File and line of a formula on a page, or in a snippet that it includes."""
    for file in (page, *pages.snippets_of(page)):
        text = file.read_text(encoding="utf-8")
        if latex in text:
            return f"{relative(file)}:{line_of(text, text.index(latex))}"
    return relative(page)


def to_mathml(match: re.Match[str]) -> str:
    mathml = convert(unescape(match[2]).strip(), display="block" if match[1] == "div" else "inline")
    for pattern, replacement in TYPESETTING:
        mathml = pattern.sub(replacement, mathml)
    return mathml


def with_copy(match: re.Match[str]) -> str:
    """Give a session what the copy button takes: the code, without prompts and output."""
    source = "".join(source_lines(unescape(TAG.sub("", match[2]))))
    return f'<div class="language-pycon highlight" data-copy="{escape(source)}">{match[1]}{match[2]}'


def source_lines(session: str) -> Iterator[str]:
    in_statement = False
    for line in session.splitlines():
        in_statement = line.startswith(PROMPT) or (in_statement and line.startswith(CONTINUATION))
        if in_statement:
            yield f"{line[4:]}\n"


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> None:
    """Both editions have the same pages, so the language switcher leads to this page in the other one."""
    for edition in config.extra["alternate"]:
        edition["link"] = f"../{edition['lang']}/{page.url}"


def on_post_page(output: str, page: Any, config: Any) -> str:
    # Material's script looks for a site map below each alternate that is written like this, and finds none.
    return output.replace('<link rel="alternate" href=', '<link rel="alternate " href=')


def on_post_build(config: Any) -> None:
    """The site gets the mathematics font with the signs alone that its pages use, in the place of the whole one."""
    made, missing = font.cut(set().union(*SIGNS.values()))
    (Path(config.site_dir) / "assets" / font.FONT.name).write_bytes(made)
    for page, used in SIGNS.items():
        if used & missing:
            signs = " ".join(sorted(used & missing))
            log.warning(f"{page}: {font.FONT.name} has no {signs}: write the formula without, or vendor a larger font")
