"""A small page that passes, and how the tests of the checker change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Check = Callable[..., list[str]]

SNIPPET = """\
<!-- formula
value: x
x: [0.375]
-->
<!-- --8<-- [start:formula] -->
$$
f(x) = x
$$
<!-- --8<-- [end:formula] -->

<!-- --8<-- [start:first-call] -->
```pycon
>>> tf.keras.activations.sigmoid(1.0)
0.7310586
```
<!-- --8<-- [end:first-call] -->
"""

PAGE = """\
---
title: relu
---
# tf.keras.layers.LeakyReLU

Words and `code`.

::: tf.keras.layers.LeakyReLU
    options:
      parameters:
        negative_slope (float): The slope.
        "**kwargs (dict)": The rest.

## Formula

--8<-- "layers/page.md:formula"

## Curve

<figure markdown="0">
--8<-- "layers/page.svg"
<figcaption><strong>A curve.</strong> It rises.</figcaption>
</figure>

## Examples

### First call

--8<-- "layers/page.md:first-call"

```console
# this comment is no heading
$ python3 example.py
```

## Keras 2 and Keras 3

=== "Keras 3"

    --8<-- "layers/page.md:first-call"

!!! note

    Words.

## See also

- [activations](index.md#relu)
- [`tf.keras.activations.sigmoid`][]
- [tanh][tf.keras.activations.tanh]
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def changed(old: str, new: str, text: str = PAGE) -> str:
    assert old in text, f"{old!r} is to be changed"
    return text.replace(old, new, 1)


def at(line: int, message: str) -> str:
    return f"docs/zh/layers/page.md:{line}: {message}"


def line_of(needle: str, text: str = PAGE) -> int:
    return text[: text.index(needle)].count("\n") + 1


SLOPE = "        negative_slope (float): The slope.\n"
BLOCK_LINE = line_of(":::")
SLOPE_LINE = line_of(SLOPE)
API = "tf.keras.layers.LeakyReLU"

COMMON = """\
# A comment.

tf.keras:
  name (str): The name.

tf.keras.layers:
  negative_slope (float): The slope.
  "**kwargs (dict)": See [there](index.md#rest).
"""
