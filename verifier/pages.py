"""Check the pages: signatures are described in full, includes exist, nothing unverified is shown, editions agree."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from latex2mathml.converter import convert
from sybil import Document, Example, Region

from verifier import prose
from verifier.examples import ROOT, any_fence, blank_fences, relative
from verifier.parameters import (
    SHARED,
    Description,
    MalformedDescriptionError,
    MalformedFileError,
    Shared,
    descriptions,
    inherited,
    shared,
)
from verifier.problem import Problem, line_of, unwritten
from verifier.signatures import Api, UnknownApiError, api
from verifier.template import template_problems
from verifier.universal import universal_problems

EDITIONS = ("zh", "en")
DOCS, SNIPPETS, FIGURES = ROOT / "docs", ROOT / "snippets", ROOT / "build" / "figures"

SIGNATURE = re.compile(r"^::: *(?P<path>[\w.]+)[ \t]*\n(?P<options>(?:(?: {4}.*)?\n)*)", re.MULTILINE)
INCLUDE = re.compile(r'^ *--8<-- "(?P<target>[^"\n]*)" *$', re.MULTILINE)
CAPTION = re.compile(
    r"\n<figcaption><strong>[^\n]*?[^<>\s][^\n]*?</strong> ?[^\s][^\n]*</figcaption>\n</figure>$", re.MULTILINE
)
ANY_INCLUDE = re.compile(r"^.*-8<-.*$", re.MULTILINE)
# What may be included: snippets, which run, figures, which are drawn, and what the build writes.
INCLUDED = (".md", ".svg", ".html")
CONTAINER = re.compile(r" *(?:===|!!!|\?\?\?|:::|[-*+] |\d+\. |\[\^)")
SECTION = re.compile(r"<!-- --8<-- \[start:([\w-]+)\] -->")
COMMENT = re.compile(r"(?<=^>>> |^\.\.\. )# .*| # .*", re.MULTILINE)
HEADING = re.compile(r"^(?P<level>#+) ", re.MULTILINE)
CITATION = re.compile(r"\[\^(?P<name>[\w-]+)\]")
LINK = re.compile(r"(?<!!)\[(?!\^)(?P<text>[^\[\]]*)\](?:\((?P<target>[^)\s]+)[^)]*\)|\[(?P<api>[\w.]*)\])")
BLOCK = re.compile(r"^ *(?P<kind>===|!!!|\?\?\?\+?)(?P<type> \w+)?", re.MULTILINE)
# Text that a terminal or an editor shows; whatever claims to be Python belongs into a snippet, where it runs.
PLAIN_LANGUAGES = ("text", "console")


class Element(NamedTuple):
    """Something that both editions of a page must have at the same place."""

    line: int
    what: str


def page_parser(document: Document) -> Iterator[Region]:
    """Sybil parser: each file is one region."""
    yield Region(0, len(document.text), evaluator=check_page)


def check_page(example: Example) -> str:
    """Sybil evaluator: all problems of one page, or of what pages share, each with file and line."""
    from verifier.census import unshown_sections
    from verifier.citations import citation_problems
    from verifier.links import link_problems
    from verifier.names import NAMES, names_problems
    from verifier.nav import nav_problems
    from verifier.order import order_problems

    path = Path(example.path)
    if path.name == SHARED:
        return "\n".join(shared_problems(path))
    if path.name == NAMES:
        return "\n".join(names_problems(path, other_edition(path)))
    text = path.read_text(encoding="utf-8")
    # How the page stands to other files, which the build finds out by itself or need not know.
    others = [
        *unshown_sections(path, text),
        *citation_problems(path, text),
        *link_problems(path, text),
        *nav_problems(path),
        *order_problems(path, text),
    ]
    return "\n".join([*problems(path), *located(path, others)])


def problems(path: Path) -> list[str]:
    """All that is wrong with a page, as `file:line: what`, in the order of the lines."""
    text = path.read_text(encoding="utf-8")
    checks = (include_problems, fence_problems, hidden_problems, formula_problems, figure_problems, unwritten)
    found = [*(problem for check in checks for problem in check(text)), *signature_problems(path, text)]
    found += [*prose_problems(path, text), *edition_problems(path, text), *template_problems(path, text)]
    return located(path, found)


def located(path: Path, found: Iterable[Problem]) -> list[str]:
    return [f"{relative(path)}:{line}: {message}" for line, message in sorted(found)]


def snippets_of(path: Path) -> list[Path]:
    """The snippet files that a page includes, in order."""
    names = (match["target"].partition(":")[0] for match in INCLUDE.finditer(path.read_text(encoding="utf-8")))
    return [SNIPPETS / name for name in dict.fromkeys(names) if (SNIPPETS / name).is_file()]


def name_of(path: Path) -> str:
    """The name that a page has in all rooms: `layers/Dense`."""
    return Path(*path.relative_to(DOCS).parts[1:]).with_suffix("").as_posix()


# --- signatures ------------------------------------------------------------------------------------------------


def shared_file(path: Path) -> Path:
    """What the pages of a page's edition share."""
    return DOCS / path.relative_to(DOCS).parts[0] / SHARED


