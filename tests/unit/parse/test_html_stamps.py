"""What reports repeat and stamp goes; what looks like it in a leaflet stays."""

# ruff: noqa: E501 - pages as they are written

from __future__ import annotations

import pytest

from pipeline.model import Source
from pipeline.parse import read

QUOTE = "She had a ruler, a lens and nine hundred families."
FRAME = (
    "<html><head><title>Moles | The Lantern</title></head><body><article><h1>Moles</h1>{above}<p>She began in 1961 and "
    "wrote down every spot that she saw on the backs of shepherds. {quote} By 1970 she knew what no textbook "
    "said.</p>{body}<p>Of the spots that grew by a third in a year, one in nine was a melanoma, and she found most of "
    "those in time.</p></article></body></html>"
)


def shown(body: str = "", above: str = "") -> list[str]:
    page = FRAME.format(above=above, body=body, quote=QUOTE)
    reading = read(Source("d", "moles.html", "0" * 64, "text/html"), page.encode())
    return [block.raw for block in reading.blocks if block.kind != "furniture"][1:]


PLAIN = shown()


@pytest.mark.parametrize(
    "body",
    [
        f'<aside class="pull"><p>“{QUOTE}”</p></aside>',
        f"<blockquote><p>{QUOTE.upper()}</p></blockquote>",
        f'<div class="pullquote"><h3>{QUOTE}</h3></div>',
        '<div><time class="block-time">11.20</time></div>',
        '<time datetime="2024-09-14T19:00">Sat 14 Sep 2024 19.00 BST</time>',
        "<div><h3>The Weekly</h3><p>The best of the week, each Sunday.</p><form><input type=email><button>Go</button></form></div>",
        "<form><label>Size</label><select><option>S</option></select><button>Add to cart</button></form>",
        '<div class="votecell"><div class="count">17</div></div>',
    ],
)
def test_repeats_and_stamps_go(body: str) -> None:
    assert shown(body) == PLAIN


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<blockquote><p>Nobody asked me before she did.</p></blockquote>", "Nobody asked me before she did."),
        ("<aside><p>Ring the ward at once if a mole bleeds.</p></aside>", "Ring the ward at once if a mole bleeds."),
        ("<p>The clinic opens at <time>8.30</time> each day.</p>", "The clinic opens at 8.30 each day."),
        ("<p>Last reviewed: <time>4 May 2024</time></p>", "Last reviewed: 4 May 2024"),
        ("<p>By mouth: two tablets with water.</p>", "By mouth: two tablets with water."),
        (
            "<form><p>Tick what you have noticed:</p><ul><li><input type=checkbox> it itches</li></ul></form>",
            "Tick what you have noticed:",
        ),
    ],
)
def test_what_looks_like_them_stays(body: str, kept: str) -> None:
    assert kept in shown(body)


def test_a_signed_line_with_its_date_goes() -> None:
    line = "<div><span>By <a href='/w/1'>Leo Marsh</a></span><span>Photographs by Ada Quill</span><time>May 2022</time></div>"
    assert shown(above=line) == PLAIN


def test_a_linked_title_outside_the_content_is_kept() -> None:
    page = (
        "<html><head><title>drugs - Why is mesna given? - Pharmacy Stack</title></head><body><div class=top><h1><a "
        "href='/q/8'>Why is mesna given?</a></h1><a href='/ask'>Ask Question</a></div><div class=post><p>Every bag of "
        "ifosfamide on our ward comes with mesna, and the leaflet only says that it protects the bladder.</p><p>What "
        "does it do in the body, and why is it not given with cisplatin too?</p></div></body></html>"
    )
    reading = read(Source("d", "q.html", "0" * 64, "text/html"), page.encode())
    assert [block.raw for block in reading.blocks if block.kind == "heading"] == ["Why is mesna given?"]
