"""An order of examples in which a reader would get something else than the file did is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import write
from verifier import pages
from verifier.order import order_problems

SECTION = "<!-- --8<-- [start:{0}] -->\n```pycon\n{1}\n```\n<!-- --8<-- [end:{0}] -->\n"


def problems(folder: Path, code: list[str], order: str) -> list[str]:
    """What is said of a page that shows the sections `a`, `b`, ... of its snippets in another order."""
    sections = [SECTION.format(name, text) for name, text in zip("abc", code, strict=False)]
    write(folder / "snippets/page.md", "".join(sections))
    text = "\n".join(f'--8<-- "page.md:{name}"' for name in order)
    return [f"{line}: {message}" for line, message in order_problems(folder / "docs/en/page.md", text)]


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DOCS", "SNIPPETS"):
        monkeypatch.setattr(pages, name, tmp_path / name.lower())


@pytest.mark.parametrize(
    "code",
    [
        [">>> x = 1", ">>> x\n1"],
        [">>> x = 1", ">>> x = x + 1"],
        [">>> import math", ">>> math.pi\n3.141592653589793"],
        [">>> def f():\n...     return 1", ">>> f()\n1"],
        [">>> class C:\n...     pass", ">>> [C() for i in range(2)]"],
        [">>> x = []\n>>> x.append(1)", ">>> with open(x) as f:\n...     f.read()"],
    ],
)
def test_what_is_set_later_on_the_page_is_missed(tmp_path: Path, code: list[str]) -> None:
    assert problems(tmp_path, code, "ab") == []
    (found,) = problems(tmp_path, code, "ba")
    assert found.startswith("1: ")
    assert "of 'nothing' before it" in found


@pytest.mark.parametrize(
    "code", [[">>> x = 1", ">>> x = 2", ">>> x\n2"], [">>> x = []", ">>> x.append(2)", ">>> x\n[2]"]]
)
def test_what_is_set_or_changed_in_another_order_is_reported(tmp_path: Path, code: list[str]) -> None:
    assert problems(tmp_path, code, "abc") == []
    assert "3: snippets/page.md runs 'c' with the `x` of 'b'" in problems(tmp_path, code, "bac")[-1].replace(
        f"{tmp_path.as_posix()}/", ""
    )


@pytest.mark.parametrize(
    "code",
    [
        [">>> x = 1\n>>> x\n1", ">>> x = 2\n>>> x\n2"],
        [">>> import math\n>>> math.pi", ">>> import math\n>>> math.e"],
        [">>> for i in range(3):\n...     print(i)", ">>> [i for i in range(2)]\n[0, 1]"],
        [">>> f = lambda x: x", ">>> g = lambda x: x"],
        [">>> with open('f') as x:\n...     x.read()", ">>> with open('g') as x:\n...     x.read()"],
        [">>> x = 1\n>>> x = x + 1", ">>> 1 +\nSyntaxError: invalid syntax"],
    ],
)
def test_sections_that_do_not_need_each_other_may_stand_in_any_order(tmp_path: Path, code: list[str]) -> None:
    assert problems(tmp_path, code, "ba") == []


def test_sections_of_other_files_and_figures_are_passed_over(tmp_path: Path) -> None:
    assert problems(tmp_path, [">>> x\n1"], "z") == []
