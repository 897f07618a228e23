"""The head of a run says what it was checked with, and a run that was asked for a GPU does not go on without one."""

from __future__ import annotations

import platform
from importlib.metadata import version
from types import SimpleNamespace
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
import tf_keras

from verifier import report


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a GPU and without settings, whatever this one has."""
    for name in ("REQUIRE_GPU", "TF_ENABLE_ONEDNN_OPTS", "ONEDNN_MAX_CPU_ISA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(tf.config, "list_physical_devices", lambda kind: [])


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    found = SimpleNamespace(name="/physical_device:GPU:0")
    monkeypatch.setattr(tf.config, "list_physical_devices", lambda kind: [found] if kind == "GPU" else [])
    monkeypatch.setattr(tf.config.experimental, "get_device_details", lambda gpu: {"device_name": "Model X"})


def test_versions_are_those_of_the_modules_that_run() -> None:
    modules: dict[str, Any] = {"tensorflow": tf, "keras": keras, "tf_keras": tf_keras, "numpy": np}
    imported = {name: module.__version__ for name, module in modules.items()}
    assert report.versions() == {**imported, "Python": platform.python_version()}


def test_header_names_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    libraries = report.header()
    assert libraries.startswith(f"checked with: tensorflow {version('tensorflow')}, keras {version('keras')}, ")
    assert libraries.endswith(f"Python {platform.python_version()}")


def test_plain_machine_computes_on_its_processor() -> None:
    assert report.devices() == [f"CPU ({platform.machine()})"]


def test_header_names_settings_that_change_last_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TF_ENABLE_ONEDNN_OPTS", "0")
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "AVX2")
    assert ", TF_ENABLE_ONEDNN_OPTS=0, ONEDNN_MAX_CPU_ISA=AVX2" in report.header()


@pytest.mark.usefixtures("gpu")
@pytest.mark.parametrize(("enabled", "word"), [(True, "on"), (False, "off")])
def test_gpu_is_named_with_its_tf32(monkeypatch: pytest.MonkeyPatch, enabled: bool, word: str) -> None:
    monkeypatch.setattr(tf.config.experimental, "tensor_float_32_execution_enabled", lambda: enabled)
    assert report.devices()[1:] == [f"GPU Model X (TF32 {word})"]


@pytest.mark.usefixtures("gpu")
def test_gpu_without_a_name_is_named_by_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tf.config.experimental, "get_device_details", lambda gpu: {})
    assert report.devices()[1].startswith("GPU /physical_device:GPU:0 (TF32 ")


def test_run_that_needs_a_gpu_ends_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_GPU", "1")
    with pytest.raises(SystemExit, match="asked to run on a GPU, but TensorFlow sees none"):
        report.devices()


@pytest.mark.usefixtures("gpu")
def test_run_that_needs_a_gpu_goes_on_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_GPU", "1")
    assert len(report.devices()) == 2


def test_run_that_needs_no_gpu_goes_on_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_GPU", "")
    assert len(report.devices()) == 1
