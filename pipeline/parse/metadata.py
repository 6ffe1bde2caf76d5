"""Metadata that a document states in its own text: title, publisher, dates, each with where it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from pipeline.model import Block, Fact, Source
from pipeline.parse.metadata_publisher import publisher_in_imprint
from pipeline.parse.metadata_stated import Stated, dates_of, where_is

COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:copyright\s+)?(?:\d{4}\s*(?:[-–,]\s*\d{4})?,?\s*)(?:by\s+)?(?P<name>[A-Z][^|.,;©\n\d]{2,80}?)"
    r"\s*(?:[|.,;]|all rights|$)",
    re.IGNORECASE,
)
TITLE_WITHIN = 3
"""Blocks. A text export whose first heading comes later has lost its title, and a section's would be wrong."""
FIELDS = ("title", "publisher", "url", "revised_on", "language")


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
    aside: list[Stated] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        if block.kind == "furniture":
            aside += dates_of(block, None)
        else:
            found += dates_of(block, after)
        if "©" in block.raw or "opyright" in block.raw or "(c)" in block.raw:
            match = COPYRIGHT.search(block.raw)
            if match is not None:
                found.append(Stated("publisher", " ".join(match["name"].split()), f"copyright {where_is(block)}"))
    known = publisher_in_imprint(blocks)
    if known is not None:
        found.append(Stated("publisher", known[0], f"imprint {where_is(known[1])}"))
    return found + [Stated(item.field, item.value, f"furniture, {item.where}") for item in aside]


def _title(block: Block) -> str:
    return " ".join(re.sub(r"^\s*#+\s*|\*\*|\s#+\s*$", "", block.raw).split())
