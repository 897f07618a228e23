"""Check the sentences that say more than an example shows: each is tied to a property that is tried on many inputs.

A `python` fence of a snippet file holds one claim. It is named as its section, says what its inputs are drawn from,
and returns a comparison. `ends` gives inputs at which it does not hold any more:

    <!-- --8<-- [start:keeps-dtype] -->
    ```python
    @claim(x=tensors(FLOATS), slope=numbers(0, 1))
    @ends(x=tf.constant([1, 2]), slope=0.5)
    def keeps_dtype(x, slope):
        return tf.keras.activations.relu(x, negative_slope=slope).dtype == x.dtype
    ```
    <!-- --8<-- [end:keeps-dtype] -->

A page ties a sentence to it with `[^keeps-dtype]` behind the sentence.
"""

from __future__ import annotations

import ast
import re
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sybil import Document, Example, Region

from verifier.examples import CLAIM, Statement, any_fence, relative, remember_source, staying

SECTION = re.compile(
    rf"<!-- --8<-- \[start:(?P<name>[\w-]+)\] -->\n```{CLAIM}\n(?P<source>.*?)^```$", re.DOTALL | re.MULTILINE
)
# How many inputs are tried, unless the claim says `inputs=`.
INPUTS = 24
SHORT = 300

# One of these is what a claim is about.
LIBRARIES = {"tf", "tf_keras"}
COMPARING = ("close", "same")
# What the instrumented code calls; no claim can have a name like this.
COMPARE = "compare the two sides"

# How many inputs were tried in each file, and how many seconds that took, by the file's name.
tried: dict[str, tuple[int, float]] = {}


