"""The search finds what a reader looks for: the expected page comes first."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.conftest import QuietHandler, serving

FOUND = ".md-search-result__item a"

SEARCHES = [
    ("zh", "激活函数", "activations/"),
    ("zh", "relu", "activations/relu/"),
    ("zh", "negative_slope", "activations/relu/"),
    ("zh", "梯度消失", "activations/"),
    ("zh", "全连接层", "layers/Dense/"),
    ("zh", "卷积 输出 形状", "layers/Conv2D/"),
    ("zh", "交叉熵", "losses/binary_crossentropy/"),
    ("zh", "from_logits", "losses/binary_crossentropy/"),
    ("zh", "top_k", "metrics/top_k_categorical_accuracy/"),
    ("zh", "momentum", "optimizers/SGD/"),
    ("zh", "均方误差", "losses/mean_squared_error/"),
    ("zh", "AttributeError minimize", "migration/"),
    ("zh", "got an unexpected keyword argument 'alpha'", "migration/"),
    ("en", "activation", "activations/"),
    ("en", "relu", "activations/relu/"),
    ("en", "negative_slope", "activations/relu/"),
    ("en", "vanishing gradient", "activations/"),
    ("en", "fully connected layer", "layers/Dense/"),
    ("en", "convolution output shape", "layers/Conv2D/"),
    ("en", "cross-entropy", "losses/binary_crossentropy/"),
    ("en", "from_logits", "losses/binary_crossentropy/"),
    ("en", "top_k", "metrics/top_k_categorical_accuracy/"),
    ("en", "momentum", "optimizers/SGD/"),
    ("en", "learning rate", "optimizers/"),
    ("en", "AttributeError minimize", "migration/"),
    ("en", "got an unexpected keyword argument 'alpha'", "migration/"),
]


@pytest.fixture(scope="module")
def searching(browser: Any, site: Path) -> Iterator[Callable[[str], Any]]:
    """A page of each edition that has read its whole index, and shows what the first search in its address finds."""
    with serving(site, QuietHandler) as address:

        @functools.cache
        def page_of(edition: str) -> Any:
            page = browser.new_page()
            page.goto(f"{address}/{edition}/?q=relu", wait_until="load")
            page.wait_for_selector(FOUND, timeout=10000)
            return page

        yield page_of


@pytest.mark.parametrize(("edition", "query", "expected"), SEARCHES)
def test_search_finds_the_page_first(searching: Callable[[str], Any], edition: str, query: str, expected: str) -> None:
    page = searching(edition)
    look_for(page, "")
    page.wait_for_selector(FOUND, state="detached", timeout=10000)
    look_for(page, query)
    page.wait_for_selector(FOUND, timeout=10000)
    first = page.eval_on_selector(FOUND, "link => new URL(link.href).pathname")
    assert first == f"/{edition}/{expected}"


def look_for(page: Any, query: str) -> None:
    """The page searches when a key is released."""
    box = page.locator("input[name=query]")
    box.fill(query)
    box.press("End")
