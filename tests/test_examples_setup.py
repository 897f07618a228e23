"""The examples of each file start from an untouched Keras, whatever ran before them."""

from __future__ import annotations

import builtins
import gc
import os
import random
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
import tf_keras

from verifier.examples import fresh_keras


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the collection of garbage, which takes all the time that the setup needs and changes no setting."""
    monkeypatch.setattr(gc, "collect", lambda: 0)


@pytest.mark.usefixtures("quick")
def test_setup_empties_the_namespace() -> None:
    namespace: dict[str, Any] = {"x": 1}
    fresh_keras(namespace)
    assert namespace == {}


@pytest.mark.usefixtures("quick")
def test_setup_forgets_the_last_echo() -> None:
    vars(builtins)["_"] = "of another document"
    fresh_keras({})
    assert not hasattr(builtins, "_")


@pytest.mark.usefixtures("quick")
def test_setup_forgets_registered_classes() -> None:
    keras.utils.register_keras_serializable("Tests")(type("Mine", (keras.layers.Layer,), {}))
    try:
        assert keras.utils.get_registered_object("Tests>Mine")
        fresh_keras({})
        assert not keras.utils.get_registered_object("Tests>Mine")
    finally:
        keras.utils.get_custom_objects().pop("Tests>Mine", None)


@pytest.mark.parametrize("layers", [keras.layers, tf_keras.layers], ids=["Keras 3", "Keras 2"])
@pytest.mark.usefixtures("quick")
def test_setup_begins_the_names_of_layers_anew(layers: Any) -> None:
    names = []
    for _ in range(2):
        fresh_keras({})
        names.append([layers.Dense(1).name, layers.Dense(1).name])
    assert names == [["dense", "dense_1"]] * 2


DRAWS: dict[str, Callable[[], float]] = {
    "random": random.random,
    "numpy": lambda: float(np.random.random()),
    "tensorflow": lambda: float(tf.random.uniform(())),
    "keras": lambda: float(keras.random.uniform(())),
}


@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
@pytest.mark.usefixtures("quick")
def test_setup_seeds_random_numbers(draw: Callable[[], float]) -> None:
    drawn = []
    for _ in range(2):
        fresh_keras({})
        drawn.append([draw(), draw()])
    assert drawn[0] == drawn[1]
    assert drawn[0][0] != drawn[0][1]


def filter_tracebacks(on: bool) -> None:
    keras.config.enable_traceback_filtering() if on else keras.config.disable_traceback_filtering()


def log_interactively(on: bool) -> None:
    keras.config.enable_interactive_logging() if on else keras.config.disable_interactive_logging()


SETTINGS: dict[str, tuple[Callable[[], Any], Callable[[Any], None], Any]] = {
    "floatx": (keras.config.floatx, keras.config.set_floatx, "float64"),
    "epsilon": (keras.config.epsilon, keras.config.set_epsilon, 1e-3),
    "image data format": (
        keras.config.image_data_format,
        keras.config.set_image_data_format,
        "channels_first",
    ),
    "dtype policy": (lambda: keras.config.dtype_policy().name, keras.config.set_dtype_policy, "mixed_float16"),
    "eager functions": (tf.config.functions_run_eagerly, tf.config.run_functions_eagerly, True),
    "traceback filtering": (keras.config.is_traceback_filtering_enabled, filter_tracebacks, False),
    "interactive logging": (keras.config.is_interactive_logging_enabled, log_interactively, False),
    "floatx of Keras 2": (tf_keras.backend.floatx, tf_keras.backend.set_floatx, "float64"),
    "policy of Keras 2": (
        lambda: tf_keras.mixed_precision.global_policy().name,
        tf_keras.mixed_precision.set_global_policy,
        "mixed_float16",
    ),
}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.usefixtures("quick")
def test_setup_restores_the_settings_of_keras(setting: str) -> None:
    get, change, value = SETTINGS[setting]
    before = get()
    change(value)
    try:
        assert get() == value
        fresh_keras({})
        assert get() == before
    finally:
        change(before)


@pytest.mark.parametrize(
    "option",
    [
        {"precision": 2},
        {"suppress": True},
        {"threshold": 5},
        {"linewidth": 40},
        {"sign": "+"},
        {"formatter": {"float": str}},
        {"edgeitems": 1},
        {"floatmode": "fixed"},
        {"nanstr": "missing"},
        {"infstr": "infinite"},
    ],
    ids=lambda option: next(iter(option)),
)
@pytest.mark.usefixtures("quick")
def test_setup_restores_how_numpy_prints(option: dict[str, Any]) -> None:
    fresh_keras({})
    before = np.get_printoptions()
    with np.printoptions(**option):
        fresh_keras({})
        assert np.get_printoptions() == before


@pytest.mark.usefixtures("quick")
def test_setup_restores_what_numpy_does_about_errors_and_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh_keras({})
    before = np.geterr()
    np.seterr(all="raise")
    monkeypatch.setenv("TF_USE_LEGACY_KERAS", "1")
    monkeypatch.setenv("COLUMNS", "40")
    fresh_keras({})
    assert np.geterr() == before
    assert "TF_USE_LEGACY_KERAS" not in os.environ
    assert os.environ["COLUMNS"] == "80"
