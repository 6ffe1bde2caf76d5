"""Whatever is edited, a document's segments cover raw and clean text without gap, and every offset leads back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.clean.draft import BREAK, Draft, Edit, apply, close_draft, open_draft
from pipeline.model import Block, BlockKind, Document, Place, Reading, Source

SOURCE = Source("d", "d.txt", "0" * 64, "text/plain")
LETTERS = st.text(alphabet=f"ab \n-*.:[]()\t¹{BREAK}\u00ad\u00a0", max_size=24)
KINDS: tuple[BlockKind, ...] = ("heading", "paragraph", "list_item", "table", "caption", "furniture", "field")


@st.composite
def readings(draw: st.DrawFn) -> tuple[Block, ...]:
    raws = draw(st.lists(st.one_of(LETTERS, st.text(max_size=60)), max_size=6))
    return tuple(
        Block(f"d#{i}", "d", i, draw(st.sampled_from(KINDS)), 1, (), raw, (Place(0, len(raw), line=i + 1),))
        for i, raw in enumerate(raws)
    )


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[Edit]:
    made = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 6)))
        made.append(Edit(start, end, draw(st.text(alphabet="xy ", max_size=3)), draw(st.sampled_from("PQR"))))
    return made


def plain_apply(text: str, made: list[Edit]) -> str:
    """What the edits do to a bare string: the oracle."""
    out, at = "", 0
    for edit in sorted(made, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= at:
            out, at = out + text[at : edit.start] + edit.replacement, edit.end
    return out + text[at:]


def leads_back(document: Document) -> None:
    """Copied characters lead to raw and back to themselves; changed ones to the segment that made them."""
    for segment in document.segments:
        if segment.rule is None:
            for step in range(segment.raw_end - segment.raw_start):
                assert document.to_raw(segment.clean_start + step) == segment.raw_start + step
                assert document.to_clean(segment.raw_start + step) == segment.clean_start + step
        elif not segment.removed:
            assert document.to_raw(segment.clean_start) == segment.raw_start
            assert document.to_clean(segment.raw_start) == segment.clean_start
    if document.raw:
        assert all(document.place_at_raw(at) is not None for at in range(len(document.raw)) if document.blocks)


@settings(deadline=None)
@given(readings(), st.data())
def test_any_edits_in_any_order_keep_every_character_accounted_for(
    blocks: tuple[Block, ...], data: st.DataObject
) -> None:
    draft: Draft = open_draft(SOURCE, blocks)
    for _ in range(4):
        if not draft.text:
            break
        made = data.draw(edits(draft.text))
        expected = plain_apply(draft.text, made)
        draft = apply(draft, made)
        assert draft.text == expected
    leads_back(close_draft(draft))


@settings(deadline=None)
@given(readings())
def test_cleaning_anything_gives_a_document_that_leads_back(blocks: tuple[Block, ...]) -> None:
    document = clean(Reading(SOURCE, blocks))
    assert document.raw == "\n".join(block.raw for block in blocks)
    assert BREAK not in document.text
    assert document.text == document.text.strip()
    leads_back(document)


@settings(deadline=None)
@given(readings())
def test_cleaning_is_a_function_of_its_input(blocks: tuple[Block, ...]) -> None:
    assert clean(Reading(SOURCE, blocks)) == clean(Reading(SOURCE, blocks))
