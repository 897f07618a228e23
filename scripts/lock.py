"""Write requirements/*.txt from pyproject.toml: every package pinned and hashed, for all platforms, no host in it.

Versions that are pinned already stay where they can; `python3 scripts/lock.py --upgrade` takes the newest.
"""

from __future__ import annotations

import subprocess
import sys

import environment

# Resolve for the oldest supported Python, so that one set of versions serves them all.
COMPILE = [
    *(
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--generate-hashes",
        "--fork-strategy",
        "fewest",
    ),
    *(
        "--python-version",
        f"3.{environment.OLDEST[1]}",
        "--no-emit-index-url",
        "--no-annotate",
        "--no-header",
    ),
    "--quiet",
]


def main() -> None:
    # The environment is stale when the dependencies have changed, or not there yet: any uv will do.
    python = str(environment.PYTHON) if environment.PYTHON.is_file() else sys.executable
    for gpu in (False, True):
        lock = environment.lock_file(gpu=gpu)
        command = [*COMPILE, "--output-file", str(lock), *(("--extra", "gpu") if gpu else ()), *sys.argv[1:]]
        result = subprocess.run([python, "-m", *command], cwd=environment.ROOT, capture_output=True, text=True)
        if result.returncode:
            hint = f"Install it: {python} -m pip install uv" if "No module named uv" in result.stderr else ""
            environment.fail(f"uv could not write {lock.name}:", result.stderr, hint)
        header = f"# Written by scripts/lock.py from pyproject.toml {environment.fingerprint()}\n"
        lock.write_text(header + lock.read_text(encoding="utf-8"), encoding="utf-8")
        print(f"wrote {lock.relative_to(environment.ROOT).as_posix()}")


if __name__ == "__main__":
    main()
