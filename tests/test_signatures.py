"""Signatures are remembered as long as the versions of the libraries stay, and only so long."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier import pages, signatures
from verifier.pages import DOCS

PATHS = ("tf.keras.layers.Dense", "tf.keras.activations.relu", "tf.keras.optimizers.SGD", "tf.keras.Model.fit")


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "build" / "signatures.json"
    monkeypatch.setattr(signatures, "MEMORY", file)
    forget()
    yield file
    forget()


def forget() -> None:
    """Be as another process would be."""
    signatures.api.cache_clear()
    signatures.asked.cache_clear()


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that the library itself is asked for, in order."""
    asked, ask = [], signatures.ask

    def recording(path: str) -> signatures.Api:
        asked.append(path)
        return ask(path)

    monkeypatch.setattr(signatures, "ask", recording)
    return asked


def look_up_anew(path: str) -> signatures.Api:
    forget()
    return signatures.api(path)


@pytest.mark.parametrize("path", PATHS)
def test_remembered_answer_is_the_fresh_one(questions: list[str], path: str) -> None:
    fresh = signatures.ask(path)
    assert [look_up_anew(path), look_up_anew(path)] == [fresh, fresh]
    assert questions == [path, path], "once above, and once by two processes"


def test_new_path_leaves_the_others_remembered(questions: list[str]) -> None:
    for path in (*PATHS, *PATHS):
        look_up_anew(path)
    assert questions == list(PATHS)


def test_other_version_is_asked_anew(monkeypatch: pytest.MonkeyPatch, questions: list[str]) -> None:
    look_up_anew(PATHS[0])
    monkeypatch.setattr(signatures, "versions", lambda: {"keras": "0.0.0"})
    look_up_anew(PATHS[0])
    assert questions == [PATHS[0]] * 2


@pytest.mark.parametrize("text", ["", '{"asked": ', "[]", "null", '{"apis": {}}', "\0"])
def test_memory_that_cannot_be_read_is_written_anew(memory: Path, questions: list[str], text: str) -> None:
    fresh = look_up_anew(PATHS[0])
    memory.write_text(text, encoding="utf-8")
    assert [look_up_anew(PATHS[0]), look_up_anew(PATHS[0])] == [fresh, fresh]
    assert questions == [PATHS[0]] * 2
    assert [file.name for file in memory.parent.iterdir()] == [memory.name]


def test_entry_of_another_shape_is_asked_anew(memory: Path, questions: list[str]) -> None:
    look_up_anew(PATHS[0])
    memory.write_text(memory.read_text(encoding="utf-8").replace('"tf.keras.layers.Dense",', "", 1), encoding="utf-8")
    look_up_anew(PATHS[0])
    assert questions == [PATHS[0]] * 2


def test_unknown_path_is_not_remembered(memory: Path) -> None:
    for _ in range(2):
        with pytest.raises(signatures.UnknownApiError, match=r"'dense', but"):
            look_up_anew("tf.keras.layers.dense")
    assert not memory.exists()


def test_remembered_page_is_checked_and_set_without_tensorflow(memory: Path, questions: list[str]) -> None:
    page = DOCS / "en" / "layers" / "Dense.md"
    assert pages.problems(page) == []
    assert questions == ["tf.keras.layers.Dense"]
    program = f"""
import sys
from pathlib import Path
import hooks
from verifier import pages, signatures
signatures.MEMORY = Path({str(memory)!r})
assert pages.problems(Path({str(page)!r})) == []
print("tensorflow" in sys.modules)
"""
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "False\n"
