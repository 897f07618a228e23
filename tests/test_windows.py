"""What an output touches is found by trying, for any layer with windows."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from drawing.cells import Array
from drawing.windows import margins, touched, window_of

IMAGE: Array = np.zeros((5, 5, 1), np.float32)


def test_an_output_touches_its_window() -> None:
    layer = tf.keras.layers.MaxPooling2D(2)
    assert touched(layer, IMAGE, (1, 0, 0)) == [(2, 0, 0), (2, 1, 0), (3, 0, 0), (3, 1, 0)]


def test_a_weight_of_0_hides_nothing_of_a_window() -> None:
    layer = tf.keras.layers.Conv2D(1, 2, kernel_initializer="zeros")
    layer.build((None, 5, 5, 1))
    assert touched(layer, IMAGE, (0, 0, 0)) == []
    assert len(list(window_of(layer, IMAGE, (0, 0)))) == 4


def test_the_margins_are_those_of_the_padding() -> None:
    before, after = margins(tf.keras.layers.Conv2D(1, 4, padding="same"), IMAGE)
    assert (before.tolist(), after.tolist()) == ([1, 1], [2, 2])
    before, after = margins(tf.keras.layers.Conv2D(1, 3, dilation_rate=2), IMAGE)
    assert (before.tolist(), after.tolist()) == ([0, 0], [0, 0])
