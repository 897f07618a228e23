"""The diagrams, against what the models themselves report; numbers against NumPy."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from tests.diagrams import assert_diagram
from tests.drawn import Drawn, examples


def losses(drawn: Drawn) -> None:
    """The losses from the predictions and the targets by their definitions."""
    example = examples("model/compile", "two-outputs")
    price, days = (errors()[name] for name in ("price", "days"))
    mse, mae = (price**2).mean(), np.abs(days).mean()
    texts = {
        "price_loss": f"mse\nprice_loss = {mse:g}",
        "days_loss": f"mae\ndays_loss = {mae:g}",
        "days_mse": f"mse\ndays_mse = {(days**2).mean():g}",
        "loss": f"loss\n1 × {mse:g} + 0.5 × {mae:g} = {1.0 * mse + 0.5 * mae:g}",
        **{"price_loss->loss": " × 1", "days_loss->loss": " × 0.5"},
        **dict.fromkeys(("price->price_loss", "days->days_loss", "days->days_mse"), ""),
    }
    assert_diagram(drawn, example["model"], page="model/compile", beside=texts)


@functools.cache
def errors() -> dict[str, Any]:
    example = examples("model/compile", "two-outputs")
    outputs = example["model"].predict(example["ones"], verbose=0)
    return {name: outputs[name] - target for name, target in example["targets"].items()}
