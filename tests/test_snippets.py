"""Examples run for a figure: their sections as wholes, compared with the page, and what is missing named."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawing import manifest, snippets
from drawing.snippets import through

SNIPPET = """\
<!-- --8<-- [start:formula] -->
$$
x
$$
<!-- --8<-- [end:formula] -->

<!-- --8<-- [start:imports] -->
```pycon
>>> import math
>>> math.floor(1.5)
1
```
<!-- --8<-- [end:imports] -->

<!-- --8<-- [start:values] -->
```pycon
>>> for number in range(3):
...     last = [number]
>>> unused = last
>>> 1 / 0
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
```
<!-- --8<-- [end:values] -->

<!-- --8<-- [start:between] -->
```pycon
>>> last = None
```
<!-- --8<-- [end:between] -->

<!-- --8<-- [start:wanted] -->
```pycon
>>> last.append(math.floor(3.5))
>>> last
[2, 3]
```
<!-- --8<-- [end:wanted] -->
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "snippets").mkdir()
    file = tmp_path / "snippets" / "page.md"
    file.write_text(SNIPPET, encoding="utf-8")
    monkeypatch.setattr(snippets, "ROOT", tmp_path)
    return file


def test_the_imports_the_needs_and_the_section_run_as_wholes(page: Path) -> None:
    namespace = through("page", "wanted", "values")
    assert namespace["last"] == [2, 3]
    assert namespace["unused"] is namespace["last"]
    assert "number" not in through("page", "between")


def test_what_prints_can_be_left_out(page: Path) -> None:
    page.write_text(SNIPPET.replace("[2, 3]", "[4]"), encoding="utf-8")
    assert through("page", "wanted", "values", printing=False)["last"] == [2, 3]


def test_the_order_is_that_of_the_file(page: Path) -> None:
    assert through("page", "between", "values")["last"] is None
    assert through("page", "values", "between")["last"] is None


def test_output_that_differs_from_the_page_is_named(page: Path) -> None:
    page.write_text(SNIPPET.replace("[2, 3]", "[2, 4]"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md:3[0-9]: '4' expected, '3' printed"):
        through("page", "wanted", "values")


def test_a_name_that_is_not_defined_leads_to_the_section_that_defines_it(page: Path) -> None:
    message = r"(?s)page\.md:\d+: .*NameError: name 'last' .*\nthe section 'values' defines 'last': name it"
    with pytest.raises(ValueError, match=message):
        through("page", "wanted")


def test_a_name_that_no_section_defines_is_said_to_be_so(page: Path) -> None:
    page.write_text(SNIPPET.replace("last.append", "nowhere.append"), encoding="utf-8")
    with pytest.raises(ValueError, match="no section of the file defines 'nowhere'"):
        through("page", "wanted", "values")


@pytest.mark.parametrize("asked", [("four",), ("wanted", "four"), ("formula",)])
def test_a_section_without_examples_is_named(asked: tuple[str, ...], page: Path) -> None:
    with pytest.raises(ValueError, match=rf"snippets/page\.md has no section '{asked[-1]}' with examples"):
        through("page", *asked)


def test_the_file_that_was_run_is_remembered(page: Path) -> None:
    manifest.files_read.clear()
    through("page", "imports")
    assert manifest.files_read == {"snippets/page.md"}
