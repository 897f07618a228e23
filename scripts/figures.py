"""Draw the figures in build/figures that are missing or out of date."""

from __future__ import annotations

import os

import environment

if __name__ == "__main__":
    environment.enter()

# The same picture whatever runs this: no GPU, no oneDNN, whose last digits depend on the processor; and in silence.
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="-1", COLUMNS="80")


def main() -> None:
    import drawing

    if drawing.is_current():
        print("all figures are up to date")
        return
    for name in drawing.draw_stale():
        print(f"drew {name}")


if __name__ == "__main__":
    main()
