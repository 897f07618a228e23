r"""Find what a reader and SymPy read differently: where a function, a division or an invisible brace ends.

`\ln x / y` is $(\ln x) / y$ or $\ln (x / y)$, `1 / 2 (x - y)` a half of a difference or one by twice of it. Such LaTeX
is refused, because its check would say nothing of what the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CALLED = r"ln|log|exp|(?:arc)?(?:sin|cos|tan)h?|coth|sec|csc|cot"
FUNCTION = re.compile(rf"\\({CALLED})(?![A-Za-z])(?:\s*[\^_]\s*(?:\{{[^{{}}]*\}}|[^\s{{]))*\s*")
CALL = re.compile(rf"\\(?:{CALLED}|max|min|equal|less|greater|atmost|atleast|unequal)(?![A-Za-z])")
ATOM = re.compile(r"\s*(?:\\[A-Za-z]+|\d+(?:\.\d+)?|[A-Za-z]|(?=[({[|]))")
SCRIPT = re.compile(r"\s*[\^_]\s*")
END = re.compile(r"\s*(?:$|[-+)\]},&|<>=]|\\(?:rfloor|rceil|le|ge|ne|leq|geq|neq)(?![A-Za-z]))")
PAIRS = {"(": ")", "{": "}", "[": "]"}
BRACED = re.compile(r"(?:[\^_]|\\(?:sqrt|frac|operatorname|mathrm|text)|\\sqrt\s*\[[^\[\]]*\])\s*$")
SPLIT_NUMBER = re.compile(r"(?<![\w{])\d[\d.]*\s+\d")


def ambiguities(text: str) -> Iterator[tuple[int, str]]:
    """The places of such LaTeX, and what to write instead. Names have been replaced by `\\name_{0}`."""
    for match in FUNCTION.finditer(text):
        if not ends_clearly(text, match.end(), bracketed_by="("):
            yield match.start(), rf"where does \{match[1]} end? Put brackets around all that it is applied to"
    for match in re.finditer("/", text):
        if not END.match(text, factor_end(text, match.end())):
            yield match.start(), r"what is divided by? Write \frac{}{}, or brackets around it all"
    for match in re.finditer(r"(?<!\\)\{", text):
        if not (BRACED.search(text[: match.start()]) or is_second_of_fraction(text, match.start())):
            yield match.start(), "these braces print nothing: write brackets"
    for match in SPLIT_NUMBER.finditer(text):
        yield match.start(), r"two numbers beside each other: write \cdot between them"


def ends_clearly(text: str, start: int, bracketed_by: str) -> bool:
    """Whether a function is applied to brackets, or to one factor with nothing behind it."""
    if text.startswith(bracketed_by, start):
        return not re.match(r"\s*\^", text[group_end(text, start) :])
    return bool(END.match(text, factor_end(text, start)))


def factor_end(text: str, start: int) -> int:
    """Where a number, a name, a command with its braces or a bracket ends, with what is raised or lowered beside it."""
    atom = ATOM.match(text, start)
    if not atom:
        return start
    end = group_end(text, atom.end()) if atom.end() < len(text) and not atom[0].strip() else atom.end()
    opens = "({" if CALL.fullmatch(atom[0].strip()) else "{"
    if atom[0].strip().startswith("\\"):
        end = past_groups(text, end, opens)
    while script := SCRIPT.match(text, end):
        end = group_end(text, script.end()) if text.startswith("{", script.end()) else script.end() + 1
    return end


def past_groups(text: str, end: int, opens: str) -> int:
    while group := re.compile(rf"\s*(?=[{opens}])").match(text, end):
        end = group_end(text, group.end())
    return end


def group_end(text: str, start: int) -> int:
    """Where the bracket that opens here is closed."""
    opened = text[start]
    if opened == "|":
        return text.find("|", start + 1) + 1 or len(text)
    depth = 0
    for position in range(start, len(text)):
        depth += (text[position] == opened) - (text[position] == PAIRS[opened])
        if not depth:
            return position + 1
    return len(text)


def is_second_of_fraction(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return any(group_end(before, match.end()) == len(before) for match in re.finditer(r"\\frac\s*(?=\{)", before))
