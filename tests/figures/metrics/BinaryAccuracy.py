"""What is counted, counted again with NumPy from the page's labels and predictions."""

from __future__ import annotations

from typing import Any

from tests.drawn import Drawn, examples
from tests.textbook import assert_plot, strokes


def threshold(drawn: Drawn) -> None:
    page = examples("metrics/BinaryAccuracy", "threshold")
    labels, p = page["labels"][:, 0], page["probabilities"][:, 0]
    lines: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for y, threshold in ((0, 0.3), (-1, 0.5), (-2, 0.7)):
        lines |= {f"line{y}": [[0, y], [1, y]], f"above{y}": [[threshold, y], [1, y]]}
        lines[f"threshold{y}"] = [[threshold, y - 0.35], [threshold, y + 0.35]]
        right = labels == (p > threshold)
        for name, places in (("right", p[right]), ("wrong", p[~right])):
            if len(places):
                lines[f"{name}{y}"] = strokes([places, y - 0.2 + 0 * places], [places, y + 0.2 + 0 * places])
        texts |= {f"label{y}-{number}": f"{label}" for number, label in enumerate(labels)}
        texts[f"accuracy-{-y}"] = f"{right.mean():g}"
    assert_plot(drawn, lines, texts)
