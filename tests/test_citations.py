"""A page cites the claims of its snippets, each in both editions, and the reader can open them."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier import pages
from verifier.citations import citation_problems, with_claims
from verifier.claims import INPUTS
from verifier.pages import outline

CLAIM = """\
<!-- --8<-- [start:keeps-shape] -->
```python
@claim(x=tensors(FLOATS), n=integers(1, 3))
@ends(x=tf.zeros(3), n=9)
def keeps_shape(x, n):
    return tf.nn.relu(x).shape == x.shape
```
<!-- --8<-- [end:keeps-shape] -->
"""
TEXT = "It keeps the shape.[^keeps-shape] So it does.\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pages, "SNIPPETS", tmp_path / "snippets")
    monkeypatch.setattr(pages, "DOCS", tmp_path / "docs")
    (tmp_path / "snippets" / "layers").mkdir(parents=True)
    (tmp_path / "snippets" / "layers" / "page.md").write_text(CLAIM, encoding="utf-8")
    return tmp_path / "docs" / "en" / "layers" / "page.md"


def said(page: Path, text: str) -> list[str]:
    return [f"{line}: {message}" for line, message in citation_problems(page, text)]


def test_page_that_cites_its_claims_passes(page: Path) -> None:
    assert said(page, TEXT) == []


def test_claim_that_is_not_cited_is_reported(page: Path) -> None:
    message = "1: this page does not cite a claim of its snippets: [^keeps-shape] behind the sentence"
    assert said(page, "It keeps the shape.\n") == [message]
    assert said(page, "```text\n[^keeps-shape]\n```\n") == [message]


def test_citation_of_no_claim_is_reported_with_its_line(page: Path) -> None:
    (found,) = said(page, f"{TEXT}\nAnd more.[^keeps-all]\n")
    assert found.startswith("3: ")
    assert found.endswith("has no claim 'keeps-all'")


def test_editions_cite_the_same_claims() -> None:
    assert [element.what for element in outline(TEXT)] == ["claim keeps-shape"]


@pytest.mark.parametrize(
    ("edition", "ends"), [("en", "and not for those of `@ends`"), ("zh", "`@ends` 的输入上不再成立")]
)
def test_mark_opens_the_claim_below_the_page(page: Path, edition: str, ends: str) -> None:
    page = page.parents[2] / edition / "layers" / "page.md"
    shown = with_claims(TEXT, page, edition)
    assert "It keeps the shape.<sup class=claim><a class=footnote-ref href=#fn:keeps-shape" in shown
    assert '<div id="fn:keeps-shape" markdown="1">' in shown
    assert "(../verification.md#claims)" in shown
    assert "return tf.nn.relu(x).shape == x.shape" in shown
    assert str(INPUTS) in shown
    assert ends in shown


def test_page_without_claims_stays_as_it_is(page: Path) -> None:
    assert with_claims("Words.\n", page, "en") == "Words.\n"
