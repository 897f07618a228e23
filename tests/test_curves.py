"""Curves: what a line is made of."""

from __future__ import annotations

import numpy as np

from drawing.curves import plot, strokes, value_and_derivative
from drawing.svg import axes


def test_a_derivative_is_that_of_each_point() -> None:
    x = np.array([-1, 0, 2], np.float32)
    y, slope = value_and_derivative(lambda x: x**3, x)
    np.testing.assert_allclose(y, x**3)
    np.testing.assert_allclose(slope, 3 * x**2)


def test_the_pen_is_lifted_where_a_function_jumps() -> None:
    _, ax = axes()
    plot(ax, np.arange(4.0), np.float32([0, 0, 1, 1]), "a step", 0, jumps=[1.0])
    (line,) = ax.lines
    assert line.get_gid() == "astep"
    np.testing.assert_array_equal(line.get_xydata()[1:4], [[1, 0], [1, np.nan], [2, 1]])


def test_the_style_of_a_line_may_differ_from_that_of_its_series() -> None:
    _, ax = axes()
    plot(ax, [0, 1], [0, 1], "y", 1, color="red", gid="other")
    assert (ax.lines[0].get_color(), ax.lines[0].get_gid(), ax.lines[0].get_label()) == ("red", "other", "y")


def test_strokes_are_one_line_with_gaps() -> None:
    _, ax = axes()
    strokes(ax, (np.array([0, 1]), np.array([0, 0])), (np.array([0, 1]), np.array([2, 3])), "y")
    points = ax.lines[0].get_xydata()
    np.testing.assert_array_equal(points[[0, 1, 3, 4]], [[0, 0], [0, 2], [1, 0], [1, 3]])
    assert np.isnan(points[[2, 5], 1]).all()
