"""Losses as functions of one prediction."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from drawing.loss_curves import of_one, slopes
from drawing.svg import axes


def test_each_prediction_is_a_sample_of_its_own() -> None:
    loss = of_one(tf.keras.losses.MSE, 1)(np.array([0, 1, 3], np.float32))
    np.testing.assert_allclose(loss, [1, 0, 4])


def test_the_value_at_a_jump_is_left_out() -> None:
    _, ax = axes()
    x = np.array([-1, 0, 1], np.float32)
    slopes(ax, x, np.sign(x), "slope", 0, jump=True)
    slopes(ax, x, 2 * x, "other", 1, jump=False)
    kept, other = (line.get_xydata() for line in ax.lines)
    assert kept[~np.isnan(kept[:, 1])].tolist() == [[-1, -1], [1, 1]]
    assert other.tolist() == [[-1, -2], [0, 0], [1, 2]]
