"""The diagrams, against what the models themselves report; numbers against NumPy."""

from __future__ import annotations

import tensorflow as tf

from tests.diagrams import alone, arrows_inside, assert_diagram, called, executed
from tests.drawn import Drawn, examples


def three_ways(drawn: Drawn) -> None:
    """The three graphs are the same, and that of the subclassed model is what really happens."""
    example = examples("model/index", "same-parameters", "subclassing", "sequential")
    outside = [alone(example[name], (None, 32)) for name in ("functional", "sequential")]
    subclassed = example["subclassed"]
    assert_diagram(drawn, *outside, called(subclassed, (None, 32)), page="model/index", narrow=True)
    assert arrows_inside(drawn, "2/Network/") == executed(subclassed, tf.ones((2, 32)))
    first, second, third = (inside(drawn, frame) for frame in ("functional/", "1/sequential/", "2/Network/"))
    assert first == second == third


def inside(drawn: Drawn, frame: str) -> dict[str, str]:
    """The boxes in a frame and the arrows between them."""
    return {name.replace(frame, ""): text for name, text in drawn.texts.items() if name.startswith(frame)}
