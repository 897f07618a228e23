"""The bench measures this project: what it edits stands where it looks, and its copy has all that a build needs."""

from __future__ import annotations

import bench
import environment
import pytest


@pytest.mark.parametrize("kind", bench.EDITS)
def test_what_is_edited_stands_in_the_file(kind: str) -> None:
    file, old, new = bench.EDITS[kind]
    assert (environment.ROOT / file).read_text(encoding="utf-8").count(old) >= 1
    assert "TOKEN" in new


def test_copy_has_all_packages_but_the_tests() -> None:
    packages = {file.parent.name for file in environment.ROOT.glob("[a-z]*/*.py")} - {"tests"}
    assert packages <= set(bench.SITE_PARTS)
