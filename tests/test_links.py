"""Links that lead nowhere are reported at their line, without building the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier import links, pages

OTHER = "# Other\n\n## Two `words`\n\n## 卷积核与 stride\n\n## Own {#own}\n\n## Own\n\n::: tf.keras.layers.Dense\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pages, "DOCS", tmp_path)
    links.apis.cache_clear()
    links.anchors.cache_clear()
    (tmp_path / "en" / "layers").mkdir(parents=True)
    (tmp_path / "en" / "other.md").write_text(OTHER, encoding="utf-8")
    return tmp_path / "en" / "layers" / "page.md"


def said(page: Path, text: str) -> list[tuple[int, str]]:
    page.write_text(text, encoding="utf-8")
    return [
        (line, message.replace(f"{page.parent.parent.resolve().as_posix()}/", ""))
        for line, message in links.link_problems(page, text)
    ]


@pytest.mark.parametrize(
    "link",
    [
        "[a](../other.md)",
        "[a](../other.md#two-words)",
        "[a](../other.md#卷积核与-stride)",
        "[a](../other.md#own)",
        "[a](../other.md#own_1)",
        "[a](#here)",
        "[a](../other.md#tf.keras.layers.Dense.units)",
        "[a](https://example.org/none.md)",
        "[`tf.keras.layers.Dense`][]",
        "[a][tf.keras.layers.Dense]",
        "[0][1]",
        "```text\n[a](none.md)\n```",
    ],
)
def test_link_that_leads_somewhere_passes(page: Path, link: str) -> None:
    assert said(page, f"# Page\n\n## Here\n\n{link}\n") == []


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("[a](none.md)", "there is no layers/none.md to link to"),
        ("[a](../other.md#three-words)", "other.md has no heading with the anchor #three-words"),
        ("[a](#there)", "layers/page.md has no heading with the anchor #there"),
        ("[`tf.keras.layers.Dropout`][]", "no page describes tf.keras.layers.Dropout: name it without a link"),
        ("[a][tf.keras.layers.Dropout]", "no page describes tf.keras.layers.Dropout: name it without a link"),
    ],
)
def test_link_that_leads_nowhere_is_reported_at_its_line(page: Path, link: str, message: str) -> None:
    assert said(page, f"# Page\n\n## Here\n\n{link}\n") == [(5, message)]
