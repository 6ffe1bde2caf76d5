"""Links from a base, button words, captions, footnote marks, powers and deleted text in ways that publishers write them."""

# ruff: noqa: E501 - pages as they are written

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.model import Block, Document, Source
from pipeline.parse import read

FRAME = (
    "<html><head><title>Blood counts</title>{head}</head><body><main><h1>Blood counts</h1><p>A nurse takes blood before "
    "each cycle, and the doctor looks at three numbers before the drugs are made.</p>{body}<p>Ask for a copy of your "
    "results: many people keep them in a notebook.</p></main></body></html>"
)


def document(body: str, head: str = "") -> Document:
    page = FRAME.format(head=head, body=body)
    return clean(read(Source("d", "counts.html", "0" * 64, "text/html"), page.encode()))


def middle(found: Document) -> list[str]:
    """What stands between the first paragraph and the last."""
    texts = [text for n, block in enumerate(found.blocks) if (text := found.block_text(n)) and not block.aside]
    return texts[2:-1]


def links(found: Document) -> list[str | None]:
    return [mark.target for block in found.blocks for mark in block.inlines if mark.kind == "link"]


BASES = {
    '<base href="https://www.riverside-trust.example/care/">': [
        "https://www.riverside-trust.example/care/blood.html",
        "https://www.riverside-trust.example/ward",
        "#low",
        "https://other.example/x",
        "mailto:ward@riverside-trust.example",
    ],
    '<link rel="canonical" href="https://www.riverside-trust.example/a/b"><base href="/care/" target="_blank">': [
        "blood.html",
        "/ward",
        "#low",
        "https://other.example/x",
        "mailto:ward@riverside-trust.example",
    ],
    '<base target="_top">': [
        "blood.html",
        "/ward",
        "#low",
        "https://other.example/x",
        "mailto:ward@riverside-trust.example",
    ],
    '<base href="file:///C:/Users/ann/">': [
        "blood.html",
        "/ward",
        "#low",
        "https://other.example/x",
        "mailto:ward@riverside-trust.example",
    ],
}
LINKED = (
    '<p>See <a href="blood.html">blood tests</a>, <a href="/ward">the ward</a>, <a href="#low">low counts</a>, <a '
    'href="https://other.example/x">another trust</a> or <a href="mailto:ward@riverside-trust.example">write</a>.</p>'
)


@pytest.mark.parametrize("head", BASES)
def test_links_lead_where_the_base_says(head: str) -> None:
    assert links(document(LINKED, head)) == BASES[head]


GONE = {
    "enlarge, a link": '<figure><img src="a.png"><a href="/big.png">Enlarge</a></figure>',
    "enlarge, a button": '<figure><img src="a.png"><button>Enlarge image</button></figure>',
    "version": '<p><a href="/hp">Go to Health Professional Version</a></p>',
    "version in Spanish and out": '<p><a class="btn" href="/es">Ver en español</a></p>',
    "print": '<p><a href="javascript:window.print()">Print this page</a></p>',
    "copy": '<button class="copy">Copy link</button>',
    "permalink": '<h2 id="x">Low counts<a class="anchor" href="#x">#</a></h2>',
}


@pytest.mark.parametrize("name", GONE)
def test_words_of_buttons_are_no_text(name: str) -> None:
    assert middle(document(GONE[name])) in ([], ["Low counts"])