def signature_problems(path: Path, text: str) -> Iterator[Problem]:
    for match in SIGNATURE.finditer(text):
        line = line_of(text, match.start())
        try:
            target = api(match["path"])
            own = descriptions(match["options"], line + 1)
            common = inherited(target.path, shared(shared_file(path)))
        except (UnknownApiError, MalformedFileError) as error:
            yield Problem(line, str(error))
        except MalformedDescriptionError as error:
            yield Problem(error.line, f"{match['path']}: {error}")
        else:
            yield from description_problems(target, own, common, line, relative(shared_file(path)))


def description_problems(
    target: Api, own: Mapping[str, Description], common: Mapping[str, Description], line: int, file: str
) -> Iterator[Problem]:
    names = [parameter.name for parameter in target.parameters]
    for name in names:
        if name not in own and name not in common:
            message = f"has no description: write it here, or in {file} if other APIs share it"
            yield Problem(line, f"{target.path}: parameter {name!r} {message}")
    for name, description in own.items():
        if name not in names:
            yield Problem(description.line, f"{target.path} has no parameter {name!r}")
        elif description.repeats(common.get(name)):
            yield Problem(description.line, f"{target.path}: leave {name!r} out: {file} says the same")


def shared_problems(file: Path) -> list[str]:
    """All that is wrong with what pages share, as `file:line: what`, in the order of the lines."""
    other = other_edition(file)
    try:
        found = list(differences(shared_outline(shared(file)), shared_outline(shared(other)), other))
    except MalformedFileError as error:
        return [str(error)]
    text = file.read_text(encoding="utf-8")
    found += [Problem(line, message) for line, message in prose.spacing(text)]
    found += universal_problems(text)
    for line, _ in prose.unproven_numbers(text, evidence=""):
        found.append(Problem(line, "a decimal number needs an example beside it: leave it to the pages"))
    return [f"{relative(file)}:{line}: {message}" for line, message in sorted(found)]


def shared_outline(known: Shared) -> list[Element]:
    """Namespaces, names and links in order, which do not depend on the language."""
    return [
        Element(description.line, " ".join([namespace, name, *map(link_target, LINK.finditer(description.text))]))
        for namespace, common in known.items()
        for name, description in common.items()
    ]


# --- what a page shows -----------------------------------------------------------------------------------------


def include_problems(text: str) -> Iterator[Problem]:
    for match in ANY_INCLUDE.finditer(text):
        if not INCLUDE.match(text, match.start()):
            message = 'write an include on a line of its own, as --8<-- "layers/Dense.md:output-shape"'
            yield Problem(line_of(text, match.start()), message)
    for match in INCLUDE.finditer(text):
        name, _, section = match["target"].partition(":")
        file = (FIGURES if name.endswith((".svg", ".html")) else SNIPPETS) / name
        line = line_of(text, match.start())
        if not file.is_file():
            yield Problem(line, f"there is no {relative(file)} to include")
        elif file.suffix not in INCLUDED:
            yield Problem(line, f"{relative(file)} is not checked: include {', '.join(INCLUDED)} alone")
        elif file.suffix == ".md" and section not in SECTION.findall(file.read_text(encoding="utf-8")):
            yield Problem(line, f"{relative(file)} has no section {section!r}")


