"""What a reader finds by: the words of the built pages, and the errors that the examples on them show.

The files are written beside the pages. A reader's browser fetches them in pieces, and only when it searches.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from search import errors, listing, markdown, pages, words

FOLDER = "search"


def write(site: Path, head: str) -> None:
    """Write what is searched in one built edition, list its errors on their page, and write its pages as Markdown."""
    found = pages.read(site)
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    words.write(found, folder)
    errors.write(found, folder)
    listing.write(found, site)
    markdown.write(site, head)
