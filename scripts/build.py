"""Build both editions into site/, strictly: a warning is a failure.

SITE_URL in the environment is the address that the site will have; without it, that of scripts/serve.py.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import environment

EDITIONS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
SITE = environment.ROOT / "site"
LOCAL_ADDRESS = "http://127.0.0.1:8000"


def build(*, strict: bool) -> None:
    """Build both editions and the page between them. Raises mkdocs.exceptions.Abort where a strict build warns."""
    for edition in EDITIONS:
        run(load(edition, strict=strict))
    add_front_door()


def run(config: Any) -> None:
    """Build one edition."""
    from mkdocs.commands.build import build as build_edition

    import search

    config.plugins.on_startup(command="build", dirty=False)
    build_edition(config)
    config.plugins.on_shutdown()
    search.write(Path(config.site_dir), f"# {config.site_name}\n\n> {config.site_description}\n")


def add_front_door() -> None:
    """Add the page between the editions."""
    shutil.copy(environment.ROOT / "docs" / "index.html", SITE / "index.html")
    # Static hosts look for the page of a broken link at the top.
    shutil.copy(SITE / "zh" / "404.html", SITE / "404.html")


def load(edition: str, *, strict: bool = True) -> Any:
    from mkdocs.config import load_config

    address = os.environ.get("SITE_URL") or LOCAL_ADDRESS
    file = str(environment.ROOT / EDITIONS[edition])
    return load_config(config_file=file, strict=strict, site_url=f"{address.rstrip('/')}/{edition}/")


def show_log() -> None:
    """Let MkDocs and the hooks say what they are doing, as the mkdocs command does."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    for name in ("mkdocs", "mkdocs_autorefs"):
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.INFO)


def main() -> None:
    from mkdocs.exceptions import Abort

    show_log()
    try:
        build(strict=True)
    except Abort as error:
        sys.exit(str(error))
    print(f"built {SITE.relative_to(environment.ROOT)}/: open site/index.html through any static server")


if __name__ == "__main__":
    environment.enter()
    main()
