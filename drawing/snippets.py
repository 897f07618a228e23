"""The objects of a page's own examples, for figures that show them: there is no second copy to drift."""

from __future__ import annotations

import ast
import builtins
import itertools
import symtable
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sybil import Document, Example

from verifier.examples import ROOT, Statement, describe, fresh_keras, judge, pycon_parser, relative, run, statements

# The snippet files that were run since this was last cleared: a figure is stale when one of its own changes.
files_read: set[str] = set()

# Statements that give their names a value whatever happens.
UNCONDITIONAL = (ast.Assign, ast.With, ast.FunctionDef, ast.ClassDef)


def through(page: str, section: str, *names: str) -> dict[str, Any]:
    """The namespace of a snippet file after a section: `through("layers/Conv2D", "by-hand")["layer"]`.

    Of the statements before the section only those run that the section needs, and those that `names` need, for
    whatever else of the file a figure wants. That nothing is left out that matters shows in what the statements
    print: it is compared with the page once more.

    Raises ValueError where the file has no such section, or where an example does not do what the page says.
    """
    path = f"snippets/{page}.md"
    files_read.add(path)
    document = Document.parse(str(ROOT / path), pycon_parser)
    begin, end = (document.text.find(f"<!-- --8<-- [{edge}:{section}] -->") for edge in ("start", "end"))
    if end < 0:
        raise ValueError(f"{path} has no section {section!r}")
    examples = list(itertools.takewhile(lambda example: example.start < end, document.examples()))
    steps = [Step.of(statement, example) for example in examples for statement in statements(example)]
    wanted = [step for step in steps if step.example.start > begin]
    fresh_keras(document.namespace)
    for step in [*needed(steps[: -len(wanted)], wanted, names), *wanted]:
        step.run()
    return document.namespace


class Step(NamedTuple):
    """A statement with the global names that it reads, gives a value, and gives a value whatever happens.

    `later` are those of the names read that a function reads when it is called, `parts_of` is what it is an attribute
    of, as in `L = tf.keras.layers`.
    """

    statement: Statement
    example: Example
    reads: frozenset[str]
    writes: frozenset[str]
    replaces: frozenset[str]
    later: frozenset[str]
    parts_of: str

    @classmethod
    def of(cls, statement: Statement, example: Example) -> Step:
        table = symtable.symtable(statement.source, example.path, "exec")
        body = ast.parse(statement.source).body[0]
        later = inner_reads(table) - vars(builtins).keys()
        now = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()} - vars(builtins).keys()
        writes = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_local()}
        return cls(
            statement,
            example,
            reads=frozenset((now | later) - targets(body)),
            writes=frozenset(writes),
            replaces=frozenset(writes if isinstance(body, UNCONDITIONAL) else targets(body)),
            later=frozenset(later),
            parts_of=root(getattr(body, "value", None)),
        )

    @property
    def imports(self) -> bool:
        return self.statement.source.startswith(("import ", "from "))

    def run(self) -> None:
        mistake = judge(self.statement, run(self.statement, self.example.namespace, self.example.path))
        if mistake:
            raise ValueError(describe(relative(self.example.path), mistake))


def targets(statement: ast.stmt) -> set[str]:
    """The names that `for` or `with` gives a value, before its body reads them."""
    given = [getattr(statement, "target", None), *(item.optional_vars for item in getattr(statement, "items", ()))]
    nodes = [node for part in given if part and not isinstance(statement, ast.AugAssign) for node in ast.walk(part)]
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def root(value: Any) -> str:
    while isinstance(value, ast.Attribute):
        value = value.value
    return value.id if isinstance(value, ast.Name) else ""


def inner_reads(table: symtable.SymbolTable) -> set[str]:
    """The global names that the functions, classes and comprehensions in a statement read."""
    own = {symbol.get_name() for child in table.get_children() for symbol in child.get_symbols() if symbol.is_global()}
    return own.union(*(inner_reads(child) for child in table.get_children()))


def needed(steps: list[Step], wanted: list[Step], names: Iterable[str]) -> list[Step]:
    """Those of the earlier statements that give a value to a name that is needed, or may change its object."""
    later = {name: step.later for step in [*steps, *wanted] for name in step.writes}
    modules: set[str] = set()
    for step in steps:
        modules |= step.writes if step.imports or step.parts_of in modules else set()
    live = with_later({*names}.union(*(step.reads for step in wanted)), later)
    chosen: list[Step] = []
    for step in reversed(steps):
        # What prints nothing and names nothing is there for what it does, such as setting the seed.
        acts = not step.writes and not step.statement.want and step.reads <= modules
        if acts or step.writes & live or (step.reads - modules) & live:
            chosen.append(step)
            live = with_later((live - step.replaces) | step.reads, later)
    return chosen[::-1]


def with_later(names: set[str], later: Mapping[str, frozenset[str]]) -> set[str]:
    """Add to names those that their functions will read."""
    added = names.union(*(later.get(name, frozenset()) for name in names))
    return added if added == names else with_later(added, later)