def fence_problems(text: str) -> Iterator[Problem]:
    for region in any_fence(Document(text, "")):
        language = region.lexemes["info"].strip()
        if language not in PLAIN_LANGUAGES:
            where = line_of(text, region.start)
            message = f"a {language or 'nameless'} fence on a page is never run: move it into a snippet and include it"
            yield Problem(where, message)
    for match in re.finditer(r"^ *(?:>>>|&gt;&gt;&gt;|&#62;&#62;&#62;) ", text, re.MULTILINE):
        message = "a session on a page is never run: move it into a snippet and include it"
        yield Problem(line_of(text, match.start()), message)
    for line in indented_code(text):
        yield Problem(line, "indented code on a page is never run: move it into a snippet and include it")


def indented_code(text: str) -> Iterator[int]:
    """Lines that begin a block of code by their indent, which belong to no list, tab, note or signature."""
    inside, blank = False, True
    for number, line in enumerate(blank_fences(text).split("\n"), 1):
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent < 4:
            inside = bool(CONTAINER.match(line)) or (inside and indent > 0)
        elif line.strip() and blank and not inside:
            yield number
        blank = not line.strip()


def hidden_problems(text: str) -> Iterator[Problem]:
    """What a reader does not see, or sees as it was typed, though the checks read it otherwise."""
    shown = prose.blank(blank_fences(text), prose.CODE)
    for match in re.finditer(r"<!--|<pre\b", shown, re.IGNORECASE):
        yield Problem(line_of(text, match.start()), f"`{match[0]}` has no place on a page: show what is run")


def formula_problems(text: str) -> Iterator[Problem]:
    shown = prose.blank(blank_fences(text), prose.CODE)
    for match in re.finditer(r"\$\$|\\\[|\\begin\{", shown):
        if not shown[: match.start()].endswith(match[0]) and shown.count(match[0], 0, match.start()) % 2 == 0:
            yield Problem(
                line_of(text, match.start()),
                "a displayed formula on a page is never checked: move it into a snippet",
            )
    for match in prose.FORMULA.finditer(shown):
        try:
            convert(match[0].strip("$"))
        except Exception as error:  # latex2mathml has its own exceptions, and lets others through
            message = f"cannot set the formula {match[0]}: {error or type(error).__name__}"
            yield Problem(line_of(text, match.start()), message)


def figure_problems(text: str) -> Iterator[Problem]:
    """Each figure has a title and a description in the page's language, in the caption that stands below it."""
    for match in INCLUDE.finditer(text):
        if match["target"].endswith(".svg") and not CAPTION.match(text, match.end()):
            message = (
                "this figure needs a caption below it: <figcaption><strong>Title.</strong> Description.</figcaption>"
            )
            yield Problem(line_of(text, match.start()), message)


def prose_problems(path: Path, text: str) -> Iterator[Problem]:
    executed = "\n".join(executed_for(path, text))
    defaults = " ".join(api_text(match["path"]) for match in SIGNATURE.finditer(text))
    for line, message in (
        *universal_problems(text),
        *prose.unproven_numbers(text, f"{executed} {defaults}"),
        *prose.unproven_cells(text, executed),
        *prose.spacing(text),
    ):
        yield Problem(line, message)


def executed_for(path: Path, text: str) -> Iterator[str]:
    """The code, without comments, and the outputs of the sections that a page includes, and of the claims it cites."""
    own = f"{name_of(path)}.md"
    targets = [match["target"] for match in INCLUDE.finditer(text)]
    for target in [*targets, *(f"{own}:{match['name']}" for match in CITATION.finditer(text))]:
        name, _, section = target.partition(":")
        file = SNIPPETS / name
        if name.endswith(".md") and file.is_file():
            for region in any_fence(Document(section_of(file.read_text(encoding="utf-8"), section), "")):
                yield COMMENT.sub("", region.lexemes["source"])


