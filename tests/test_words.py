"""Words are cut so that what people type meets what pages say, and the files of words hold them all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from search import words
from search.pages import Page, Section
from search.words import words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("val_loss", ["val_loss", "val", "loss"]),
        ("Conv2D", ["conv2d", "conv", "2d"]),
        ("tf.keras.layers.Dense", ["tf", "kera", "layer", "dens"]),
        ("训练模型", ["训练", "练模", "模型"]),
        ("层", ["层"]),
        ("\uff2d\uff33\uff25 损失", ["mse", "损失"]),
        ("training, trained, trains", ["train", "train", "train"]),
        ("loss, losses, classes", ["loss", "loss", "class"]),
        ("axis, bias, plus", ["axi", "bia", "plus"]),
    ],
)
def test_text_becomes_words(text: str, expected: list[str]) -> None:
    assert list(words_of(text)) == expected


def pages(count: int) -> list[Page]:
    """Pages that all speak of one thing, each with a word of its own, and one that is called as the thing."""
    made = [Page(f"p{n}/", f"page{n}", [], 1, [Section("", f"page{n}", [f"a shape, only{n}"])]) for n in range(count)]
    return [*made, Page("shape/", "shape", ["form"], 1, [Section("", "shape", ["The form of data."])])]


def test_all_words_are_in_the_file_that_their_place_in_the_alphabet_says(tmp_path: Path) -> None:
    words.write(pages(300), tmp_path)
    root = json.loads((tmp_path / "words.json").read_text())
    assert len(root["firsts"]) > 2
    assert root["firsts"] == sorted(root["firsts"])
    for number in (0, 150, 299):
        word = f"only{number}"
        file = max(at for at, first in enumerate(root["firsts"]) if first <= word)
        found = json.loads((tmp_path / "words" / f"{file}.json").read_text())
        assert found[word][:2] == [1, number * words.SECTIONS]


def test_the_list_of_a_common_word_is_cut_and_begins_with_the_best(tmp_path: Path) -> None:
    words.write(pages(300), tmp_path)
    lists = {w: entry for file in (tmp_path / "words").iterdir() for w, entry in json.loads(file.read_text()).items()}
    count, best, *rest = lists[words.stem("shape")]
    assert count == 301
    assert best == 300 * words.SECTIONS
    assert len(rest) == 2 * words.KEPT - 1


def test_a_card_says_what_a_result_shows(tmp_path: Path) -> None:
    words.write(pages(1), tmp_path)
    card = json.loads((tmp_path / "cards" / f"{words.SECTIONS}.json").read_text())
    assert card == ["shape/", "shape", "", "The form of data."]
