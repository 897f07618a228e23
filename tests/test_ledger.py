"""A check counts as unchanged only while all that can change its result is as it was when it passed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier import ledger

pytest_plugins = "pytester"

FILES = {
    "conftest.py": "",
    "pyproject.toml": "",
    "mkdocs.yml": "",
    "requirements/cpu.txt": "",
    "verifier/output.py": "",
    "docs/en/layers/Dense.md": "",
    "docs/zh/layers/Dense.md": "",
    "docs/en/layers/Conv2D.md": "",
    "docs/en/parameters.yml": "",
    "snippets/layers/Dense.md": "",
    "snippets/layers/Conv2D.md": "",
    "snippets/layers/Flatten.md": "",
    "drawing/cells.py": "",
    "drawing/curves.py": "",
    "drawing/windows.py": "from drawing.cells import grid\n",
    "drawing/figures/layers/Dense.py": 'from drawing.windows import x\nthrough("layers/Conv2D", "by-hand")\n',
    "drawing/figures/layers/Conv2D.py": "",
    "tests/drawn.py": "",
    "tests/figures/layers/Dense.py": "from tests.drawn import Drawn\n",
    "tests/figures/layers/Conv2D.py": "from verifier.pages import DOCS\n",
    "tests/test_output.py": "",
    "scripts/build.py": "",
    "README.md": "",
    "hooks.py": "",
}
COMMON = ["conftest.py", "pyproject.toml", "requirements/cpu.txt", "verifier/output.py"]
PAGE, SNIPPET, DRAWN = "docs/zh/layers/Dense.md", "snippets/layers/Dense.md", "drawing/figures/layers/Dense.py"
OTHERS = {
    PAGE: [
        "docs/en/layers/Dense.md",
        "docs/en/layers/Conv2D.md",
        "docs/en/parameters.yml",
        SNIPPET,
        DRAWN,
        "mkdocs.yml",
    ],
    SNIPPET: [],
    DRAWN: [
        *("drawing/windows.py", "drawing/cells.py", "snippets/layers/Conv2D.md", "tests/figures/layers/Dense.py"),
        *("tests/drawn.py", "docs/en/layers/Dense.md"),
    ],
    "tests/test_output.py": [name for name in FILES if name not in COMMON],
}
UNCONCERNED = {
    PAGE: ["snippets/layers/Conv2D.md", "drawing/cells.py", "tests/test_output.py"],
    SNIPPET: ["docs/en/layers/Dense.md", "snippets/layers/Conv2D.md", "drawing/cells.py"],
    DRAWN: [
        "drawing/curves.py",
        "drawing/figures/layers/Conv2D.py",
        "snippets/layers/Flatten.md",
        "docs/en/layers/Conv2D.md",
    ],
}


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small project of every kind of file, whose checks have all passed."""
    monkeypatch.setattr(ledger, "ROOT", tmp_path)
    monkeypatch.setattr(ledger, "LEDGER", tmp_path / "build" / "passed.json")
    for name, text in FILES.items():
        write(name, text)
    forget()
    ledger.note({name: ledger.Passed(ledger.fingerprint(name), 2) for name in FILES})
    yield tmp_path
    forget()


def forget() -> None:
    """What is remembered within one run."""
    for remembered in (ledger.digest, ledger.imported, ledger.machine):
        remembered.cache_clear()


def write(name: str, text: str) -> None:
    file = ledger.ROOT / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
    forget()


def is_unchanged(check: str) -> bool:
    forget()
    return check in ledger.unchanged([check])


@pytest.mark.parametrize("check", OTHERS)
def test_check_that_passed_is_unchanged(check: str) -> None:
    assert is_unchanged(check)


@pytest.mark.parametrize(
    ("check", "ingredient"),
    [(check, name) for check, names in OTHERS.items() for name in dict.fromkeys([check, *COMMON, *names])],
)
def test_check_runs_again_when_an_ingredient_changed(check: str, ingredient: str) -> None:
    write(ingredient, f"{FILES[ingredient]}# changed\n")
    assert not is_unchanged(check)


