"""Errors as readers paste them: whole tracebacks and logs whose names, numbers, shapes and paths are others."""

from __future__ import annotations

import functools
import random
import re
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import tensorflow as tf

LOG = "{date} {name} [{number}] ERROR root: "
# Names that Keras makes of those of layers; a reader's are numbered otherwise.
LAYER = re.compile(
    r"\b(dense|conv1d|conv2d|conv3d|flatten|reshape|sequential|functional|dropout|max_pooling2d|average_pooling2d|"
    r"input_layer|keras_tensor)(?:_\d+)?\b"
)
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
PATH = re.compile(r"(?<=['\"= ])(?:/[\w.-]+)+(?=['\"\s])")
FRAME = re.compile(r'File "(?:/|\w:)[^"]*"')
NAMES = ["encoder", "head", "net", "my_model", "block", "features", "decoder", "tower"]


def wrong_calls() -> Iterator[Callable[[], Any]]:
    """Calls that fail in as many ways: in a layer, in a model, in a graph, in the middle of another error."""
    model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
    yield lambda: tf.keras.layers.Dense("two")
    yield lambda: model(tf.zeros((1, 3)))
    yield lambda: model.compile(loss="no such loss") or model.fit(tf.zeros((1, 2)), tf.zeros((1, 1)))
    yield lambda: tf.function(lambda x: x + tf.zeros(4))(tf.zeros(3))
    yield lambda: tf.matmul(tf.zeros((1, 2)), tf.zeros((3, 1)))
    yield lambda: tf.keras.models.load_model("nothing.keras")
    yield while_handling


def while_handling() -> None:
    try:
        dict[str, str]()["missing"]
    except KeyError:
        tf.constant("text") + 1


@functools.cache
def tracebacks() -> list[str]:
    """What Python prints above the message of an error: its frames, and the errors before it."""
    found = []
    for call in wrong_calls():
        try:
            call()
        except Exception as error:
            lines = "".join(traceback.format_exception(error))
            found.append(lines[: lines.rindex(last_line(error))])
    return found


def last_line(error: BaseException) -> str:
    return traceback.format_exception_only(error)[0]


def pasted(kind: str, message: str, seed: int) -> str:
    """A message as it comes out of another program: in a traceback, in a log, coloured by a terminal, or alone."""
    chance = random.Random(seed)
    fill = {
        "path": f"/home/{chance.choice(NAMES)}/{chance.choice(NAMES)}.py",
        "number": chance.randint(2, 900),
        "name": chance.choice(NAMES),
        "date": f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02} 12:{chance.randint(10, 59)}:07,123",
    }
    line = f"{kind}: {changed(message, chance)}"
    frames = FRAME.sub(f'File "{fill["path"]}"', chance.choice(tracebacks()))
    forms = (
        lambda: frames + line,
        lambda: LOG.format(**fill) + line,
        lambda: f"\x1b[0;31m{kind}\x1b[0m{line.removeprefix(kind)}",
        lambda: line,
        lambda: line if "encountered when calling" in line else line.partition("\n")[0],
    )
    return chance.choice(forms)()


def changed(message: str, chance: random.Random) -> str:
    """The message with other names of layers, numbers and paths; what stands for text that differs is filled."""
    message = LAYER.sub(lambda match: f"{match[1]}_{chance.randint(1, 99)}", message)
    message = NUMBER.sub(lambda match: str(chance.randint(1, 512)), message)
    message = PATH.sub(lambda match: f"/tmp/{chance.choice(NAMES)}/{chance.randint(1, 99)}", message)
    return message.replace("...", chance.choice(NAMES))


def misread(text: str, seed: int) -> str:
    """A text as it is read from a picture: here and there a letter is another."""
    chance = random.Random(seed)
    alike = {"l": "1", "o": "0", "m": "rn", "i": "l", "e": "c"}
    return "".join(alike[sign] if sign in alike and chance.random() < 0.03 else sign for sign in text)
