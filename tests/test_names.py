"""Each public name of a namespace stands on the index of its section, and what is said of it in both editions."""

from __future__ import annotations

from pathlib import Path

import pytest
import tensorflow as tf

from tests.sample import write
from verifier.names import NAMES, Entry, names_problems, objects, read, with_names
from verifier.pages import DOCS, EDITIONS
from verifier.parameters import MalformedFileError
from verifier.template import front_matter

TEXT = """\
# A comment.
tf.keras.layers:
  Convolution:
    Conv2D, Convolution2D: Windows over images
  The rest:
    Dense: "Sums: with weights"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write(tmp_path / "en" / NAMES, TEXT)
    return write(tmp_path / "zh" / NAMES, TEXT.replace("Windows over images", "在图像上滑动的窗口"))


def test_lines_are_read_with_their_groups_and_aliases(file: Path) -> None:
    groups = read(file)["tf.keras.layers"]
    assert list(groups) == ["Convolution", "The rest"]
    assert groups["Convolution"] == [Entry(4, ("Conv2D", "Convolution2D"), "在图像上滑动的窗口")]


def test_names_that_have_a_page_are_linked(file: Path) -> None:
    page = with_names("Text.\n", ["tf.keras.layers"], file, {"tf.keras.layers.Dense"})
    assert page.startswith("Text.\n\n## `tf.keras.layers` 的全部名称\n\n")
    assert "\n\n**Convolution**\n\n- `Conv2D` = `Convolution2D`：在图像上滑动的窗口\n\n**The rest**\n\n" in page
    assert page.endswith("- [`Dense`][tf.keras.layers.Dense]：Sums: with weights\n")
    assert "- [`Dense`][tf.keras.Dense]：" in with_names("Text.\n", ["tf.keras.layers"], file, {"tf.keras.Dense"})
    assert with_names("Text.\n", [], file, set()) == "Text.\n"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Dense: ", "Dense:\n      x: ", 6),
        ('"Sums: with weights"', "", 6),
        ("Convolution:\n", "Convolution: x\n", 4),
        ('"Sums', "Sums", 6),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(file: Path, old: str, new: str, line: int) -> None:
    write(file, TEXT.replace(old, new))
    with pytest.raises(MalformedFileError, match=rf"names\.yml:{line}: "):
        read(file)
    assert len(names_problems(file, file)) == 1


def test_editions_have_the_same_names_in_the_same_groups(file: Path) -> None:
    other = file.parent.parent / "en" / NAMES
    assert names_problems(file, other) == []
    write(file, TEXT.replace("Conv2D, ", ""))
    (found,) = names_problems(file, other)
    assert ":4: the editions differ: here tf.keras.layers, group 1, Convolution2D, in " in found
    write(file, TEXT.replace("  The rest:\n", ""))
    assert len(names_problems(file, other)) == 1
    write(file, TEXT.rpartition("    Dense")[0] + "    ReLU: x\n    Dense: y\n")
    assert len(names_problems(file, other)) == 2


def test_badly_set_chinese_is_reported(file: Path) -> None:
    write(file, TEXT.replace("Windows over", "窗口over"))
    assert len(names_problems(file, file)) == 1


def test_a_line_says_no_more_than_it_can_prove(file: Path) -> None:
    write(file, TEXT.replace("Windows over images", "Windows over any input"))
    (found,) = names_problems(file, file)
    assert ":4: 'any input' says more than an example shows" in found


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_public_name_of_the_installed_version_is_missing(edition: str) -> None:
    for path, groups in read(DOCS / edition / NAMES).items():
        namespace = tf
        for part in path.split(".")[1:]:
            namespace = getattr(namespace, part)
        listed = [set(entry.names) for entries in groups.values() for entry in entries]
        there = objects(namespace)
        assert [names for names in there if names not in listed] == [], f"missing in docs/{edition}/{NAMES}"
        assert [names for names in listed if names not in there] == [], f"{path} has no such names any more"
        assert len(listed) == len(there), f"{path}: a name twice"


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_namespace_is_listed_on_one_index(edition: str) -> None:
    listed = [
        namespace
        for page in (DOCS / edition).rglob("index.md")
        for namespace in front_matter(page.read_text(encoding="utf-8")).get("names", [])
    ]
    assert sorted(listed) == sorted(read(DOCS / edition / NAMES))
