"""What is counted, counted again with NumPy from the page's labels and predictions."""

from __future__ import annotations

import numpy as np

from tests.drawn import Array, Drawn, examples
from tests.textbook import assert_plot


def threshold(drawn: Drawn) -> None:
    page = examples("metrics/Recall", "first-call")
    y, p = page["y_true"] == 1, page["y_pred"]

    def recall(thresholds: Array) -> Array:
        return np.array([(p[y] > t).mean() for t in thresholds])

    def precision(thresholds: Array) -> Array:
        return np.array([y[p > t].mean() for t in thresholds])

    assert_plot(drawn, {"Recall": recall, "Precision": precision})
