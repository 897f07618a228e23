"""Against a second training, and against what NumPy makes of its predictions."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.training import assert_steps


def moving_weights(drawn: Drawn) -> None:
    """Each step of SGD takes 2 · 0.1 · 2 of the error away: kernel and bias share in it, as the input is 1."""
    losses = 16 * (1 - 0.4) ** (2 * np.arange(9))
    mean = losses[:8].mean()
    assert_steps(
        drawn,
        {
            "(y-model(x))**2": losses[:8],
            'logs["loss"]': losses[:8].cumsum() / np.arange(1, 9),
            'history.history["loss"]': np.full(8, mean),
            "model.evaluate(x,y)": np.full(8, losses[8]),
        },
    )
