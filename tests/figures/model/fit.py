"""Against a second training, and against what NumPy makes of its predictions."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from tests.drawn import Array, Drawn, examples
from tests.grids import cells
from tests.training import assert_steps, cross_entropy

SIZES = {"batch=0": 3, "batch=1": 3, "batch=2": 1, "val_loss": 3}


def batches(drawn: Drawn) -> None:
    """Whatever the order: the first seven numbers in batches of 3, the last three for validation."""
    texts = cells("x", range(10))
    for name in ("False", "True"):
        row = [int(drawn.texts[f"{name}:{label}[0,{i}]"]) for label, size in SIZES.items() for i in range(size)]
        assert sorted(row[:7]) == list(range(7))
        assert row[7:] == [7, 8, 9]
        assert (row == sorted(row)) == (name == "False")
        for label, batch in zip(SIZES, np.split(row, [3, 6, 7]), strict=True):
            texts |= {f"{name}:{label}": label, **cells(f"{name}:{label}", batch)}
    assert drawn.texts == texts
    shaded = {f"x[0,{number}]": "training" if number < 10 * (1 - 0.3) else "validation" for number in range(10)}
    shaded |= {
        cell: "validation" if "val_loss" in cell else "training" for cell in texts if ":" in cell and "[" in cell
    }
    assert drawn.marks == {f"{kind}@{cell}" for cell, kind in shaded.items()}


@functools.cache
def classifier_by_hand() -> tuple[dict[str, Any], float, float]:
    """The history of a second training, and the last validation, computed from the predictions."""
    names = examples("model/fit", "classifier")
    probabilities = names["classifier"].predict(names["data"][800:], verbose=0)
    classes = names["data"][800:, :5].argmax(axis=1)
    accuracy = float((probabilities.argmax(axis=1) == classes).mean())
    return names["history"].history, cross_entropy(probabilities, classes), accuracy


def classifier(drawn: Drawn) -> None:
    history, loss, accuracy = classifier_by_hand()
    assert_steps(drawn, history)
    np.testing.assert_allclose(drawn.lines["val_loss"][-1, 1], loss, rtol=1e-4)
    np.testing.assert_allclose(drawn.lines["val_accuracy"][-1, 1], accuracy, rtol=1e-6)


@functools.cache
def stopped_by_hand() -> tuple[dict[str, Any], Array, float]:
    """The three curves trained again, the third one again up to its end by EarlyStopping, and the loss there."""
    names = examples("model/fit", "overfitting-stopped", "overfitting")
    curves = {
        f"{key}{units}": values
        for units, curve in zip(("[2]", "[64]", "[512,512]"), names["curves"], strict=True)
        for key, values in curve.items()
    }
    probabilities = names["history"].model.predict(names["val_images"], verbose=0)
    return curves, np.array(names["history"].history["val_loss"]), cross_entropy(probabilities, names["val_digits"])


def overfitting(drawn: Drawn) -> None:
    curves, until_stopped, loss = stopped_by_hand()
    best, stopped = drawn.lines["best_epoch"][0], drawn.lines["stopped_epoch"][0]
    assert_steps(drawn._replace(lines={name: drawn.lines[name] for name in drawn.lines if "[" in name}), curves)
    validation = drawn.lines["val_loss[512,512]"][:, 1]
    np.testing.assert_allclose(validation[: len(until_stopped)], until_stopped, rtol=1e-3)
    np.testing.assert_allclose(until_stopped[-1], loss, rtol=1e-4)
    minimum = int(validation.argmin())
    assert {name: path.tolist() for name, path in drawn.lines.items() if "[" not in name} == {
        "best_epoch": [[minimum, 0], [minimum, 3]],
        "stopped_epoch": [[len(until_stopped) - 1, 0], [len(until_stopped) - 1, 3]],
    }
    assert stopped[0] == best[0] + 5
    assert drawn.texts == {
        "[2]": "[2]",
        "[64]": "[64]",
        "[512,512]": "[512, 512]",
        "best_epoch:name": "best_epoch",
        "stopped_epoch:name": "stopped_epoch",
    }
