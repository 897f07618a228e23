"""Optimizers at work: their names, and where they lead weights."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.descent import code, ways


def test_the_learning_rate_needs_no_name() -> None:
    assert code(("SGD", {"learning_rate": 0.03, "momentum": 0.9})) == "SGD(0.03, momentum=0.9)"


def test_a_way_begins_at_the_start_and_has_each_step() -> None:
    def run(optimizer: Any) -> None:
        w = tf.Variable([1.0, 2.0])
        for _ in range(3):
            optimizer.apply([w], [w])

    (way,) = ways(run, [("SGD", {"learning_rate": 0.5})]).values()
    np.testing.assert_allclose(way, np.outer(0.5 ** np.arange(4), [1, 2]))
