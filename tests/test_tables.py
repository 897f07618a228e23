"""The table of changed signatures says what both libraries say."""

from __future__ import annotations

import ast
import functools
import inspect
import re
import textwrap
from html import unescape
from typing import Any, NamedTuple

import numpy as np
import pytest
import tensorflow as tf
import tf_keras
from bs4 import BeautifulSoup

from drawing import manifest, tables
from verifier import pages
from verifier.pages import DOCS

ALL = tuple(tables.apis())
# Found without the help of what is tested.
APIS = tuple(
    api for api in ALL if api.rpartition(".")[2] in dir(functools.reduce(getattr, api.split(".")[:-1], tf_keras))
)
REQUIRED = object()
COLUMNS = ("added", "removed", "renamed", "defaults", "moved")
UNCHANGED: dict[str, list[list[str]]] = {column: [] for column in COLUMNS}


class Read(NamedTuple):
    """A signature as its source has it: defaults by name, stars included, and the names that may be positional."""

    defaults: dict[str, Any]
    positional: list[str]


def read(keras: Any, api: str) -> Read:
    """Read a signature from its source, without the help of `inspect.signature`."""
    target = functools.reduce(getattr, api.split("."), keras)
    owner = next((c for c in target.__mro__ if "__init__" in vars(c)), None) if inspect.isclass(target) else None
    function = inspect.unwrap(vars(owner)["__init__"] if owner else target)
    definition = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(definition, ast.FunctionDef)
    arguments = definition.args
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    keyword_only = [argument.arg for argument in arguments.kwonlyargs]
    found: dict[str, Any] = dict.fromkeys([*names, *keyword_only], REQUIRED)
    given = list(zip(names[len(names) - len(arguments.defaults) :], arguments.defaults, strict=True))
    given += [(name, value) for name, value in zip(keyword_only, arguments.kw_defaults, strict=True) if value]
    found |= {name: eval(ast.unparse(value), function.__globals__) for name, value in given}
    found |= {f"*{argument.arg}": REQUIRED for argument in [arguments.vararg] if argument}
    found |= {f"**{argument.arg}": REQUIRED for argument in [arguments.kwarg] if argument}
    found.pop("self", None)
    return Read(found, [name for name in names if name != "self"])


def rows(html: str) -> dict[str, dict[str, list[list[str]]]]:
    """The table as a reader sees it: by API and column, the lines of a cell, each split at its signs."""
    return {
        row.find_all("th")[0].get_text(): {
            column: [re.split(r" → | (?=\d+ →)", BeautifulSoup(line, "html.parser").get_text()) for line in lines(cell)]
            for column, cell in zip(COLUMNS, row.find_all("td"), strict=True)
        }
        for row in BeautifulSoup(html, "html.parser").find_all("tr")
    }


def lines(cell: Any) -> list[str]:
    return [line for line in re.split(r"<br/?>", cell.decode_contents()) if line]


