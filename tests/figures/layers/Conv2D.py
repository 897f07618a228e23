"""Windows and numbers, against NumPy and the definition in the text."""

from __future__ import annotations

import numpy as np

from tests.drawn import Drawn
from tests.grids import assert_channel_maps, assert_lines, block, cells, marks, products, sheets, titles
from tests.sliding import IMAGE, Sliding


def kernel(drawn: Drawn) -> None:
    kernel = np.array([[1, 2], [3, 4]])
    y = np.array([[(IMAGE[i : i + 2, j : j + 2] * kernel).sum() for j in range(2)] for i in range(2)])
    sums = {"a": products(IMAGE[:2, :2], kernel), "b": products(IMAGE[1:, 1:], kernel)}
    names = titles(x="x", kernel="kernel", y="y")
    assert drawn.texts == cells("x", IMAGE) | cells("kernel", kernel) | cells("y", y) | sums | names
    assert drawn.marks == (
        marks("a", "x", block(0, 0, 2, 2))
        | marks("a", "y", [(0, 0)])
        | marks("b", "x", block(1, 1, 2, 2))
        | marks("b", "y", [(1, 1)])
    )


def padding(drawn: Drawn) -> None:
    valid, same = Sliding(np.ones((3, 3)), 3), Sliding(np.ones((3, 3)), 3, same=True)
    names = titles(valid='padding="valid"', same='padding="same"')
    assert drawn.texts == valid.texts("valid", np.sum) | same.texts("same", np.sum) | names
    assert drawn.marks == valid.marks("valid", [(0, 0)]) | same.marks("same", [(0, 0), (2, 2)])


def strides(drawn: Drawn) -> None:
    strides, dilation = Sliding(np.ones((5, 5)), 3, stride=2), Sliding(np.ones((5, 5)), 3, dilation=2)
    names = titles(strides="strides=2", dilation="dilation_rate=2")
    assert drawn.texts == strides.texts("strides", np.sum) | dilation.texts("dilation", np.sum) | names
    assert drawn.marks == strides.marks("strides", [(0, 0), (1, 1)]) | dilation.marks("dilation", [(0, 0)])


def edges(drawn: Drawn) -> None:
    picture = np.repeat([[0, 0, 0, 10, 10, 10]], 5, axis=0)
    sobel = np.outer([1, 2, 1], [-1, 0, 1])
    texts = cells("picture", picture) | titles(picture="picture")
    for number, (name, kernel) in enumerate({"sobel": sobel, "sobel.T": sobel.T}.items()):
        y = [[(picture[i : i + 3, j : j + 3] * kernel).sum() for j in range(4)] for i in range(3)]
        texts |= cells(name, kernel) | cells(f"edges{number}", y)
        texts |= {f"{name}.title": name, f"edges{number}.title": f"edges[..., {number}]"}
    assert drawn.texts == texts
    assert drawn.marks == (
        marks("a", "picture", block(0, 1, 3, 3))
        | marks("b", "picture", block(2, 3, 3, 3))
        | marks("a", "edges0", [(0, 1)])
        | marks("a", "edges1", [(0, 1)])
        | marks("b", "edges0", [(2, 3)])
        | marks("b", "edges1", [(2, 3)])
    )


def receptive_field(drawn: Drawn) -> None:
    """Along each axis three windows of three overlap: 1, 2, 3, 2, 1 ways."""
    ways = np.convolve(np.ones(3), np.ones(3))
    grids = cells("x", np.outer(ways, ways)) | cells("h", np.ones((3, 3))) | cells("y", 1)
    assert drawn.texts == grids | titles(h="Conv2D(1, 3)", y="Conv2D(1, 3)")
    assert drawn.marks == (
        marks("a", "x", block(0, 0, 5, 5))
        | marks("a", "h", block(0, 0, 3, 3))
        | marks("a", "y", [(0, 0)])
        | marks("b", "x", block(0, 0, 3, 3))
        | marks("b", "h", [(0, 0)])
    )


def channels(drawn: Drawn) -> None:
    """28 - 2 outputs in each direction; the kernel is as deep as the image has channels."""
    texts = {"images": "images", "images.shape": "28×28×3", "layer(images)": "layer(images)"}
    texts["layer(images).shape"] = f"{28 - 3 + 1}×{28 - 3 + 1}×2"
    front, behind = np.split(np.array(sheets(10.5, 3.7, 0.15 * 26, 2, 0.25)), 2)
    lines = {"images.maps": sheets(0.1, 3.7, 0.15 * 28, 3, 0.25), "layer0.maps": front, "layer1.maps": behind}
    for number in range(2):
        texts |= {f"kernel[...,{number}]": f"kernel[..., {number}]", f"kernel[...,{number}].shape": "3×3×3"}
        lines[f"kernel{number}.maps"] = sheets(6.8, 5 - 2.7 * number, 0.15 * 3, 3, 0.25)
    assert drawn.texts == texts
    assert_lines(drawn, lines)


def groups(drawn: Drawn) -> None:
    assert_channel_maps(drawn, [1, 2, 10, 20], 4, {1: 0.2, 2: 5.8, 4: 11.4})
