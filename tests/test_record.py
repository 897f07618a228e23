"""Recording renews the outputs that mean something else, and nothing else."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import record

from tests.documents import fence

Record = Callable[[str], str]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the collection of garbage before each file, which takes longer than all the rest."""
    monkeypatch.setattr(gc, "collect", lambda: 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "example.md"


@pytest.fixture
def recorded(path: Path) -> Record:
    """The text of a file after recording; recording it once more must change nothing."""

    def run(text: str) -> str:
        path.write_text(text, encoding="utf-8")
        changed, _ = record.record(path)
        result = path.read_text(encoding="utf-8")
        assert changed == (result != text)
        assert record.record(path)[0] is False, "the second run changed the file again"
        assert path.read_text(encoding="utf-8") == result
        return result

    return run


TRACEBACK = ["Traceback (most recent call last):", "  ..."]


# --- what is rewritten -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "old", "new"),
    [
        (">>> 1 + 1", ["3"], ["2"]),
        (">>> 1 + 1", [], ["2"]),
        (">>> x = 1", ["2"], []),
        (">>> x = 1", ["2", "", "3"], []),
        (">>> print('a\\nb\\nc')", ["a"], ["a", "b", "c"]),
        (">>> print('a')", ["a", "b", "", "c"], ["a"]),
        (">>> print('a\\n\\n\\nb')", ["a", "", "b", "c"], ["a", "", "", "b"]),
        (">>> print('\\na')", ["b"], ["", "a"]),
        (">>> 0.73105857", ["0.7312"], ["0.73105857"]),
        (">>> [0.5, 1.25, -3.0]", ["[0.5, 1.25, 3.0]"], ["[0.5, 1.25, -3.0]"]),
        (">>> print('loss 0.25 of x')", ["loss ... of x"], ["loss 0.25 of x"]),
        (">>> for i in range(2):\n...     print(i)\n...", ["1"], ["0", "1"]),
        (
            ">>> int('x')",
            [*TRACEBACK, "ValueError: no"],
            [*TRACEBACK, "ValueError: invalid literal for int() with base 10: 'x'"],
        ),
        (">>> [][0]", TRACEBACK[:1], [*TRACEBACK, "IndexError: list index out of range"]),
        (">>> print('a\u2028b\x0cc')", ["a"], ["a\u2028b\x0cc"]),
        (">>> x = 'a\u2028b\x85c'", ["a\u2028b", "c"], []),
        (">>> print('a\\rb')", [], ["a", "b"]),
        (">>> print('a'), [][0]", [*TRACEBACK, "IndexError"], ["a", *TRACEBACK, "IndexError: list index out of range"]),
        (">>> raise ValueError('a\\n\\n  b')", [*TRACEBACK, "ValueError: a"], [*TRACEBACK, "ValueError: a", "", "  b"]),
        (">>> raise ValueError('a')", [*TRACEBACK, "ValueError: a", "", "  b"], [*TRACEBACK, "ValueError: a"]),
    ],
)
def test_output_that_means_something_else_is_renewed(
    recorded: Record, statement: str, old: list[str], new: list[str]
) -> None:
    before, behind = (">>> 'before'", "'before'"), (">>> 'behind'", "'behind'")
    assert recorded(fence(statement, *old)) == fence(statement, *new)
    assert recorded(fence(*before, statement, *old, *behind)) == fence(*before, statement, *new, *behind)


@pytest.mark.parametrize(
    ("statement", "output"),
    [
        (">>> 0.7310586", "0.7310585"),
        (">>> 0.73105857", "0.7311"),
        (">>> [1.0, 2.5]", "[ 1.0 ,  2.5]"),
        (">>> print('array([1., 2.])')", "array([1. , 2. ])"),
        (">>> print('[[1, 2],\\n [3, 4]]')", "[[1, 2], [3, 4]]"),
        (">>> print('loss in text')", "loss ... text"),
        (">>> object()", "<object object at 0x7f0000000000>"),
        (">>> print('a')", "a\n\n"),
        (">>> raise ValueError('0.7310586 is too much')", "\n".join([*TRACEBACK, "ValueError: 0.7311 is ... much"])),
    ],
)
def test_output_that_means_the_same_is_left_as_it_was_written(recorded: Record, statement: str, output: str) -> None:
    text = fence(statement, output, ">>> 2", "2")
    assert recorded(text) == text


