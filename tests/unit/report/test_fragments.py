"""An element of a web page, shown with our own tags only and the fault marked."""

from __future__ import annotations

from pipeline.model import Fragment, Source
from pipeline.parse import fragments, read
from pipeline.report.fragments import render

PAGE = """<html><body><main><h2 onclick="go()">Your <b>infusion</b></h2>
<ul class=x><li>Eat a <a href="javascript:alert(1)">light meal</a><script>alert(1)</script></li>
<li>Bring water<img src=x onerror=alert(2)></li></ul>
<p style="color:red">Blood counts: 10<sup>9</sup>/L.</p>
<table><tr><th>Test</th></tr><tr><td>ALT</td></tr></table></main></body></html>"""


def source(media_type: str = "text/html") -> Source:
    return Source("a", "a.html", "0" * 64, media_type)


def shown(words: str, page: str = PAGE) -> tuple[str, Fragment]:
    """The element that holds the words, printed as a template would, without classes."""
    reading = read(source(), page.encode())
    block = next(block for block in reading.blocks if words in block.raw)
    place = block.places[0]
    assert place.element is not None
    assert place.offset is not None
    found = fragments(source(), page.encode(), [(place.element, place.offset)])[place.element]
    parts = []
    for piece in render(found, words):
        if piece.kind in ("open", "close"):
            parts.append(f"<{'/' if piece.kind == 'close' else ''}{piece.name}>")
        else:
            parts.append(f"[{piece.text}]" if piece.kind == "mark" else piece.text)
    return "".join(parts), found


def test_an_item_stands_in_its_list_between_what_comes_before_and_after() -> None:
    text, _ = shown("Bring water")
    assert text.replace(" ", "") == "<ul><li>Eata<u>lightmeal</u></li><li>[Bringwater]</li></ul>".replace(" ", "")


def test_headings_superscripts_and_tables_keep_their_form() -> None:
    text, _ = shown("Blood counts")
    assert "<p>[Blood counts]: 10<sup>9</sup>/L.</p>" in text
    assert "<table><tr><th>Test</th></tr><tr><td>ALT</td></tr></table>" in text
    assert "<h2>[Your ]<strong>[infusion]</strong></h2>" in shown("Your infusion")[0]


def test_nothing_of_the_page_but_text_and_our_tags_comes_through() -> None:
    for words in ("Bring water", "Blood counts", "Your infusion"):
        _, found = shown(words)
        assert {kind for kind, _ in found.tokens} <= {"open", "close", "text", "here", "there"}
        everything = " ".join(value for _, value in found.tokens)
        for trace in ("alert", "onerror", "onclick", "javascript", "style", "color"):
            assert trace not in everything


def test_a_long_neighbour_is_cut_and_says_so() -> None:
    page = f"<html><body><main><p>{'early ' * 900}</p><p>Call us.</p></main></body></html>"
    _, found = shown("Call us", page)
    assert found.cut == 900 * 6 - 1200
    assert sum(len(value) for kind, value in found.tokens if kind == "text") < 1300


def test_a_web_archive_is_opened_and_other_files_give_nothing() -> None:
    archive = (
        "From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
        f"Content-Type: text/html; charset=utf-8\n\n{PAGE}\n--B--\n"
    ).encode()
    reading = read(source("multipart/related"), archive)
    place = next(block for block in reading.blocks if "Bring water" in block.raw).places[0]
    assert place.element is not None
    assert place.offset is not None
    assert place.element in fragments(source("multipart/related"), archive, [(place.element, place.offset)])
    assert fragments(source("application/pdf"), archive, [(place.element, place.offset)]) == {}
    assert fragments(source(), b"\x00\x01\xff", [("/html/p", 0)]) == {}
