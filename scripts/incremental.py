"""Both editions in memory: an edit of a page, a snippet or its figures renders the pages that it touches, no others.

What else depends on a page waits for the next full build: the search index, and links of other pages to its headings.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.plugins import BasePlugin

import build
import drawing
from drawing.registry import FOLDER as FIGURES
from verifier import pages

WATCHED = ("docs", "snippets", "drawing", "search", "hooks.py", "mkdocs.yml", "mkdocs.en.yml")
LAST_GOOD = build.SITE.with_name("build") / "site"

log = logging.getLogger("mkdocs.reference")

# Each watched file, and when it was written.
State = dict[Path, int]


class Edition(BasePlugin):  # type: ignore[misc]  # MkDocs is untyped
    """One edition as its last full build left it, to which it listens as a plugin."""

    def __init__(self, name: str) -> None:
        self.mkdocs = build.load(name, strict=False)
        self.mkdocs.plugins["incremental"] = self
        build.run(self.mkdocs)

    def on_nav(self, nav: Any, *, config: Any, files: Any) -> None:
        self.nav, self.files = nav, files

    def on_env(self, env: Any, *, config: Any, files: Any) -> None:
        self.env = env

    def render(self, sources: Collection[Path]) -> bool:
        """Render the pages of these sources; False where a title or other front matter changed, which others show."""
        documents = self.files.documentation_pages()
        touched = [file for file in documents if Path(file.abs_src_path) in sources]
        heads = [head(file.page) for file in touched]
        for file in touched:
            _populate_page(file.page, self.mkdocs, self.files)
        if heads != [head(file.page) for file in touched]:
            return False
        self.mkdocs.plugins.on_env(self.env, config=self.mkdocs, files=touched)
        for file in touched:
            _build_page(file.page, self.mkdocs, documents, self.nav, self.env)
            log.info(f"Rendered {file.page.url}")
        for hook in self.mkdocs.hooks.values():
            hook.on_post_build(self.mkdocs)
        return True


def head(page: Any) -> tuple[str, dict[str, Any]]:
    return page.title, page.meta


class Site:
    """The served site: each call of `update` brings it up to date with the files."""

    def __init__(self) -> None:
        self.seen = state()
        self.editions: list[Edition] = []
        self.build()

    def build(self) -> None:
        """Build everything. Where that fails the last good site stays, and the next edit tries again."""
        self.editions = []
        shutil.rmtree(LAST_GOOD, ignore_errors=True)
        if build.SITE.exists():
            build.SITE.rename(LAST_GOOD)
        try:
            self.editions = [Edition(name) for name in build.EDITIONS]
            build.add_front_door()
        except BaseException:
            if LAST_GOOD.exists():
                shutil.rmtree(build.SITE, ignore_errors=True)
                LAST_GOOD.rename(build.SITE)
            raise

    def update(self) -> None:
        """Never raises, for serving goes on: what is wrong was named with its file, and is said again in short."""
        before, self.seen = self.seen, state()
        sources = touched(before, self.seen)
        try:
            drawn = {pages.name_of(path) for path in drawn_by(changed(before, self.seen))}
            if drawn:
                drawing.refresh(drawn)
            if not self.editions or sources is None or not all(e.render(sources) for e in self.editions):
                self.build()
            elif any(path not in sources for path in changed(before, self.seen)) and drawing.refresh():
                self.build()  # a snippet was changed that a figure is drawn from
        except (Exception, SystemExit) as error:
            log.error(f"{type(error).__name__}: {error}\nThe last good site is still served: mend this and save again.")


def state() -> State:
    roots = [environment.ROOT / name for name in WATCHED]
    files = [file for root in roots for file in (root.rglob("*") if root.is_dir() else [root])]
    return {file: file.stat().st_mtime_ns for file in files if file.is_file() and "__pycache__" not in file.parts}


def changed(before: State, after: State) -> set[Path]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def touched(before: State, after: State) -> set[Path] | None:
    """The pages to render again; None where that takes a full build."""
    edited = changed(before, after)
    if before.keys() != after.keys() or not all(is_text(path) or is_figures(path) for path in edited):
        return None
    snippets = {path for path in edited if path.is_relative_to(pages.SNIPPETS)}
    written = {path for path in edited if path.is_relative_to(pages.DOCS)}
    return written | set(drawn_by(edited)) | (set(including(snippets)) if snippets else set())


def is_text(path: Path) -> bool:
    """Whether a file is a page or a snippet, and not of the page of errors, which lists those of all pages."""
    roots = (pages.SNIPPETS, *(pages.DOCS / edition for edition in pages.EDITIONS))
    return path.suffix == ".md" and path.stem != "errors" and any(path.is_relative_to(root) for root in roots)


def is_figures(path: Path) -> bool:
    """Whether a file draws the figures of one page. A tool that figures share may change those of many."""
    return path.suffix == ".py" and path.is_relative_to(FIGURES)


def drawn_by(edited: Collection[Path]) -> Iterable[Path]:
    """The pages of both editions whose own figures were edited."""
    for path in filter(is_figures, edited):
        for edition in pages.EDITIONS:
            yield (pages.DOCS / edition / path.relative_to(FIGURES)).with_suffix(".md")


def including(snippets: Collection[Path]) -> Iterable[Path]:
    """The pages of both editions that include one of the snippets."""
    for edition in pages.EDITIONS:
        for page in (pages.DOCS / edition).rglob("*.md"):
            if any(snippet in snippets for snippet in pages.snippets_of(page)):
                yield page