def test_noise_in_the_last_digit_is_left_beside_what_is_renewed(recorded: Record) -> None:
    text = fence(">>> 0.7310586", "0.7310585", ">>> 1 + 1", "3", ">>> 0.7310586", "0.73105864")
    assert recorded(text) == text.replace("3\n>>>", "2\n>>>")


def test_lines_move_through_all_fences(recorded: Record) -> None:
    shown, hidden = ">>> print('a\\nb\\nc')", ">>> x = 1"
    old = [
        "# Title\n\n<!-- --8<-- [start:first] -->\n",
        fence(shown, "a", hidden, "1", shown, hidden, "1", "2", "3", shown, "c"),
        "<!-- --8<-- [end:first] -->\n\n",
        fence(hidden, "1", shown, hidden, "1"),
        "\ntext\n\n",
        fence(shown, "a", "b", "c", "d", hidden, shown),
        "\n\nlast line\n",
    ]
    output = ["a", "b", "c"]
    new = old.copy()
    new[1] = fence(shown, *output, hidden, shown, *output, hidden, shown, *output)
    new[3] = fence(hidden, shown, *output, hidden)
    new[5] = fence(shown, *output, hidden, shown, *output)
    assert recorded("".join(old)) == "".join(new)


def test_what_stands_around_the_fences_is_kept(recorded: Record) -> None:
    around = "<!-- formula\nvalue: x\nx: 1\n-->\n$$\nf(x) = x\n$$\n\n中文 – text  \n\n\n"
    assert recorded(around + fence(">>> 1", "2") + around) == around + fence(">>> 1", "1") + around


def test_names_are_shared_between_the_fences(recorded: Record) -> None:
    assert recorded(fence(">>> x = 3") + fence(">>> x")) == fence(">>> x = 3") + fence(">>> x", "3")


def test_each_file_starts_afresh(recorded: Record, path: Path) -> None:
    text = fence(
        ">>> import keras", ">>> keras.layers.Dense(1).name", "'dense'", ">>> x = keras.config.set_floatx('float64')"
    )
    assert recorded(text) == text
    other = fence(">>> import keras", ">>> keras.config.floatx(), 'x' in dir()", "('float32', False)")
    assert recorded(other) == other


# --- what is left for the author -------------------------------------------------------------------------------


@pytest.mark.parametrize("output", [[], ["3"], ["3", "", "4"]])
def test_unexpected_exception_is_reported_and_left_alone(
    path: Path, capsys: pytest.CaptureFixture[str], output: list[str]
) -> None:
    text = fence(">>> int('x')", *output, ">>> 2", "3")
    path.write_text(text, encoding="utf-8")
    assert record.record(path) == (False, 1)
    assert path.read_text(encoding="utf-8") == text
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "example.md:2: the example raised an exception" in captured.err
    assert "ValueError: invalid literal for int() with base 10: 'x'" in captured.err


def test_exception_that_does_not_come_is_reported_and_left_alone(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = fence(">>> int('1')", *TRACEBACK, "ValueError: no")
    path.write_text(text, encoding="utf-8")
    assert record.record(path) == (False, 1)
    assert path.read_text(encoding="utf-8") == text
    assert "example.md:2: the example raised nothing" in capsys.readouterr().err


def test_what_stands_before_and_behind_a_report_is_renewed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = fence(">>> print('a\\nb')", ">>> 1 / 0", "1", ">>> 4", "5")
    path.write_text(first + fence(">>> 2", "3"), encoding="utf-8")
    assert record.record(path) == (True, 1)
    expected = fence(">>> print('a\\nb')", "a", "b", ">>> 1 / 0", "1", ">>> 4", "5") + fence(">>> 2", "2")
    assert path.read_text(encoding="utf-8") == expected
    assert "example.md:5: the example raised an exception" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("```py\n>>> 1\n2\n```\n", "example.md:5: the language of this fence is 'py'; write ```pycon"),
        ("```pycon\n```\n", "example.md:5: this fence is empty"),
        ("```pycon\n1\n```\n", "example.md:6: a pycon fence begins with the prompt `>>> `"),
        ("```pycon\n>>> 1\n", "example.md:5: this fence is not closed"),
    ],
)
def test_fence_that_cannot_be_read_is_reported_and_left_alone(
    path: Path, capsys: pytest.CaptureFixture[str], wrong: str, message: str
) -> None:
    path.write_text(fence(">>> 1", "2") + wrong, encoding="utf-8")
    assert record.record(path) == (True, 1)
    assert path.read_text(encoding="utf-8") == fence(">>> 1", "1") + wrong
    assert message in capsys.readouterr().err


