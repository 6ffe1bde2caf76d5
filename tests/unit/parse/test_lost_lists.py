"""A list that our own reading lost comes back from the second reader, with its places, and the page says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.checks.check import Corpus, Hit
from pipeline.checks.text.lost_list import CHECK
from pipeline.checks.text.lost_list import RESTORED as RESTORED_MESSAGE
from pipeline.clean import clean
from pipeline.knowledge import load
from pipeline.model import Block, Fact, Page, Reading, Source
from pipeline.parse import html, pdf_restore, second
from pipeline.parse.html_blocks import Piece, pieces_of
from pipeline.parse.lost_lists import RESTORED, alone
from tests.unit.parse.sheets import read, sheet, write

ITEMS = ["a rash that spreads", "a cough that stays", "swollen ankles"]
PAGE = f"""<html><body><main><h1>Taking dasatinib at home</h1>
<p>Dasatinib is a tablet. Swallow it whole with water, at the same time each day, with food or without.</p>
<p>Tell your nurse if you have:</p><ul>{"".join(f"<li>{item}</li>" for item in ITEMS)}</ul>
<p>The nurse may stop the tablets for some days. Most people start again later, often with a lower dose.</p>
</main></body></html>"""


def page() -> Reading:
    return html.read_html(Source("page", "page.html", "0" * 64, "text/html"), PAGE.encode())


def items(reading: Reading) -> list[Block]:
    return [block for block in reading.blocks if block.kind == "list_item"]


def test_a_reading_that_lost_nothing_is_left_alone() -> None:
    assert [block.raw for block in items(page())] == ITEMS
    assert not any(fact.key == RESTORED for fact in page().facts)


def test_a_list_lost_in_reading_html_is_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*args: object) -> list[Piece]:
        return [piece for piece in pieces_of(*args) if piece.kind != "list_item"]  # type: ignore[arg-type]

    monkeypatch.setattr(html, "pieces_of", forgetful)
    reading = page()
    assert [block.raw for block in items(reading)] == ITEMS
    assert Fact(RESTORED, "Tell your nurse if you have:") in reading.facts
    assert [block.order for block in reading.blocks] == list(range(len(reading.blocks)))
    whole = items(reading)[1].places[0]
    assert whole.element is not None
    assert whole.element.endswith("li[2]")
    assert whole.offset is not None
    assert PAGE[whole.offset :].startswith(f"<li>{ITEMS[1]}")
    before = next(block for block in reading.blocks if block.raw.endswith("have:"))
    assert items(reading)[0].heading_path == before.heading_path == ("Taking dasatinib at home",)


def test_a_list_of_the_site_is_not_taken_for_the_lead_ins() -> None:
    text = PAGE.replace(f"<ul>{''.join(f'<li>{item}</li>' for item in ITEMS)}</ul>", "").replace(
        "</main>", "</main><footer><p>Tell your nurse if you have:</p><ul><li>Home</li><li>News</li></ul></footer>"
    )
    reading = html.read_html(Source("page", "page.html", "0" * 64, "text/html"), text.encode())
    assert alone(reading.blocks)
    assert not any(fact.key == RESTORED for fact in reading.facts)


def test_the_check_tells_a_list_that_we_lost_from_one_that_was_never_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*args: object) -> list[Piece]:
        return [piece for piece in pieces_of(*args) if piece.kind != "list_item"]  # type: ignore[arg-type]

    monkeypatch.setattr(html, "pieces_of", forgetful)
    reading = page()
    found = run_on(Page(clean(reading), facts=reading.facts))
    assert [(hit.message, hit.origin, hit.severity) for hit in found] == [(RESTORED_MESSAGE, "extraction", "warning")]
    monkeypatch.undo()
    assert not run_on(Page(clean(page()), facts=page().facts))
    bare = PAGE.replace(f"<ul>{''.join(f'<li>{item}</li>' for item in ITEMS)}</ul>", "")
    reading = html.read_html(Source("page", "page.html", "0" * 64, "text/html"), bare.encode())
    found = run_on(Page(clean(reading), facts=reading.facts))
    assert [hit.origin for hit in found] == ["source"]


def run_on(page: Page) -> tuple[Hit, ...]:
    """The hits of text/lost-list on one page."""
    knowledge = load(Path(__file__).parents[3] / "expectations" / "knowledge")
    return CHECK.examine(Corpus((page,), knowledge, date(2026, 11, 22), ())).hits


def _leaflet() -> bytes:
    lines = ["Taking dasatinib", "Swallow the tablet whole with a glass of water.", "Tell your nurse if you have:"]
    lines += [f"\u2022 {item}" for item in ITEMS] + ["The nurse may stop the tablets for some days."]

    def draw(canvas: object) -> None:
        for number, line in enumerate(lines):
            write(canvas, 60, 100 + 24 * number, line, size=16 if not number else 11)

    return sheet(draw)


def test_a_list_lost_in_reading_a_pdf_is_restored() -> None:
    data = _leaflet()
    whole = read(data)
    left = tuple(b for b in whole.blocks if not any(item in b.raw for item in ITEMS))
    assert len(left) < len(whole.blocks)
    assert alone(left)
    twice = second(replace(whole, blocks=left), data)
    assert [block.raw for block in items(twice)] == ITEMS
    assert [f.value[-28:] for f in twice.facts if f.key == RESTORED] == ["Tell your nurse if you have:"]
    box = items(twice)[0].places[0].box
    assert box is not None
    assert (box.page, box.top < 180 < box.bottom + 12) == (1, True)


def test_a_pdf_that_never_had_the_list_stays_without() -> None:
    lines = ["Swallow the tablet whole with a glass of water.", "Tell your nurse if you have:", "Rest at home."]

    def draw(canvas: object) -> None:
        for number, line in enumerate(lines):
            write(canvas, 60, 100 + 40 * number, line)

    data = sheet(draw)
    reading = read(data)
    assert pdf_restore.lead_in_pages(reading.blocks) == {1}
    assert not any(fact.key == RESTORED for fact in second(reading, data).facts)
