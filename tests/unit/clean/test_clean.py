"""What readers hand over beside the text: furniture between halves, raised signs, second readings."""

from __future__ import annotations

from dataclasses import replace

from pipeline.checks.mended import origin_of
from pipeline.clean import clean
from pipeline.clean.draft import Edit, apply, close_draft, open_draft
from pipeline.model import Block, BlockKind, Box, Document, Inline, Place, Reading, Source

SOURCE = Source("d", "d.pdf", "0" * 64, "application/pdf")


def block(raw: str, order: int = 0, kind: BlockKind = "paragraph", page: int = 1, top: float = 100.0) -> Block:
    place = Place(0, len(raw), Box(page, 50, top, 500, top + 12))
    return Block(f"d#{order}", "d", order, kind, 0, (), raw, (place,))


def cleaned(*blocks: Block) -> Document:
    return clean(Reading(SOURCE, blocks))


def removed(document: Document, rule: str) -> list[str]:
    return [document.raw[s.raw_start : s.raw_end] for s in document.segments if s.rule == rule]


def test_a_paragraph_over_a_page_break_is_one_block_and_the_foot_between_is_set_aside() -> None:
    document = cleaned(
        block("The nurse will flush your port with salt water once a month, or", 0, top=700),
        block("Northgate Hospital 7", 1, "furniture", top=780),
        block("more often if you have treatment in between.", 2, page=2, top=60),
    )
    assert document.text == (
        "The nurse will flush your port with salt water once a month, or more often if you have treatment in between."
    )
    assert len(document.blocks) == 1
    assert removed(document, "furniture") == ["Northgate Hospital 7"]
    assert {place.box.page for place in document.places(0, len(document.text)) if place.box} == {1, 2}


def test_a_hyphen_at_the_end_of_a_page_closes() -> None:
    document = cleaned(
        block("Ask your doctor whether you can go on with the treat-", 0, top=700),
        block("ment at home.", 1, page=2, top=60),
    )
    assert document.text == "Ask your doctor whether you can go on with the treatment at home."


def test_a_sentence_goes_on_in_the_next_column_with_a_name_or_a_number() -> None:
    document = cleaned(
        block("In the second year the response rate was 41% (P < 0.05) for the drug from", 0, top=700),
        block("Basel and 35% for the tablet that it was compared with.", 1, top=60),
        block("A column that ends on a noun without a full stop proves nothing here", 2, top=700),
        block("Basel has a clinic for people who take part in the second year of the trial.", 3, page=2, top=60),
    )
    assert len(document.blocks) == 3
    assert "for the drug from Basel and 35%" in document.text


def test_headings_and_labels_are_never_joined() -> None:
    document = cleaned(block("What to do when you have a fever at night", 0, "heading"), block("call us at once.", 1))
    assert document.text == "What to do when you have a fever at night\n\ncall us at once."


def test_a_raised_digit_never_becomes_part_of_the_number() -> None:
    power = replace(block("a count of 109/L"), inlines=(Inline(13, 14, "superscript"),))
    note = replace(block("as trials show.3", 1), inlines=(Inline(15, 16, "footnote_mark"),))
    assert cleaned(power, note).text == "a count of 10^9/L\n\nas trials show.[3]"


def test_a_fault_keeps_its_segment_when_white_space_round_it_closes() -> None:
    draft = open_draft(SOURCE, (block("one two  three"),))
    draft = apply(draft, [Edit(4, 7, "", "running-header")])
    draft = apply(draft, [Edit(3, 6, " ", "space")])
    document = close_draft(draft)
    assert document.text == "one three"
    assert removed(document, "running-header") == ["two"]


def test_two_readers_that_agree_make_the_source_the_culprit() -> None:
    same = replace(block("Take 5 ?g a day."), second="Take 5 ?g\na day.")
    other = replace(block("Take 5 ?g a day."), second="Take 5 µg a day.")
    assert origin_of(cleaned(same), 7, raw_end=9) == "source"
    assert origin_of(cleaned(other), 7, raw_end=9) == "extraction"
    assert origin_of(cleaned(other), 12) == "source"  # the difference is elsewhere in the block
    assert origin_of(cleaned(block("Take 5 ?g a day.")), 0, "undecided") == "undecided"


def test_a_glued_is_after_a_word_that_opens_a_block_is_mended_and_a_latin_name_stays() -> None:
    opened = cleaned(
        block("There are three interferons that doctors know well.", 0),
        block("Only IFN-alfais given to treat cancer, as a shot under the skin.", 1, top=140),
    )
    assert "Only IFN-alfa is given" in opened.text
    latin = cleaned(block("The wound was full of Proteus vulgaris and had to be washed every day.", 0))
    assert "Proteus vulgaris and" in latin.text


def test_a_copyright_line_that_lost_its_sign_cuts_no_sentence() -> None:
    document = cleaned(
        block("The extract of the leaves may act on the wound by several pathways and", 0, top=700),
        block("\ufffd 2007 The Author(s).", 1, top=780),
        block("helps it to close within a week.", 2, page=2, top=60),
    )
    assert "pathways and helps it" in document.text
