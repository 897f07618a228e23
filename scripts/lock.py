"""Write requirements/*.txt from pyproject.toml: every package pinned and hashed, for all platforms, no host in it."""

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
    for gpu in (False, True):
        lock = environment.lock_file(gpu=gpu)
        command = [*COMPILE, *(("--extra", "gpu") if gpu else ()), *sys.argv[1:]]
        result = subprocess.run(
            [str(environment.PYTHON), "-m", *command], cwd=environment.ROOT, capture_output=True, text=True
        )
        if result.returncode:
            environment.fail(f"uv could not resolve {lock.name}:", result.stderr)
        header = f"# Written by scripts/lock.py from pyproject.toml {environment.fingerprint()}\n"
        lock.write_text(header + result.stdout, encoding="utf-8")
        print(f"wrote {lock.relative_to(environment.ROOT).as_posix()}")


if __name__ == "__main__":
    main()