def test_problem_is_named_by_the_line_where_it_stands_afterwards(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    longer, shorter = fence(">>> print('a\\nb\\nc')", "a"), fence(">>> x = 1", "2", "3", "4", "5", "6")
    path.write_text(longer + "```text\n```\n" + shorter + fence(">>> print('>>>')") + longer, encoding="utf-8")
    assert record.record(path) == (True, 2)
    lines = path.read_text(encoding="utf-8").splitlines()
    reported = [int(line.split(":")[1]) for line in capsys.readouterr().err.splitlines()]
    assert [lines[number - 1] for number in reported] == ["```text", ">>> print('>>>')"]


@pytest.mark.parametrize("output", ["... 1", ">>> 1", "```"])
def test_output_that_could_not_be_read_back_is_left_alone(path: Path, output: str) -> None:
    text = fence(f">>> print({output!r})")
    path.write_text(text, encoding="utf-8")
    assert record.record(path) == (False, 1)
    assert path.read_text(encoding="utf-8") == text


# --- what is shown ---------------------------------------------------------------------------------------------


def test_change_is_shown_as_a_diff(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text("# Title\n\n" + fence(">>> 1 + 1", "3", ">>> 3", "3"), encoding="utf-8")
    assert record.record(path) == (True, 0)
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == f"--- {path.resolve().as_posix()}"
    assert [line for line in shown[2:] if line[0] in "+-"] == ["-3", "+2"]


def test_nothing_is_shown_where_nothing_changed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text(fence(">>> 1", "1"), encoding="utf-8")
    assert record.record(path) == (False, 0)
    assert capsys.readouterr() == ("", "")


def test_file_stays_as_it_was_until_all_of_it_is_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(new: Path, target: Path) -> None:
        assert (new.read_text(encoding="utf-8"), target) == (fence(">>> 1", "1"), path)
        raise KeyboardInterrupt

    path.write_text(fence(">>> 1", "2"), encoding="utf-8")
    monkeypatch.setattr(Path, "replace", break_off)
    with pytest.raises(KeyboardInterrupt):
        record.record(path)
    assert path.read_text(encoding="utf-8") == fence(">>> 1", "2")


def test_file_that_needs_no_change_is_not_written(path: Path) -> None:
    path.write_text(fence(">>> 1", "1"), encoding="utf-8")
    path.chmod(0o444)
    before = path.stat().st_mtime_ns
    assert record.record(path) == (False, 0)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("text", "summary", "code"),
    [
        (fence(">>> 1", "1"), "1 files run, 0 rewritten, 0 examples left for you to look at", 0),
        (fence(">>> 1", "2"), "1 files run, 1 rewritten, 0 examples left for you to look at", 0),
        (fence(">>> 1 / 0"), "1 files run, 0 rewritten, 1 examples left for you to look at", 1),
    ],
)
def test_script_sums_up_and_fails_where_an_author_is_needed(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    summary: str,
    code: int,
) -> None:
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["record.py", str(path)])
    with pytest.raises(SystemExit) as end:
        record.main()
    assert end.value.code == code
    assert capsys.readouterr().out.splitlines()[-1] == summary


def test_script_names_a_file_that_does_not_exist(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["record.py", str(path)])
    with pytest.raises(SystemExit, match=r"no such file: .*example\.md"):
        record.main()
