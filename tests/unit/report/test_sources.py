"""The source page of a web page: all of it, as text and our own tags, the elements at fault outlined."""

from __future__ import annotations

import re

from pipeline.clean import clean
from pipeline.model import Evidence, Finding, Page, Source, Span
from pipeline.parse import fragments, read
from pipeline.report import build
from pipeline.report.names import source_name
from tests.unit.report.made_up import view

PAGE = """<!doctype html><html><head><title>t</title><style>p { background: url(https://spy.example/x) }</style></head>
<body onload="alert(1)"><nav><ul><li><a href="https://spy.example/">Home page</a></li></ul></nav>
<main><h1>Cetuximab and you</h1>
<p id="x" style="position:fixed">Cetuximab is given into a <b>vien</b> once a week.
Ask your <a href="javascript:alert(2)">nurse</a>.</p>
<img src="https://spy.example/pixel.png" alt="A nurse with a drip" onerror="alert(3)">
<table><tr><th>Day</th><td>1 &lt;script&gt;alert(4)&lt;/script&gt;</td></tr></table>
<p>Cetuximab is given into a vein at home too.</p></main>
<script>alert(5)</script><iframe src="https://spy.example/"></iframe>
<form action="https://spy.example/"><input name=q></form>
<footer>Reviewed in May 2026.</footer></body></html>"""


def source_page() -> str:
    source = Source("cetuximab", "a/cetuximab.html", "0" * 64, "text/html", publisher="A")
    document = clean(read(source, PAGE.encode()))
    at = document.text.index("vien")
    here = Evidence(Span("cetuximab", at, at + 4), "vien", "here", "clean")
    found = Finding("f" * 16, "text/x", "error", "Not a word.", (here,))
    place = document.places(at, at + 4)[0]
    assert place.element is not None
    assert place.offset is not None
    shown = fragments(source, PAGE.encode(), [(place.element, place.offset)])
    made = view(
        pages=(Page(document),),
        findings=(found,),
        fragments={("cetuximab", path): fragment for path, fragment in shown.items()},
    )
    files = build(made)
    assert f'href="../{source_name("cetuximab")}"'.encode() in files["documents/cetuximab.html"]
    assert f'href="{source_name("cetuximab")}#s'.encode() in files["index.html"]
    return files[source_name("cetuximab")].decode()


def body(page: str) -> str:
    return page[page.index('class="page-like whole"') : page.index("</main>")]


def test_the_whole_page_is_there_and_the_fault_is_marked_in_its_element() -> None:
    shown = body(source_page())
    for words in ("Home page", "Cetuximab and you", "once a week", "A nurse with a drip", "Reviewed in May 2026"):
        assert words in shown
    assert re.search(r'class="r-p fault error">Cetuximab is given into a <strong class="r-strong"><mark [^>]*>', shown)
    assert re.search(r'<a id="s\d+"></a>vien</mark>', shown)
    assert shown.count("<mark") == 1
    for region in ("r-nav", "r-footer", "r-table", "r-h1", "r-img"):
        assert f'class="{region}"' in shown


def test_nothing_of_the_page_acts_or_loads() -> None:
    page = source_page()
    shown = body(page)
    assert "spy.example" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    for trace in (
        "onload",
        "onerror",
        "style=",
        "src=",
        "href=",
        "javascript:",
        "<script",
        "<iframe",
        "<form",
        "<input",
    ):
        assert trace not in shown, trace
    assert "&lt;script&gt;alert(4)" in shown
    assert "alert(5)" not in shown


def test_a_page_of_any_depth_and_length_is_cut_and_says_so() -> None:
    source = Source("d", "d.html", "0" * 64, "text/html")
    deep = "<html><body>" + "<div>" * 5000 + "bottom" + "</div>" * 5000 + "</body></html>"
    whole = fragments(source, deep.encode(), [])["/"]
    assert sum(kind == "open" for kind, _ in whole.tokens) <= 100
    assert "bottom" in "".join(value for kind, value in whole.tokens if kind == "text")
    long = fragments(source, ("<html><body>" + "<p>word</p>" * 100_000 + "</body></html>").encode(), [])["/"]
    assert 100_000 <= long.cut <= 100_001
