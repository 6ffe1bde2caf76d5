"""Blocks: paragraphs, headings, list items and tables as they were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.place import Place

BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "furniture", "field"]
InlineKind = Literal["link", "superscript", "subscript", "footnote_mark", "deleted", "bold", "italic"]


@dataclass(frozen=True, slots=True)
class Inline:
    """Mark-up inside a block: `raw[start:end]` is a link with a target, a superscript, deleted text, …"""

    start: int
    end: int
    kind: InlineKind
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that an author would call one piece.

    block_id: `<doc_id>#<order>`. order: reading order from 0.
    kind: furniture = site or page furniture (navigation, cookie banner, running head), set aside by the cleaner;
    field = a label with a value (`Last revised: …`), or a label alone.
    level: headings 1-6; list items their nesting depth from 1; tables the number of header rows; otherwise 0.
    heading_path: the headings above it, outermost first, as raw text.
    raw: text as read, before any cleaning. Lines of a wrapped paragraph are separated by a line feed.
    A table's cells are separated by a tab, its rows by a line feed.
    places: in order, together covering `raw`.
    aside: why the readable text leaves it out, whether it stays in the document's text or left it: `helpline`,
    `credits`, `legal`, `marketing`, `footer`, `navigation`, `running-head`, `form`, `aside`, `furniture` (nothing
    tells its kind); None = it belongs to the text.
    number: what a browser writes before an item of an ordered list (it is no text of the file); None elsewhere.
    second: the same stretch as a second, independent reader saw it; None = not read twice.
    agreement: how far both saw the same, 0 to 1, white space aside; None = not read twice.
    """

    block_id: str
    doc_id: str
    order: int
    kind: BlockKind
    level: int
    heading_path: tuple[str, ...]
    raw: str
    places: tuple[Place, ...]
    inlines: tuple[Inline, ...] = ()
    second: str | None = None
    agreement: float | None = None
    aside: str | None = None
    number: int | None = None

    def place_at(self, offset: int) -> Place | None:
        """The place that holds the raw offset; the nearest one before it where none does."""
        found: Place | None = None
        for place in self.places:
            if place.start > offset and found is not None:
                break
            found = place
        return found
