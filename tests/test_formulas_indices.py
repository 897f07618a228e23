r"""A formula with several indices, as a textbook writes a window that slides, is compared at each of them."""

from __future__ import annotations

import pytest

from tests.formulas import count, mistake

CONVOLUTION = r"""
value: tf.nn.conv2d(x[np.newaxis], w[..., np.newaxis], [1, s_1, s_2, 1], "VALID")[0, ..., 0]
s_1: 1
s_2: 2
k_1: 2
k_2: 3
C: 2
from: 0
x: np.arange(40.0).reshape(4, 5, C) ** 2 % 7.0
w: np.arange(12.0).reshape(k_1, k_2, C)
"""
WINDOW = r"\sum_{u=0}^{k_1 - 1} \sum_{v=0}^{k_2 - 1} \sum_{c=0}^{C-1} w_{u,v,c} \, x_{s_1 i + u, s_2 j + v, c}"
POOLING = r"""
value: tf.nn.max_pool(x[np.newaxis, ..., np.newaxis], [p_1, p_2], [s_1, s_2], "VALID")[0, ..., 0]
case: [[1, 2, 3, 2], [2, 1, 2, 1]]
from: 0
python: |
  s_1, s_2, p_1, p_2 = case
  x = np.arange(30.0).reshape(5, 6) ** 2 % 17.0
"""
MAXIMUM = r"\max\limits_{0 \le a < p_1, \, 0 \le b < p_2} x_{s_1 i + a, s_2 j + b}"


def test_nested_sums_over_a_window_are_read_as_they_are_set() -> None:
    assert count(CONVOLUTION, f"y_{{i,j}} = {WINDOW}") == 6


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("s_1 i", "s_2 i"),
        ("s_2 j", "s_1 j"),
        ("k_1 - 1", "k_2 - 1"),
        ("u=0", "u=1"),
        ("C-1", "C-2"),
        ("w_{u,v,c}", "w_{u,v,0}"),
        (r"w_{u,v,c} \,", r"w_{u,v,c} +"),
        (r"\sum_{u=0}", r"\prod_{u=0}"),
    ],
)
def test_wrong_window_fails(right: str, wrong: str) -> None:
    assert right in WINDOW
    assert mistake(CONVOLUTION, f"y_{{i,j}} = {WINDOW.replace(right, wrong)}")


def test_order_of_the_indices_on_the_left_counts() -> None:
    assert mistake(CONVOLUTION, f"y_{{j,i}} = {WINDOW}")


def test_indices_count_from_one_where_the_comment_says_nothing() -> None:
    claim = "value: tf.transpose(x)\nx: np.arange(6.0).reshape(2, 3)"
    assert count(claim, "y_{m,n} = x_{n,m}") == 6
    assert count(claim + "\nfrom: 0", "y_{m,n} = x_{n,m}") == 6
    assert "asks for (0, 1)" in mistake(claim, "y_{m,n} = x_{n-1,m}")
    assert "asks for (2, 0)" in mistake(claim + "\nfrom: 0", "y_{m,n} = x_{n+2,m}")


def test_maximum_over_a_window_is_read_as_it_is_set() -> None:
    assert count(POOLING, f"y_{{i,j}} = {MAXIMUM}") == 3 * 3 + 2 * 6


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("s_1 i", "s_2 i"),
        ("< p_1", "< p_2"),
        ("0 \\le b", "1 \\le b"),
        (r"\max\limits_{0 \le a < p_1, \, 0 \le b < p_2}", r"\sum_{a=0}^{p_1 - 1} \sum_{b=0}^{p_2 - 1}"),
    ],
)
def test_wrong_maximum_fails(right: str, wrong: str) -> None:
    assert right in MAXIMUM
    assert mistake(POOLING, f"y_{{i,j}} = {MAXIMUM.replace(right, wrong)}")


@pytest.mark.parametrize("indices", ["a", r"a \in A", r"0 \le a \le 2", r"0 \le a < 2, b"])
def test_maximum_over_something_else_is_refused(indices: str) -> None:
    assert mistake(POOLING, rf"y_{{i,j}} = \max_{{{indices}}} x_{{i + a, j}}")
