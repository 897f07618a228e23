"""The diagrams, against what the models themselves report; numbers against NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.diagrams import assert_diagram
from tests.drawn import Drawn, examples


def stack(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/sequential", "first-model")["model"], page="model/sequential")


def transfer(drawn: Drawn) -> None:
    assert_diagram(drawn, examples("model/sequential", "transfer")["whole"], page="model/sequential")


def images(drawn: Drawn) -> None:
    """The shapes of what the layers really return; squares of those sides, in equal steps, around one height."""
    outputs, model = [np.zeros((1, 28, 28, 1))], examples("model/sequential", "growing")["images"]
    for layer in model.layers:
        outputs.append(layer(outputs[-1]))
    shapes = [tuple(output.shape[1:]) for output in outputs]
    layers = enumerate(["Conv2D", "MaxPooling2D", "Flatten", "Dense"])
    parameters = enumerate([(3 * 3 * 1 + 1) * 8, 0, 0, (13 * 13 * 8 + 1) * 10])
    assert drawn.texts == {
        **{f"shape{number}": "×".join(map(str, shape)) for number, shape in enumerate(shapes)},
        **{f"layer{number}": name for number, name in layers},
        **{f"parameters{number}": f"{count}" for number, count in parameters},
    }
    assert drawn.lines.keys() == {
        f"{number}/{channel}" for number, shape in enumerate(shapes) for channel in range(shape[2] if shape[2:] else 1)
    }
    for number, shape in enumerate(shapes):
        stack = np.array([drawn.lines[f"{number}/{channel}"] for channel in range(shape[2] if shape[2:] else 1)])
        assert_centred(stack)
        if shape[2:]:
            np.testing.assert_allclose(
                np.ptp(stack, axis=1), np.broadcast_to(np.array(shape[:2]) / 11, (len(stack), 2))
            )


def assert_centred(stack: Any) -> None:
    """The middle is where the arrows are; each square stands as far right and above the one before as the others."""
    np.testing.assert_allclose((stack[..., 1].min(axis=1) + stack[..., 1].max(axis=1)).mean() / 2, 2.9)
    if len(stack) > 1:
        np.testing.assert_allclose(np.diff(stack, axis=0), np.broadcast_to([0.1, -0.1], stack[1:].shape))
