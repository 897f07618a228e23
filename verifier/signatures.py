"""Signatures of public `tf.*` paths, taken from the installed library and remembered as long as its versions stay.

TensorFlow is imported for what is not remembered, so that a build that shows nothing new need not wait for it.
"""

from __future__ import annotations

import difflib
import functools
import hashlib
import inspect
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from verifier.examples import ROOT
from verifier.report import versions

MEMORY = ROOT / "build" / "signatures.json"
PREFIXES: dict[object, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}


class UnknownApiError(Exception):
    """A path that the installed TensorFlow does not have."""


class Parameter(NamedTuple):
    """`name` carries the stars of `*args` and `**kwargs`; `default` is source text, or None where one is required."""

    name: str
    default: str | None
    keyword_only: bool

    @property
    def is_variadic(self) -> bool:
        return self.name.startswith("*")


class Api(NamedTuple):
    """A public callable: its path, its parameters without `self`, and where its source can be read."""

    path: str
    parameters: tuple[Parameter, ...]
    source_name: str
    source_url: str

    @property
    def signature(self) -> str:
        """The signature as Python source: on one line where it fits a phone, else one parameter a line."""
        words = [p.name if p.default is None else f"{p.name}={p.default}" for p in self.parameters]
        first_keyword = next((n for n, p in enumerate(self.parameters) if p.keyword_only), None)
        if first_keyword is not None and not any(p.name.startswith("*") for p in self.parameters[:first_keyword]):
            words.insert(first_keyword, "*")
        line = f"{self.path}({', '.join(words)})"
        return line if len(line) <= 50 else f"{self.path}(\n" + "".join(f"    {word},\n" for word in words) + ")"


@functools.cache
def api(path: str) -> Api:
    """Look up a public path such as `tf.keras.layers.Dense`. Raises UnknownApiError with the nearest name."""
    remembered = recall()
    if path not in remembered:
        remembered[path] = ask(path)
        remember(remembered)
    return remembered[path]


def recall() -> dict[str, Api]:
    """What was asked before; nothing where that cannot be read, or was asked of other versions."""
    try:
        memory = json.loads(MEMORY.read_text(encoding="utf-8"))
        known = memory["apis"] if memory["asked"] == asked() else {}
        return {path: from_json(found) for path, found in known.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def remember(apis: Mapping[str, Api]) -> None:
    """Written beside its place and then moved there, so that nobody reads half of it."""
    MEMORY.parent.mkdir(exist_ok=True)
    draft = MEMORY.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps({"asked": asked(), "apis": apis}, indent=1), encoding="utf-8")
    draft.replace(MEMORY)


@functools.cache
def asked() -> dict[str, str]:
    """Whom the signatures were asked of, and by which code."""
    return {**versions(), "code": hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}


def from_json(found: list[Any]) -> Api:
    path, parameters, name, url = found
    return Api(path, tuple(Parameter(*values) for values in parameters), name, url)


def ask(path: str) -> Api:
    """Ask the installed library. Raises UnknownApiError."""
    target = resolve(path)
    function = target.__init__ if inspect.isclass(target) else target
    parameters = list(inspect.signature(function).parameters.values())
    if parameters and parameters[0].name in ("self", "cls"):
        parameters = parameters[1:]
    name, url = source(target)
    return Api(path, tuple(map(parameter, parameters)), name, url)


def resolve(path: str) -> Any:
    import tensorflow as tf
    from tensorflow.python.util import tf_decorator

    head, *rest = path.split(".")
    if head != "tf":
        raise UnknownApiError(f"{path}: a path begins with `tf.`")
    target: Any = tf
    for depth, name in enumerate(rest):
        if not hasattr(target, name):
            near = difflib.get_close_matches(name, dir(target), n=1)
            parent = ".".join([head, *rest[:depth]])
            raise UnknownApiError(f"{path}: {parent} has no {name!r}{f', but {near[0]!r}' if near else ''}")
        target = getattr(target, name)
    if not callable(target):
        raise UnknownApiError(f"{path} is not a class or a function")
    unwrapped: Callable[..., Any] = inspect.unwrap(tf_decorator.unwrap(target)[1])
    return unwrapped


def parameter(found: inspect.Parameter) -> Parameter:
    default = None if found.default is inspect.Parameter.empty else repr(found.default)
    name = PREFIXES.get(found.kind, "") + found.name
    return Parameter(name, default, found.kind is inspect.Parameter.KEYWORD_ONLY)


def source(target: Any) -> tuple[str, str]:
    """The name and the address of the very lines that are installed, at the tag of the installed version."""
    import keras
    import tensorflow as tf

    file = Path(inspect.getsourcefile(target) or "")
    lines, start = inspect.getsourcelines(target)
    for library, package in (("keras-team/keras", keras), ("tensorflow/tensorflow", tf)):
        root = Path(package.__file__).parent
        if file.is_relative_to(root):
            name = f"{root.name}/{file.relative_to(root).as_posix()}"
            address = f"https://github.com/{library}/blob/v{package.__version__}/{name}"
            return f"{name}:{start}", f"{address}#L{start}-L{start + len(lines) - 1}"
    raise UnknownApiError(f"{target!r} is neither in Keras nor in TensorFlow, but in {file.name}")
