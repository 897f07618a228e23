"""Collect the errors and warnings that the examples raise: each with its cause, its cure's place and its Keras."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from search.pages import Page, Section, Session
from search.words import write_json
from verifier.examples import TRACEBACK

FILE = "errors.json"
# How a message begins: in a traceback, or printed with a warning's kind by an example.
RAISED = re.compile(r"^(?P<kind>(?:\w+\.)*\w+): (?P<message>.+)", re.DOTALL)
NAMED = re.compile(r"^'?(?P<kind>\w+(?:Warning|Error))'?:? (?P<message>.+)", re.MULTILINE)
CAUGHT = re.compile(r"except (?:\w+\.)*(?P<kind>\w+) as ")
LEAST = 4  # words of a message that is printed without its kind
PROMPT = re.compile(r"^(?:>>>|\.\.\.)(?: |$).*\n?", re.MULTILINE)
FRAMES = re.compile(r"\A\n*(?: .*\n)*")
LONGEST, CAUSE = 600, 240


class Error(NamedTuple):
    """An error that an example shows, and the section that explains it."""

    kind: str
    message: str
    address: str
    title: str
    heading: str
    cause: str
    keras: int


def errors_of(page: Page) -> Iterator[Error]:
    """The errors that a page shows, in order."""
    for section in page.sections:
        for session in section.sessions:
            for kind, message, source in messages(session.text):
                address = page.address_of(section)
                keras = 2 if "Keras 2" in session.tab or "tf_keras" in source else 3
                yield Error(
                    kind, message[:LONGEST], address, page.title, section.heading, cause(section, session), keras
                )


def messages(session: str) -> Iterator[tuple[str, str, str]]:
    """Kind, message and source of each error or warning in a session."""
    for statement in re.split(r"^(?=>>> )", session, flags=re.MULTILINE):
        output = PROMPT.sub("", statement)
        source = statement.removesuffix(output)
        before, raised, after = output.partition(TRACEBACK)
        yield from ((kind, message, source) for kind, message in printed(source, before.strip()))
        match = RAISED.match(FRAMES.sub("", after)) if raised else None
        if match:
            yield match["kind"].rpartition(".")[2], match["message"].strip(), source


def printed(source: str, output: str) -> Iterator[tuple[str, str]]:
    """Kind and message of what an example catches and prints."""
    caught = CAUGHT.search(source)
    named = [(match["kind"], match["message"].strip()) for match in NAMED.finditer(output)]
    if named:
        yield from named
    elif caught or ".message" in source:
        kind = caught["kind"] if caught else "UserWarning"
        yield from ((kind, unquoted(line)) for line in output.split("\n") if len(line.split()) >= LEAST)


def unquoted(line: str) -> str:
    """A message without the quotes of a string that is echoed; those of a name at its end stay."""
    return line[1:-1] if line[0] == line[-1] and line[0] in "'\"" else line


def cause(section: Section, session: Session) -> str:
    """The paragraph before the example says why; where there is none, the heading has to do."""
    return (session.introduction or section.heading).rstrip(":：")[:CAUSE]


def write(pages: list[Page], folder: Path) -> None:
    """Write the messages of an edition, each with the numbers of the places that explain it, and the places.

    Which messages are the same error is found out where they are compared.
    """
    messages: dict[tuple[str, str, int], list[int]] = {}
    best_first = sorted(pages, key=lambda page: -page.boost)
    for number, error in enumerate(error for page in best_first for error in errors_of(page)):
        messages.setdefault((error.kind, error.message, error.keras), []).append(number)
        write_json(folder / "places" / f"{number}.json", error[2:6])
    write_json(folder / FILE, [[*message, numbers] for message, numbers in messages.items()])
