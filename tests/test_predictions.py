"""Labels beside predictions: what is marked, and in which order."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from drawing.predictions import picked_by_number, ranked
from tests.grids import marks

SCORES = np.array([[0.1, 0.7, 0.2], [0.5, 0.2, 0.3]], np.float32)


def marked(ax: Any) -> set[str]:
    return {patch.get_gid() for patch in ax.patches if patch.get_gid()}


def test_a_label_picks_the_column_of_its_number_and_a_negative_one_picks_none() -> None:
    _, right, losses = picked_by_number(tf.constant([2, -1]), tf.constant(SCORES), ignore_class=-1)
    np.testing.assert_allclose(losses, [-np.log(0.2), 0], rtol=1e-5)
    assert marked(right.ax) == marks("true", "y_true", [(0, 0)]) | marks("picked", "y_pred", [(0, 2)])


def test_classes_stand_in_the_order_of_their_scores() -> None:
    classes = np.array([2, 0])
    best = ranked(classes[:, np.newaxis], classes, SCORES, 14)
    texts = {text.get_gid(): text.get_text() for text in best.ax.texts}
    assert [[texts[f"top_k[{row},{place}]"] for place in range(3)] for row in range(2)] == [list("120"), list("021")]
    assert marks("true", "top_k", [(0, 1), (1, 0)]) <= marked(best.ax)
