"""Grids of numbers: where cells are, how numbers are written, what a mark is called."""

from __future__ import annotations

import pytest

from drawing.cells import blocks, canvas, four, grid, mark, number


@pytest.mark.parametrize(
    ("value", "text"), [(3, "3"), (-0.0, "0"), (-1.5, "−1.5"), (0.33333, "0.333"), (1234.0, "1.23e+03"), ("−∞", "−∞")]
)
def test_a_number_is_as_short_as_a_cell(value: object, text: str) -> None:
    assert number(value) == text


def test_a_number_has_four_decimals_at_most() -> None:
    assert [four(value) for value in (0.5, 0.105361, -1e-9, -2.0)] == ["0.5", "0.1054", "0", "−2"]


def test_cells_and_marks_are_found_by_their_row_and_column() -> None:
    _, ax = canvas(5)
    box = grid(ax, [[1, 2], [3, 4]], 1, 2, "x")
    mark(box, [(1, 0)], "window")
    assert box.middle((1, 0)) == (1.5, 3.5)
    assert {text.get_gid(): text.get_text() for text in ax.texts}["x[1,0]"] == "3"
    assert "window@x[1,0]" in {patch.get_gid() for patch in ax.patches}


def test_cells_that_fill_a_rectangle_are_one_block() -> None:
    assert blocks([(0, 1), (0, 2), (1, 1), (1, 2)]) == [((0, 1), 2, 2)]
    assert blocks([(0, 0), (1, 1)]) == [((0, 0), 1, 1), ((1, 1), 1, 1)]
