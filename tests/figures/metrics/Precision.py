"""What is counted, counted again with NumPy from the page's labels and predictions."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn, examples
from tests.grids import cells, marks


def thresholds(drawn: Drawn) -> None:
    page = examples("metrics/Precision", "thresholds")
    pairs = sorted(zip(page["y_pred"], page["y_true"], strict=True), reverse=True)
    texts = {"y_pred": "y_pred", "result": "result()"}
    texts |= {f"p-{column}": f"{p:g}" for column, (p, _) in enumerate(pairs)}
    shown: set[str] = set()
    for row, threshold in enumerate((0.3, 0.5, 0.75, 0.85)):
        ones = [y for p, y in pairs if p > threshold]
        texts |= cells(f"y{row}", [y for _, y in pairs])
        texts |= {f"threshold-{row}": f"thresholds={threshold}", f"precision-{row}": f"{round(np.mean(ones), 4):g}"}
        shown |= marks("one", f"y{row}", [(0, column) for column in range(len(ones))])
    assert drawn.texts == texts
    assert drawn.marks == shown
