"""The built pages are read as a reader sees them: sections, sessions with their introductions, and tabs."""

from __future__ import annotations

from pathlib import Path

from search.pages import read

PAGE = """<html><head><meta name="keywords" content="fc, linear"><meta name="boost" content="0.5"></head>
<body><article>
<h1 id="top">Dense<a class="headerlink" href="#top">¶</a></h1>
<p>Multiplies.<sup class="claim">✓</sup></p>
<h2 id="old">Keras 2 and 3</h2>
<div class="tabbed-set"><div class="tabbed-labels"><label>Keras 3</label><label>Keras 2</label></div>
<div class="tabbed-content">
<div class="tabbed-block"><p>New:</p><div class="language-pycon highlight"><pre>&gt;&gt;&gt; 3</pre></div></div>
<div class="tabbed-block"><p>Old:</p><div class="language-pycon highlight"><pre>&gt;&gt;&gt; 2</pre></div></div>
</div></div>
<p>In both:</p><div class="language-pycon highlight"><pre>&gt;&gt;&gt; 1</pre></div>
<div class="claims"><p>What was tried.</p></div>
</article></body></html>"""


def test_page_is_read_as_a_reader_sees_it(tmp_path: Path) -> None:
    file = tmp_path / "layers" / "Dense" / "index.html"
    file.parent.mkdir(parents=True)
    file.write_text(PAGE, encoding="utf-8")
    [page] = read(tmp_path)
    assert (page.address, page.title, page.keywords, page.boost) == ("layers/Dense/", "Dense", ["fc", "linear"], 0.5)
    first, second = page.sections
    assert (first.prose, page.address_of(first)) == (["Multiplies."], "layers/Dense/")
    assert (second.heading, page.address_of(second)) == ("Keras 2 and 3", "layers/Dense/#old")
    shown = [(session.text, session.introduction, session.tab) for session in second.sessions]
    assert shown == [(">>> 3", "New:", "Keras 3"), (">>> 2", "Old:", "Keras 2"), (">>> 1", "In both:", "")]
