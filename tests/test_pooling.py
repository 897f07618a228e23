"""What is written below a window of pooling."""

from __future__ import annotations

import tensorflow as tf

from drawing.pooling import calculation


def test_padding_is_the_lowest_of_a_maximum_and_does_not_count_in_a_mean() -> None:
    assert calculation(tf.keras.layers.MaxPooling2D(2), ["3", "6"], 6) == "max(3, 6, −∞, −∞) = 6"
    assert calculation(tf.keras.layers.AveragePooling2D(2), ["3", "6"], 4.5) == "(3 + 6) / 2 = 4.5"
