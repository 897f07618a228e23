"""From a drawing to an SVG that a page can hold: the page's colours and fonts, the same bytes each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sysconfig
from typing import Any

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt

# Drawn in these colours, shown in those of the page, which follow the reader's light or dark theme.
INK, GRID, GROUND = "#010101", "#010102", "#010103"
SERIES = ("#010111", "#010112", "#010113", "#010114")
PAGE_COLOURS = {
    INK: "currentColor",
    GRID: "var(--md-default-fg-color--lightest)",
    GROUND: "var(--md-default-bg-color)",
    **{colour: f"var(--figure-{number})" for number, colour in enumerate(SERIES, 1)},
}
# Lines differ by more than their colour.
DASHES = ("solid", (0, (5, 2)), (0, (1, 1.6)), (0, (6, 2, 1, 2)))

# In points; as wide as the text of a phone, where a point is then a pixel.
WIDTH = 345.6
FONT_SIZE = 10

# What matplotlib and Graphviz write and nothing refers to: names of groups, rotations by nothing, defaults.
UNUSED = re.compile(
    r' id="[^"]*-(?:figure|axes|patch|line2d|text|[xy]tick|legend|matplotlib\.axis)_\d+"'
    r'|; stroke-linecap: (?:square|butt)| transform="rotate\(-?0 [^)]*\)"|font-family: [^;"]*;? ?| font-family="[^"]*"'
    r'|; stroke-linejoin: (?:miter|round)| xml:space="preserve"|stroke: none; ?| fill="(?:black|white)"'
)

# Numbers of the drawing, not those that stand in its texts or names.
NUMBERS = re.compile(r'>[^<]*<|\bid="[^"]*"|(?P<number>-?\d+\.\d{2,})')

# The markers of a line, each with the same style.
MARKERS = re.compile(r'<g(?P<clip> clip-path="[^"]*")?>(?P<uses>(?:\s*<use [^>]*(?P<style> style="[^"]*")/>)+)\s*</g>')

STYLE = {
    "axes.edgecolor": INK,
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.constrained_layout.use": True,
    "font.size": FONT_SIZE,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "lines.linewidth": 2,
    "patch.linewidth": 1,
    "svg.fonttype": "none",
    "svg.hashsalt": "tensorflow-reference",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}


def axes(rows: int = 1, columns: int = 1, *, height: float = 2.9, **options: Any) -> tuple[Any, Any]:
    """A figure of a page's width in the style of the site, and its axes; the height is in inches."""
    plt.rcParams.update(STYLE)
    return plt.subplots(rows, columns, figsize=(WIDTH / 72, height), **{"sharex": True, **options})


def to_svg(drawing: Any, name: str) -> str:
    """Render a matplotlib figure, or a graph in Graphviz's language.

    `name` becomes the prefix of all ids, among them those of the title and the caption that the page writes below.
    """
    prefix = name.replace("/", "-")
    svg = render_graph(drawing) if isinstance(drawing, str) else render_figure(drawing)
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*|<style.*?</style>\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{prefix}-", svg)
    svg = re.sub(r"<svg [^>]*>", head(svg, prefix), svg, count=1)
    if "<a " in svg:  # a screen reader reads what a link holds, and not the names that Graphviz gives to groups
        svg = re.sub(r'class="(?:cluster|edge|graph|node)"', r'\g<0> role="none"', svg)
    svg = re.sub(r"font: (?:(\d+) )?([\d.]+px) [^;\"]*", font, svg)
    svg = NUMBERS.sub(shorten, svg)
    svg = UNUSED.sub("", svg).replace(" \nL ", " ").replace("&#45;", "-")
    svg = MARKERS.sub(share_style, svg)
    svg = re.sub(r' style="(?:; ?)*"', "", re.sub(r"<g>\s*</g>|<defs/>", "", svg))
    for drawn, shown in PAGE_COLOURS.items():
        svg = svg.replace(drawn, shown)
    # Blank lines would end the HTML block in Markdown.
    return re.sub(r"\s*\n\s*", "\n", svg).strip() + "\n"


def head(svg: str, prefix: str) -> str:
    """The opening tag: the size in units of the page's text, and where a screen reader finds title and caption.

    HTML needs no namespace for `xlink:href`; as plain `href` it would run into the theme's script for links.
    """
    width, height = (
        float(size) for size in re.findall(r"[\d.]+", re.findall(r'viewBox="0(?:\.0+)? 0(?:\.0+)? ([^"]*)"', svg)[0])
    )
    # The links in an image are hidden from a screen reader, those in a group are not.
    role = "group" if "<a " in svg else "img"
    label = f'role="{role}" aria-labelledby="{prefix}-title" aria-describedby="{prefix}-caption"'
    return f'<svg {label} width="{width / 12.8:.2f}rem" viewBox="0 0 {width:g} {height:g}">'


def shorten(match: re.Match[str]) -> str:
    """A tenth of a point is finer than the lines are wide."""
    return f"{float(match['number']):.1f}".rstrip("0").rstrip(".") if match["number"] else match[0]


def share_style(match: re.Match[str]) -> str:
    """Write the style of markers once, at their group."""
    uses, style = match["uses"].replace(match["style"], ""), match["style"]
    return match[0] if "style=" in uses else f"<g{match['clip'] or ''}{style}>{uses}\n</g>"


def font(match: re.Match[str]) -> str:
    weight = f"font-weight: {match[1]}; " if match[1] else ""
    return f"{weight}font-size: {match[2]}"


def render_figure(figure: Any) -> str:
    buffer = io.StringIO()
    metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
    figure.savefig(buffer, format="svg", metadata=metadata, transparent=True)
    plt.close(figure)
    return buffer.getvalue()


def render_graph(graph: str) -> str:
    """Lay out a graph with the Graphviz that is installed with the environment.

    Raises RuntimeError where there is none, and with what it says of a graph that it cannot read.
    """
    program = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    if program is None:
        raise RuntimeError("graphviz-pure is not in the environment: delete .venv and start again")
    result = subprocess.run([program, "-Tsvg", "-q"], input=graph.encode(), capture_output=True)
    if result.returncode:
        raise RuntimeError(f"graphviz-pure: {result.stderr.decode().strip()}")
    return result.stdout.decode()
