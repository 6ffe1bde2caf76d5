"""Whatever the bytes: no crash, places that are valid, and text that is all there.

A found case is kept as a file in `cases/` and read by `test_kept_cases`. Longer: `ONCOPROOF_FUZZ=20000`.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.model import Reading, Source
from pipeline.parse import read, sniff
from pipeline.parse.charset import NotText, decode
from tests.fuzz.kept import FOLDER, FUZZ, kept

CASES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".html", ".mhtml"))

NAMES = "div p ul ol li table tr td th h1 h2 a sup br main article nav pre svg details summary dl dt dd title b script"
TAGS = st.sampled_from([f"<{slash}{name}>" for name in NAMES.split() for slash in ("", "/")])
BROKEN = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "&amp",
    "&#0;",
    "&#x110000;",
    "<p a='",
    '"',
    "<?xml",
    "\x00",
    "\x85",
]
STRANGE = [
    "<svg/>",
    "<td colspan=99999>",
    "<td rowspan=-1>",
    "<a href='x",
    "</body></html>",
    "\ufeff",
    "<p hidden>",
    "</p ",
]
ODD = st.sampled_from(BROKEN + STRANGE)
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
HTML = st.lists(st.one_of(TAGS, TAGS, ODD, WORDS), max_size=60).map("".join)
SIGNS = "- item/  - item/1. item/# Title/===/---/| a | b |/|---|---|/Updated:/Updated: May 2, 2020/[a](b/**b/[a](b)"
SENTENCES = (
    "*/•/\f/a\tb//and so on without an end/Title Case Line/include:/a line of sixty signs or more that may be full"
)
LINES = st.sampled_from(SIGNS.split("/") + SENTENCES.split("/"))
TEXT = st.lists(st.one_of(LINES, WORDS), max_size=30).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
)


def well_formed(found: Reading) -> None:
    """Blocks in order, with text, with places that cover it and marks that lie in it; or a reason for having none."""
    assert found.blocks or found.problems
    for order, block in enumerate(found.blocks):
        assert block.order == order
        assert block.block_id == f"d#{order}"
        assert block.raw.strip()
        assert block.places[0].start == 0
        assert block.places[-1].end == len(block.raw)
        for before, after in zip(block.places, block.places[1:], strict=False):
            assert before.start < before.end < after.start + 1
        for inline in block.inlines:
            assert 0 <= inline.start < inline.end <= len(block.raw)
        assert block.raw.encode("utf-8", "surrogatepass")
        assert (block.kind == "heading") == (1 <= block.level <= 6 and block.kind == "heading")
    clean(found)  # proves itself that every character is copied, changed or removed by name


def read_as(kind: str, data: bytes) -> Reading:
    return read(Source("d", "d", "0" * 64, kind), data)


def check_text(data: bytes) -> None:
    found = read_as("text/plain", data)
    well_formed(found)
    try:
        text = decode(data).text
    except NotText:
        return
    lines = re.split(r"\r\n|\n|\r", text)
    for block in found.blocks:
        if block.kind != "table":
            for place in block.places:
                assert place.line is not None
                assert lines[place.line - 1] == block.raw[place.start : place.end]
    kept = "".join("".join(block.raw.split()) for block in found.blocks)
    if not any(block.kind == "table" for block in found.blocks):
        assert kept == "".join(text.split())


def check_html(data: bytes) -> None:
    found = read_as("text/html", data)
    well_formed(found)
    try:
        size = len(data.decode("utf-8", "replace"))
    except UnicodeDecodeError:
        return
    for block in found.blocks:
        for place in block.places:
            assert place.element is not None
            assert place.element.startswith("/")
            assert place.offset is not None
            assert 0 <= place.offset <= size


@FUZZ
@given(st.one_of(TEXT.map(str.encode), st.binary(max_size=300)))
def test_text(data: bytes) -> None:
    kept("text.txt", data, check_text)


@FUZZ
@given(st.one_of(HTML.map(lambda text: text.encode("utf-8", "replace")), st.binary(max_size=300)))
def test_html(data: bytes) -> None:
    kept("html.html", data, check_html)


NAMED = (
    "a b em i sup sub span del label button strong div p ul ol li table tbody tr td th h1 h2 h3 section article main "
    "aside nav header footer form details summary dl dt dd figure figcaption blockquote pre address"
)
ROOMS = st.sampled_from(NAMED.split())
NAMES_OF_CLASS = st.sampled_from(
    ["", " class='related'", " class='nav'", " class='card'", " href='/x'", " id='comments'"]
)
TREE = st.recursive(
    st.just("{}"),
    lambda inner: st.builds(
        lambda tag, name, parts: f"<{tag}{name}>{' '.join(parts)}</{tag}>",
        ROOMS,
        NAMES_OF_CLASS,
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=25,
)
"""Elements in any order, also where HTML allows none; `{}` = a place for a word."""


def check_words(data: bytes) -> None:
    """Every word of the page is in a block: in the content or set aside."""
    found = read_as("text/html", data)
    well_formed(found)
    read_words = set(re.findall(r"word\d+x", "\n".join(block.raw for block in found.blocks)))
    assert read_words == set(re.findall(r"word\d+x", data.decode()))


@FUZZ
@given(st.lists(TREE, min_size=1, max_size=6).map("".join))
def test_no_word_is_lost(tree: str) -> None:
    places = tree.count("{}")
    page = tree.format(*(f"word{n}x" for n in range(places)))
    kept("words.html", f"<html><body>{page}</body></html>".encode(), check_words)


def check_mhtml(data: bytes) -> None:
    well_formed(read_as("multipart/related", data))


@FUZZ
@given(st.binary(max_size=200))
def test_mhtml(data: bytes) -> None:
    head = b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
    for whole in (head + data, data):
        kept("mhtml.mhtml", whole, check_mhtml)


@FUZZ
@given(st.text(max_size=20), st.binary(max_size=100))
def test_sniff(name: str, head: bytes) -> None:
    assert "/" in sniff(name, head)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_kept_cases(case: Path) -> None:
    {".html": check_html, ".txt": check_text, ".mhtml": check_mhtml}[case.suffix](case.read_bytes())
