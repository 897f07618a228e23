"""TensorFlow starts in silence, and nothing that went wrong meanwhile is lost."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from verifier.examples import ROOT
from verifier.quiet import quiet_stderr


def stderr_of(code: str) -> str:
    """What a process of its own writes to stderr, as these tests run in one that is redirected already."""
    command = [sys.executable, "-c", f"import os\nfrom verifier.quiet import *\n{code}"]
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, env=environment).stderr


def test_what_is_written_inside_is_kept_back(capfd: pytest.CaptureFixture[str]) -> None:
    with quiet_stderr():
        os.write(2, b"from C++\n")
    os.write(2, b"behind\n")
    assert capfd.readouterr().err == "behind\n"


def test_what_was_kept_back_is_shown_where_an_exception_ends_the_block(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        os.write(2, b"the reason\n")
        raise ImportError("no")

    with pytest.raises(ImportError), quiet_stderr():
        fail()
    os.write(2, b"behind\n")
    assert capfd.readouterr().err == "the reason\nbehind\n"


def test_process_that_dies_inside_says_where() -> None:
    said = stderr_of("with quiet_stderr():\n    os.abort()")
    assert "Fatal Python error: Aborted" in said
    assert 'File "<string>", line 4' in said


def test_fatal_errors_are_left_alone_behind_it() -> None:
    assert stderr_of("with quiet_stderr(): pass\nprint(faulthandler.is_enabled(), file=sys.stderr)") == "False\n"


def test_tensorflow_is_loaded_without_a_word() -> None:
    assert stderr_of("load_tensorflow()\nprint('tensorflow' in sys.modules, file=sys.stderr)") == "True\n"
