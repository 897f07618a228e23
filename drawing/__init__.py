"""Figures and tables, made of the library's own values in build/figures, and only when what they show has changed."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "figures"
LIBRARIES = ("tensorflow", "keras", "tf_keras", "numpy", "matplotlib", "graphviz-pure", "scikit-learn")
# What makes the figures as a whole: a change in these may change which figures there are.
FRAME = ("drawing/__init__.py", "drawing/registry.py")


class DrawingError(Exception):
    """Why something could not be drawn, with file and line."""


# For each file that was made, the files that it was made from and their hashes.
Inputs = dict[str, str]
NOT_MADE: Inputs = {"": "not made"}


def refresh() -> bool:
    """Make what is missing or out of date; return whether anything was.

    It is made in a process of its own, so that a running server sees changes of the drawing code, and so that
    TensorFlow is imported only where something has to be drawn.

    Raises DrawingError where something cannot be made; what and why was printed then.
    """
    if is_current():
        return False
    if subprocess.run([sys.executable, str(ROOT / "scripts" / "figures.py")]).returncode:
        raise DrawingError("Some figures could not be drawn: see above.")
    return True


def is_current() -> bool:
    made_from = read_manifest()
    return bool(made_from) and all(is_fresh(name, inputs) for name, inputs in made_from.items())


def is_fresh(name: str, inputs: Inputs) -> bool:
    return (OUTPUT / name).is_file() and all(digest(path) == known for path, known in inputs.items())


def digest(path: str) -> str:
    """A hash of a file of the project; "libraries" stands for the versions of those behind the figures."""
    if path == "libraries":
        return " ".join(f"{library} {version(library)}" for library in LIBRARIES)
    file = ROOT / path
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest() if file.is_file() else ""


def read_manifest() -> dict[str, Inputs]:
    """What is in build/figures, and from what it was made; nothing where that is not known."""
    try:
        made_from: dict[str, Inputs] = json.loads((OUTPUT / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return made_from


def draw_stale() -> Iterator[str | DrawingError]:
    """Make every figure and table that is missing or out of date, remove what is no longer one, yield the names.

    In the place of what cannot be made comes the reason. Two processes share the work, for most machines have two
    cores, and TensorFlow is large.
    """
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        names, known = pool.submit(all_names).result(), read_manifest()
        made_from = {name: known[name] if is_fresh(name, known.get(name, NOT_MADE)) else NOT_MADE for name in names}
        remove_others(names)
        stale = [name for name in names if made_from[name] == NOT_MADE]
        for name, made in zip(stale, pool.map(partial(make, folder=OUTPUT), stale), strict=True):
            made_from[name] = NOT_MADE if isinstance(made, DrawingError) else made
            write_manifest(made_from)
            yield made if isinstance(made, DrawingError) else name
    write_manifest(made_from)


def all_names() -> list[str]:
    """In the opposite order of the alphabet, so that the trainings, which take longest, come first."""
    return sorted(makers(), reverse=True)


def makers() -> dict[str, Callable[[], Any]]:
    """What makes each file; TensorFlow is imported."""
    from drawing.registry import figures, tables

    files = {f"{name}.svg": draw for name, draw in figures().items()}
    return {**files, **{f"{name}.html": fill for name, fill in tables().items()}}


def make(name: str, folder: Path) -> Inputs | DrawingError:
    """Make one file in a folder and return what it was made from, or why it could not be made."""
    from drawing.snippets import files_read
    from drawing.svg import to_svg

    maker = makers()[name]
    files_read.clear()
    (folder / name).unlink(missing_ok=True)
    try:
        made = maker()
        write(folder / name, to_svg(made, name.removesuffix(".svg")) if name.endswith(".svg") else made)
    except Exception as error:
        return DrawingError(f"{place(error)}: {name} cannot be drawn: {type(error).__name__}: {error}")
    return inputs_of(maker.__module__, files_read)


def place(error: Exception) -> str:
    """The last line of the project's own code that led to an error."""
    paths = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own = [(path, line) for path, line in paths if path.is_relative_to(ROOT) and ".venv" not in path.parts]
    return f"{own[-1][0].relative_to(ROOT).as_posix()}:{own[-1][1]}"


def inputs_of(module: str, read: Iterable[str]) -> Inputs:
    """All that a figure depends on: the drawing code that its module uses, the snippets it ran, the libraries."""
    return {path: digest(path) for path in sorted({*FRAME, *sources(module), *read, "libraries"})}


def sources(module: str) -> set[str]:
    """The files of a drawing module and of those that it imports, directly or not."""
    found: set[str] = set()
    wanted = {module.rpartition(".")[2]}
    while wanted:
        path = f"drawing/{wanted.pop()}.py"
        found.add(path)
        text = (ROOT / path).read_text(encoding="utf-8")
        imported = re.findall(r"^from drawing\.(\w+) import", text, re.MULTILINE)
        wanted |= {name for name in imported if f"drawing/{name}.py" not in found}
    return found


def remove_others(names: Collection[str]) -> None:
    for file in OUTPUT.rglob("*"):
        if file.suffix in (".svg", ".html") and file.relative_to(OUTPUT).as_posix() not in names:
            file.unlink()


def write_manifest(made_from: Mapping[str, Inputs]) -> None:
    write(OUTPUT / "manifest.json", json.dumps(made_from, indent=1, sort_keys=True))


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
