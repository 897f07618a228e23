"""What is counted, counted again with NumPy from the page's labels and predictions."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn, examples
from tests.grids import cells, marks
from tests.predictions import heads, own_ranks, ranked


def hits(drawn: Drawn) -> None:
    page = examples("metrics/sparse_top_k_categorical_accuracy", "step-by-step")
    classes, scores = page["classes"], page["scores"]
    texts, shown = ranked(classes[:, np.newaxis], classes, scores)
    hits = own_ranks(classes, scores)[:, np.newaxis] <= np.arange(1, 4)
    values = cells("value", hits.astype(int)) | heads("value", "[r ≤ k]", ("k=1", "k=2", "k=3"))
    assert drawn.texts == texts | values
    assert drawn.marks == shown | marks("hit", "value", [(row, column) for row, column in np.argwhere(hits)])
