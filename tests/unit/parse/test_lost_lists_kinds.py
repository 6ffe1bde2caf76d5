"""Three kinds of lost list in three formats: never there, lost by an earlier export, lost by us and restored.

Nine cells, five pages each, in words that nobody tuned on (docs/adr/0110).
"""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.checks.check import Corpus, Hit
from pipeline.checks.list_origins import EMPTIED
from pipeline.checks.text.lost_list import CHECK, RESTORED
from pipeline.clean import clean
from pipeline.knowledge import load
from pipeline.model import Page, Reading, Source
from pipeline.parse import html, second
from pipeline.parse import read as read_any
from pipeline.parse.html_blocks import Piece, pieces_of
from tests.unit.parse.sheets import read as read_pdf
from tests.unit.parse.sheets import sheet, write

CASES = [
    (
        "Taking capecitabine",
        "Swallow the tablets with water within half an hour of a meal.",
        "Stop the tablets and call us at once if you have:",
        ("more than four loose stools a day", "sores that stop you eating", "a temperature above 38 degrees"),
        "The nurse will tell you when to start again. Most people go on with a lower dose.",
    ),
    (
        "A bone marrow biopsy",
        "A doctor takes a little marrow from the back of your hip.",
        "Before the test, please tell the staff about any of the following:",
        ("blood thinners", "an allergy to latex", "a chance that you are pregnant"),
        "You lie on your side for about twenty minutes. The place may ache for two days.",
    ),
    (
        "Going home with a drain",
        "The drain takes away fluid that gathers below the scar.",
        "Each morning, you should write down:",
        ("how much fluid there is", "what colour it has", "whether it smells"),
        "Bring the notes to the clinic. The drain comes out when there is little fluid left.",
    ),
    (
        "Brachytherapy for the prostate",
        "Small seeds are put into the gland while you sleep.",
        "In the weeks after that, common side effects include:",
        ("a weak stream", "blood in the urine", "tiredness in the afternoon"),
        "They pass as the seeds lose their strength. Drink two litres of water a day.",
    ),
    (
        "Eating after an operation on the stomach",
        "Your stomach is smaller now and fills up soon.",
        "Foods that many people find easy are:",
        ("soft fish", "eggs", "porridge"),
        "Eat six small meals. Chew well and take your time over each of them.",
    ),
]
Case = tuple[str, str, str, tuple[str, ...], str]
EVERY = pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])


def web(case: Case, between: str) -> bytes:
    title, before, lead, _, after = case
    return (
        f"<html><body><main><h1>{title}</h1><p>{before}</p><p>{lead}</p>{between}<p>{after}</p></main></body></html>"
    ).encode()


def export(case: Case, between: str = "") -> bytes:
    title, before, lead, _, after = case
    return f"{title}\n\n{before}\n\n{lead}\n\n{between}{after}\n".encode()


def leaflet(case: Case, between: tuple[str, ...]) -> bytes:
    title, before, lead, _, after = case
    lines = [title, before, lead, *between, *textwrap.wrap(after, 56)]
    tops = [100 + 24 * number for number in range(len(lines) - 1)]

    def draw(canvas: object) -> None:
        for number, (line, top) in enumerate(zip(lines, [*tops, tops[-1] + 13], strict=True)):
            write(canvas, 60, top + (0 if between or number < 3 else 12), line, size=16 if not number else 11)

    return sheet(draw)


def list_of(case: Case) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in case[3])}</ul>"


def source(name: str, media: str) -> Source:
    return Source(name, name, "0" * 64, media)


def page(reading: Reading) -> Page:
    return Page(clean(reading), facts=reading.facts)


def of_web(data: bytes, name: str = "page.html") -> Page:
    return page(html.read_html(source(name, "text/html"), data))


def of_text(data: bytes) -> Page:
    return page(read_any(source("page.txt", "text/plain"), data))


def found(*pages: Page) -> tuple[Hit, ...]:
    knowledge = load(Path(__file__).parents[3] / "expectations" / "knowledge")
    return CHECK.examine(Corpus(pages, knowledge, date(2026, 11, 22), ())).hits


def told(*pages: Page) -> list[tuple[str, str]]:
    return [(hit.evidence[0].quote, hit.origin) for hit in found(*pages)]


def forgetful(*args: object) -> list[Piece]:
    return [piece for piece in pieces_of(*args) if piece.kind != "list_item"]  # type: ignore[arg-type]


