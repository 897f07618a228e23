"""The project's virtual environment: whichever script runs first creates it. Standard library only."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)

# Figures look the same wherever they are drawn: no GPU, and no oneDNN, whose last digits depend on the processor.
# With these TensorFlow also starts in silence.
DRAWING = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0", "CUDA_VISIBLE_DEVICES": "-1", "COLUMNS": "80"}

NO_NETWORK = re.compile(r"NewConnectionError|NameResolutionError|Max retries exceeded|ConnectTimeout|ProxyError")


def enter(*, gpu: bool = False) -> None:
    """Continue the calling script inside `.venv`; create or renew it first when it is missing or stale.

    Raises SystemExit with what to do about it when that is not possible.
    """
    check_python()
    lock = lock_file(gpu=gpu)
    check_lock(lock)
    if not is_installed(lock):
        install(lock)
    if Path(sys.prefix).resolve() != VENV.resolve():
        command = [str(PYTHON), *sys.argv]
        if os.name == "posix":
            os.execv(PYTHON, command)
        sys.exit(run(command))  # Windows cannot replace a running process


def run(command: list[str], variables: dict[str, str] | None = None) -> int:
    """Run a command to its end, also when the reader presses Ctrl+C, and return its exit code."""
    with subprocess.Popen(command, env=variables) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the child has received it too and ends by itself


def check_python() -> None:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        fail(
            f"Python {'.'.join(map(str, sys.version_info[:3]))} is too {'old' if sys.version_info < OLDEST else 'new'}:"
            f" TensorFlow and Keras need Python 3.{OLDEST[1]} to 3.{NEWEST[1]}.",
            f"Install one of them and start this script with it, for example: python3.{NEWEST[1]} {sys.argv[0]}",
        )
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        fail(
            "This Python has no complete `venv` module, so no virtual environment can be created.",
            "On Debian or Ubuntu: sudo apt install python3-venv. Elsewhere: install Python from python.org.",
        )


def lock_file(*, gpu: bool = False) -> Path:
    return ROOT / "requirements" / ("gpu.txt" if gpu else "cpu.txt")


def fingerprint() -> str:
    """What `pyproject.toml` asks for, as a hash that each lock file carries in its first line."""
    import tomllib  # from Python 3.11 on, which is checked before

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [project["requires-python"], project["dependencies"], project["optional-dependencies"]]
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def check_lock(lock: Path) -> None:
    name = lock.relative_to(ROOT).as_posix()
    if not lock.is_file():
        fail(f"{name} is missing.", "Restore it from git, or write it anew: python3 scripts/lock.py")
    first_line = lock.read_text(encoding="utf-8").partition("\n")[0]
    if fingerprint() not in first_line:
        fail(
            f"{name}:1: the lock is out of date with pyproject.toml.",
            "If you changed the dependencies, write the lock anew: python3 scripts/lock.py",
        )


def stamp(lock: Path) -> str:
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {'.'.join(map(str, sys.version_info[:2]))}\n"


def is_installed(lock: Path) -> bool:
    return PYTHON.is_file() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp(lock)


def install(lock: Path) -> None:
    wanted = len(re.findall(r"^[a-z0-9].*==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))
    say(f"{'Renewing' if VENV.is_dir() else 'Creating'} the virtual environment in .venv ...")
    if Path(sys.prefix).resolve() != VENV.resolve():
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    say(f"Installing {wanted} packages from {lock.relative_to(ROOT).as_posix()}: about 1 GB to download, once.")
    pip_install(lock, wanted)
    write_path_file()
    STAMP.write_text(stamp(lock), encoding="utf-8")


def pip_install(lock: Path, wanted: int) -> None:
    # The lock is complete, so nothing is left to resolve; the hashes make it the very files that were tested.
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--no-deps",
        "--require-hashes",
    ]
    command += ["--progress-bar", "off", "-r", str(lock)]
    output, collected = [], 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            output.append(line.rstrip())
            if line.startswith("Collecting "):
                collected += 1
                say(f"  {collected:3d}/{wanted} {line.split()[1].partition('==')[0]}")
            elif line.startswith("Installing collected"):
                say("  unpacking (about a minute) ...")
    if pip.returncode:
        report_pip(output)


def report_pip(output: list[str]) -> None:
    if any(NO_NETWORK.search(line) for line in output):
        fail(
            "The packages could not be downloaded: no connection to the package index.",
            "The first start needs a network. Behind a mirror or proxy, set PIP_INDEX_URL or HTTPS_PROXY.",
        )
    fail("pip could not install the packages:", *output[-12:], "Mend the cause above, then start again.")


def write_path_file() -> None:
    """Make the project's own packages importable for every command of the environment."""
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site_packages = subprocess.run([str(PYTHON), "-c", query], check=True, capture_output=True, text=True).stdout
    (Path(site_packages.strip()) / "tensorflow-reference.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def fail(*lines: str) -> None:
    sys.exit("\n".join(lines))
