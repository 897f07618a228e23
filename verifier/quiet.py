"""Load TensorFlow without a word."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import tempfile
from collections.abc import Iterator


def load_tensorflow() -> None:
    """Import TensorFlow, whose C++ libraries write to stderr what no setting of TensorFlow's silences."""
    with quiet_stderr():
        import tensorflow  # noqa: F401  # only to have it loaded


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Keep back what is written to stderr, by whatever language; show it where an exception ends the block."""
    sys.stderr.flush()
    stderr = os.dup(2)
    with tempfile.TemporaryFile() as kept, fatal_errors_to(stderr):
        os.dup2(kept.fileno(), 2)
        try:
            yield
        except BaseException:
            kept.seek(0)
            os.write(stderr, kept.read())
            raise
        finally:
            sys.stderr.flush()
            os.dup2(stderr, 2)
    os.close(stderr)


@contextlib.contextmanager
def fatal_errors_to(stderr: int) -> Iterator[None]:
    """Say where the process was if it dies in C++, as on a processor that TensorFlow is not made for."""
    if faulthandler.is_enabled():
        yield
        return
    faulthandler.enable(stderr)
    try:
        yield
    finally:
        faulthandler.disable()
