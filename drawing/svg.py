"""From a matplotlib figure to an SVG that a page can hold: the page's colours and fonts, the same bytes each time."""

from __future__ import annotations

import io
import re
from typing import Any

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt

# Drawn in these colours, shown in those of the page, which follow the reader's light or dark theme.
INK, GRID = "#010101", "#010102"
SERIES = ("#010111", "#010112", "#010113", "#010114")
PAGE_COLOURS = {
    INK: "currentColor",
    GRID: "var(--md-default-fg-color--lightest)",
    **{colour: f"var(--figure-{number})" for number, colour in enumerate(SERIES, 1)},
}
# Lines differ by more than their colour.
DASHES = ("solid", (0, (5, 2)), (0, (1, 1.6)), (0, (6, 2, 1, 2)))

# What matplotlib writes and nothing refers to: names of groups, rotations by nothing, square ends of grid lines.
UNUSED = re.compile(
    r' id="[^"]*-(?:figure|axes|patch|line2d|text|[xy]tick|legend|matplotlib\.axis)_\d+"'
    r'|; stroke-linecap: square| transform="rotate\(-?0 [^)]*\)"'
)

STYLE = {
    "axes.edgecolor": INK,
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.constrained_layout.use": True,
    "font.size": 10,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "lines.linewidth": 2,
    "svg.fonttype": "none",
    "svg.hashsalt": "tensorflow-reference",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}


def axes(rows: int = 1, columns: int = 1, *, width: float = 4.8, height: float = 2.9) -> tuple[Any, Any]:
    """A figure in the style of the site, and its axes; sizes in inches."""
    plt.rcParams.update(STYLE)
    return plt.subplots(rows, columns, figsize=(width, height), sharex=True)


def to_svg(figure: Any, name: str) -> str:
    """Render a figure; `name` becomes the prefix of all ids, the caption's among them, which names the picture."""
    buffer = io.StringIO()
    metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
    figure.savefig(buffer, format="svg", metadata=metadata, transparent=True)
    plt.close(figure)
    prefix = name.replace("/", "-")
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*|<style.*?</style>\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{prefix}-", svg)
    svg = re.sub(
        r"font-family: [^;\"]*|(font: [\d.]+px) [^;\"]*",
        lambda m: f"{m[1]} inherit" if m[1] else "font-family: inherit",
        svg,
    )
    svg = re.sub(r"font: ([\d.]+px) inherit", r"font-size: \1; font-family: inherit", svg)
    svg = re.sub(r'width="[\d.]+pt" height="[\d.]+pt"', f'role="img" aria-labelledby="{prefix}-caption"', svg, count=1)
    # HTML needs no namespace for it; as plain `href` it would run into the theme's script for links.
    svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    # A tenth of a point is finer than the lines are wide.
    svg = re.sub(r"-?\d+\.\d{2,}", lambda match: f"{float(match[0]):.1f}".rstrip("0").rstrip("."), svg)
    svg = UNUSED.sub("", svg).replace("\nL ", " ")
    for drawn, shown in PAGE_COLOURS.items():
        svg = svg.replace(drawn, shown)
    # Blank lines would end the HTML block in Markdown.
    return re.sub(r"\s*\n\s*", "\n", svg).strip() + "\n"
