"""What changed between the signatures of Keras 2 and Keras 3, as rows of a table without words of any language."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

import tensorflow as tf
import tf_keras

from drawing.manifest import ROOT, files_read
from verifier.pages import SIGNATURE

# What a signature cannot say: which of the new names means the same as an old one.
RENAMED_PARAMETERS = {"activations.relu": {"alpha": "negative_slope"}}
RENAMED_APIS = {"losses.mean_squared_error": "losses.MSE", "losses.mean_absolute_error": "losses.MAE"}

POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)

Parameters = Mapping[str, inspect.Parameter]


class Changes(NamedTuple):
    """What happened to one API; `renamed`, `defaults` and `moved` hold what was and what is, as source text."""

    api: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, int, int], ...] = ()


def apis() -> Iterator[str]:
    """The names that the pages describe, without `tf.keras.`, in the order of the navigation."""
    files_read.add("mkdocs.yml")
    for page in re.findall(r"[\w/]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")):
        files_read.add(f"docs/en/{page}")
        text = (ROOT / "docs" / "en" / page).read_text(encoding="utf-8")
        yield from (match["path"].removeprefix("tf.keras.") for match in SIGNATURE.finditer(text))


def changed_rows() -> str:
    """A row for each API that changed: its name, then one cell for each kind of change."""
    renamed = [Changes(old, renamed=((last(old), last(new)),)) for old, new in RENAMED_APIS.items()]
    return "\n".join(map(row, [*(found for found in all_changes() if any(found[1:])), *renamed])) + "\n"


def last(api: str) -> str:
    return api.rpartition(".")[2]


def unchanged_names() -> str:
    """The names of the others that both have."""
    return " · ".join(api_name(found.api) for found in all_changes() if not any(found[1:])) + "\n"


def new_names() -> str:
    """The names of those that Keras 2 does not have."""
    return " · ".join(api_name(api) for api in apis() if not is_old(api)) + "\n"


def is_old(api: str) -> bool:
    """Whether Keras 2 has an API, too."""
    target: Any = tf_keras
    for name in api.split("."):
        target = getattr(target, name, None)
    return target is not None


def all_changes() -> tuple[Changes, ...]:
    return tuple(
        compare(api, parameters(tf_keras, api), parameters(tf.keras, api), RENAMED_PARAMETERS.get(api, {}))
        for api in filter(is_old, apis())
    )


def parameters(keras: Any, api: str) -> Parameters:
    """The parameters of a function, a method or a class of one Keras, by name, without `self`."""
    target = functools.reduce(getattr, api.split("."), keras)
    found = inspect.signature(target.__init__ if inspect.isclass(target) else target).parameters
    return {name: parameter for name, parameter in found.items() if name != "self"}


def compare(api: str, old: Parameters, new: Parameters, renamed: Mapping[str, str]) -> Changes:
    """What has to be done to `old` to get `new`."""
    kept = [(old[name], new[renamed.get(name, name)]) for name in old if renamed.get(name, name) in new]
    places_before, places_now = places(old), places(new)
    return Changes(
        api,
        added=tuple(str(new[name]) for name in new if name not in old and name not in renamed.values()),
        removed=tuple(str(old[name].replace(default=old[name].empty)) for name in old if name not in {*new, *renamed}),
        renamed=tuple(renamed.items()),
        defaults=tuple((str(before), default(now)) for before, now in kept if before.default != now.default),
        moved=tuple(
            (now.name, places_before[before.name], places_now[now.name])
            for before, now in kept
            if before.name in places_before and now.name in places_now
            if places_before[before.name] != places_now[now.name]
        ),
    )


def default(parameter: inspect.Parameter) -> str:
    """The default as source text, or the bare name where there is none."""
    return parameter.name if parameter.default is parameter.empty else repr(parameter.default)


def places(found: Parameters) -> dict[str, int]:
    """The place of each parameter in a call without keywords, counted from 1."""
    return {name: place for place, name in enumerate((n for n, p in found.items() if p.kind in POSITIONAL), 1)}


# --- as HTML ---------------------------------------------------------------------------------------------------


def row(changes: Changes) -> str:
    cells = (
        map(code, changes.added),
        map(code, changes.removed),
        (f"{code(old)} → {code(new)}" for old, new in changes.renamed),
        (f"{code(old)} → {code(new)}" for old, new in changes.defaults),
        (f"{code(name)} {old} → {new}" for name, old, new in changes.moved),
    )
    return f'<tr><th scope="row">{api_name(changes.api)}</th>{"".join(map(cell, cells))}</tr>'


def cell(lines: Iterable[str]) -> str:
    return f"<td>{'<br>'.join(lines)}</td>"


def api_name(api: str) -> str:
    """The name, as a link to its page where there is one; it may break at its dots and underscores."""
    name = code(api).replace(".", ".<wbr>").replace("_", "_<wbr>")
    return f'<autoref identifier="tf.keras.{api}" optional>{name}</autoref>'


def code(source: str) -> str:
    return f"<code>{escape(source, quote=False)}</code>"