def parameter(source: str) -> tuple[str, Any]:
    name, _, default = source.partition("=")
    return name, ast.literal_eval(default) if default else REQUIRED


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, list[list[str]]]]:
    return rows((manifest.OUTPUT / "migration/signatures.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def unchanged() -> list[str]:
    html = (manifest.OUTPUT / "migration/unchanged.html").read_text(encoding="utf-8")
    return [code.get_text() for code in BeautifulSoup(html, "html.parser").find_all("code")]


@pytest.mark.parametrize("api", APIS)
def test_changes_of_a_row_lead_from_the_old_signature_to_the_new(api: str, table: Any, unchanged: list[str]) -> None:
    assert (api in table) != (api in unchanged)
    row = table.get(api, UNCHANGED)
    old, new = read(tf_keras, api), read(tf.keras, api)
    names = dict(row["renamed"])
    result = {names.get(name, name): default for name, default in old.defaults.items()}
    for (name,) in row["removed"]:
        del result[name]
    for before, now in row["defaults"]:
        name, default = parameter(before)
        assert result[name] == default
        result[name] = REQUIRED if now == name else ast.literal_eval(now)
    for (added,) in row["added"]:
        name, default = parameter(added)
        assert name not in result
        result[name] = default
    assert result == new.defaults


@pytest.mark.parametrize("api", APIS)
def test_moves_of_a_row_are_those_of_the_signatures(api: str, table: Any) -> None:
    old, new = read(tf_keras, api).positional, read(tf.keras, api).positional
    row = table.get(api, UNCHANGED)
    names = dict(row["renamed"])
    places = {
        name: (old.index(name) + 1, new.index(names.get(name, name)) + 1)
        for name in old
        if names.get(name, name) in new
    }
    moved = {name: (int(before), int(now)) for name, before, now in row["moved"]}
    assert moved == {name: places for name, places in places.items() if places[0] != places[1]}


def test_others_are_named_as_new() -> None:
    html = (manifest.OUTPUT / "migration/new.html").read_text(encoding="utf-8")
    named = [code.get_text() for code in BeautifulSoup(html, "html.parser").find_all("code")]
    assert named == [api for api in ALL if api not in APIS]
    assert "activations.leaky_relu" in named


def test_table_is_not_empty(table: Any, unchanged: list[str]) -> None:
    assert len(table) >= 20
    assert len(unchanged) >= 10
    for column in COLUMNS:
        assert any(row[column] for row in table.values()), column


def test_the_apis_are_those_of_the_pages_and_the_pages_are_noted() -> None:
    manifest.files_read.clear()
    documented = {
        line.removeprefix("::: tf.keras.").strip()
        for page in (DOCS / "en").rglob("*.md")
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("::: ")
    }
    assert set(ALL) == documented == set(tables.apis())
    assert {"mkdocs.yml", "docs/en/layers/Dense.md"} <= manifest.files_read


def test_changed_signature_changes_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(tables.changed_rows())
    assert "activations.tanh" not in before
    monkeypatch.setattr(tf_keras.activations, "tanh", lambda y, x, scale=1.0, **kwargs: x)
    monkeypatch.setattr(tf.keras.activations, "tanh", lambda x, scale=2.0, shift=0.5: x)
    assert rows(tables.changed_rows()) == before | {
        "activations.tanh": {
            "added": [["shift=0.5"]],
            "removed": [["y"], ["**kwargs"]],
            "renamed": [],
            "defaults": [["scale=1.0", "2.0"]],
            "moved": [["x", "2", "1"], ["scale", "3", "2"]],
        }
    }
    assert "tanh" not in tables.unchanged_names()


@pytest.mark.parametrize(
    ("api", "old", "new"),
    [(api, old, new) for api, renamed in tables.RENAMED_PARAMETERS.items() for old, new in renamed.items()],
)
def test_renamed_parameter_means_the_same(api: str, old: str, new: str) -> None:
    before, now = (functools.reduce(getattr, api.split("."), keras) for keras in (tf_keras, tf.keras))
    x = np.linspace(-3, 3, 25, dtype=np.float32)
    assert old in read(tf_keras, api).defaults
    assert old not in read(tf.keras, api).defaults
    for value in (0.0, 0.3, 1.0):
        np.testing.assert_allclose(before(x, **{old: value}), now(x, **{new: value}), rtol=1e-6)
    assert not np.allclose(now(x, **{new: 0.3}), now(x, **{new: 1.0}))


@pytest.mark.parametrize(("old", "new"), tables.RENAMED_APIS.items())
def test_renamed_api_means_the_same(old: str, new: str, table: Any) -> None:
    module, name = old.split(".")
    assert not hasattr(getattr(tf.keras, module), name)
    before, now = (
        functools.reduce(getattr, old.split("."), tf_keras),
        functools.reduce(getattr, new.split("."), tf.keras),
    )
    y_true, y_pred = np.float32([[0, 1], [2, 3]]), np.float32([[0.5, 1], [0, 7]])
    np.testing.assert_allclose(before(y_true, y_pred), now(y_true, y_pred), rtol=1e-6)
    assert table[old]["renamed"] == [[name, new.removeprefix(f"{module}.")]]


def test_code_is_escaped() -> None:
    changes = tables.Changes("a.b", added=("x='<b>'",), defaults=(("y=1", "'&'"),))
    assert unescape(tables.row(changes)).count("<b>") == 1
    assert "<b>" not in tables.row(changes)


def test_table_that_is_not_made_is_reported() -> None:
    (problem,) = pages.include_problems('Text.\n\n--8<-- "migration/none.html"\n')
    assert problem == (3, "there is no build/figures/migration/none.html to include")
