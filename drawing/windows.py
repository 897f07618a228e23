"""What an output of a layer touches in the input, padding included: found by trying it, not by a formula."""

from __future__ import annotations

from typing import Any

import numpy as np

from drawing.cells import Array

Place = tuple[int, ...]


def touched(layer: Any, x: Array, output: Place) -> list[Place]:
    """The indices of the elements of one sample that an output depends on, found by changing one after the other.

    Each element is raised far above all others, so that it shows through a maximum as well.
    """
    raised = np.repeat(x[np.newaxis], x.size, axis=0)
    raised.reshape(x.size, x.size)[np.diag_indices(x.size)] += 1000.0
    changed = np.asarray(layer(raised))[(slice(None), *output)] != np.asarray(layer(x[np.newaxis]))[(0, *output)]
    return [tuple(map(int, np.unravel_index(number, x.shape))) for number in np.flatnonzero(changed)]


def places(layer: Any, x: Array, output: Place) -> Array:
    """Where the first channel of an output touches the sample, whatever the channel: one row for each place."""
    return np.unique([index[:-1] for index in touched(layer, x, (*output, 0))], axis=0)


def twin(layer: Any, x: Array, **changes: str) -> Any:
    """The same layer with all weights 1: a weight of 0 would hide what it touches."""
    copy = type(layer).from_config({**layer.get_config(), **changes})
    copy.build((None, *x.shape))
    copy.set_weights([np.ones_like(weight) for weight in copy.get_weights()])
    return copy


def margins(layer: Any, x: Array) -> tuple[Array, Array]:
    """How many rows and columns the layer adds before and after: what the first and the last window lack."""
    copy = twin(layer, x)
    last = tuple(np.array(copy.compute_output_shape((1, *x.shape))[1:-1]) - 1)
    first, final = (places(copy, x, output) for output in ((0,) * len(last), last))
    before = extent(layer) - 1 - first.max(axis=0)
    after = final.min(axis=0) + extent(layer) - x.shape[:-1]
    return before, np.maximum(after, 0)


def extent(layer: Any) -> Array:
    """The height and width of a window, with the gaps of a dilation."""
    size = np.array(layer.kernel_size if hasattr(layer, "kernel_size") else layer.pool_size)
    return getattr(layer, "dilation_rate", 1) * (size - 1) + 1


def window_of(layer: Any, x: Array, output: Place) -> list[Place]:
    """The places that an output touches in the sample; those in the padding before it are negative."""
    before, after = margins(layer, x)
    padded = np.pad(x, [*zip(before, after, strict=True), (0, 0)])
    found = places(twin(layer, padded, padding="valid"), padded, output) - before
    return [tuple(map(int, place)) for place in found]
