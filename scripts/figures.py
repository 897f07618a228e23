"""Draw the figures in build/figures that are missing or out of date."""

from __future__ import annotations

import os
import sys

import environment

if __name__ == "__main__":
    environment.enter()

os.environ.update(environment.DRAWING)


def main() -> None:
    import drawing

    if drawing.is_current():
        print("all figures are up to date")
        return
    failed = False
    for name in drawing.draw_stale():
        failed |= isinstance(name, drawing.DrawingError)
        print(name if isinstance(name, drawing.DrawingError) else f"drew {name}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