@EVERY
def test_whole_pages_have_no_fault(case: Case) -> None:
    assert not found(of_web(web(case, list_of(case))))
    assert not found(of_text(export(case, "".join(f"- {item}\n" for item in case[3]) + "\n")))
    assert not found(page(read_pdf(leaflet(case, tuple(f"• {item}" for item in case[3])))))


@EVERY
def test_html_never_had_it(case: Case) -> None:
    assert told(of_web(web(case, ""))) == [(case[2], "source")]


@EVERY
@pytest.mark.parametrize(
    "left", ["<ul></ul>", "<ul class='a'><li></li><li> </li></ul>", "<ol>\n<!-- 3 items -->\n</ol>"]
)
def test_html_that_an_earlier_tool_emptied(case: Case, left: str) -> None:
    hits = found(of_web(web(case, left)))
    assert [(hit.evidence[0].quote, hit.origin, hit.message) for hit in hits] == [(case[2], "extraction", EMPTIED)]


@EVERY
def test_html_that_we_lost_is_restored(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "pieces_of", forgetful)
    restored = of_web(web(case, list_of(case)))
    assert [b.raw for b in restored.document.blocks if b.kind == "list_item"] == list(case[3])
    assert [(hit.message, hit.origin, hit.severity) for hit in found(restored)] == [(RESTORED, "extraction", "warning")]


@EVERY
def test_pdf_never_had_it(case: Case) -> None:
    data = leaflet(case, ())
    assert told(page(second(read_pdf(data), data))) == [(case[2], "source")]


@EVERY
def test_pdf_that_an_earlier_tool_emptied(case: Case) -> None:
    reading = read_pdf(leaflet(case, ("•", "•", "•")))
    assert told(page(reading)) == [(case[2], "extraction")]
    assert "•" not in page(reading).document.text


@EVERY
def test_pdf_that_we_lost_is_restored(case: Case) -> None:
    data = leaflet(case, tuple(f"• {item}" for item in case[3]))
    whole = read_pdf(data)
    left = tuple(b for b in whole.blocks if not any(item in b.raw for item in case[3]))
    twice = second(replace(whole, blocks=left), data)
    assert [b.raw for b in twice.blocks if b.kind == "list_item"] == list(case[3])
    assert [(hit.message, hit.severity) for hit in found(page(twice))] == [(RESTORED, "warning")]


@EVERY
def test_text_never_had_it_where_the_page_itself_has_none(case: Case) -> None:
    """An export alone cannot tell; the page that it was made of can, where it is there too."""
    hits = found(of_text(export(case)), of_web(web(case, "")))
    assert [(hit.evidence[0].quote, hit.origin) for hit in hits] == [(case[2], "source")] * 2


@EVERY
def test_text_that_an_earlier_export_lost(case: Case) -> None:
    assert told(of_text(export(case))) == [(case[2], "extraction")]
    assert told(of_text(export(case, "- \n- \n- \n\n"))) == [(case[2], "extraction")]
    hits = found(of_text(export(case)), of_web(web(case, list_of(case))))
    assert [(hit.origin, hit.suggestion) for hit in hits] == [
        ("extraction", "\n".join(f"- {item}" for item in case[3]))
    ]


def test_the_same_lead_in_on_another_page_proves_nothing() -> None:
    other = (*CASES[3][:1], "Another text stands here before it.", *CASES[3][2:4], "And yet another stands behind it.")
    hits = found(of_text(export(CASES[3])), of_web(web(other, list_of(other))))
    assert [hit.suggestion for hit in hits] == [None]


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("At the top of every screen of the tablet at your bed you find:", ("Home", "Search", "Print")),
        ("With the button on the left you can choose:", ("Menu", "Back to top", "Close")),
        ("Your hospital record online has these parts:", ("Home", "Log in", "Contact us")),
        ("The three keys of the pump are:", ("Menu", "Next", "Close")),
        ("On the form, tick one of these:", ("Print", "Email", "Download")),
    ],
)
def test_text_whose_items_read_like_a_menu_keeps_them(lead: str, items: tuple[str, ...]) -> None:
    """We would have lost them: below a lead-in they are what it announces."""
    text = (
        f"Your stay\n\nThe ward lends you a tablet. It is free.\n\n{lead}\n\n"
        + "\n\n".join(items)
        + "\n\nAsk if it fails.\n"
    )
    read = of_text(text.encode())
    assert all(item in read.document.text for item in items)
    assert not found(read)
