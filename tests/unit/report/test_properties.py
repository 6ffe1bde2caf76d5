"""What holds for any text a document may carry."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Evidence, Page, Span
from pipeline.report import build
from pipeline.report.marked import Mark, pieces
from pipeline.report.visible import UNSEEN
from tests.unit.report.made_up import document, finding, view

NASTY = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("<>&\"'`=+-@|*_[]()\\/{}%:;,\t\n\r\0\u202e\u200b\ufeff\ud800\ufffe"),
    ),
    min_size=1,
    max_size=60,
)


@given(st.text(min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_pieces_print_every_letter_once(text: str, ranges: list[tuple[int, int]]) -> None:
    marks = [Mark(min(a, b), min(max(a, b), len(text)), f"k{n}", anchor=f"a{n}") for n, (a, b) in enumerate(ranges)]
    marks = [mark for mark in marks if mark.start <= mark.end]
    made = pieces(text, 0, len(text), marks)
    assert "".join(piece.text for piece in made) == text
    assert sorted(a for piece in made for a in piece.anchors) == sorted(m.anchor for m in marks if m.anchor)


class Tags(HTMLParser):
    """Collects what a browser would take for mark-up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {(tag, name) for name, _ in attrs} | {(tag, "")}


def tags(page: bytes) -> set[tuple[str, str]]:
    parser = Tags()
    parser.feed(page.decode())
    return parser.seen


def report(text: str) -> dict[str, bytes]:
    made = document("d", [text, "Plain."], publisher=text, path=text)
    quote = made.text[: len(text)]
    found = finding("text/stray-markup", Evidence(Span("d", 0, len(quote)), quote), message=text, suggestion=text)
    return build(view(pages=(Page(made),), findings=(found,), pictures={}, sources=(), problems=()))


PLAIN = report("plain")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NASTY)
def test_no_text_becomes_anything_but_text(text: str) -> None:
    files = report(text)
    for name in ("index.html", "documents.html", "documents/d.html", "matrix.html"):
        assert tags(files[name]) <= tags(PLAIN[name]) | MAY, name
        assert not UNSEEN.search(files[name].decode()), name
    (line,) = csv.DictReader(io.StringIO(files["findings.csv"].decode(), newline=""))
    assert not line["quote"].startswith(("=", "+", "-", "@", "\t"))
    assert len(json.loads(files["findings.sarif"])["runs"][0]["results"]) == 1
    assert next(ElementTree.fromstring(files["junit.xml"]).iter("failure")) is not None


MAY = {("code", ""), ("del", ""), ("ins", ""), ("span", ""), ("span", "class"), ("br", ""), ("details", "open")}
"""What our own templates add for some texts: ticks, a diff, a cut."""