KEPT = {
    "a caption with its number": (
        '<figure><img src="a.png"><figcaption>Figure 2. Where blood cells are made</figcaption></figure>',
        ["Figure 2. Where blood cells are made"],
    ),
    "a caption of a table": (
        "<table><caption>Table 1. Usual values</caption><tr><th>Cell</th><th>Value</th></tr><tr><td>Platelets</td>"
        "<td>150–400 × 10<sup>9</sup>/L</td></tr></table>",
        ["Table 1. Usual values", "Cell\tValue\nPlatelets\t150–400 × 10^9/L"],
    ),
    "a mark after a word": ("<p>Most people recover<sup>1</sup> in a week.</p>", ["Most people recover[1] in a week."]),
    "a linked mark after a number": (
        '<p>It falls in 40%<sup><a href="#fn2">2</a></sup> of people.</p>',
        ["It falls in 40%[2] of people."],
    ),
    "marks in a row": (
        '<p>Transfusions are safe<sup><a href="#r1">1</a>,<a href="#r4">4</a></sup>.</p>',
        ["Transfusions are safe[1,4]."],
    ),
    "a mark without sup": (
        '<p>Rates differ<a class="footnote" href="#footnote-3">3</a> by age.</p>',
        ["Rates differ[3] by age."],
    ),
    "a dagger": ("<p>Filgrastim<sup>†</sup> is given under the skin.</p>", ["Filgrastim[†] is given under the skin."]),
    "a power": (
        "<p>Call if it is under 0.5 × 10<sup>9</sup>/L or 20 m<sup>2</sup>.</p>",
        ["Call if it is under 0.5 × 10^9/L or 20 m^2."],
    ),
    "a power in a span": (
        '<p>Below 1.0 x 10<span style="vertical-align: super">9</span>/L, wait.</p>',
        ["Below 1.0 x 10^9/L, wait."],
    ),
    "a power in a class": ('<p>Below 1.0 x 10<span class="sup">9</span>/L, wait.</p>', ["Below 1.0 x 10^9/L, wait."]),
    "a mark in a style": (
        '<p>Most people recover<span style="font-size:0.6em;vertical-align:super">1</span> in a week.</p>',
        ["Most people recover[1] in a week."],
    ),
    "letters after a full stop": (
        '<p>The skin is invaded.<span class="superscript">c</span>,<span class="superscript">d</span></p>',
        ["The skin is invaded.[c],[d]"],
    ),
    "a note's own letter": (
        "<table><tr><th>Stage</th><th>What it means</th></tr><tr><td>T4</td><td>Any size</td></tr><tr><td><sup>a</sup>Of "
        "the breast</td><td>2017</td></tr></table>",
        ["Stage\tWhat it means\nT4\tAny size\n^aOf the breast\t2017"],
    ),
    "an ordinal": ("<p>On the 3<sup>rd</sup> day, or the n<sup>th</sup>.</p>", ["On the 3rd day, or the nth."]),
    "an isotope": ("<p>You are given <sup>177</sup>Lu-PSMA.</p>", ["You are given ^177Lu-PSMA."]),
    "a charge": ("<p>Sodium (Na<sup>+</sup>) is checked too.</p>", ["Sodium (Na^+) is checked too."]),
    "an index": ("<p>Vitamin B<sub>12</sub> and H<sub>2</sub>O.</p>", ["Vitamin B12 and H2O."]),
}


@pytest.mark.parametrize("name", KEPT)
def test_marks_and_powers(name: str) -> None:
    body, wanted = KEPT[name]
    assert middle(document(body)) == wanted


DELETED = {
    "a class": '<p>Take <span class="strikethrough">two</span> three tablets.</p>',
    "del": "<p>Take <del>two</del> <ins>three</ins> tablets.</p>",
    "s": "<p>Take <s>two</s> three tablets.</p>",
    "strike": "<p>Take <strike>two</strike> three tablets.</p>",
    "a style": '<p>Take <span style="text-decoration: line-through">two</span> three tablets.</p>',
}


@pytest.mark.parametrize("name", DELETED)
def test_deleted_text_is_marked(name: str) -> None:
    found = document(DELETED[name])
    block = next(block for block in found.blocks if block.raw.startswith("Take"))
    assert [_text(block, mark.start, mark.end) for mark in block.inlines if mark.kind == "deleted"] == ["two"]
    assert "two" not in found.text
    assert found.rule_at(found.raw.index("two")) == "deleted"


def _text(block: Block, start: int, end: int) -> str:
    return block.raw[start:end]
