"""Draw the figures in build/figures that are missing or out of date: all, or those of some pages.

python3 scripts/figures.py                   all
python3 scripts/figures.py layers/Conv2D     one page
"""

from __future__ import annotations

import argparse
import os
import sys

import environment

if __name__ == "__main__":
    environment.enter()

os.environ.update(environment.DRAWING)


def main() -> None:
    import drawing

    pages = parse_arguments()
    try:
        drawing.remove_others(pages)
        results = list(map(report, drawing.draw_stale(pages)))
    except drawing.DrawingError as error:
        sys.exit(str(error))
    if not results:
        print("all figures are up to date")
    sys.exit(not all(results))


def report(made: str | Exception) -> bool:
    """Say what was drawn, or why it was not, and return whether it was."""
    print(f"drew {made}" if isinstance(made, str) else made, flush=True)
    return isinstance(made, str)


def parse_arguments() -> list[str] | None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", metavar="page", help="a page with figures, such as layers/Conv2D")
    pages: list[str] = parser.parse_args().pages
    for page in pages:
        if not (environment.ROOT / "drawing" / "figures" / f"{page}.py").is_file():
            parser.error(f"drawing/figures/{page}.py does not exist: the page {page} has no figures")
    return pages or None


if __name__ == "__main__":
    main()
