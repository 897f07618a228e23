"""SVGs for a page: its colours, no empty lines, the same bytes; a graph that cannot be laid out is reported."""

from __future__ import annotations

import sysconfig
from pathlib import Path
from typing import Any

import pytest

from drawing.svg import GROUND, INK, SERIES, axes, to_svg


def picture() -> Any:
    figure, ax = axes()
    ax.plot([0, 1], [0, 1.23456], color=SERIES[1], marker="o", gid="line")
    ax.fill_between([0, 1], [0, 1], color=GROUND)
    return figure


def test_the_colours_are_those_of_the_page() -> None:
    svg = to_svg(picture(), "some/page/figure")
    assert "var(--figure-2)" in svg
    assert "var(--md-default-bg-color)" in svg
    assert "currentColor" in svg
    assert INK[:5] not in svg


def test_ids_begin_with_the_name() -> None:
    svg = to_svg(picture(), "some/page/figure")
    assert 'id="some-page-figure-line"' in svg
    assert 'aria-labelledby="some-page-figure-title"' in svg


def test_the_bytes_are_the_same_each_time_and_have_no_empty_line() -> None:
    svg = to_svg(picture(), "some/page/figure")
    assert svg == to_svg(picture(), "some/page/figure")
    assert "\n\n" not in svg


def test_graph_that_cannot_be_read_is_reported() -> None:
    with pytest.raises(RuntimeError, match=r"graphviz-pure: .*syntax error"):
        to_svg("digraph { a -> }", "some/graph")


def test_missing_graphviz_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    with pytest.raises(RuntimeError, match="graphviz-pure is not in the environment"):
        to_svg("digraph { a }", "some/graph")
