"""Cut text into words, and write which sections have them.

A word's list of sections is in one of many small files, in the order of the alphabet, so that a search fetches the few
files of its words. A list is cut to the best sections: what a search fetches does not grow with the number of pages.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from search.pages import Page, Section

# docs/theme/assets/search/words.js cuts what is typed in the same way.
RUN = re.compile(r"[A-Za-z0-9_]+|[\u3400-\u9fff]+")
PART = re.compile(r"[0-9]+D(?![a-z])|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
# What the names of many pages begin with.
MODULE = re.compile(r"\btf\.keras\.(?:[a-z]\w*\.)?(?=\w)")
ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|e)$|(?<=[^su]{2})s$")

# What a word counts in the title of a page, the words that people call it by, a heading, prose and code.
TITLE, KEYWORD, HEADING, PROSE, CODE = 10.0, 8.0, 5.0, 1.0, 0.3
# Titles count a little in every section of the page, so that the words of a query may stand in both.
TITLE_IN_SECTION = 1.5
# Sections kept per word, and bytes of a file of words.
KEPT, FILE_SIZE = 60, 4000
# One page has fewer sections than this: a section is written as page * SECTIONS + section.
SECTIONS = 1000
EXCERPT = 600


def words_of(text: str) -> Iterator[str]:
    """The words of a text: names whole and in parts, Chinese in pairs of characters."""
    for run in RUN.findall(unicodedata.normalize("NFKC", text)):
        if run[0] >= "\u3400":
            yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))
        else:
            yield from names_of(run)


def names_of(run: str) -> Iterator[str]:
    """A name as it is, and its parts: `val_loss` is also `val` and `loss`, `Conv2D` also `conv` and `2d`."""
    parts = PART.findall(run)
    yield stem(run.lower())
    if len(parts) > 1:
        yield from (stem(part.lower()) for part in parts if len(part) > 1)


def stem(word: str) -> str:
    """The word without the ending of a plural or of a form of a verb."""
    return ENDING.sub("", word) if word.isalpha() else word


def write(pages: list[Page], folder: Path) -> None:
    """Write the words of all sections, and a card of each section that a search shows."""
    postings: dict[str, dict[int, float]] = defaultdict(dict)
    length = average_length(pages)
    for number, page in enumerate(pages):
        for place, section in enumerate(page.sections):
            for word, weight in weights(page, section, length).items():
                postings[word][number * SECTIONS + place] = weight
            write_json(folder / "cards" / f"{number * SECTIONS + place}.json", card(page, section))
    write_words(postings, sum(len(page.sections) for page in pages), folder)


def average_length(pages: list[Page]) -> float:
    lengths = [len(" ".join(section.prose)) for page in pages for section in page.sections]
    return sum(lengths) / len(lengths)


def weights(page: Page, section: Section, average: float) -> dict[str, float]:
    """What each word counts in a section."""
    found: dict[str, float] = defaultdict(float)
    first = not section.anchor
    in_fields = [
        (TITLE if first else TITLE_IN_SECTION, [MODULE.sub("", page.title)]),
        (KEYWORD if first else 0, page.keywords),
        (0 if first else HEADING, [section.heading]),
    ]
    for weight, texts in in_fields:
        for text in texts if weight else ():
            words = set(words_of(text))
            for word in words:  # more, the more of the title is this word
                found[word] = max(found[word], weight * (0.6 + 0.4 / len(words)))
    text = " ".join(section.prose)
    often = 0.5 + len(text) / average
    for word, count in Counter(words_of(text)).items():
        found[word] += PROSE * 2 * count / (count + often)
    for word in {word for session in section.sessions for word in words_of(session.text)}:
        found[word] += CODE
    return {word: weight * page.boost for word, weight in found.items()}


def card(page: Page, section: Section) -> list[str]:
    """What a result shows: address, title, heading, text."""
    heading = section.heading if section.anchor else ""
    return [page.address_of(section), page.title, heading, " ".join(section.prose)[:EXCERPT]]


def write_words(postings: dict[str, dict[int, float]], sections: int, folder: Path) -> None:
    """The files of words, and the one by which a search finds them: the first word of each."""
    firsts: list[str] = []
    for number, words in enumerate(files_of_words(postings)):
        firsts.append(next(iter(words)))
        write_json(folder / "words" / f"{number}.json", words)
    write_json(folder / "words.json", {"sections": sections, "firsts": firsts})


def files_of_words(postings: dict[str, dict[int, float]]) -> Iterator[dict[str, list[int]]]:
    """Words in order with their lists: how many sections have it, then sections and weights in turn."""
    words: dict[str, list[int]] = {}
    size = 0
    for word in sorted(postings):
        best = sorted(postings[word].items(), key=lambda item: (-item[1], item[0]))[:KEPT]
        entry = [len(postings[word]), *flat((section, round(weight * 10)) for section, weight in best)]
        if size > FILE_SIZE:
            yield words
            words, size = {}, 0
        words[word] = entry
        size += len(json.dumps(entry)) + len(word)
    if words:
        yield words


def flat(pairs: Iterable[tuple[int, int]]) -> Iterator[int]:
    for pair in pairs:
        yield from pair


def write_json(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