@pytest.mark.parametrize(("check", "other"), [(check, name) for check, names in UNCONCERNED.items() for name in names])
def test_check_does_not_run_again_for_what_it_does_not_read(check: str, other: str) -> None:
    write(other, f"{FILES[other]}# changed\n")
    assert is_unchanged(check)


@pytest.mark.parametrize("name", ["docs/en/layers/new.md", "verifier/new.py"])
def test_new_file_counts(name: str) -> None:
    write(name, "new")
    assert not is_unchanged(PAGE)


def test_removed_ingredient_counts() -> None:
    (ledger.ROOT / SNIPPET).unlink()
    assert not is_unchanged(PAGE)


def test_figures_that_read_the_pages_depend_on_all_of_them() -> None:
    write("docs/en/layers/Dense.md", "changed")
    assert not is_unchanged("drawing/figures/layers/Conv2D.py")


def test_line_endings_do_not_count() -> None:
    write(SNIPPET, "a\nb\n")
    ledger.note({SNIPPET: ledger.Passed(ledger.fingerprint(SNIPPET), 2)})
    write(SNIPPET, "a\r\nb\r\n")
    assert is_unchanged(SNIPPET)


@pytest.mark.parametrize("name", ["TF_ENABLE_ONEDNN_OPTS", "REQUIRE_GPU", "CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS"])
def test_setting_of_tensorflow_counts(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "another")
    assert not is_unchanged(SNIPPET)


@pytest.mark.parametrize(
    ("check", "name"), [(SNIPPET, "TF_CPP_MIN_LOG_LEVEL"), (SNIPPET, "COLUMNS"), (DRAWN, "TF_ENABLE_ONEDNN_OPTS")]
)
def test_what_the_run_itself_sets_does_not_count(monkeypatch: pytest.MonkeyPatch, check: str, name: str) -> None:
    """The fingerprint is taken before the processes start, and once more in them."""
    monkeypatch.setenv(name, "another")
    assert is_unchanged(check)


@pytest.mark.parametrize("part", ["processor", "gpus", "versions"])
def test_machine_and_installed_versions_count(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    monkeypatch.setattr(ledger, part, lambda: {"Python": "3.99"} if part == "versions" else "another")
    assert not is_unchanged(SNIPPET)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": ["b"]}'])
def test_ledger_that_cannot_be_read_knows_nothing(content: str) -> None:
    ledger.LEDGER.write_text(content, encoding="utf-8")
    assert ledger.read() == {}


# --- what is written down --------------------------------------------------------------------------------------

PASSING, FAILING = "def test_this() -> None:\n    pass\n", "def test_that() -> None:\n    assert False\n"
SKIPPED = "import pytest\n\n\ndef test_skipped() -> None:\n    pytest.skip('no browser')\n"


@pytest.mark.parametrize(
    ("text", "arguments", "count"),
    [
        (PASSING, ["tests/test_noted_here.py"], 1),
        (PASSING + FAILING, ["tests/test_noted_here.py"], None),
        (PASSING + SKIPPED, ["tests/test_noted_here.py"], None),
        ("import nothing_of_that_name\n", ["tests/test_noted_here.py"], None),
        (PASSING, ["tests/test_noted_here.py::test_this"], None),
        (PASSING + FAILING, ["tests/test_noted_here.py", "-k", "this"], None),
        (PASSING, ["tests"], None),
    ],
    ids=["passed", "failed", "skipped", "broken", "one test", "selected", "folder"],
)
def test_only_whole_files_that_passed_are_noted(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, text: str, arguments: list[str], count: int
) -> None:
    write("tests/test_noted_here.py", text)  # no name that a test of the project has, for this process may know that
    monkeypatch.chdir(ledger.ROOT)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # they take longer than all else
    pytester.inline_run(*arguments, plugins=[ledger])
    entry = json.loads(ledger.LEDGER.read_text(encoding="utf-8")).get("tests/test_noted_here.py")
    assert (entry and entry[1]) == count
