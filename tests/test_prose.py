"""The checker of sentences sees numbers that no example shows, and Chinese that is not set as printers set it."""

from __future__ import annotations

import pytest

from verifier.prose import spacing, unproven_cells, unproven_numbers

EVIDENCE = """\
>>> tf.keras.activations.relu(x, negative_slope=0.1)
array([-2.5, 0.7310586, 2.0611537e-09], dtype=float32)
3.0
12.345
(32, 28, 28, 3)
"""


def unproven(text: str) -> list[tuple[int, str]]:
    """The numbers that are reported, each with its line."""
    return [(line, message.split()[8].rstrip(":")) for line, message in unproven_numbers(text, EVIDENCE)]


def badly_set(text: str) -> list[tuple[int, str]]:
    """What is reported of a Chinese text, each with its line."""
    return [(line, message.rpartition(": ")[2].strip("'")) for line, message in spacing(text)]


# --- numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["0.7310586", "0.731059", "0.7311", "0.731", "0.73", "0.7", "12.3", "12.35", "2.06e-9"]
)
@pytest.mark.parametrize("text", ["it gives {}.", "结果是 {}，", "$x = {}$", "({})", "**{}**", "{}", "about {} %"])
def test_number_that_an_example_shows_may_be_rounded(text: str, number: str) -> None:
    assert unproven(text.format(number)) == []


@pytest.mark.parametrize(
    "number", ["0.7312", "0.74", "0.8", "12.4", "12.34", "2.07e-9", "2.06e-8", "1.5", "0.25", "7.3"]
)
@pytest.mark.parametrize("text", ["it gives {}.", "结果是 {}，", "$x = {}$", "({})", "**{}**", "{}", "about {} %"])
def test_number_that_no_example_shows_is_reported(text: str, number: str) -> None:
    assert unproven(text.format(number)) == [(1, number)]


@pytest.mark.parametrize("number", ["0.73105861", "0.73105858", "12.3451", "2.06115374e-9", "3.01"])
def test_number_with_more_digits_than_an_example_shows_is_reported(number: str) -> None:
    assert unproven(number) == [(1, number)]


def test_message_says_what_to_do() -> None:
    (problem,) = unproven_numbers("first line\n\nit gives 0.25", EVIDENCE)
    assert problem == (3, "no example on this page shows the number 0.25: print it in one, or leave it out")


def test_every_unproven_number_is_reported_at_its_line() -> None:
    assert unproven("0.25 and 0.26\n\n3.0, then\n0.27\n") == [(1, "0.25"), (1, "0.26"), (4, "0.27")]


@pytest.mark.parametrize(
    "text",
    [
        "TensorFlow 2.21, Keras 3.15, Keras 2.15.0, Python 3.11, NumPy 2.4",
        "version 2.21.0",
        "§3.10 of the post, and §4.1.2",
        "[a page](v0.25.md) and [another][tf.v0.25]",
        "CC BY 4.0, Apache 2.0",
        "---\ntitle: 0.25\n---\ntext",
        '<figure width="0.25">',
        "```text\n0.25\n```",
        "12 pictures of 64 by 99",
    ],
)
def test_what_is_no_decimal_number_of_a_sentence_is_left_alone(text: str) -> None:
    assert unproven(text) == []


@pytest.mark.parametrize(
    "before",
    [
        "---\ntitle: 0.9\n---\n",
        '--8<-- "activations/relu.md:first-call"\n',
        '    --8<-- "activations/relu.md:first-call"\n',
        "::: tf.keras.activations.relu\n    options:\n",
        "`code` [link](page.md) <b>bold</b>\n",
        "```text\n0.9\n```\n",
        "Keras 3.15\n",
        "for $x < 0$\n",
    ],
    ids=["front matter", "include", "include in a tab", "signature", "markup", "fence", "version", "less than"],
)
def test_sentence_behind_something_else_is_read(before: str) -> None:
    text = f"{before}\nit gives 0.25, and more for $x > 0$\n"
    assert unproven(text) == [(before.count("\n") + 2, "0.25")]


def test_text_between_two_comparisons_is_no_tag() -> None:
    assert unproven("for $x<a$ it gives 0.25, for $x>a$ it does not") == [(1, "0.25")]


@pytest.mark.parametrize("text", ["`0.25`", "`axis=0.25`", "gives `[0.25, 3.0]`", "0.25e-7", "25e-3", ".25"])
def test_numbers_in_code_and_with_exponents_are_read(text: str) -> None:
    assert len(unproven(text)) == 1


def test_text_of_a_link_is_read() -> None:
    assert unproven("[it gives 0.25](page.md)") == [(1, "0.25")]
    assert unproven("cited.[^claim][`it(0.25)`][tf.it]") == [(1, "0.25")]


def test_description_of_a_parameter_is_read() -> None:
    text = (
        "::: tf.keras.layers.LeakyReLU\n    options:\n      parameters:\n        negative_slope (float): default 0.25\n"
    )
    assert unproven(text) == [(4, "0.25")]


