"""What tests of the pages share: a small site with one page to check."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import SNIPPET, Check, write
from verifier import pages


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """What the checker says about the Chinese page of a small tree; the English page is the model's."""
    for name in ("DOCS", "SNIPPETS", "FIGURES"):
        monkeypatch.setattr(pages, name, tmp_path / name.lower())
    # A small page is enough here; the tests of the template have a whole one.
    monkeypatch.setattr(pages, "template_problems", lambda path, text: iter(()))
    write(tmp_path / "snippets/layers/page.md", SNIPPET)
    write(tmp_path / "figures/layers/page.svg", "<svg/>")

    def run(text: str, other: str | None = None) -> list[str]:
        page = write(tmp_path / "docs/zh/layers/page.md", text)
        write(tmp_path / "docs/en/layers/page.md", text if other is None else other)
        return [found.replace(f"{tmp_path.resolve().as_posix()}/", "") for found in pages.problems(page)]

    return run
