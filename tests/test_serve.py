"""An edit renders the pages that it touches, as a full build would; a mistake in one page is named and does no harm."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from verifier import signatures

ROOT = Path(__file__).resolve().parent.parent
CODE = ("drawing", "mkdocstrings_handlers", "requirements", "scripts", "search", "verifier", "docs/theme")
FILES = (
    "hooks.py",
    "mkdocs.yml",
    "mkdocs.en.yml",
    "docs/index.html",
    *(f"docs/{e}/{name}.yml" for e in ("zh", "en") for name in ("parameters", "names")),
)
# One section is enough of a site.
SECTION = "activations"
PAGE, SNIPPET = f"docs/en/{SECTION}/relu.md", f"snippets/{SECTION}/relu.md"
FIGURES = f"drawing/figures/{SECTION}/relu.py"
MARK = "An edit of this page.\n\n## Formula"

# Edit by edit: the file, what is replaced in it, and by what. Those that build everything are the last, and stay.
EDITS = {
    "page": (PAGE, "## Formula", MARK),
    "snippet": (SNIPPET, "import tensorflow as tf", "import tensorflow as tf  # edited"),
    "figures": (FIGURES, '"""', '# Edited.\n"""'),
    "formula": (PAGE, "## Formula", "Here $x^$ is broken.\n\n## Formula"),
    "include": (PAGE, ':formula"', ':formulae"'),
    "encoding": (SNIPPET, "import tensorflow", "import \udcff tensorflow"),
    "title": (PAGE, "title: ", "title: The "),
    "config": ("mkdocs.yml", "# The Chinese edition", "# The first edition"),
    "drawing": ("docs/theme/assets/site.css", "/* Mathematics", "/* Formulas"),
}

DRIVER = """
import json, sys, logging, io
sys.path.insert(0, "scripts")
from pathlib import Path
import build, drawing, incremental
from drawing import font
drawn = []
def refresh(pages=()):
    drawn.extend(pages)  # in the place of drawing them
drawing.refresh = refresh
font.subset = lambda text: (b"", set())
log = io.StringIO()
for name in ("mkdocs", "mkdocs_autorefs"):
    logging.getLogger(name).addHandler(logging.StreamHandler(log))

def pages():
    return {p.relative_to(build.SITE).as_posix(): p.read_bytes().decode() for p in build.SITE.rglob("index.html")}

def times():
    return {p.relative_to(build.SITE).as_posix(): p.stat().st_mtime_ns for p in build.SITE.rglob("index.html")}

site, found = incremental.Site(), {}
for name, (file, old, new) in json.loads(Path("edits.json").read_text()).items():
    path = Path(file)
    before, text = times(), path.read_text()
    start = log.tell()
    path.write_bytes(text.replace(old, new).encode(errors="surrogateescape"))
    site.update()
    after, html = times(), pages()
    written = sorted(p for p in after if after[p] != before.get(p))
    said = log.getvalue()[start:]
    full = None
    if name in ("page", "snippet"):
        build.build(strict=False)
        full = pages() == html
    found[name] = {"written": written, "said": said, "shown": html["en/activations/relu/index.html"], "as_full": full}
    found[name]["drawn"] = drawn[:]
    drawn.clear()
    if len(written) < len(after):
        path.write_text(text)
        site.update()
        found[name]["after"] = pages()["en/activations/relu/index.html"]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each edit led to, in a copy of the project with one section."""
    copy = tmp_path_factory.mktemp("project")
    folders = [f"{place}/{SECTION}" for place in ("docs/zh", "docs/en", "snippets", "build/figures")]
    for folder in (*CODE, *folders):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*FILES, "build/figures/manifest.json"):
        shutil.copy(ROOT / file, copy / file)
    if signatures.MEMORY.is_file():  # else the library is asked, once TensorFlow is there
        shutil.copy(signatures.MEMORY, copy / "build")
    (copy / "edits.json").write_text(json.dumps(EDITS), encoding="utf-8")
    command = [sys.executable, "-c", DRIVER]
    environment = {"PYTHONPATH": str(copy), "PATH": "", "HOME": str(copy), "NO_MKDOCS_2_WARNING": "1"}
    ended = subprocess.run(command, cwd=copy, capture_output=True, text=True, env=environment)
    assert ended.returncode == 0, ended.stderr
    results: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return results


def test_edit_of_a_page_renders_this_page_alone(found: dict[str, Any]) -> None:
    assert found["page"]["written"] == ["en/activations/relu/index.html"]
    assert "An edit of this page." in found["page"]["shown"]


def test_edit_of_a_snippet_renders_the_pages_that_include_it(found: dict[str, Any]) -> None:
    assert found["snippet"]["written"] == ["en/activations/relu/index.html", "zh/activations/relu/index.html"]
    assert "# edited" in found["snippet"]["shown"]


def test_edit_of_figures_draws_those_of_the_page_and_renders_it(found: dict[str, Any]) -> None:
    assert found["figures"]["drawn"] == ["activations/relu"]
    assert found["figures"]["written"] == ["en/activations/relu/index.html", "zh/activations/relu/index.html"]
    assert found["page"]["drawn"] == []


@pytest.mark.parametrize("edit", ["page", "snippet"])
def test_page_is_byte_for_byte_that_of_a_full_build(found: dict[str, Any], edit: str) -> None:
    assert found[edit]["as_full"]


@pytest.mark.parametrize("edit", ["title", "config", "drawing"])
def test_edit_of_anything_else_builds_everything(found: dict[str, Any], edit: str) -> None:
    assert len(found[edit]["written"]) >= 10


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("formula", f"{PAGE}:[0-9]+: cannot set 'x\\^'"),
        ("include", f"{PAGE}:[0-9]+: snippets/activations/relu.md has no section 'formulae'"),
        ("encoding", f"{SNIPPET}:[0-9]+: this line is not UTF-8"),
    ],
)
def test_mistake_is_named_with_its_line_and_serving_goes_on(found: dict[str, Any], edit: str, said: str) -> None:
    assert re.search(said, found[edit]["said"]), found[edit]["said"]
    assert "Formula" in found[edit]["shown"]
    assert found[edit]["after"] == found["page"]["after"]
