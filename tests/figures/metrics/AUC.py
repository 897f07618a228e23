"""The rates of the page's labels and predictions, counted again with NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.drawn import Drawn, examples
from tests.textbook import assert_plot, four


def roc(drawn: Drawn) -> None:
    page = examples("metrics/AUC", "first-call")
    ones, zeros = (page["y_pred"][page["y_true"] == label] for label in (1, 0))
    thresholds: Any = np.append(-0.1, np.append(np.arange(1, 199) / 199, 1.1))
    rates = [[(zeros > t).mean(), (ones > t).mean()] for t in thresholds]
    area = (ones[:, np.newaxis] > zeros).mean()
    assert_plot(drawn, {"TP/(TP+FN)": rates, "coin": [[0, 0], [1, 1]]}, {"area": four(area)})
