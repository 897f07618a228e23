"""Sentences that say more than an example can show: each has to be tied to a claim, or say in which case it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.problem import Problem
from verifier.prose import CITATION, CODE, FENCE, FORMULA, FRONT_MATTER, INCLUDE_OR_SIGNATURE, LINK_TARGET, TAG, blank

WORDS = re.compile(
    r"\b(?:always|never|whatever|regardless|no matter|however (?:large|small|long|many|far|often)|alone"
    r"|everything else|(?:does|do|did|will) not (?:depend|change|matter)"
    r"|any (?:number|shape|input|dtype|type|length|size|rank|order|value))\b"
    r"|总是|永远|从不|无论|不管|任何|一律|绝不|完全|与[^，。；：|]{0,20}无关|不受[^，。；：|]{0,20}影响|不会改变",
    re.IGNORECASE,
)
# What these say is not about the library.
IDIOMS = {
    "leave alone": "an idiom",
    "let alone": "an idiom",
}
SENTENCE_END = re.compile(r"[.!?](?=[\s<*)”\"]|$|\[\^)|[。！？]|\||(?=</figcaption>)")
CITED = re.compile(r"[*_)”\"]*(?:\[\^[\w-]+\])+")


def universal_problems(text: str) -> Iterator[Problem]:
    """Universal words outside of code whose sentence cites no claim."""
    for pattern in (FRONT_MATTER, FENCE, CODE, FORMULA, INCLUDE_OR_SIGNATURE, LINK_TARGET, TAG):
        text = blank(text, pattern)
    # A citation stays one, but its name is no part of the sentence.
    text = CITATION.sub(lambda match: f"[^{'x' * (len(match[0]) - 3)}]", text)
    for idiom in IDIOMS:
        text = blank(text, re.compile(rf"\b{idiom}\b", re.IGNORECASE))
    for number, line in enumerate(text.split("\n"), 1):
        for match in WORDS.finditer(line):
            if not is_cited(line, match.start()):
                yield Problem(
                    number,
                    f"{match[0]!r} says more than an example shows: tie the sentence to a claim, [^name], "
                    "or say exactly in which case",
                )


def is_cited(line: str, position: int) -> bool:
    """Whether the sentence around a place of a line ends with a citation, or holds one behind that place."""
    end = SENTENCE_END.search(line, position)
    stop = end.end() if end else len(line)
    return "[^" in line[position:stop] or bool(CITED.match(line, stop))
