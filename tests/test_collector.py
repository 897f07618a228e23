"""What an author reads where a figure cannot be drawn."""

from __future__ import annotations

import pytest

from tests.collector import FigureItem


def unfinished() -> None:
    raise NotImplementedError("TODO: draw this")


def test_failure_is_told_from_where_the_figure_is_run(request: pytest.FixtureRequest) -> None:
    item = FigureItem.of(request.session, "curve[fits a phone]", 1, unfinished)
    with pytest.raises(NotImplementedError) as caught:
        item.runtest()
    told = str(item.repr_failure(caught))
    assert told.startswith("tests/collector.py:")
    assert told.endswith("E   NotImplementedError: TODO: draw this")
