"""Figures and tables, made of the library's own values in build/figures, and only when what they show has changed."""

from __future__ import annotations

import functools
import logging
import subprocess
import sys
import traceback
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from drawing import manifest
from drawing.registry import SUFFIXES, Maker, makers
from drawing.registry import DrawingError as DrawingError
from verifier import quiet

ROOT = manifest.ROOT


def refresh(pages: Collection[str] | None = None) -> bool:
    """Make what is missing, altered or out of date, of some pages or of all; return whether anything was.

    It is made in a process of its own, so that a running server sees changes of the drawing code, and so that
    TensorFlow is imported only where something has to be drawn.

    Raises DrawingError where something cannot be made; what and why was printed then, or is the message.
    """
    remove_others(pages)
    wanted = sorted({maker.page for maker in stale(pages)})
    if not wanted:
        return False
    if subprocess.run([sys.executable, str(ROOT / "scripts" / "figures.py"), *wanted]).returncode:
        raise DrawingError("Some figures could not be drawn: see above.")
    return True


def stale(pages: Collection[str] | None = None) -> list[Maker]:
    """What has to be made. The last in the alphabet come first: so the trainings, which take longest, do not end it."""
    known, digest = manifest.read(), functools.cache(manifest.digest)
    found = makers(pages)
    return [found[name] for name in sorted(found, reverse=True) if not manifest.is_fresh(name, known.get(name), digest)]


def remove_others(pages: Collection[str] | None = None) -> None:
    """Remove what no function makes any more."""
    names = makers(pages)
    for file in manifest.OUTPUT.rglob("*.*"):
        name, page = (path.relative_to(manifest.OUTPUT).as_posix() for path in (file, file.parent))
        if file.suffix in SUFFIXES.values() and name not in names and (pages is None or page in pages):
            file.unlink()
            manifest.note({name: None})


def draw_stale(pages: Collection[str] | None = None) -> Iterator[str | DrawingError]:
    """Make what has to be made, and yield the names; in the place of what cannot be made comes the reason.

    Two processes share the work, for most machines have two cores, and TensorFlow is large.
    """
    wanted = stale(pages)
    with ProcessPoolExecutor(2, get_context("spawn"), initializer=start_quietly) as pool:
        results = pool.map(functools.partial(make, folder=manifest.OUTPUT), wanted)
        for maker, made in zip(wanted, results, strict=True):
            manifest.note({maker.file: None if isinstance(made, DrawingError) else made})
            yield made if isinstance(made, DrawingError) else maker.file


def start_quietly() -> None:
    """Import TensorFlow without a word, and keep its advice on speed to itself."""
    for name in ("tensorflow", "absl"):
        logging.getLogger(name).setLevel(logging.ERROR)
    quiet.load_tensorflow()


def make(maker: Maker, folder: Path) -> manifest.Made | DrawingError:
    """Make one file in a folder and return what it was made from, or why it could not be made."""
    file = folder / maker.file
    file.unlink(missing_ok=True)
    try:
        manifest.write(file, content(maker))
    except Exception as error:
        return DrawingError(f"{place(error)}: {maker.file} cannot be drawn: {type(error).__name__}: {error}")
    return manifest.Made(manifest.digest_of_made(file), manifest.inputs_of(maker.path))


def content(maker: Maker) -> str:
    """What a function makes, as text, from an untouched Keras."""
    from drawing.svg import to_svg
    from verifier.examples import fresh_keras

    manifest.files_read.clear()
    fresh_keras({})
    made = maker.load()()
    return to_svg(made, maker.figure) if maker.suffix == ".svg" else str(made)


def place(error: Exception) -> str:
    """The last line of the project's own code that led to an error; an example that fails says itself where it is."""
    paths = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own = [
        (path, line)
        for path, line in paths
        if path.is_relative_to(ROOT) and ".venv" not in path.parts and path.name != "snippets.py"
    ]
    return f"{own[-1][0].relative_to(ROOT).as_posix()}:{own[-1][1]}"
