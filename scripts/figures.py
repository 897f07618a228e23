"""Draw the figures into build/figures, whether they are up to date or not."""

from __future__ import annotations

import os

import environment

if __name__ == "__main__":
    environment.enter()

# The build needs no GPU; with these TensorFlow starts in silence.
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="-1")


def main() -> None:
    from drawing import draw_all

    for name in draw_all():
        print(f"drew {name}")


if __name__ == "__main__":
    main()
