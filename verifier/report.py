"""What the claims were checked with: libraries, interpreter and device."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

from verifier import quiet

SETTINGS = ("TF_ENABLE_ONEDNN_OPTS", "ONEDNN_MAX_CPU_ISA", "CUDA_VISIBLE_DEVICES")
LIBRARIES = ("tensorflow", "keras", "tf_keras", "numpy")


def versions() -> dict[str, str]:
    """Library names and versions, Python included."""
    return {**{name: version(name) for name in LIBRARIES}, "Python": platform.python_version()}


def devices() -> list[str]:
    """The devices that TensorFlow computes on, a GPU with its name and whether TF32 is on."""
    quiet.load_tensorflow()
    import tensorflow as tf

    found = [f"CPU ({platform.machine()})"]
    for gpu in tf.config.list_physical_devices("GPU"):
        name = tf.config.experimental.get_device_details(gpu).get("device_name", gpu.name)
        tf32 = "on" if tf.config.experimental.tensor_float_32_execution_enabled() else "off"
        found.append(f"GPU {name} (TF32 {tf32})")
    if os.environ.get("REQUIRE_GPU") and len(found) == 1:
        raise SystemExit("These checks were asked to run on a GPU, but TensorFlow sees none: is the driver installed?")
    return found


def header() -> str:
    """A line for the head of a test report."""
    libraries = ", ".join(f"{name} {number}" for name, number in versions().items())
    settings = [f"{name}={os.environ[name]}" for name in SETTINGS if name in os.environ]
    return f"checked with: {', '.join([libraries, *settings])}"
