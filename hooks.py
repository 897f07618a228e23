"""What the build adds to MkDocs: checked pages, figures, MathML, and the way to the other edition."""

from __future__ import annotations

import logging
import os
import re
from html import unescape
from pathlib import Path
from typing import Any

# The build needs no GPU; with these TensorFlow starts in silence.
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="-1")

from latex2mathml.converter import convert  # noqa: E402 (the environment is set before TensorFlow can be imported)

import drawing  # noqa: E402
from verifier import pages  # noqa: E402

log = logging.getLogger("mkdocs.reference")

FORMULA = re.compile(r'<(span|div) class="arithmatex">\\[\[(](.+?)\\[\])]</\1>', re.DOTALL)
SEARCH_LABELS = {"zh": "搜索", "en": "Search"}


def on_pre_build(config: Any) -> None:
    drawing.refresh()


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> None:
    for problem in pages.problems(Path(page.file.abs_src_path)):
        log.warning(problem)


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    return FORMULA.sub(to_mathml, html)


def to_mathml(match: re.Match[str]) -> str:
    return convert(unescape(match[2]).strip(), display="block" if match[1] == "div" else "inline")


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> None:
    """Both editions have the same pages, so the language switcher leads to this page in the other one."""
    for edition in config.extra["alternate"]:
        edition["link"] = f"../{edition['lang']}/{page.url}"


def on_post_page(output: str, page: Any, config: Any) -> str:
    dialog = 'data-md-component="search" role="dialog"'
    return output.replace(dialog, f'{dialog} aria-label="{SEARCH_LABELS[config.theme["language"]]}"')
