"""What is counted, counted again with NumPy from the page's labels and predictions."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn, examples
from tests.grids import cells
from tests.predictions import heads, own_ranks, ranked


def ranks(drawn: Drawn) -> None:
    page = examples("metrics/top_k_categorical_accuracy", "step-by-step")
    labels, scores = page["one_hot"], page["scores"]
    classes = labels @ np.arange(3)
    texts, shown = ranked(labels, classes, scores)
    values = cells("value", np.transpose([(own_ranks(classes, scores) <= 2).astype(int)])) | heads("value", "[r ≤ k]")
    assert drawn.texts == texts | values | {"k": "k=2"}
    assert drawn.marks == shown
    # Behind 3 columns of labels, 3 of scores and 2 of ranks, with what is left free between them.
    behind = 3 + 3 + 2 + 0.3 + 0.7 + 1.2
    assert drawn.lines.keys() == {"cut"}
    np.testing.assert_allclose(drawn.lines["cut"], [[behind, 1.5], [behind, 6.1]])
