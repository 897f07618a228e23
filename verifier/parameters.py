"""What is said of parameters: by the page itself, and in `parameters.yml` by what the APIs of a namespace share."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import NamedTuple

import yaml

from verifier.examples import relative

SHARED = "parameters.yml"
DESCRIBED = re.compile(r"(?P<name>\*{0,2}\w+) \((?P<type>.+)\)")
LAYOUT = "write `options:`, `parameters:` and descriptions below it, or nothing where all are shared"


class Description(NamedTuple):
    """What is said of one parameter: its type in the reader's language, and what it does."""

    line: int
    type: str
    text: str

    def repeats(self, other: Description | None) -> bool:
        return other is not None and (self.type, self.text) == (other.type, other.text)


Shared = dict[str, dict[str, Description]]


class MalformedDescriptionError(Exception):
    """Descriptions that cannot be read, with the line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class MalformedFileError(Exception):
    """Shared descriptions that cannot be read, as `file:line: what`."""


# --- on a page -------------------------------------------------------------------------------------------------


def descriptions(options: str, first_line: int) -> dict[str, Description]:
    """Read the parameters of a signature block. Raises MalformedDescriptionError with the line."""
    root = compose(options, first_line)
    if root is None:
        return {}
    parameters = child(child(root, "options"), "parameters")
    if not isinstance(parameters, yaml.MappingNode):
        raise MalformedDescriptionError(first_line, LAYOUT)
    return entries(parameters, first_line)


def child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


# --- shared ----------------------------------------------------------------------------------------------------


def shared(file: Path) -> Shared:
    """What the APIs of each namespace share; nothing where there is no file. Raises MalformedFileError."""
    try:
        return read_shared(file, file.stat().st_mtime_ns) if file.is_file() else {}
    except MalformedDescriptionError as error:
        raise MalformedFileError(f"{relative(file)}:{error.line}: {error}") from None


@functools.lru_cache(maxsize=4)
def read_shared(file: Path, _modified: int) -> Shared:
    """Read a file once for all pages, and again when it was modified."""
    root = compose(file.read_text(encoding="utf-8"), 1)
    if not isinstance(root, yaml.MappingNode):
        raise MalformedDescriptionError(1, "write namespaces, `tf.keras.layers:`, and parameters below them")
    found: Shared = {}
    for key, value in root.value:
        line = 1 + key.start_mark.line
        if key.value in found:
            raise MalformedDescriptionError(line, f"{key.value!r} stands here twice")
        if not isinstance(value, yaml.MappingNode):
            raise MalformedDescriptionError(line, f"parameters and their descriptions are missing below {key.value!r}")
        found[key.value] = entries(value, 1)
    return found


def inherited(api: str, shared: Shared) -> dict[str, Description]:
    """What the namespaces of an API say of its parameters; the longest one has the last word."""
    namespaces = [api[: match.start()] for match in re.finditer(r"\.", api)]
    return {name: text for namespace in namespaces for name, text in shared.get(namespace, {}).items()}


# --- either ------------------------------------------------------------------------------------------------------


def compose(text: str, first_line: int) -> yaml.Node | None:
    """YAML as nodes, which know their lines. Raises MalformedDescriptionError with the line."""
    try:
        return yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), str(getattr(error, "problem", error))
        if "'*'" in problem or "alias" in problem:
            problem += '; quote names with stars: "**kwargs (any)"'
        raise MalformedDescriptionError(
            first_line + (mark.line if mark else 0), f"this is not YAML: {problem}"
        ) from None


def entries(parameters: yaml.MappingNode, first_line: int) -> dict[str, Description]:
    """The descriptions below a key. Raises MalformedDescriptionError with the line."""
    found: dict[str, Description] = {}
    for key, value in parameters.value:
        line = first_line + key.start_mark.line
        is_text = isinstance(value, yaml.ScalarNode) and value.tag.endswith(":str")
        name, description = read_description(str(key.value), value.value if is_text else None, line)
        if name in found:
            raise MalformedDescriptionError(line, f"{name!r} is described twice")
        found[name] = description
    return found


def read_description(key: str, value: object, line: int) -> tuple[str, Description]:
    match = DESCRIBED.fullmatch(key)
    if not match:
        raise MalformedDescriptionError(line, f"write `name (type): description`, not {key!r}")
    if not isinstance(value, str) or not value.strip():
        raise MalformedDescriptionError(line, f"parameter {match['name']!r} has no description")
    return match["name"], Description(line, match["type"], value)
