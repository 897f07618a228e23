"""Errors as readers paste them: whole tracebacks and logs whose names, numbers, shapes and paths are others."""

from __future__ import annotations

import random
import re

FRAMES = """Traceback (most recent call last):
  File "{path}", line {number}, in <module>
    {name} = {name}_fn({name})
             ^^^^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/site-packages/keras/src/utils/traceback_utils.py", line 122, in error_handler
    raise e.with_traceback(filtered_tb) from None
  File "{path}", line {number}, in {name}
    x = self.{name}(x, training=training)
"""
LOG = "{date} {name} [{number}] ERROR root: "
# Names that Keras makes of those of layers; a reader's are numbered otherwise.
LAYER = re.compile(
    r"\b(dense|conv1d|conv2d|conv3d|flatten|reshape|sequential|functional|dropout|max_pooling2d|average_pooling2d|"
    r"input_layer|keras_tensor)(?:_\d+)?\b"
)
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
PATH = re.compile(r"(?<=['\"= ])(?:/[\w.-]+)+(?=['\"\s])")
NAMES = ["encoder", "head", "net", "my_model", "block", "features", "decoder", "tower"]


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
    forms = (
        lambda: FRAMES.format(**fill) + line,
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
