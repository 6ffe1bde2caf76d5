"""Metadata that a document states in its own text: title, publisher, dates, each with where it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.model import Block, Fact, Source
from pipeline.parse.metadata_dates import iso_date, label_in, labels
from pipeline.parse.metadata_publisher import publisher_in_imprint

COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:copyright\s+)?(?:\d{4}\s*(?:[-–,]\s*\d{4})?,?\s*)(?:by\s+)?(?P<name>[A-Z][^|.,;©\n\d]{2,80}?)"
    r"\s*(?:[|.,;]|all rights|$)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
SENTENCE_STEMS = ("revi", "updat", "publi", "modif")
"""What the date sentences of `labels.toml` have in common."""
TITLE_WITHIN = 3
"""Blocks. A text export whose first heading comes later has lost its title, and a section's would be wrong."""
FIELDS = ("title", "publisher", "url", "revised_on", "language")


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that a document says of itself. where: `line 12`, `meta article:modified_time`, `heading`, …"""

    field: str
    value: str
    where: str


def describe(source: Source, blocks: Iterable[Block], stated: Iterable[Stated] = ()) -> tuple[Source, tuple[Fact, ...]]:
    """Fill what the manifest left open. stated: what the format itself says (meta tags, JSON-LD), best first.

    Facts `<field>_from` say where each value was read, `<field>_read` what was read, so that a manifest that says
    otherwise can be seen. Facts `reviewed_on` and `published_on` have no place in Source.
    """
    blocks = tuple(blocks)
    found = [*stated, *stated_in_text(blocks)]
    facts: list[Fact] = []
    chosen: dict[str, str] = {}
    for field in (*FIELDS, "reviewed_on", "published_on"):
        best = _best(field, [item for item in found if item.field == field])
        if best is None:
            continue
        facts += [Fact(f"{field}_from", best.where), Fact(f"{field}_read", best.value)]
        if field in FIELDS and getattr(source, field) is None:
            chosen[field] = best.value
    return replace(source, **chosen), tuple(facts)


def _best(field: str, found: list[Stated]) -> Stated | None:
    """The first one; of several dates in one text (a book of pages) the latest."""
    if not found:
        return None
    if field.endswith("_on"):
        same = [item for item in found if item.where.split()[0] == found[0].where.split()[0]]
        return max(same, key=lambda item: item.value)
    return found[0]


def stated_in_text(blocks: tuple[Block, ...]) -> list[Stated]:
    """Title, publisher and dates from the blocks themselves."""
    found: list[Stated] = []
    title = next((block for block in blocks[:TITLE_WITHIN] if block.kind == "heading"), None)
    if title is not None:
        found.append(Stated("title", _title(title), f"heading {where_is(title)}"))
    for block in blocks:
        found += _dates(block)
        if "©" in block.raw or "opyright" in block.raw or "(c)" in block.raw:
            match = COPYRIGHT.search(block.raw)
            if match is not None:
                found.append(Stated("publisher", " ".join(match["name"].split()), f"copyright {where_is(block)}"))
    known = publisher_in_imprint(blocks)
    if known is not None:
        found.append(Stated("publisher", known[0], f"imprint {where_is(known[1])}"))
    return found


def where_is(block: Block) -> str:
    """A block's first place in words: `line 12`, `page 3`, an element path."""
    if not block.places:
        return block.block_id
    place = block.places[0]
    if place.line is not None:
        return f"line {place.line}"
    if place.box is not None:
        return f"page {place.box.page}"
    return place.element or block.block_id


def _title(block: Block) -> str:
    return " ".join(re.sub(r"^\s*#+\s*|\*\*|\s#+\s*$", "", block.raw).split())


def _dates(block: Block) -> list[Stated]:
    known = labels()
    if block.kind == "table" or len(block.raw) > 20000:
        return []
    match = label_in(block.raw)
    if match is not None:
        label = " ".join((match["label"] or match["bare"]).lower().split())
        value = iso_date(match["value"] if match["label"] else match["bare_value"])
        kind = known.fields[label]
        return [] if value is None or kind == "other" else [Stated(kind, value, f"label {where_is(block)}")]
    if block.kind == "list_item":
        return []
    lower = block.raw.lower()
    if not any(stem in lower for stem in SENTENCE_STEMS) or YEAR.search(lower) is None:
        return []
    found = []
    for field, pattern in known.sentences:
        sentence = re.search(pattern, block.raw, re.IGNORECASE)
        value = iso_date(sentence["date"]) if sentence else None
        if value is not None:
            found.append(Stated(field, value, f"sentence {where_is(block)}"))
    return found
