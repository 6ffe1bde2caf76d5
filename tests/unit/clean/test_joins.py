"""What belongs together, what does not: paragraphs over page breaks, lines of references, bullets of symbol fonts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.clean import clean
from pipeline.clean.running import is_head, known_heads
from pipeline.model import Block, BlockKind, Box, Document, Place, Reading, Source

PDF = Source("leaflet", "leaflet.pdf", "0" * 64, "application/pdf")
TEXT = Source("page", "page.txt", "0" * 64, "text/plain")


def document(source: Source, *blocks: tuple[BlockKind, str, int]) -> Document:
    """Blocks of (kind, raw, page), cleaned."""
    made = []
    for order, (kind, raw, page) in enumerate(blocks):
        box = Box(page, 60, 100 + order, 500, 110 + order) if source is PDF else None
        place = Place(0, len(raw), box=box, line=None if box else order + 1)
        made.append(Block(f"x#{order}", source.doc_id, order, kind, int(kind == "list_item"), (), raw, (place,)))
    return clean(Reading(source, tuple(made)))


def shown(found: Document) -> list[str]:
    return [found.block_text(index) for index in range(len(found.blocks)) if found.block_text(index)]


def test_a_paragraph_cut_by_a_page_break_is_one_again_and_keeps_its_places() -> None:
    first, second = "Drink two litres of water on the day of the infusion, unless your nurse", "tells you otherwise."
    found = document(PDF, ("paragraph", first, 1), ("furniture", "Leaflet 4 of 9", 1), ("paragraph", second, 2))
    assert shown(found) == [f"{first} {second}"]
    at = found.text.index("tells")
    place = found.place_at_raw(found.to_raw(at))
    assert place is not None
    assert place.box is not None
    assert place.box.page == 2
    assert found.to_clean(found.to_raw(at)) == at


def test_entries_of_a_reference_list_are_not_joined_over_an_empty_line() -> None:
    entries = (
        "Adams R, Okoye P. Sleep and pain after surgery. J Clin Nurs. 2008;17(5):611-20. PMID: 24360358",
        "de Boer T, Li W. Walking after radiotherapy. Cancer Nurs. 2011;34(2):99-107. doi: 10.1097/ncc.34",
        "van Dam M. Diet and fatigue. Nutr Cancer. 2013;65(3):345-52",
        "von Essen L. Worry. Psychooncology. 2014. https://doi.org/10.1002/pon.9",
        "da Silva C. Hope. Lancet. 2015.",
    )
    assert shown(document(TEXT, *(("paragraph", entry, 1) for entry in entries))) == list(entries)


def test_last_lines_of_references_are_no_running_heads() -> None:
    entry = "{} R. Sleep and pain after surgery for bowel cancer, a review of trials\n{}\nwith older people."
    blocks = tuple(
        Block(f"x#{n}", "x", n, "paragraph", 0, (), entry.format(name, f"PMID: 188{n}6825"), ())
        for n, name in enumerate(("Adams", "Boer", "Castro", "Dam"))
    )
    assert not [line for line in known_heads(blocks, TEXT) if "pmid" in line]
    found = document(TEXT, *(("paragraph", block.raw, 1) for block in blocks))
    assert found.text.count("PMID") == 4


@pytest.mark.parametrize("line", ["Psychological Association; 2020. p. 49-61.", "PMID: 18816825", "ISBN 978 0 11 2"])
def test_lines_with_numbers_that_are_no_pages(line: str) -> None:
    assert not is_head(line)


@pytest.mark.parametrize("line", ["Marsh Hospital 12", "Page 3 of 9", "- 4 -", "7 | Your Chemotherapy"])
def test_running_heads(line: str) -> None:
    assert is_head(line)


@pytest.mark.parametrize("sign", ["\uf0b7 ", "\uf0b7", "\uf076 ", "\uf0fe ", "\uf0a8\t", "\uf0e0 "])
def test_bullets_of_symbol_fonts_make_items(sign: str) -> None:
    found = document(TEXT, ("paragraph", f"{sign}a cough that stays", 1), ("paragraph", f"{sign}a rash", 1))
    assert [block.kind for block in found.blocks] == ["list_item", "list_item"]
    assert found.text == "a cough that stays\na rash"


def test_a_letter_of_a_symbol_font_is_no_bullet() -> None:
    found = document(TEXT, ("paragraph", "\uf061-interferon is given under the skin.", 1))
    assert found.blocks[0].kind == "paragraph"
    assert found.text.startswith("\ufffd-interferon")


def test_a_thousand_lines_without_an_end_are_no_endless_sentence() -> None:
    lines = tuple(
        ("paragraph", f"and then the line number {n} of a very long poem goes on and on", 1) for n in range(1500)
    )
    found = document(TEXT, *lines)  # type: ignore[arg-type]
    assert found.text.count("very long poem") == 1500


def test_a_schedule_of_lines_alike_is_no_running_head() -> None:
    days = [("paragraph", f"Day {n}: take {5 - n} tablets", 1) for n in range(1, 5)]
    assert len(shown(document(TEXT, *days))) == 4  # type: ignore[arg-type]
    cycles = [("paragraph", f"Cycle {n}", 1) for n in range(1, 5)]
    assert len(shown(document(TEXT, *cycles))) == 4  # type: ignore[arg-type]


def test_a_head_that_recurs_on_each_page_of_an_export_leaves() -> None:
    pages = []
    for number in range(1, 5):
        pages += [("paragraph", f"Line {word} of the page. It ends here.", 1) for word in ("one", "two", "six", "ten")]
        pages.append(("paragraph", f"Marsh Hospital guide {number}", 1))
    found = document(TEXT, *pages)
    assert "Marsh Hospital" not in found.text
    assert {s.rule for s in found.segments if "Marsh" in found.raw[s.raw_start : s.raw_end]} == {"furniture"}


def test_a_mark_at_one_place_of_every_page_is_furniture_and_joins_what_it_cut() -> None:
    blocks: list[Block] = []
    for page in range(1, 5):
        texts = [("paragraph", "V8", 700.0), ("list_item", f"drink water on day {page}", 100.0)]
        for kind, raw, top in texts:
            place = Place(0, len(raw), box=Box(page, 60, top, 200, top + 10))
            blocks.append(Block(f"x#{len(blocks)}", "x", len(blocks), kind, 1, (), raw, (place,)))  # type: ignore[arg-type]
    found = clean(Reading(PDF, tuple(blocks)))
    assert "V8" not in found.text
    assert found.text.count("\n\n") == 0
    moved = [
        replace(b, places=(replace(b.places[0], box=Box(1 + n // 2, 60, 10.0 * n, 90, 99)),))
        for n, b in enumerate(blocks)
    ]
    assert clean(Reading(PDF, tuple(moved))).text.count("V8") == 4
