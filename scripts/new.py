"""Begin a page: write its files in all rooms, by the template, and name it in the nav.

python3 scripts/new.py tf.keras.layers.GaussianNoise                      the page layers/GaussianNoise
python3 scripts/new.py tf.keras.callbacks.EarlyStopping model/EarlyStopping   a page of another section
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import environment

if __name__ == "__main__":
    environment.enter()

os.environ.update(environment.DRAWING)

TEMPLATE = environment.ROOT / "contributing" / "template"
ROOMS = {
    "snippets.md": "snippets/{page}.md",
    "zh.md": "docs/zh/{page}.md",
    "en.md": "docs/en/{page}.md",
    "figures.py": "drawing/figures/{page}.py",
    "checks.py": "tests/figures/{page}.py",
}
# What makes a table of unusual inputs for the APIs of a section.
PROBES = {
    "activations": "of_function",
    "losses": "of_pair",
    "metrics": "of_metric",
    "optimizers": "of_optimizer",
}
TODO = {"zh": "TODO：有什么用，默认值是什么意思。", "en": "TODO: what it does, and what its default means."}


def main() -> None:
    from verifier.signatures import UnknownApiError, api

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("api", help="a public path, such as tf.keras.layers.GaussianNoise")
    parser.add_argument("page", nargs="?", help="the name of the page, where it does not follow from the path")
    arguments = parser.parse_args()
    try:
        api(arguments.api)
        page = arguments.page or page_of(arguments.api)
        check_name(page)
        written = [*write_files(arguments.api, page), add_to_nav(page)]
    except (UnknownApiError, ValueError, OSError) as error:
        sys.exit(str(error))
    print(*(f"wrote {name}" for name in written), sep="\n")
    print(*(f"{place}: names it without a link" for place in unlinked(arguments.api)), sep="\n")
    print(
        f"Replace what is marked TODO, link to it from {Path(page).parent}/index, then: python3 scripts/test.py {page}"
    )


def page_of(path: str) -> str:
    """`layers/Dense` for `tf.keras.layers.Dense`. Raises ValueError where that is no section of the site."""
    page = path.removeprefix("tf.keras.").replace("Model.", "model/").replace(".", "/")
    if not re.fullmatch(r"\w+/\w+", page) or not (environment.ROOT / "docs" / "en" / page).parent.is_dir():
        raise ValueError(f"the section of {path} does not follow from its path: name the page, as in layers/Dense")
    return page


def check_name(page: str) -> None:
    """Raises ValueError where a file of that name is there already, or the nav has no such section."""
    targets = [target.format(page=page) for target in ROOMS.values()]
    present = [target for target in targets if (environment.ROOT / target).exists()]
    if present:
        raise ValueError(f"there is a page of that name already: {', '.join(present)}")
    if not last_of_section(page):
        raise ValueError(f"mkdocs.yml: the nav has no section {Path(page).parent}: add it, with its index.md")


def write_files(path: str, page: str) -> Iterator[str]:
    """Write what the template holds."""
    for source, target in ROOMS.items():
        words = {
            "api": path,
            "page": page,
            "name": page.rpartition("/")[2],
            "parameters": parameters(path, source),
            "probe": PROBES.get(page.partition("/")[0], "of_layer"),
        }
        file = environment.ROOT / target.format(page=page)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(filled((TEMPLATE / source).read_text(encoding="utf-8"), words), encoding="utf-8", newline="\n")
        yield target.format(page=page)


def filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda match: words[match[1]], text)


def parameters(path: str, source: str) -> str:
    """What the page has to say of parameters: those of the signature that are not described for all such APIs."""
    from verifier.parameters import SHARED, inherited, shared
    from verifier.signatures import api

    edition = source.partition(".")[0]
    if edition not in TODO:
        return ""
    common = inherited(path, shared(environment.ROOT / "docs" / edition / SHARED))
    names = [parameter.name for parameter in api(path).parameters if parameter.name not in common]
    lines = [f'        "{name} (TODO)": "{TODO[edition]}"\n' for name in names]
    return "".join(["    options:\n      parameters:\n", *lines] if lines else [])


def last_of_section(page: str) -> re.Match[str] | None:
    """The line of the nav that the line of a new page follows."""
    text = (environment.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    lines = re.finditer(rf"^( +- ){re.escape(Path(page).parent.as_posix())}/\w+\.md\n", text, re.MULTILINE)
    return max(lines, key=lambda line: line.end(), default=None)


def add_to_nav(page: str) -> str:
    """Name a page in mkdocs.yml, last in its section."""
    last = last_of_section(page)
    assert last, "which was checked before"
    text, end = last.string, last.end()
    new = f"{text[:end]}{last[1]}{page}.md\n{text[end:]}"
    (environment.ROOT / "mkdocs.yml").write_text(new, encoding="utf-8", newline="\n")
    return f"mkdocs.yml:{text.count(chr(10), 0, end) + 1}"


def unlinked(path: str) -> Iterator[str]:
    """Where pages name an API in code, with or without arguments, that is no link yet."""
    name = rf"(?:{re.escape(path)}|{re.escape(path.rpartition('.')[2])})(?:\([^`]*\))?"
    names = re.compile(rf"(?<![\[`])`{name}`(?!\])")
    for file in sorted((environment.ROOT / "docs").rglob("*.md")):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            if names.search(line):
                yield f"{file.relative_to(environment.ROOT).as_posix()}:{number}"


if __name__ == "__main__":
    main()
