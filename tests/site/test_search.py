"""The search finds what a reader looks for: the expected page comes first."""

from __future__ import annotations

from typing import Any

import pytest

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


@pytest.mark.parametrize(("edition", "query", "expected"), SEARCHES)
def test_search_finds_the_page_first(browser: Any, address: str, edition: str, query: str, expected: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{edition}/?q={query}", wait_until="load")
    page.wait_for_selector(".md-search-result__item a", timeout=10000)
    first = page.eval_on_selector(".md-search-result__item a", "link => new URL(link.href).pathname")
    page.close()
    assert first == f"/{edition}/{expected}"
