"""Figures and tables, made of the library's own values in build/figures, and only when what they show has changed."""

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
LIBRARIES = ("tensorflow", "keras", "tf_keras", "numpy", "matplotlib")


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
    """A hash of all that a figure or table depends on: the code that makes it and the libraries behind it."""
    parts = [f"{library} {version(library)}".encode() for library in LIBRARIES]
    parts += [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def draw_all(output: Path = OUTPUT) -> Iterator[str]:
    """Make every figure and table in a folder and yield its name."""
    from drawing.registry import FIGURES, TABLES
    from drawing.svg import to_svg

    for name, draw in FIGURES.items():
        write(output / f"{name}.svg", to_svg(draw(), name))
        yield name
    for name, fill in TABLES.items():
        write(output / f"{name}.html", fill())
        yield name
    write(output / STAMP.name, fingerprint())


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
