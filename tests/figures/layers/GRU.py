"""The recursion of a layer with one unit, written down once more."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn


def memory(drawn: Drawn) -> None:
    pulse = [0, 0, 1, 0, 0, 0, 0, 0]
    wanted = {"x": pulse}
    for update_bias in (10, 0):
        h, wanted[f"memory({update_bias})"] = 0.0, []
        for x in pulse:
            kept = 1 / (1 + np.exp(20 * x - update_bias))
            h += (1 - kept) * (np.tanh(20 * x) - h)
            wanted[f"memory({update_bias})"].append(h)
    assert drawn.texts == {}
    assert set(drawn.lines) == set(wanted)
    for name, values in wanted.items():
        assert np.allclose(drawn.lines[name], np.stack([np.arange(8), values], axis=1), atol=1e-5)
