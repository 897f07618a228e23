"""mkdocstrings handler: `::: tf.keras.layers.Dense` becomes its signature and a table of its parameters.

Names, order and defaults come from the installed library, types and descriptions from the page and from what the
pages share. That all parameters are described, and no others, is checked where the line is known: in
`verifier.pages`.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

from mkdocstrings import BaseHandler, CollectionError

from verifier.pages import DOCS
from verifier.parameters import (
    SHARED,
    Description,
    MalformedDescriptionError,
    MalformedFileError,
    inherited,
    read_description,
    shared,
)
from verifier.signatures import Api, UnknownApiError, api

LABELS = {
    "zh": {
        "signature": "签名与参数：",
        "columns": ("参数", "类型", "默认值", "说明"),
        "required": "必填",
        "source": "源代码",
    },
    "en": {
        "signature": "Signature and parameters: ",
        "columns": ("Parameter", "Type", "Default", "Description"),
        "required": "required",
        "source": "Source",
    },
}
MISSING = Description(0, "", "")


class TensorFlowHandler(BaseHandler):
    """Collects a public callable and renders `signature.html.jinja`."""

    name = "tensorflow"
    domain = "py"
    enable_inventory = True
    fallback_theme = "material"

    def get_options(self, local_options: Mapping[str, Any]) -> Mapping[str, Any]:
        return local_options

    def collect(self, identifier: str, options: Mapping[str, Any]) -> Api:
        try:
            return api(identifier)
        except UnknownApiError as error:
            raise CollectionError(str(error)) from error

    def render(self, data: Api, options: Mapping[str, Any], *, locale: str | None = None) -> str:
        edition = "zh" if (locale or "zh").startswith("zh") else "en"
        described = described_parameters(data.path, options.get("parameters", {}), DOCS / edition / SHARED)
        rows = [(parameter, described.get(parameter.name, MISSING)) for parameter in data.parameters]
        template = self.env.get_template("signature.html.jinja")
        return template.render(api=data, name=data.path.rpartition(".")[2], rows=rows, labels=LABELS[edition])


def described_parameters(path: str, own: Mapping[str, object], file: Path) -> dict[str, Description]:
    """What the page says, and else what the pages share. Nothing where either cannot be read, which is reported."""
    try:
        return inherited(path, shared(file)) | dict(read_description(str(key), text, 0) for key, text in own.items())
    except (MalformedDescriptionError, MalformedFileError):
        return {}


def get_handler(handler_config: MutableMapping[str, Any], tool_config: Any, **kwargs: Any) -> TensorFlowHandler:
    """What mkdocstrings calls to make the handler."""
    return TensorFlowHandler(**kwargs)
