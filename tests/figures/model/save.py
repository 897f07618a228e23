"""The diagrams, against what the models themselves report; numbers against NumPy."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from tests.drawn import Drawn, examples


def formats(drawn: Drawn) -> None:
    """What is restored, by what one can do with it: to load it, to predict, to evaluate, to train on."""
    assert drawn.texts == {
        f"{what}|{file}": str(done) for file, answers in usable().items() for what, done in answers.items()
    }


@functools.cache
def usable() -> dict[str, dict[str, bool]]:
    example = examples("model/save", "weights", "trained")
    network, x, y = example["network"], example["x"], example["y"]
    model, filled = network(), network()
    model.compile(optimizer="adam", loss="mean_squared_error")
    model.fit(x, y, verbose=0)
    before, loss = np.array(model(x)), model.evaluate(x, y, verbose=0)
    with tempfile.TemporaryDirectory() as name:
        files = {suffix: Path(name) / f"saved{suffix}" for suffix in (".keras", ".h5", ".weights.h5", "export")}
        model.save(files[".keras"])
        model.save(files[".h5"])
        model.save_weights(files[".weights.h5"])
        model.export(files["export"], verbose=False)
        model.fit(x, y, shuffle=False, verbose=0)
        filled.load_weights(files[".weights.h5"])
        known = {suffix: keras.models.load_model(files[suffix]) for suffix in (".keras", ".h5")}
        found = {**known, ".weights.h5": filled, "export": tf.saved_model.load(files["export"])}
        return {
            suffix: {
                "layers": holds(keras.models.load_model, files[suffix]),
                "weights": np.allclose(getattr(each, "serve", each)(tf.constant(x, tf.float32)), before, atol=1e-6),
                "loss": holds(lambda each=each: np.isclose(each.evaluate(x, y, verbose=0), loss)),
                "optimizer.variables": holds(
                    lambda each=each: each.fit(x, y, shuffle=False, verbose=0) and np.allclose(each(x), model(x))
                ),
            }
            for suffix, each in found.items()
        }


def holds(claim: Callable[..., Any], *arguments: Any) -> bool:
    try:
        return bool(claim(*arguments))
    except (AttributeError, ValueError):
        return False
