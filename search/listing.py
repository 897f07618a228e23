"""List the errors of an edition on its page of errors: by part of the site, then by kind."""

from __future__ import annotations

from html import escape
from pathlib import Path

from search.errors import Error, errors_of
from search.pages import Page

PAGE, PLACE = Path("errors", "index.html"), "<!-- errors -->"
SHOWN = 220


def write(pages: list[Page], edition: Path) -> None:
    """Put the list into the built page, where it leaves a place for it."""
    file = edition / PAGE
    if file.is_file():  # a site of one section has none
        file.write_text(file.read_text(encoding="utf-8").replace(PLACE, listed(pages)), encoding="utf-8")


def listed(pages: list[Page]) -> str:
    titles = {page.address: page.title for page in pages}
    parts: dict[str, list[Error]] = {}
    for page in pages:
        for error in errors_of(page):
            parts.setdefault("".join(page.address.partition("/")[:2]), []).append(error)
    return "\n".join(
        f'<h3 id="{part.rstrip("/") or "index"}">{escape(titles[part])}</h3>\n{items(errors)}'
        for part, errors in parts.items()
    )


def items(errors: list[Error]) -> str:
    found = sorted(set(errors), key=lambda error: (error.kind, error.message))
    return '<ul class="errors">\n' + "\n".join(map(item, found)) + "\n</ul>"


def item(error: Error) -> str:
    message = " ".join(error.message.split())
    shown = message if len(message) <= SHOWN else f"{message[:SHOWN]} …"
    keras = " (Keras 2)" if error.keras == 2 else ""
    return (
        f'<li><a href="../{escape(error.address)}"><code>{escape(error.kind)}: {escape(shown)}</code></a>{keras}<br>'
        f"{escape(error.cause)}</li>"
    )
