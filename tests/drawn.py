"""What a figure shows, read back from the SVG that the reader sees and from the figure behind it.

`tests/figures/<page>.py` has a check of the same name for each figure of `drawing/figures/<page>.py`. A check asserts
that texts, marks, lines and contours are what the library computes; it must notice a change of any single one.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import bs4
import matplotlib
import numpy as np

from drawing.snippets import through
from drawing.svg import to_svg

Array = np.ndarray[Any, Any]
Point = tuple[float, float]
Cell = tuple[int, int]

# The objects of the pages, for all checks that look at them: made again, not taken from the drawing.
examples = functools.cache(through)

CELL_NAME = re.compile(r"(?P<grid>[^\[\]@]+)\[(?P<row>-?\d+),(?P<column>-?\d+)\]")


class Drawn(NamedTuple):
    """The contents of one figure, by the `gid` of what shows them.

    texts  words and numbers; of a diagram, the lines of each box under its name, and "a->b" for each arrow
    marks  the shaded cells, as "window@x[0,1]": the mark `window` on the cell [0,1] of the grid `x`
    lines  the points of each line, shape (n, 2), in the units of its axes; of a contour line as "gid@level"
    """

    name: str
    svg: str
    texts: dict[str, str]
    marks: frozenset[str]
    lines: dict[str, Array]


def read(name: str, drawing: Any) -> Drawn:
    svg = to_svg(drawing, name)
    if isinstance(drawing, str):
        return Drawn(name, svg, read_graph(svg), frozenset(), {})
    shown = elements(name, svg)
    texts = {gid: html.unescape(node.find("text").get_text()) for gid, node in shown.items() if node.find("text")}
    lines = {line.get_gid(): line.get_xydata() for ax in drawing.axes for line in ax.lines if line.get_gid()}
    marks = {patch.get_gid() for ax in drawing.axes for patch in ax.patches if patch.get_gid()}
    return Drawn(name, svg, texts, frozenset(marks), {**lines, **contours(drawing)})


def parse(svg: str) -> Any:
    return bs4.BeautifulSoup(svg, "html.parser")


def contours(figure: Any) -> dict[str, Array]:
    return {
        f"{contour.get_gid()}@{level:g}": path.vertices
        for ax in figure.axes
        for contour in ax.collections
        if contour.get_gid()
        for level, path in zip(contour.levels, contour.get_paths(), strict=True)
    }


def elements(name: str, svg: str) -> dict[str, Any]:
    """The elements that have a gid, by it."""
    prefix = f"{name.replace('/', '-')}-"
    found = parse(svg).find_all("g", id=True)
    return {str(node["id"]).removeprefix(prefix): node for node in found}


def read_graph(svg: str) -> dict[str, str]:
    """Boxes with their lines, frames with their label, and arrows, of which two may join the same boxes."""
    found: dict[str, str] = {}
    for node in parse(svg).find_all("g", class_=["node", "edge", "cluster"]):
        name = html.unescape(node.title.get_text())
        while name in found:
            name += "'"
        found[name] = "\n".join(text.get_text() for text in node.find_all("text"))
    return found


def misplaced(name: str, drawing: Any, svg: str) -> Iterator[str]:
    """What does not stand where its data say: paths off their points, texts and marks off their cells and frames."""
    if isinstance(drawing, str):
        yield from misplaced_boxes(svg)
        return
    shown = elements(name, svg)
    for text in drawing.findobj(match=matplotlib.text.Text):
        if text.get_gid() and text.get_text() and shown[text.get_gid()].get_text().strip() != text.get_text():
            yield f"{text.get_gid()}: the text is not {text.get_text()!r}"
    drawing.set_dpi(72)  # now a pixel is a point, as in the SVG
    height = drawing.get_figheight() * 72
    for gid, ax, vertices in outlines(drawing):
        wanted = ax.transData.transform(vertices) * (1, -1) + (0, height)
        inside = ax.get_window_extent().padded(1)
        visible = [inside.contains(x, height - y) for x, y in np.nan_to_num(wanted, nan=-1e9)]
        paths = [points(str(path["d"])) for path in shown[gid].find_all("path") if not path.find_parent("defs")]
        if not paths:  # only markers
            uses = [(float(str(use["x"])), float(str(use["y"]))) for use in shown[gid].find_all("use")]
            if np.shape(uses) != wanted.shape or np.abs(uses - wanted).max() > 0.2:
                yield f"{gid}: the markers are not at their points"
            continue
        if any(distance(path, wanted) > 0.2 for path in paths):
            yield f"{gid}: the path leaves its points"
        if distance(wanted[visible], np.concatenate([gap for path in paths for gap in (path, [[np.nan] * 2])])) > 0.4:
            yield f"{gid}: the path misses some of its points"
    yield from misplaced_markers(drawing)
    yield from misplaced_cells(shown)


def misplaced_markers(drawing: Any) -> Iterator[str]:
    """Markers without a gid stand on lines with one, which the check of the figure compares."""
    for ax in drawing.axes:
        drawn = [ax.transData.transform(line.get_xydata()) for line in ax.lines if line.get_gid()]
        joined = np.concatenate([gap for line in drawn for gap in (line, [[np.nan] * 2])] or [np.empty((0, 2))])
        for line in ax.lines:
            nameless = not line.get_gid() and line.get_marker() not in ("None", None, "")
            if nameless and distance(ax.transData.transform(line.get_xydata()), joined) > 1:
                yield f"markers {line.get_marker()!r} at {line.get_xydata().tolist()[:3]}: on no line"


def misplaced_boxes(svg: str) -> Iterator[str]:
    """The boxes of a model inside a model stand in its frame, and no others do."""
    graph = parse(svg)
    boxes = {node.title.get_text(): extent(node) for node in graph.find_all("g", class_="node")}
    for cluster in graph.find_all("g", class_="cluster"):
        frame, path = extent(cluster), cluster.title.get_text().removeprefix("cluster ")
        for box, (x, y) in boxes.items():
            inside = all(
                low.min() <= value <= low.max() for low, value in zip(frame, (x.mean(), y.mean()), strict=True)
            )
            if inside != box.startswith(path):
                yield f"{box} is {'' if inside else 'not '}in the frame {path}"


def extent(node: Any) -> tuple[Array, Array]:
    """The horizontal and vertical coordinates of all points of an outline."""
    outline = node.find(["path", "polygon"])
    found = np.array(re.findall(r"(-?[\d.]+),(-?[\d.]+)", str(outline.get("d", outline.get("points")))), float)
    return found[:, 0], found[:, 1]


def outlines(figure: Any) -> Iterator[tuple[str, Any, Array]]:
    """What has a gid and a path: its axes and the points, with a gap of nan between the pieces."""
    for ax in figure.axes:
        for line in ax.lines:
            if line.get_gid():
                yield line.get_gid(), ax, line.get_xydata()
        for contour in ax.collections:
            if contour.get_gid():
                pieces = [piece for path in contour.get_paths() for piece in path.to_polygons(closed_only=False)]
                yield contour.get_gid(), ax, np.concatenate([gap for p in pieces for gap in (p, [[np.nan] * 2])])


def points(path: str) -> Array:
    """The points of an SVG path of straight lines; a row of nan before each new beginning."""
    pieces = (re.findall(r"(-?[\d.]+)[ ,](-?[\d.]+)", piece) for piece in path.split("M")[1:])
    return np.array([point for piece in pieces for point in [(np.nan, np.nan), *piece]], float)[1:]


def distance(some: Array, line: Array) -> float:
    """How far the farthest of some points is from a line, in points; gaps are skipped."""
    some = some[~np.isnan(some).any(axis=1)]
    starts, steps = line[:-1], np.diff(line, axis=0)
    whole = ~np.isnan(steps).any(axis=1)
    starts, steps = starts[whole], steps[whole]
    if not len(some) or not len(steps):
        return 0.0 if not len(some) else np.inf
    squares = np.maximum((steps**2).sum(axis=1), 1e-12)
    along = np.clip(((some[:, None] - starts) * steps).sum(axis=2) / squares, 0, 1)
    nearest = np.hypot(*np.moveaxis(some[:, None] - starts - along[..., None] * steps, 2, 0)).min(axis=1)
    return float(nearest.max())


def misplaced_cells(shown: dict[str, Any]) -> Iterator[str]:
    """Cells of a grid stand in rows and columns of equal width, and a mark stands on its cell."""
    grids: dict[str, dict[Cell, Point]] = {}
    marks: list[tuple[str, str, Cell, Point]] = []
    for gid, node in shown.items():
        name = gid.rpartition("@")[2]
        if match := CELL_NAME.fullmatch(name):
            cell = (int(match["row"]), int(match["column"]))
            if "@" in gid:
                marks.append((gid, match["grid"], cell, centre(node)))
            else:
                grids.setdefault(match["grid"], {})[cell] = centre(node)
    for name, grid in grids.items():
        if any(gap(where, lattice(grid, cell)) > 1.5 for cell, where in grid.items()):
            yield f"{name}: the cells are not in rows and columns"
    for gid, name, cell, where in marks:
        if name in grids and gap(where, lattice(grids[name], cell)) > 1.5:
            yield f"{gid}: the mark is not on its cell"


def gap(a: Point, b: Point) -> float:
    return float(np.hypot(*np.subtract(a, b)))


def lattice(grid: dict[Cell, Point], cell: Cell) -> Point:
    """Where a cell has to be, reckoned from the first cell of the grid; the cells are 22 points wide."""
    (row, column), (x, y) = next(iter(grid.items()))
    return x + 22 * (cell[1] - column), y + 22 * (cell[0] - row)


def centre(node: Any) -> Point:
    """Of a text, where it is anchored, a third of its height above the baseline; of a mark, its middle."""
    text = node.find("text")
    if text:
        size = float(re.findall(r"font-size: ([\d.]+)", str(text["style"]))[0])
        return float(str(text["x"])), float(str(text["y"])) - 0.36 * size
    corners = points(str(node.path["d"]))
    x, y = (corners.min(axis=0) + corners.max(axis=0)) / 2
    return float(x), float(y)


def mistakes(drawn: Drawn) -> Iterator[tuple[str, Drawn]]:
    """The figure with one thing wrong: each of the ways that a check must notice, with its description."""
    for gid, text in drawn.texts.items():
        others = {key: value for key, value in drawn.texts.items() if key != gid}
        yield f"{gid} is missing", drawn._replace(texts=others)
        if text:
            yield f"{gid} is not {text!r}", drawn._replace(texts={**others, gid: changed(text)})
    for gid in drawn.marks:
        yield f"{gid} is not marked", drawn._replace(marks=drawn.marks - {gid})
    if drawn.marks:
        yield (
            "another cell is marked",
            drawn._replace(marks=drawn.marks | {re.sub(r"\[.*", "[99,99]", min(drawn.marks))}),
        )
    for gid, path in drawn.lines.items():
        shift = 0.02 * np.ptp(path[~np.isnan(path).any(axis=1)][:, 1]) + 1e-3
        yield f"{gid} is shifted", drawn._replace(lines={**drawn.lines, gid: path + np.array([0, shift])})
        yield f"{gid} is missing", drawn._replace(lines={key: p for key, p in drawn.lines.items() if key != gid})


def changed(text: str) -> str:
    """A text with its last digit, or else its last letter, replaced."""
    at = max((match.start() for match in re.finditer(r"\d", text)), default=len(text) - 1)
    return text[:at] + ("7" if text[at] != "7" else "3") + text[at + 1 :]
