"""Each parameter is described, once: on its page, or in parameters.yml for all APIs of a namespace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sample import API, BLOCK_LINE, COMMON, PAGE, SLOPE, SLOPE_LINE, Check, at, changed, write
from verifier import pages
from verifier.examples import ROOT, relative
from verifier.pages import DOCS, EDITIONS, SIGNATURE
from verifier.parameters import LAYOUT, SHARED, Description, descriptions, inherited, shared
from verifier.signatures import api

Share = Callable[..., list[str]]

ALONE = re.sub(r"(?<=LeakyReLU\n)(    .*\n)+", "", PAGE)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (SLOPE, "", BLOCK_LINE, f"{API}: parameter 'negative_slope' has no description"),
        ('"**kwargs', '"kwargs', BLOCK_LINE, f"{API}: parameter '**kwargs' has no description"),
        ('"**kwargs', '"kwargs', SLOPE_LINE + 1, f"{API} has no parameter 'kwargs'"),
        (SLOPE, f"{SLOPE}        alpha (float): Gone.\n", SLOPE_LINE + 1, f"{API} has no parameter 'alpha'"),
        ("negative_slope (", "slope (", SLOPE_LINE, f"{API} has no parameter 'slope'"),
        (" The slope.", "", SLOPE_LINE, f"{API}: parameter 'negative_slope' has no description"),
        (" The slope.", " '  '", SLOPE_LINE, f"{API}: parameter 'negative_slope' has no description"),
        (" The slope.", " 3", SLOPE_LINE, f"{API}: parameter 'negative_slope' has no description"),
        (" (float)", "", SLOPE_LINE, f"{API}: write `name (type): description`, not 'negative_slope'"),
        (" (float)", " ()", SLOPE_LINE, f"{API}: write `name (type): description`, not 'negative_slope ()'"),
        (" (float)", "(float)", SLOPE_LINE, f"{API}: write `name (type): description`, not 'negative_slope(float)'"),
        ("options:", "option:", BLOCK_LINE + 1, f"{API}: {LAYOUT}"),
        ("parameters:", "parameter:", BLOCK_LINE + 1, f"{API}: {LAYOUT}"),
        (
            "The slope.",
            "slope: 1",
            SLOPE_LINE,
            f"{API}: this is not YAML: mapping values are not allowed here",
        ),
        ("      parameters:", "     - parameters:\n      x:", BLOCK_LINE + 3, f"{API}: this is not YAML"),
    ],
)
def test_wrong_parameters_are_reported_at_their_line(check: Check, old: str, new: str, line: int, message: str) -> None:
    assert any(found.startswith(at(line, message)) for found in check(changed(old, new)))


def test_options_without_descriptions_are_reported(check: Check) -> None:
    block = re.sub(r"(?<=parameters:\n)( {8}.*\n)+", "", PAGE)
    assert check(block) == [at(BLOCK_LINE + 1, f"{API}: {LAYOUT}")]


def test_missing_description_may_be_written_here_or_shared(check: Check) -> None:
    message = "has no description: write it here, or in docs/zh/parameters.yml if other APIs share it"
    assert check(ALONE) == [
        at(BLOCK_LINE, f"{API}: parameter '**kwargs' {message}"),
        at(BLOCK_LINE, f"{API}: parameter 'negative_slope' {message}"),
    ]


@pytest.mark.parametrize("name", ["**kwargs", "*args"])
def test_stars_without_quotes_are_named(check: Check, name: str) -> None:
    (found,) = check(changed('"**kwargs (dict)"', f"{name} (dict)"))
    assert found.startswith(at(SLOPE_LINE + 1, f"{API}: this is not YAML: "))
    assert found.endswith('; quote names with stars: "**kwargs (any)"')


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("tf.keras.layers.LeakyRelu", "tf.keras.layers has no 'LeakyRelu', but 'LeakyReLU'"),
        ("tf.keras.layer.LeakyReLU", "tf.keras has no 'layer', but 'layers'"),
        ("tf.keras.layers.Qqq", "tf.keras.layers has no 'Qqq'"),
        ("keras.layers.LeakyReLU", "a path begins with `tf.`"),
    ],
)
def test_unknown_api_is_reported_with_the_nearest_name(check: Check, path: str, message: str) -> None:
    assert check(changed("::: tf.keras.layers.LeakyReLU", f"::: {path}")) == [at(BLOCK_LINE, f"{path}: {message}")]


def test_module_has_no_signature(check: Check) -> None:
    found = check(changed("::: tf.keras.layers.LeakyReLU", "::: tf.keras.layers"))
    assert found == [at(BLOCK_LINE, "tf.keras.layers is not a class or a function")]


def test_parameter_that_is_described_twice_is_reported(check: Check) -> None:
    assert check(changed(SLOPE, SLOPE + SLOPE.replace("float", "number")))


@pytest.mark.parametrize("ending", [" \n", "\t\n"], ids=["blank", "tab"])
def test_signature_is_checked_whatever_ends_its_line(check: Check, ending: str) -> None:
    assert check(changed("LeakyReLU\n    options", f"LeakyReLU{ending}    options").replace(SLOPE, ""))


def test_every_signature_of_a_page_is_checked(check: Check) -> None:
    second = "\n::: tf.keras.activations.relu\n    options:\n      parameters:\n        x (tensor): Input.\n"
    found = check(PAGE + second)
    names = re.findall(r"parameter '(\w+)' has no description", "\n".join(found))
    assert names == ["max_value", "negative_slope", "threshold"]
    assert all(text.startswith(at(PAGE.count("\n") + 2, "tf.keras.activations.relu")) for text in found)


# --- shared ----------------------------------------------------------------------------------------------------


@pytest.fixture
def share(check: Check, tmp_path: Path) -> Share:
    """What the checker says about the Chinese descriptions that pages share; the English ones are right."""

    def run(text: str, other: str = COMMON) -> list[str]:
        file = write(tmp_path / "docs/zh" / SHARED, text)
        write(tmp_path / "docs/en" / SHARED, other)
        return [found.replace(f"{tmp_path.resolve().as_posix()}/", "") for found in pages.shared_problems(file)]

    return run


def test_page_writes_nothing_of_what_is_shared(check: Check, share: Share) -> None:
    assert share(COMMON) == []
    assert check(ALONE) == []


def test_page_may_write_what_differs(check: Check, share: Share) -> None:
    share(COMMON)
    own = "    options:\n      parameters:\n        negative_slope ({}): {}\n"
    for kind, text in (("float", "Another slope."), ("int", "The slope.")):
        assert check(ALONE.replace(f"{API}\n", f"{API}\n{own.format(kind, text)}")) == []


def test_page_that_repeats_what_is_shared_is_reported(check: Check, share: Share) -> None:
    share(COMMON)
    (found,) = check(PAGE)
    assert found == at(SLOPE_LINE, f"{API}: leave 'negative_slope' out: docs/zh/parameters.yml says the same")


def test_each_edition_has_its_own(check: Check, share: Share, tmp_path: Path) -> None:
    share(COMMON)
    check(ALONE)
    (tmp_path / "docs/en" / SHARED).unlink()
    assert len(pages.problems(tmp_path / "docs/en/layers/page.md")) == 2


def test_longest_namespace_has_the_last_word() -> None:
    known = {
        namespace: {name: Description(1, "int", namespace) for name in names}
        for namespace, names in {
            "tf.keras.layers": ["a"],
            "tf.keras": ["a", "b"],
            "tf.keras.layers.Dense": ["a", "b", "c"],
            "tf.keras.lay": ["a", "d"],
        }.items()
    }
    found = inherited("tf.keras.layers.Dense", known)
    assert {name: description.text for name, description in found.items()} == {"a": "tf.keras.layers", "b": "tf.keras"}


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"**kwargs (dict)"', "**kwargs (dict)", 8, "this is not YAML: expected alphabetic or numeric character"),
        ("The slope.", "slope: 1", 7, "this is not YAML: mapping values are not allowed here"),
        (" (float)", "", 7, "write `name (type): description`, not 'negative_slope'"),
        (" The slope.", "", 7, "parameter 'negative_slope' has no description"),
        ("  name", "  a (int): b\n  a (str): c\n  name", 5, "'a' is described twice"),
        ("tf.keras.layers:", "tf.keras:", 6, "'tf.keras' stands here twice"),
        ("  name (str): The name.\n", "", 3, "parameters and their descriptions are missing below 'tf.keras'"),
        (COMMON, "", 1, "write namespaces, `tf.keras.layers:`, and parameters below them"),
        (COMMON, "- tf.keras\n", 1, "write namespaces, `tf.keras.layers:`, and parameters below them"),
    ],
)
def test_malformed_file_is_reported_by_itself_and_by_each_page(
    check: Check, share: Share, old: str, new: str, line: int, message: str
) -> None:
    (found,) = share(changed(old, new, COMMON))
    assert found.startswith(f"docs/zh/parameters.yml:{line}: {message}")
    (on_page,) = check(ALONE)
    assert on_page == at(BLOCK_LINE, found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tf.keras.layers:", "tf.keras.losses:"),
        ("negative_slope", "slope"),
        ("index.md#rest", "other.md#rest"),
        ("  name (str): The name.\n", "  name (str): The name.\n  seed (int): The seed.\n"),
        ("tf.keras:\n  name (str): The name.\n\n", ""),
    ],
    ids=["namespace", "name", "link", "one more", "one less"],
)
def test_editions_share_the_same(share: Share, old: str, new: str) -> None:
    assert any(": the editions differ: here " in found for found in share(changed(old, new, COMMON)))


def test_order_of_the_editions_is_the_same(share: Share) -> None:
    slope = "  negative_slope (float): The slope.\n"
    (found, *_) = share(changed(slope, "", COMMON) + slope)
    assert "here nothing, in docs/en/parameters.yml tf.keras.layers negative_slope (line 7)" in found


def test_editions_may_differ_in_their_words_only(share: Share) -> None:
    other = changed("(float): The slope.", "(浮点数): 斜率。", changed("index.md#rest", "index.md#其余", COMMON))
    assert share(other) == []


def test_missing_other_edition_is_reported(share: Share, tmp_path: Path) -> None:
    share(COMMON)
    (tmp_path / "docs/en" / SHARED).unlink()
    (found,) = pages.shared_problems(tmp_path / "docs/zh" / SHARED)
    assert found.endswith("docs/en/parameters.yml nothing")


def test_sentences_of_the_file_are_checked(share: Share) -> None:
    assert share(changed("The slope.", "用`code`。", COMMON)) == [
        "docs/zh/parameters.yml:7: a space is missing between Chinese and Latin characters: '用`'"
    ]
    assert share(changed("The slope.", "By default 0.3.", COMMON)) == [
        "docs/zh/parameters.yml:7: a decimal number needs an example beside it: leave it to the pages"
    ]


def test_file_is_read_once_and_again_when_it_changed(tmp_path: Path) -> None:
    file = write(tmp_path / SHARED, COMMON)
    first = shared(file)
    assert shared(file) is first
    write(file, changed("The slope.", "Steep.", COMMON))
    os.utime(file, ns=(0, 0))
    assert shared(file)["tf.keras.layers"]["negative_slope"].text == "Steep."


def test_no_file_shares_nothing(tmp_path: Path) -> None:
    assert shared(tmp_path / SHARED) == {}


# --- what the pages really share -------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_shared_description_has_several_users(edition: str) -> None:
    file = DOCS / edition / SHARED
    known = shared(file)
    uses = Counter(description.line for description in inherited_in(edition))
    alone = [
        f"{relative(file)}:{description.line}: {uses[description.line]} API of {namespace} uses {name!r}:"
        " describe it on its page"
        for namespace, common in known.items()
        for name, description in common.items()
        if uses[description.line] < 2
    ]
    assert not alone, "\n".join(alone)


def inherited_in(edition: str) -> Iterator[Description]:
    """The shared description of each parameter that a page of an edition leaves to it."""
    known = shared(DOCS / edition / SHARED)
    for page in sorted((DOCS / edition).rglob("*.md")):
        for match in SIGNATURE.finditer(page.read_text(encoding="utf-8")):
            own, common = descriptions(match["options"], 1), inherited(match["path"], known)
            names = [parameter.name for parameter in api(match["path"]).parameters]
            yield from (common[name] for name in names if name in common and name not in own)


def test_reading_descriptions_needs_no_tensorflow() -> None:
    code = "import sys, verifier.parameters; sys.exit('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
