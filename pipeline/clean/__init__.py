"""Cleaning with proof: every raw character is kept, changed by a named step, or removed by a named step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.clean.asides import with_asides
from pipeline.clean.characters import (
    cid_glyphs,
    control_characters,
    invisible_characters,
    ligature_glyphs,
    math_letters,
    mojibake,
    unreadable_runs,
)
from pipeline.clean.charsets import other_charsets
from pipeline.clean.debris import scripts_and_styles
from pipeline.clean.draft import Draft, Edit, apply, close_draft, open_draft
from pipeline.clean.emptied import emptied as emptied
from pipeline.clean.furniture import page_marks, set_aside
from pipeline.clean.leak import content_stream
from pipeline.clean.ligatures import lost_ligatures
from pipeline.clean.lists import restored
from pipeline.clean.markup import (
    block_markers,
    inline_marks,
    markdown_emphasis,
    markdown_italics,
    markdown_signs,
)
from pipeline.clean.running import heads_in_paragraphs
from pipeline.clean.stray import entities_and_tags, unclosed_signs
from pipeline.clean.structure import join_cut
from pipeline.clean.words import doubled_letters, eaten_hyphens, glued_words, hyphens_left, loose_hyphens, split_words
from pipeline.clean.wrap import block_breaks, line_wraps, spaces
from pipeline.model import Document, Reading

STEPS: tuple[Callable[[Draft], Iterable[Edit]], ...] = (
    content_stream,
    heads_in_paragraphs,
    invisible_characters,
    mojibake,
    other_charsets,
    control_characters,
    math_letters,
    ligature_glyphs,
    block_markers,
    cid_glyphs,
    unreadable_runs,
    entities_and_tags,
    scripts_and_styles,
    markdown_signs,
    markdown_emphasis,
    markdown_italics,
    unclosed_signs,
    line_wraps,
    spaces,
    doubled_letters,
    split_words,
    lost_ligatures,
    glued_words,
    hyphens_left,
    loose_hyphens,
    eaten_hyphens,
    block_breaks,
)
"""Every step that changes text, in order, after furniture and inline marks; each sees what those before it left."""


def clean(reading: Reading) -> Document:
    """The cleaned document of one reading. Raises ConservationError where a step would lose or invent text."""
    draft = _cleaned(reading, proven=True)
    return with_asides(close_draft(draft))


def clean_text(reading: Reading) -> str:
    """`clean(reading).text`, without the proof of where each character came from: a third of the work is the proof."""
    return _cleaned(reading, proven=False).text


def _cleaned(reading: Reading, *, proven: bool) -> Draft:
    structure = join_cut(page_marks(reading.blocks), reading.source)
    draft = open_draft(reading.source, restored(structure.blocks))
    draft = draft if proven else replace(draft, pieces=())
    draft = apply(draft, (*set_aside(draft, structure.aside), *inline_marks(draft)))  # both need raw offsets
    for step in STEPS:
        draft = apply(draft, step(draft))
    return draft
