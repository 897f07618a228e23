"""What is counted, counted again with NumPy from the page's labels and predictions."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn, examples
from tests.grids import cells, marks
from tests.predictions import assert_largest, heads


def largest_score(drawn: Drawn) -> None:
    page = examples("metrics/sparse_categorical_accuracy", "step-by-step")
    assert_largest(drawn, page["classes"][:, np.newaxis], page["classes"], page["scores"])


def padding(drawn: Drawn) -> None:
    page = examples("metrics/sparse_categorical_accuracy", "padding", "step-by-step", "class")
    words, guesses = page["words"], page["guesses"] @ np.arange(3)
    right, real = words == guesses, words != 0
    texts = {
        "mean-0": f"{right.sum()} / {right.size} = {right.mean():g}",
        "mean-1": f"sample_weight=words != 0:   {right[real].sum()} / {real.sum()} = {right[real].mean():g}",
    }
    shown: set[str] = set()
    for number, (title, matrix) in enumerate((("y_true", words), ("argmax", guesses), ("[y = ŷ]", right.astype(int)))):
        texts |= cells(f"grid{number}", matrix) | heads(f"grid{number}", title)
        shown |= marks("padding", f"grid{number}", [(row, column) for row, column in np.argwhere(~real)])
    assert drawn.texts == texts
    assert drawn.marks == shown
