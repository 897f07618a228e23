"""The tools of the figures: examples run up to a section, graphs laid out, bad input named."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import keras
import pytest

from drawing import snippets, svg
from drawing.diagrams import diagram, symbolic

SNIPPET = """\
<!-- --8<-- [start:one] -->
```pycon
>>> x = 1
>>> x / 0
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
```
<!-- --8<-- [end:one] -->

<!-- --8<-- [start:two] -->
```pycon
>>> x = 2
```
<!-- --8<-- [end:two] -->

<!-- --8<-- [start:three] -->
```pycon
>>> y = x
>>> z
```
<!-- --8<-- [end:three] -->
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "snippets").mkdir()
    (tmp_path / "snippets" / "page.md").write_text(SNIPPET, encoding="utf-8")
    monkeypatch.setattr(snippets, "ROOT", tmp_path)
    return "page"


def test_examples_run_up_to_the_end_of_a_section(page: str) -> None:
    assert snippets.through(page, "one")["x"] == 1
    assert snippets.through(page, "two")["x"] == 2


SLICED = """\
<!-- --8<-- [start:earlier] -->
```pycon
>>> import math
>>> m = math.tau
>>> values = [1, 2]
>>> def double():
...     return 2 * factor
>>> factor = 3
>>> print(missing)
>>> values.append(factor)
>>> unused = [missing]
```
<!-- --8<-- [end:earlier] -->

<!-- --8<-- [start:wanted] -->
```pycon
>>> double() + sum(values)
12
```
<!-- --8<-- [end:wanted] -->
"""


def test_only_the_statements_run_that_the_section_needs(page: str, tmp_path: Path) -> None:
    """Functions read their names when they are called, methods may change an object; the rest is left out."""
    (tmp_path / "snippets" / "page.md").write_text(SLICED, encoding="utf-8")
    namespace = snippets.through(page, "wanted")
    assert namespace["values"] == [1, 2, 3]
    assert "m" not in namespace
    assert "m" in snippets.through(page, "wanted", "m")
    with pytest.raises(ValueError, match="name 'missing' is not defined"):
        snippets.through(page, "wanted", "unused")


def test_output_that_differs_from_the_page_is_named(page: str, tmp_path: Path) -> None:
    (tmp_path / "snippets" / "page.md").write_text(SLICED.replace("12", "13"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md:18: '13' expected, '12' printed"):
        snippets.through(page, "wanted")


def test_the_file_that_was_run_is_remembered(page: str) -> None:
    snippets.files_read.clear()
    snippets.through(page, "one")
    assert snippets.files_read == {"snippets/page.md"}


def test_unknown_section_is_named(page: str) -> None:
    with pytest.raises(ValueError, match=r"snippets/page\.md has no section 'four'"):
        snippets.through(page, "four")


def test_failing_example_is_named_with_its_line(page: str) -> None:
    with pytest.raises(ValueError, match=r"(?s)page\.md:20: .*NameError: name 'z' is not defined"):
        snippets.through(page, "three")


def test_graph_that_cannot_be_read_is_reported() -> None:
    with pytest.raises(RuntimeError, match=r"graphviz-pure: .*syntax error"):
        svg.to_svg("digraph { a -> }", "some/graph")


def test_missing_graphviz_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    with pytest.raises(RuntimeError, match="graphviz-pure is not in the environment"):
        svg.to_svg("digraph { a }", "some/graph")


def test_model_whose_call_takes_no_symbolic_tensors_is_refused() -> None:
    branching = type("Branching", (keras.Model,), {"call": lambda self, x: x if keras.ops.sum(x) > 0 else -x})
    with pytest.raises(TypeError, match="symbolic"):
        symbolic(branching(), (None, 3))


def test_two_models_stand_side_by_side() -> None:
    models = [keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="same")]) for _ in range(2)]
    graph = diagram(*models)
    assert '"same" [label="Dense same' in graph
    assert '"1/same" [label="Dense same' in graph
