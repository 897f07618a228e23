"""A sentence that says more than an example can show is found, unless it cites a claim."""

from __future__ import annotations

import pytest

from verifier.universal import IDIOMS, universal_problems


def words(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.message.split("'")[1]) for problem in universal_problems(text)]


@pytest.mark.parametrize(
    "word",
    [
        "always", "never", "whatever", "regardless", "no matter", "however large", "however small", "alone",
        "everything else", "does not depend", "does not change", "do not matter", "any number", "any shape",
        "any input", "Any input",
        "总是", "永远", "从不", "无论", "不管", "任何", "一律", "绝不", "完全",
        "与批次大小无关", "不受标签影响", "不会改变",
    ],
)  # fmt: skip
def test_universal_word_without_a_claim_is_reported(word: str) -> None:
    assert words(f"Before. It {word} x. After.[^other]\n") == [(1, word)]
    assert words(f"It is {word} x.[^name] After.\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is always so[^a]. Yes.", []),
        ("It is always so.[^a][^b] Yes.", []),
        ("It is always so. Yes.[^a]", ["always"]),
        ("**It is always so.**[^a] Yes.", []),
        ("It is always 1.5 or more.[^a]", []),
        ("结果总是 1。[^a]后面。", []),
        ("结果总是 1。后面。[^a]", ["总是"]),
        ("结果总是 1[^a]，然后。", []),
        ("| always | 1[^a] |", ["always"]),
        ("| always[^a] | 1 |", []),
        ("<figcaption><strong>It.</strong> It is always so.</figcaption>", ["always"]),
        ("<figcaption><strong>It.</strong> It is always so.[^a]</figcaption>", []),
        ("        x (tensor): Of any shape. Lists work.", ["any shape"]),
        ("`always`, [never](always.md), $x_{always}$", ["never"]),
        ("---\ntitle: always\n---\nx", []),
        ("```text\nalways\n```", []),
        ("Many hands.", []),
        ("It is so.[^one-alone] It is never not.", ["never"]),
        ("It is so.[^one-alone]", []),
        *((f"It is {idiom}.", []) for idiom in IDIOMS),
    ],
)
def test_sentence_is_what_has_to_cite_the_claim(text: str, expected: list[str]) -> None:
    assert [word for _, word in words(text)] == expected


def test_line_is_named() -> None:
    assert words("Words.\n\n| a |\n|---|\n| never |\n") == [(5, "never")]