def section_of(text: str, name: str) -> str:
    """What stands between the markers of a section."""
    return text.partition(f"[start:{name}] -->")[2].partition(f"[end:{name}] -->")[0]


def api_text(path: str) -> str:
    try:
        return api(path).signature
    except UnknownApiError:
        return ""


# --- both editions ---------------------------------------------------------------------------------------------


def edition_problems(path: Path, text: str) -> Iterator[Problem]:
    """Where a page departs from its other edition: headings, includes, parameters, figures, links, code, numbers."""
    other = other_edition(path)
    if not other.is_file():
        yield Problem(1, f"{relative(other)} is missing: a page has both editions")
        return
    there = other.read_text(encoding="utf-8")
    found = list(differences(outline(text), outline(there), other))
    yield from found or facts_apart(text, there, other)


def facts_apart(here: str, there: str, other: Path) -> Iterator[Problem]:
    """Code, formulas and decimals that only one edition names below a heading: one of the two says something else."""
    for (line, ours), (other_line, theirs) in zip(facts(here), facts(there), strict=True):
        for fact in sorted(ours - theirs):
            message = f"the editions differ: {fact} stands here, but not below line {other_line} of {relative(other)}"
            yield Problem(line, message)


def facts(text: str) -> Iterator[tuple[int, set[str]]]:
    """What is the same in each language, below each heading, with the heading's line."""
    shown = prose.readable(text)
    starts = [0, *(match.start() for match in HEADING.finditer(shown)), len(shown)]
    for start, end in itertools.pairwise(starts):
        part = shown[start:end]
        marked = {match[0] for kind in (prose.CODE, prose.FORMULA) for match in kind.finditer(part)}
        plain = prose.blank(prose.blank(part, prose.CODE), prose.FORMULA)
        yield line_of(text, start), marked | {match[0] for match in prose.DECIMAL.finditer(plain)}


def other_edition(path: Path) -> Path:
    edition, *rest = path.relative_to(DOCS).parts
    return DOCS / EDITIONS[1 - EDITIONS.index(edition)] / Path(*rest)


def differences(here: list[Element], there: list[Element], other: Path) -> Iterator[Problem]:
    matcher = difflib.SequenceMatcher(None, [e.what for e in here], [e.what for e in there], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        line = here[min(a, len(here) - 1)].line if here else 1
        mine = ", ".join(element.what for element in here[a:b]) or "nothing"
        theirs = ", ".join(f"{element.what} (line {element.line})" for element in there[c:d]) or "nothing"
        yield Problem(line, f"the editions differ: here {mine}, in {relative(other)} {theirs}")


def outline(text: str) -> list[Element]:
    """The parts of a page that do not depend on its language, in order."""
    found = [(match.start(), f"heading {match['level']}") for match in HEADING.finditer(blank_fences(text))]
    found += [(match.start(), f"include {match['target']}") for match in INCLUDE.finditer(text)]
    found += [(match.start(), f"signature {signature_outline(match)}") for match in SIGNATURE.finditer(text)]
    found += [(match.start(), f"link {link_target(match)}") for match in LINK.finditer(text)]
    found += [(match.start(), f"claim {match['name']}") for match in CITATION.finditer(text)]
    found += [(match.start(), f"block {match['kind']}{match['type'] or ''}") for match in BLOCK.finditer(text)]
    return [Element(line_of(text, position), what) for position, what in sorted(found)]


def signature_outline(match: re.Match[str]) -> str:
    names = re.findall(r"^ {8}[\"']?(\*{0,2}\w+) \(", match["options"], re.MULTILINE)
    return f"{match['path']}({', '.join(names)})"


def link_target(match: re.Match[str]) -> str:
    """Where a link leads; the anchors of headings are in the language of the page, so only the page counts."""
    if match["target"] is not None:
        return match["target"].partition("#")[0]
    return match["api"] or match["text"].strip("`")
