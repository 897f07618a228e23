"""One line for each public name of a namespace, at the end of the index of its section: nothing is silently missing.

`names.yml` has them per edition, in groups: `Conv2D, Convolution2D: what it does`, where both are one object. An index
says in its front matter which namespaces it lists, as `names: [tf.keras.layers]`.
"""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from verifier import prose
from verifier.examples import relative
from verifier.parameters import MalformedDescriptionError, MalformedFileError, compose
from verifier.problem import Problem
from verifier.universal import universal_problems

NAMES = "names.yml"
WORDS = {
    "zh": ("`{}` 的全部名称", "已安装版本的这个命名空间里有下面这些公开的名字；有链接的，这里有它的页面。", "："),
    "en": (
        "All names of `{}`",
        "These are the public names of this namespace in the installed version; what is linked has a page here.",
        ": ",
    ),
}


class Entry(NamedTuple):
    """What is said of one object: where that stands, its names, and what it does."""

    line: int
    names: tuple[str, ...]
    text: str


Namespaces = Mapping[str, Mapping[str, Sequence[Entry]]]


def read(file: Path) -> Namespaces:
    """The groups of each namespace. Raises MalformedFileError."""
    try:
        return {
            namespace: {group: [entry(*pair) for pair in pairs(names)] for group, names in named(pairs(groups))}
            for namespace, groups in named(pairs(compose(file.read_text(encoding="utf-8"), 1)))
        }
    except MalformedDescriptionError as error:
        raise MalformedFileError(f"{relative(file)}:{error.line}: {error}") from None


def pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        line = 1 + node.start_mark.line if node else 1
        raise MalformedDescriptionError(line, "write a namespace, below it groups, below them `Name: what it does`")
    return list(node.value)


def named(found: Sequence[tuple[yaml.Node, yaml.Node]]) -> Iterator[tuple[str, yaml.Node]]:
    yield from ((str(key.value), value) for key, value in found)


def entry(key: yaml.Node, value: yaml.Node) -> Entry:
    line = 1 + key.start_mark.line
    if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
        raise MalformedDescriptionError(line, f"say in a line what {key.value!r} does")
    return Entry(line, tuple(name.strip() for name in str(key.value).split(",")), str(value.value))


# --- on a page -------------------------------------------------------------------------------------------------


def with_names(markdown: str, namespaces: Sequence[str], file: Path, pages: Collection[str]) -> str:
    """A page with the names of some namespaces below it; `pages` are the APIs that a page describes."""
    if not namespaces:
        return markdown
    title, introduction, colon = WORDS[file.parent.name]
    known = read(file)
    parts = [markdown.rstrip()]
    for namespace in namespaces:
        parts += [f"## {title.format(namespace)}", introduction]
        for group, entries in known[namespace].items():
            parts += [
                f"**{group}**",
                "\n".join(f"- {linked(namespace, entry, pages)}{colon}{entry.text}" for entry in entries),
            ]
    return "\n\n".join(parts) + "\n"


def linked(namespace: str, entry: Entry, pages: Collection[str]) -> str:
    """The names of an entry; what `tf.keras` itself has as well may be described under that name."""
    found = []
    for name in entry.names:
        paths = [path for path in (f"{namespace}.{name}", f"tf.keras.{name}") if path in pages]
        found.append(f"[`{name}`][{paths[0]}]" if paths else f"`{name}`")
    return " = ".join(found)


# --- checks ----------------------------------------------------------------------------------------------------


def names_problems(file: Path, other: Path) -> list[str]:
    """What is wrong with the lines of one edition, as `file:line: what`."""
    try:
        here, there = list(outline(read(file))), list(outline(read(other)))
    except MalformedFileError as error:
        return [str(error)]
    found = [problem for entry in entries_of(read(file)) for problem in sentence_problems(entry)]
    for (line, mine), (_, theirs) in zip(here, there, strict=False):
        if mine != theirs:
            found.append(Problem(line, f"the editions differ: here {mine}, in {relative(other)} {theirs}"))
            break
    if len(here) != len(there):
        found.append(Problem(1, f"{len(here)} lines stand here, {len(there)} in {relative(other)}"))
    return [f"{relative(file)}:{line}: {message}" for line, message in sorted(found)]


def entries_of(namespaces: Namespaces) -> Iterator[Entry]:
    for groups in namespaces.values():
        for entries in groups.values():
            yield from entries


def sentence_problems(entry: Entry) -> Iterator[Problem]:
    found = [*prose.spacing(entry.text), *universal_problems(entry.text)]
    yield from (Problem(entry.line, message) for _, message in found)


def outline(namespaces: Namespaces) -> Iterator[tuple[int, str]]:
    """Each name with the number of its group, which are the same in both editions."""
    for namespace, groups in namespaces.items():
        for number, entries in enumerate(groups.values(), 1):
            for found in entries:
                yield found.line, f"{namespace}, group {number}, {', '.join(found.names)}"


def objects(namespace: Any) -> list[set[str]]:
    """The public names of a module of the library, those of one object together, without submodules."""
    found: dict[int, set[str]] = {}
    for name in dir(namespace):
        if not name.startswith("_") and not inspect.ismodule(getattr(namespace, name)):
            found.setdefault(id(getattr(namespace, name)), set()).add(name)
    return list(found.values())
