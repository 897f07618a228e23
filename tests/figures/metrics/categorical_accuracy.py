"""What is counted, counted again with NumPy from the page's labels and predictions."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn, examples
from tests.predictions import assert_largest


def largest_score(drawn: Drawn) -> None:
    page = examples("metrics/categorical_accuracy", "step-by-step")
    assert_largest(drawn, page["one_hot"], page["one_hot"] @ np.arange(3), page["scores"])
