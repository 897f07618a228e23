"""What is in build/figures, and from what it was made: a file is made again only where that has changed."""

from __future__ import annotations

import ast
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "figures"
LIBRARIES = ("tensorflow", "keras", "tf_keras", "numpy", "matplotlib", "graphviz-pure", "scikit-learn")
# What finds figures, starts their drawing and keeps them does not change what is drawn.
FRAME = ("drawing/__init__.py", "drawing/registry.py", "drawing/manifest.py")

# What was read for a figure besides its code, since this was last cleared: snippets, signatures on pages.
files_read: set[str] = set()


class Made(NamedTuple):
    """The digest of a file that was made, and the digests of all that it was made from."""

    digest: str
    inputs: Mapping[str, str]


def read() -> dict[str, Made]:
    """What is known of the files in build/figures; nothing where the manifest is missing or damaged."""
    try:
        entries = json.loads((OUTPUT / "manifest.json").read_text(encoding="utf-8"))
        return {name: Made(*entry) for name, entry in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def note(changes: Mapping[str, Made | None]) -> None:
    """Change what is known of some files, or forget it; what is known of others stays."""
    entries = {name: made for name, made in {**read(), **changes}.items() if made}
    write(OUTPUT / "manifest.json", json.dumps(entries, indent=1, sort_keys=True))


def write(file: Path, text: str) -> None:
    """Write a file as a whole: whoever reads it meanwhile finds the old one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(file)


def is_fresh(name: str, made: Made | None, digest: Callable[[str], str]) -> bool:
    """Whether a file is still what was made, and would be made the same again."""
    if made is None or made.digest != digest_of_made(OUTPUT / name):
        return False
    return all(digest(path) == known for path, known in made.inputs.items())


def digest_of_made(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def digest(path: str) -> str:
    """A hash of a file of the project, of a page only of its signatures; "libraries" stands for their versions."""
    if path == "libraries":
        return " ".join(f"{library} {version(library)}" for library in LIBRARIES)
    if not (ROOT / path).is_file():
        return ""
    lines = (ROOT / path).read_bytes().splitlines()
    if path.startswith("docs/"):
        lines = [line for line in lines if line.startswith(b":::")]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def inputs_of(path: str) -> dict[str, str]:
    """All that what a module draws depends on: the drawing code, what was read for it, the libraries."""
    return {name: digest(name) for name in sorted({*sources(path), "drawing/svg.py", *files_read, "libraries"})}


def sources(path: str) -> set[str]:
    """A file of the drawing code and those that it imports, directly or not."""
    found: set[str] = set()
    wanted = {path}
    while wanted:
        found |= wanted
        wanted = {name for file in wanted for name in imported(file)} - found
    return found


def imported(path: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from drawing_files([f"{node.module}", *(f"{node.module}.{alias.name}" for alias in node.names)])
        elif isinstance(node, ast.Import):
            yield from drawing_files([alias.name for alias in node.names])


def drawing_files(modules: list[str]) -> Iterator[str]:
    for path in (f"{module.replace('.', '/')}.py" for module in modules if module.startswith("drawing.")):
        if path not in FRAME and (ROOT / path).is_file():
            yield path
