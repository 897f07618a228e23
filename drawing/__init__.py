"""Figures, drawn from the library's own values into build/figures, and only when something they show has changed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "figures"
STAMP = OUTPUT / "drawn-from"
LIBRARIES = ("tensorflow", "keras", "numpy", "matplotlib")


def refresh() -> bool:
    """Draw all figures unless they are up to date; return whether they were drawn.

    They are drawn in a process of their own, so that a running server sees changes of the drawing code.
    """
    if is_current():
        return False
    subprocess.run([sys.executable, str(ROOT / "scripts" / "figures.py")], check=True)
    return True


def is_current() -> bool:
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint()


def fingerprint() -> str:
    """A hash of all that a figure depends on: the code that draws it and the libraries behind it."""
    parts = [f"{library} {version(library)}".encode() for library in LIBRARIES]
    parts += [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def draw_all(output: Path = OUTPUT) -> Iterator[str]:
    """Draw every figure into a folder and yield its name."""
    from drawing.registry import FIGURES
    from drawing.svg import to_svg

    for name, draw in FIGURES.items():
        file = output / f"{name}.svg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(to_svg(draw(), name), encoding="utf-8", newline="\n")
        yield name
    (output / STAMP.name).write_text(fingerprint(), encoding="utf-8")