@pytest.mark.parametrize("number", ["-3.0", "−3.0", "-0.7311"])
def test_number_with_another_sign_is_reported(number: str) -> None:
    assert unproven(f"it gives {number}") != []


@pytest.mark.parametrize("cell", ["`(32, 28, 28, 3)`", "32", "12.345", "text", "`(None, 3)` and more", "3 or 4"])
def test_cell_that_an_example_shows_passes(cell: str) -> None:
    assert not list(unproven_cells(f"| layer | {cell} |", EVIDENCE))


@pytest.mark.parametrize("cell", ["`(32, 28, 28, 4)`", "`(28, 28)`", "33", "2", "`(None, 3)`"])
def test_cell_that_no_example_shows_is_reported(cell: str) -> None:
    ((line, message),) = unproven_cells(f"text\n\n| layer | {cell} |", EVIDENCE)
    assert (line, message.split(":")[0]) == (3, f"no example on this page shows {cell}")


# --- Chinese ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "修正线性单元（ReLU）让正数原样通过。",
        "它叫 ReLU，也叫“修正线性单元”。",
        "用 `relu` 时，$x > 0$ 的导数是 1。",
        "**负数** 变成 0；**ReLU** 把 50% 的输入变成 0。",
        "见 [softmax][tf.keras.activations.softmax]。",
        "见上面的[三个参数一起用](#三个参数一起用)。",
        "- [`tf.keras.activations.sigmoid`][]、[`tf.keras.activations.tanh`][]",
        "| 参数 | 类型 |\n|---|---|\n| x | 张量 |",
        "English, with commas: and more (here).",
        "结果是 0.5。它小于 1。",
    ],
)
def test_well_set_text_passes(text: str) -> None:
    assert badly_set(text) == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("用ReLU 时", "用R"),
        ("用 ReLU时", "U时"),
        ("一共3 层", "共3"),
        ("一共 3层", "3层"),
        ("占 50%的", "%的"),
        ("用`relu` 时", "用`"),
        ("用 `relu`时", "`时"),
        ("当$x$ 是", "当$"),
        ("当 $x$是", "$是"),
        ("叫**ReLU** 的", "叫R"),
        ("叫 **ReLU**的", "U的"),
        ("**线性**ReLU", "性R"),
        ("ReLU**线性**", "U线"),
    ],
)
def test_missing_space_between_han_and_latin_is_reported(text: str, pair: str) -> None:
    assert badly_set(f"第一行。\n\n{text}") == [(3, pair)]


@pytest.mark.parametrize(
    "text",
    [
        "见[softmax](softmax.md)。",
        "[softmax](softmax.md)函数",
        "见[softmax][tf.keras.activations.softmax]。",
        "[`softmax`][tf.keras.activations.softmax]函数",
        "见[`tf.keras.activations.softmax`][]。",
        "[`tf.keras.activations.softmax`][]函数",
        "见 [线性ReLU](relu.md)。",
        "叫*ReLU* 的",
    ],
)
def test_missing_space_at_a_link_or_emphasis_is_reported(text: str) -> None:
    assert [line for line, _ in badly_set(f"第一行。\n\n{text}")] == [3]


def test_han_in_code_needs_no_space_of_its_own() -> None:
    assert badly_set("名字是 `输入` 的层") == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("输入,输出", ","),
        ("输入, 输出", ","),
        ("输入;输出", ";"),
        ("例子:", ":"),
        ("为什么?", "?"),
        ("注意!", "!"),
        ("到此为止.", "."),
        ("到此. 为止", "."),
        ("单元(线性)", "("),
    ],
)
def test_half_width_punctuation_behind_han_is_reported(text: str, mark: str) -> None:
    assert badly_set(f"第一行。\n\n{text}") == [(3, mark)]


def test_problems_of_chinese_text_say_what_is_wrong() -> None:
    assert list(spacing("用ReLU 时,\n")) == [
        (1, "a space is missing between Chinese and Latin characters: '用R'"),
        (1, "Chinese text has full-width punctuation: ','"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 用ReLU时\n---\n",
        "```text\n用ReLU时,好\n```\n",
        '--8<-- "图/relu图.md:a"',
        "[图](图relu.md)",
        '<figure id="图relu">',
    ],
)
def test_what_is_not_set_in_type_is_left_alone(text: str) -> None:
    assert badly_set(text) == []


@pytest.mark.parametrize(
    "before",
    [
        "---\ntitle: relu\n---\n",
        '--8<-- "activations/relu.md:first-call"\n',
        "::: tf.keras.activations.relu\n    options:\n",
        "```text\na\n```\n",
        "当 $x < 0$ 时\n",
    ],
    ids=["front matter", "include", "signature", "fence", "less than"],
)
def test_chinese_behind_something_else_is_read(before: str) -> None:
    assert badly_set(f"{before}\n用ReLU 时，$x > 0$\n") == [(before.count("\n") + 2, "用R")]
