"""What is counted, counted again with NumPy from the page's labels and predictions."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn, examples
from tests.grids import cells, marks


def batches(drawn: Drawn) -> None:
    page = examples("metrics/Accuracy", "dataset", "argmax")
    labels, predicted = page["y_true"], page["predicted"]
    equal = labels == predicted
    texts = {name.replace(" ", ""): name for name in ("y_true", "y_pred", "[y = ŷ]", "total", "count", "result()")}
    shown: set[str] = set()
    for number, (start, end) in enumerate(((0, 3), (3, 4))):
        grids = {"y_true": labels, "y_pred": predicted, "value": equal.astype(int)}
        for name, values in grids.items():
            texts |= cells(f"{name}-{number}", values[start:end])
            shown |= marks(
                "equal", f"{name}-{number}", [(0, column) for column in np.flatnonzero(equal[start:end]).tolist()]
            )
        total = equal[:end].sum()
        counted = {"total": f"{total}", "count": f"{end}", "result": f"{total / end:.4g}"}
        texts |= {f"{name}-{number}": text for name, text in counted.items()}
    assert drawn.texts == texts
    assert drawn.marks == shown
