"""The scripts say what is wrong and what to do, before anything is installed or built."""

from __future__ import annotations

import argparse
import ast
import importlib.util
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import environment
import pytest
import serve
import test

import drawing
from verifier import ledger

SCRIPTS = sorted((environment.ROOT / "scripts").glob("*.py"))


def message(error: pytest.ExceptionInfo[SystemExit]) -> str:
    return str(error.value)


@pytest.mark.parametrize(("version", "word"), [((3, 10, 13), "too old"), ((3, 14, 0), "too new")])
def test_unsupported_python_is_named(monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], word: str) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as error:
        environment.check_python()
    assert word in message(error)
    assert "python3.13 " in message(error)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 13, 9)])
def test_supported_python_is_accepted(monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...]) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    environment.check_python()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_missing_venv_module_names_the_package_to_install(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == module else find(name))
    with pytest.raises(SystemExit) as error:
        environment.check_python()
    assert "python3-venv" in message(error)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_scripts_can_be_read_by_a_python_that_is_too_old(script: Path) -> None:
    """Else the reader would see a SyntaxError instead of the version that is needed."""
    ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the environment is made from."""
    (tmp_path / "requirements").mkdir()
    for name in ("pyproject.toml", "requirements/cpu.txt", "requirements/gpu.txt"):
        (tmp_path / name).write_bytes((environment.ROOT / name).read_bytes())
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "installed")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


@pytest.mark.parametrize("gpu", [False, True])
def test_lock_is_up_to_date_with_pyproject(project: Path, gpu: bool) -> None:
    environment.check_lock(environment.lock_file(gpu=gpu))


@pytest.mark.parametrize("gpu", [False, True])
def test_changed_dependencies_make_the_lock_out_of_date(project: Path, gpu: bool) -> None:
    pyproject = project / "pyproject.toml"
    pyproject.write_text(
        pyproject.read_text(encoding="utf-8").replace('"sympy', '"six",\n    "sympy'), encoding="utf-8"
    )
    with pytest.raises(SystemExit) as error:
        environment.check_lock(environment.lock_file(gpu=gpu))
    assert re.match(r"requirements/[cg]pu\.txt:1: the lock is out of date", message(error))
    assert "python3 scripts/lock.py" in message(error)


def test_missing_lock_is_named(project: Path) -> None:
    (project / "requirements" / "cpu.txt").unlink()
    with pytest.raises(SystemExit, match=r"requirements/cpu\.txt is missing"):
        environment.check_lock(environment.lock_file())


def test_environment_is_stale_when_its_lock_changed_or_its_installation_broke_off(project: Path) -> None:
    lock = environment.lock_file()
    assert not environment.is_installed(lock)
    environment.PYTHON.parent.mkdir(parents=True)
    environment.PYTHON.touch()
    assert not environment.is_installed(lock)
    environment.STAMP.write_text(environment.stamp(lock), encoding="utf-8")
    assert environment.is_installed(lock)
    lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert not environment.is_installed(lock)


def test_failed_download_asks_for_a_network() -> None:
    line = "WARNING: Retrying after connection broken by 'NewConnectionError(...)': /simple/tensorflow/"
    with pytest.raises(SystemExit, match="no connection to the package index"):
        environment.report_pip(["Collecting tensorflow", line])


def test_other_failure_of_pip_shows_its_last_lines() -> None:
    with pytest.raises(SystemExit, match="No space left on device"):
        environment.report_pip(["Collecting tensorflow", "ERROR: [Errno 28] No space left on device"])


def test_taken_port_offers_the_next_one() -> None:
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"--port {port + 1}"):
            serve.check_port(port)


def test_free_port_is_accepted() -> None:
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        port = probe.getsockname()[1]
    serve.check_port(port)


def test_test_script_names_a_missing_file() -> None:
    command = [sys.executable, str(environment.ROOT / "scripts" / "test.py"), "docs/zh/nothing.md"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2
    assert "no such page or file: docs/zh/nothing.md" in result.stderr


@pytest.mark.parametrize("name", ["cpu", "gpu"])
def test_lock_pins_and_hashes_every_package_and_names_no_host(name: str) -> None:
    lock = (environment.ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    for package in re.split(r"\n(?=\S)", lock)[1:]:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+ .*\\\n    --hash=sha256:[0-9a-f]{64}", package), package


def test_readme_and_continuous_integration_give_the_same_command() -> None:
    command = "python3 scripts/test.py"
    assert command in (environment.ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (environment.ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


# --- what scripts/test.py runs ---------------------------------------------------------------------------------


def test_page_stands_for_its_files_in_all_rooms() -> None:
    assert test.files_of("layers/Dense") == [
        "docs/zh/layers/Dense.md",
        "docs/en/layers/Dense.md",
        "snippets/layers/Dense.md",
        "drawing/figures/layers/Dense.py",
    ]
    assert test.files_of("errata")[-1] == "snippets/errata.md"
    assert test.files_of("layers/Dens") == []


def test_file_stands_for_itself_and_checks_of_figures_for_the_figures() -> None:
    name = (environment.ROOT / "tests" / "figures" / "layers" / "Dense.py").as_posix()
    assert [test.figures_of(file) for file in test.files_of(name)] == ["drawing/figures/layers/Dense.py"]
    assert test.files_of(__file__) == ["tests/test_scripts.py"]


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "1/0", "a/b"])
def test_shard_that_there_is_not_is_refused(
    monkeypatch: pytest.MonkeyPatch, shard: str, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["test.py", "--shard", shard])
    with pytest.raises(SystemExit):
        test.parse_arguments()
    assert f"write the N-th of M parts as --shard N/M, not {shard!r}" in capsys.readouterr().err


def noting(run: list[str]) -> Callable[[list[str]], list[str]]:
    """What notes the checks instead of running them; none fails."""

    def note(files: list[str]) -> list[str]:
        run.extend(files)
        return []

    return note


def test_shards_together_run_everything_once(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []
    monkeypatch.setattr(drawing, "refresh", lambda: None)
    monkeypatch.setattr(test, "LINTERS", ())
    monkeypatch.setattr(test, "run_checks", noting(run))
    monkeypatch.setenv("RECORD_PART", "")
    for number in (1, 2, 3):
        test.run_all(argparse.Namespace(part=(number, 3), fresh=False, gpu=False))
        assert os.environ["RECORD_PART"] == f"{number}-of-3"
    assert sorted(run) == sorted(ledger.checks())


def test_only_what_changed_runs_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run: list[str] = []
    first, second, *others = ledger.checks()
    known = {first: ledger.Passed("", 5), second: ledger.Passed("", 6)}
    monkeypatch.setattr(drawing, "refresh", lambda: None)
    monkeypatch.setattr(test, "LINTERS", ())
    monkeypatch.setattr(ledger, "unchanged", lambda files: known)
    monkeypatch.setattr(test, "run_checks", noting(run))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("RECORD_PART", raising=False)
    test.run_all(argparse.Namespace(part=(1, 1), fresh=False, gpu=False))
    assert run == others
    assert "11 checks in 2 files are unchanged" in capsys.readouterr().out
    for fresh, variables in ((True, {}), (False, {"CI": "true"})):
        run.clear()
        monkeypatch.setattr(os, "environ", {**os.environ, **variables})
        test.run_all(argparse.Namespace(part=(1, 1), fresh=fresh, gpu=False))
        assert run == [first, second, *others]
        assert os.environ["RECORD_PART"] == "all"
