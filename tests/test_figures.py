"""Figures show what the functions compute, look the same each time, and follow the page's colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

import drawing
from drawing.registry import FIGURES
from drawing.svg import PAGE_COLOURS, to_svg

Array = np.ndarray[Any, Any]


def sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-x)))


def softmax(x: Array) -> Array:
    """The first output for the logits (x, 1, 0)."""
    return np.asarray(np.exp(x) / (np.exp(x) + np.e + 1))


def leaky(x: Array, slope: float, limit: float = np.inf, threshold: float = 0.0) -> Array:
    return np.where(x > threshold, np.minimum(x, limit), slope * (x - threshold))


# Each curve by its label, against the textbook rather than against TensorFlow, from which it was drawn.
CURVES: dict[str, Callable[[Array], Array]] = {
    "sigmoid(x)": sigmoid,
    "sigmoid′(x)": lambda x: sigmoid(x) * (1 - sigmoid(x)),
    "tanh(x)": np.tanh,
    "tanh′(x)": lambda x: 1 / np.cosh(x) ** 2,
    "relu(x)": lambda x: np.maximum(x, 0),
    "relu′(x)": lambda x: (x > 0).astype(float),
    "softmax([x, 1, 0])[0]": softmax,
    "softmax([x, 1, 0])[1]": lambda x: softmax(x) * np.exp(1 - x),
    "softmax([x, 1, 0])[2]": lambda x: softmax(x) * np.exp(-x),
    "d softmax([x, 1, 0])[0] / dx": lambda x: softmax(x) * (1 - softmax(x)),
    "negative_slope=0.1": lambda x: leaky(x, 0.1),
    "max_value=6": lambda x: leaky(x, 0.0, 6.0),
    "negative_slope=0.5, threshold=5, max_value=8": lambda x: leaky(x, 0.5, 8.0, 5.0),
}


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return {name: draw() for name, draw in FIGURES.items()}


@pytest.mark.parametrize("name", FIGURES)
def test_curves_are_the_functions_that_their_labels_name(name: str, figures: dict[str, Any]) -> None:
    lines = [line for ax in figures[name].axes for line in ax.get_lines()]
    assert lines
    for line in lines:
        x, y = (np.asarray(data, float) for data in line.get_data())
        drawn = ~np.isnan(y)
        np.testing.assert_allclose(y[drawn], CURVES[line.get_label()](x[drawn]), rtol=1e-5, atol=1e-6)
        assert drawn.sum() > 100


@pytest.mark.parametrize("name", FIGURES)
def test_svg_holds_the_curves_that_were_drawn(name: str, figures: dict[str, Any]) -> None:
    """The path in the file, brought back from the paper to the axes, lies on the curve."""
    figure = figures[name]
    figure.canvas.draw()
    height = figure.get_figheight() * 72
    lines = {line.get_gid(): (ax, line) for ax in figure.axes for line in ax.get_lines()}
    svg = to_svg(figure, name)
    for gid, (ax, line) in lines.items():
        group = re.search(rf'<g id="[^"]*{re.escape(gid)}">\s*<path d="([^"]+)"', svg)
        assert group, f"{name}: no path for {gid}"
        points = np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", group[1]), float)
        pixels = np.column_stack([points[:, 0], height - points[:, 1]]) * figure.dpi / 72
        x, y = ax.transData.inverted().transform(pixels).T
        tolerance = 0.02 * np.ptp(ax.get_ylim())
        jump = np.abs(np.diff(CURVES[line.get_label()](np.array([x - 0.05, x + 0.05])), axis=0))[0] > 0.5
        np.testing.assert_allclose(y[~jump], CURVES[line.get_label()](x[~jump]), atol=tolerance)


def test_two_drawings_have_equal_bytes(tmp_path: Path) -> None:
    for name, draw in FIGURES.items():
        assert to_svg(draw(), name) == (drawing.OUTPUT / f"{name}.svg").read_text(encoding="utf-8"), name


def test_up_to_date_figures_are_not_drawn_again() -> None:
    before = {path: path.stat().st_mtime_ns for path in drawing.OUTPUT.rglob("*.svg")}
    assert drawing.refresh() is False
    assert before == {path: path.stat().st_mtime_ns for path in drawing.OUTPUT.rglob("*.svg")}


def test_changed_drawing_code_makes_the_figures_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = tmp_path / "drawn-from"
    stamp.write_text(drawing.fingerprint() + "changed", encoding="utf-8")
    monkeypatch.setattr(drawing, "STAMP", stamp)
    assert not drawing.is_current()


@pytest.mark.parametrize("name", FIGURES)
def test_svg_follows_the_page(name: str) -> None:
    svg = (drawing.OUTPUT / f"{name}.svg").read_text(encoding="utf-8")
    colours = set(re.findall(r"(?:fill|stroke): ([^;\"]+)", svg))
    assert colours <= {*PAGE_COLOURS.values(), "none"}, f"{name}: a colour that ignores dark mode"
    assert f'aria-labelledby="{name.replace("/", "-")}-caption"' in svg
    assert len(svg.encode()) <= 25_000
    assert "\n\n" not in svg
    plt.close("all")