class ClaimError(Exception):
    """What is wrong with a claim, and at which line of its fence, counted from 0."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class DoesNotHoldError(Exception):
    """A claim returned False."""


class Claim(NamedTuple):
    """A property: a function of its inputs, what they are drawn from, and how many are tried."""

    function: Callable[..., bool]
    strategies: Mapping[str, Any]
    inputs: int

    @property
    def ends(self) -> tuple[Mapping[str, Any], ...]:
        return getattr(self.function, "ends", ())


def claim_parser(document: Document) -> Iterator[Region]:
    """Sybil parser: one region per fence that holds a claim."""
    for region in any_fence(document):
        if region.lexemes["info"].strip() == CLAIM:
            region.evaluator = check_claim
            yield region


def check_claim(example: Example) -> str:
    """Sybil evaluator: try one claim on many inputs; the result says where it does not hold."""
    path, started = relative(example.path), time.perf_counter()
    source = str(example.region.lexemes["source"])
    try:
        count = verify(source, name_of(example), example.path, example.line + 1)
    except ClaimError as error:
        return f"{path}:{example.line + 1 + error.line}: {error}"
    inputs, seconds = tried.get(path, (0, 0.0))
    tried[path] = (inputs + count, seconds + time.perf_counter() - started)
    return ""


def name_of(example: Example) -> str:
    """The name of the section that a claim stands in."""
    before = example.document.text[: example.start].rstrip("\n").rpartition("\n")[2]
    marker = re.fullmatch(r"<!-- --8<-- \[start:([\w-]+)\] -->", before)
    if not marker:
        raise ClaimError("a claim stands alone in a section, directly below its beginning", -1)
    return marker[1]


def verify(source: str, name: str, path: str = "claim", line: int = 1) -> int:
    """Try a claim on many inputs, and where it ends; return how many were tried.

    Raises ClaimError where it does not hold, with the smallest inputs that show it, and where it says nothing.
    """
    comparisons = Comparisons()
    claim = read(source, name, path, line, comparisons)
    facets: dict[str, tuple[set[int], ...]] = {}
    count = try_inputs(claim, comparisons, facets)
    check_reached(comparisons)
    check_inputs(facets)
    for inputs in claim.ends:
        check_end(claim, inputs, comparisons)
    return count


# --- reading ---------------------------------------------------------------------------------------------------


class Compared(NamedTuple):
    """The two sides of a comparison as they were last."""

    left: Any
    right: Any


class Comparisons:
    """The comparisons that a claim returns, by their places in its fence; each is to be reached."""

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.signs: list[str] = []
        self.last: dict[int, Compared] = {}
        self.failed: int | None = None

    def add(self, line: int, sign: str) -> int:
        self.lines.append(line)
        self.signs.append(sign)
        return len(self.lines) - 1

    def __call__(self, number: int, compare: Callable[[Any, Any], Any], left: Any, right: Any) -> bool:
        import numpy as np

        self.last[number] = Compared(left, right)
        holds = bool(np.all(compare(left, right)))
        if not holds:
            self.failed = number
        return holds


def read(source: str, name: str, path: str, line: int, comparisons: Comparisons) -> Claim:
    """Compile a claim so that both sides of what it compares are seen. Raises ClaimError where it is not one."""
    from verifier.strategies import VOCABULARY

    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise ClaimError(f"this is not Python: {error.msg}", (error.lineno or 1) - 1) from None
    definition = defined(tree, name)
    Instrumented(definition, comparisons)
    found: list[Claim] = []
    namespace = {**VOCABULARY, "claim": claim_decorator(found), "ends": ends_decorator, COMPARE: comparisons}
    remember_source(Statement(line, source, ""), path)
    ast.increment_lineno(ast.fix_missing_locations(tree), line - 1)
    try:
        with staying():
            exec(compile(tree, path, "exec", dont_inherit=True), namespace)
    except Exception as error:
        raise ClaimError(f"this raised {type(error).__name__}: {error}", definition.lineno - line) from None
    return found[0]


def defined(tree: ast.Module, name: str) -> ast.FunctionDef:
    """The one function that is the claim."""
    claims = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(call, ast.Call) and ast.unparse(call.func) == "claim" for call in node.decorator_list)
    ]
    if len(claims) != 1:
        raise ClaimError("a python fence holds one function with `@claim(...)`; examples are pycon fences")
    if claims[0].name != name.replace("-", "_"):
        raise ClaimError(f"this claim is named as its section: {name.replace('-', '_')}", claims[0].lineno - 1)
    if not LIBRARIES & {node.id for node in ast.walk(claims[0]) if isinstance(node, ast.Name)}:
        raise ClaimError("this claim says nothing of TensorFlow: it uses neither `tf` nor `tf_keras`")
    return claims[0]


class Instrumented:
    """A claim whose comparisons are replaced by calls that see both sides."""

    def __init__(self, definition: ast.FunctionDef, comparisons: Comparisons) -> None:
        self.comparisons = comparisons
        self.parameters = {argument.arg for argument in definition.args.args}
        for statement in returns(definition):
            if statement.value is None:
                raise ClaimError("a claim returns a comparison", statement.lineno - 1)
            statement.value = self.verdict(statement.value)
        if not comparisons.lines:
            raise ClaimError("a claim returns a comparison", definition.lineno - 1)

    def verdict(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
            node.values = [self.verdict(value) for value in node.values]
            return node
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            return self.call(node, sign_of(node), node.left, node.comparators[0])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in COMPARING:
            return self.call(node, node.func.id, *node.args)
        message = "a claim returns comparisons of two sides, `close(a, b)` or `same(a, b)`, joined by `and`"
        raise ClaimError(message, node.lineno - 1)

    def call(self, node: ast.expr, sign: str, *sides: ast.expr) -> ast.expr:
        if len(sides) != 2 or ast.dump(sides[0]) == ast.dump(sides[1]):
            raise ClaimError("both sides of this comparison are the same", node.lineno - 1)
        number = self.comparisons.add(node.lineno - 1, sign)
        compare: ast.expr = ast.Name(sign, ast.Load()) if sign in COMPARING else function_of(node)
        arguments = [ast.Constant(number), compare, *sides]
        return ast.copy_location(ast.Call(ast.Name(COMPARE, ast.Load()), arguments, []), node)


def comparison(node: ast.expr) -> ast.Compare:
    """A comparison with `a` and `b` in the place of its sides."""
    assert isinstance(node, ast.Compare)
    return ast.Compare(ast.Name("a", ast.Load()), node.ops, [ast.Name("b", ast.Load())])


def sign_of(node: ast.expr) -> str:
    return ast.unparse(comparison(node)).removeprefix("a ").removesuffix(" b")


def function_of(node: ast.expr) -> ast.expr:
    names = ast.arguments([], [ast.arg("a"), ast.arg("b")], None, [], [], None, [])
    return ast.Lambda(names, comparison(node))


def returns(node: ast.AST) -> Iterator[ast.Return]:
    """The return statements of a function, and not those of functions in it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Return):
            yield child
        elif not isinstance(child, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            yield from returns(child)


def claim_decorator(found: list[Claim]) -> Callable[..., Any]:
    def claim(inputs: int = INPUTS, **strategies: Any) -> Callable[[Callable[..., bool]], Callable[..., bool]]:
        def remember(function: Callable[..., bool]) -> Callable[..., bool]:
            found.append(Claim(function, strategies, inputs))
            return function

        return remember

    return claim


def ends_decorator(**inputs: Any) -> Callable[[Callable[..., bool]], Callable[..., bool]]:
    def remember(function: Any) -> Callable[..., bool]:
        function.ends = (inputs, *getattr(function, "ends", ()))
        return function

    return remember


# --- trying ----------------------------------------------------------------------------------------------------


def try_inputs(claim: Claim, comparisons: Comparisons, facets: dict[str, tuple[set[int], ...]]) -> int:
    """Draw inputs and try the claim on each; return how many. Hypothesis looks for the smallest that fail."""
    import tensorflow as tf
    from hypothesis import HealthCheck, given, seed, settings
    from hypothesis.errors import HypothesisException, Unsatisfiable

    last: list[Mapping[str, Any]] = []
    count = 0

    def once(**inputs: Any) -> None:
        nonlocal count
        last[:] = [inputs]
        with staying():
            held = claim.function(**inputs)
        count += 1
        for name, value in inputs.items():
            note(facets, name, value)
        if not held:
            raise DoesNotHoldError

    # Once and not for each input: it makes TensorFlow forget all kernels, which takes longer than most claims.
    tf.keras.utils.set_random_seed(0)
    # The same inputs on every run and machine, and after each change of this file, which Hypothesis would otherwise
    # make its seed of. No time limit for one: a first call compiles.
    seeded = seed(zlib.crc32(claim.function.__name__.encode()))
    trying = settings(
        max_examples=claim.inputs,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        seeded(trying(given(**claim.strategies)(once)))()
    except DoesNotHoldError:
        number = comparisons.failed
        line = comparisons.lines[number] if number is not None else 0
        raise ClaimError(f"does not hold for {shown(last[0])}{sides(comparisons)}", line) from None
    except Unsatisfiable:
        raise ClaimError("no inputs satisfy what this claim assumes") from None
    except HypothesisException as error:
        raise ClaimError(f"{type(error).__name__}: {error}") from None
    except Exception as error:
        where = f" for {shown(last[0])}" if last else ""
        raise ClaimError(f"raised {type(error).__name__}: {cut(str(error))}{where}") from None
    return count


def sides(comparisons: Comparisons) -> str:
    if comparisons.failed is None:
        return ""
    compared, sign = comparisons.last[comparisons.failed], comparisons.signs[comparisons.failed]
    return f": {short(compared.left)} {'and' if sign in COMPARING else sign} {short(compared.right)}"


def shown(inputs: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {short(value)}" for name, value in inputs.items())


def short(value: Any) -> str:
    return cut(repr(value))


def cut(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    return text if len(text) <= SHORT else f"{text[:SHORT]} ..."


def note(facets: dict[str, tuple[set[int], ...]], name: str, value: Any) -> None:
    """Remember in which ways an input was different: a tensor in its values, its shape and its dtype."""
    found = facets_of(value)
    known = facets.setdefault(name, tuple(set() for _ in found))
    for seen, facet in zip(known, found, strict=False):
        seen.add(hash(facet))


def facets_of(value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple) and value and hasattr(value[0], "dtype"):
        value = value[0]
    if hasattr(value, "dtype") and hasattr(value, "shape"):
        return str(value.dtype), str(tuple(value.shape)), repr(value)
    return (repr(value),)


def check_reached(comparisons: Comparisons) -> None:
    for number, line in enumerate(comparisons.lines):
        if number not in comparisons.last:
            raise ClaimError("no input reaches this comparison", line)


def check_inputs(facets: Mapping[str, tuple[set[int], ...]]) -> None:
    """Each input takes several values, and together they vary in more than one way."""
    varied = {name: sum(len(facet) > 1 for facet in found) for name, found in facets.items()}
    for name, ways in varied.items():
        if not ways:
            raise ClaimError(f"{name!r} takes a single value: draw it from more, or write it into the claim")
    if sum(varied.values()) < 2:
        raise ClaimError("the inputs vary in one way only: let a shape, a dtype or a setting vary too")


def check_end(claim: Claim, inputs: Mapping[str, Any], comparisons: Comparisons) -> None:
    """The claim does not hold for these inputs."""
    if inputs.keys() != claim.strategies.keys():
        raise ClaimError(f"`@ends` gives each input of the claim: {', '.join(claim.strategies)}")
    import tensorflow as tf
    from hypothesis.errors import UnsatisfiedAssumption

    try:
        with staying():
            held = claim.function(**inputs)
    except UnsatisfiedAssumption:
        raise ClaimError(f"`assume` leaves out {shown(inputs)}, where this claim is said to end") from None
    except (ValueError, TypeError, ArithmeticError, tf.errors.OpError):
        return
    except Exception as error:
        raise ClaimError(f"raised {type(error).__name__}: {error}, where it is said to end") from None
    if held:
        raise ClaimError(f"holds for {shown(inputs)} too, where it is said to end")


# --- as pages show them ----------------------------------------------------------------------------------------


class Source(NamedTuple):
    """A claim as its snippet file writes it."""

    name: str
    source: str

    @property
    def inputs(self) -> int:
        match = re.search(r"\binputs=(\d+)", self.source)
        return int(match[1]) if match else INPUTS

    @property
    def ends(self) -> bool:
        return "@ends(" in self.source


def claims_in(file: Path) -> dict[str, Source]:
    """The claims of a snippet file by name; nothing is run for that."""
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    return {match["name"]: Source(match["name"], match["source"]) for match in SECTION.finditer(text)}
