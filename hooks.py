"""What the build adds to MkDocs: checked pages, figures and MathML."""

from __future__ import annotations

import logging
import os
import re
from html import unescape
from pathlib import Path
from typing import Any

# The build needs no GPU; with these TensorFlow starts in silence.
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="-1")

from latex2mathml.converter import convert

import drawing
from verifier import pages

log = logging.getLogger("mkdocs.reference")

FORMULA = re.compile(r'<(span|div) class="arithmatex">\\[\[(](.+?)\\[\])]</\1>', re.DOTALL)
# Where latex2mathml sets type less well than LaTeX: names of functions, the space behind them, primes.
TYPESETTING = [
    (re.compile(r"<mo>([A-Za-z]{2,}\d*)</mo>"), r"<mi>\1</mi>"),
    (re.compile(r"(<mi>[A-Za-z]{2,}</mi>)(?=<m(?!o))"), r'\1<mspace width="0.17em"></mspace>'),
    (re.compile(r"<mi>&#x02032;</mi>"), r'<mo class="prime">&#x02032;</mo>'),
]
# A line may not begin with the punctuation behind a formula.
PUNCTUATION = re.compile(r'(<math [^>]*display="inline">(?:(?!</math>).)*</math>)([，。：；、）,.;:)]+)', re.DOTALL)
SEARCH_LABELS = {"zh": "搜索", "en": "Search"}


def on_pre_build(config: Any) -> None:
    drawing.refresh()


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> None:
    for problem in pages.problems(Path(page.file.abs_src_path)):
        log.warning(problem)


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    return PUNCTUATION.sub(r'<span class="unbroken">\1\2</span>', FORMULA.sub(to_mathml, html))


def to_mathml(match: re.Match[str]) -> str:
    mathml = convert(unescape(match[2]).strip(), display="block" if match[1] == "div" else "inline")
    for pattern, replacement in TYPESETTING:
        mathml = pattern.sub(replacement, mathml)
    return mathml


def on_post_page(output: str, page: Any, config: Any) -> str:
    dialog = 'data-md-component="search" role="dialog"'
    return output.replace(dialog, f'{dialog} aria-label="{SEARCH_LABELS[config.theme["language"]]}"')
