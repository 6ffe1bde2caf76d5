"""Goes down a page and keeps which class or target the headings, lead-ins and labels above speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.checks.grouped import (
    acts_on,
    announced_by,
    definition_part,
    described,
    drug_alone,
    group_named,
    inside,
    is_announcement,
    labelled,
    members,
    names_only,
    property_named,
    recorded,
)
from pipeline.checks.passages import Passage, last_sentence, passages
from pipeline.model import Mention, Page

Said = tuple[str, ...]
Placed = tuple[Mention, Said, bool]
"""A drug, what is said of it, and whether a description says it (not a list of drugs)."""


@dataclass
class _Frames:
    """What stands above: a heading's group, a lead-in's, list items' by level; the drug that a text is about.

    open: nothing but names has come since the heading or label. listed: `about` stands in a list of such names.
    subject: the drug of the heading, or of a line `Generic name: X`, of which labelled lines speak.
    """

    heading: Said = ()
    parents: dict[int, Said] = field(default_factory=dict)
    lead: Said = ()
    items: dict[int, Said] = field(default_factory=dict)
    about: Mention | None = None
    term: Said = ()
    by_target: bool = False
    open: bool = False
    listed: bool = False
    subject: Mention | None = None


def placed(page: Page) -> Iterator[Placed]:
    """Drugs with the classes or targets that the page's structure gives them (one that fits is enough)."""
    frames = _Frames()
    for passage in passages(page.document):
        match passage.block.kind:
            case "heading":
                parents = {at: said for at, said in frames.parents.items() if at < passage.block.level}
                own = group_named(page, passage.start, passage.end, "heading")
                about = drug_alone(page, passage.start, passage.end)
                if about and parents:
                    yield about, parents[max(parents)], False
                above = parents | ({passage.block.level: own} if own else {})
                frames = _Frames(own, above, about=about, open=bool(own), subject=about)
            case "list_item":
                yield from _item(page, passage, frames)
            case "caption":
                frames.lead = group_named(page, passage.start, passage.end) or frames.lead
            case "table":
                yield from _rows(page, passage, frames.lead or frames.heading)
                frames.lead = ()
            case "paragraph" | "field":
                role = definition_part(passage.block)
                yield from _definition(page, passage, frames, role) if role else _paragraph(page, passage, frames)
            case _:
                pass


def _definition(page: Page, passage: Passage, frames: _Frames, role: str) -> Iterator[Placed]:
    """A term of a list of definitions, or what is said under it."""
    start, end = passage.start, passage.end
    if role == "dt":
        frames.term, frames.about = group_named(page, start, end), drug_alone(page, start, end)
        return
    if frames.term:
        drugs = names_only(page, start, end) or announced_by(page, start, end)
        yield from ((drug, frames.term, False) for drug in drugs)
    said = described(page, start, end) if frames.about else ()
    if frames.about and said:
        yield frames.about, said, True
    for said, drugs, description in labelled(page, start, end):
        yield from ((drug, said, description) for drug in drugs)


def _item(page: Page, passage: Passage, frames: _Frames) -> Iterator[Placed]:
    start, end, level = passage.start, passage.end, passage.block.level
    frames.open = False
    said_of = property_named(page, start, end) if frames.subject else ()
    if frames.subject and said_of:
        yield frames.subject, said_of, True
        return
    frames.items = {at: said for at, said in frames.items.items() if at < level}
    own = group_named(page, start, end)
    if own:
        frames.items[level] = own
        return
    for said, drugs, description in labelled(page, start, end):
        yield from ((drug, said, description) for drug in drugs)
    for said, drugs in _by_target(page, start, end, frames):
        yield from ((drug, said, False) for drug in drugs)
    above = frames.items[max(frames.items)] if frames.items else frames.lead or frames.heading
    if above:
        yield from ((drug, above, False) for drug in members(page, start, end))


def _by_target(page: Page, start: int, end: int, frames: _Frames) -> list[tuple[Said, list[Mention]]]:
    """`PD-1: a, b` or `a – PD-1` where the lead-in says that drugs stand beside what they act on."""
    named = inside(page, start, end)
    targets = tuple(m.concept_id for m in named if m.kind == "target" and m.concept_id)
    drugs = [m for m in named if m.kind == "drug"]
    if not frames.by_target or not targets or {m.kind for m in named} - {"target", "drug", "brand"}:
        return []
    first, last = min(m.span.start for m in named), max(m.span.end for m in named)
    split = [m for m in named if m.kind == "target"]
    low, high = min(m.span.start for m in split), max(m.span.end for m in split)
    alone = all(word in "–—-:;,()" for word in page.document.text[first:low].split()) if low == first else True
    rest = names_only(page, high, last) if low == first else names_only(page, first, low)
    return [(targets, drugs)] if rest and alone else []


def _paragraph(page: Page, passage: Passage, frames: _Frames) -> Iterator[Placed]:
    start, end = passage.start, passage.end
    frames.subject = recorded(page, start, end) or frames.subject
    said_of = property_named(page, start, end) if frames.subject else ()
    if frames.subject and said_of:
        yield frames.subject, said_of, True
        return
    for said, drugs, description in labelled(page, start, end):
        yield from ((drug, said, description) for drug in drugs)
    said_of = described(page, start, end) if not (frames.listed and _is_label(passage.text)) else ()
    if frames.about and said_of:
        yield frames.about, said_of, True
    above = frames.term or (frames.lead or frames.heading if frames.open else ())
    under_term = names_only(page, start, end) if above else []
    yield from ((drug, above, False) for drug in under_term)
    if frames.heading and passage.text.rstrip()[-1:] != ":":
        yield from ((drug, frames.heading, False) for drug in announced_by(page, start, end))
    frames.term = frames.term if under_term else group_named(page, start, end)
    frames.about, frames.listed = drug_alone(page, start, end), bool(under_term)
    frames.open = bool(under_term)
    frames.items = {}
    first, last = last_sentence(passage.text)
    low, high = start + first, start + last
    if passage.text.rstrip().endswith(":"):
        frames.lead = group_named(page, low, high) or _said_before(page, start, low, high)
        frames.open = frames.open or bool(frames.lead)
        frames.by_target = not inside(page, low, high) and acts_on(page, low, high)
        if not frames.lead and not is_announcement(page, low, high):
            frames.heading = ()
    elif not under_term:
        frames.lead, frames.by_target = frames.term, False


def _said_before(page: Page, start: int, low: int, high: int) -> Said:
    """The group of the sentence before `They include:`."""
    before = page.document.text[start:low].rstrip()
    if not before or not is_announcement(page, low, high):
        return ()
    first, last = last_sentence(before)
    return group_named(page, start + first, start + last, "heading")


def _is_label(text: str) -> bool:
    """`PD-1 inhibitors:` over the next names, not a description of the last."""
    return text.rstrip().endswith((":", "s"))


def _rows(page: Page, passage: Passage, above: Said) -> Iterator[Placed]:
    """Rows of a table under a caption or heading, or under a row that names a group; the first cell is the drug."""
    at = passage.start
    for number, line in enumerate(passage.text.split("\n")):
        cells = line.split("\t")
        filled = [cell for cell in cells if cell.strip()]
        low = at + line.find(filled[0]) if filled else at
        own = group_named(page, low, low + len(filled[0])) if len(filled) == 1 else ()
        if own or (len(filled) == 1 and len(cells) > 1):
            above = own
        elif above and filled and number >= passage.block.level:
            yield from ((drug, above, False) for drug in members(page, low, low + len(filled[0])))
        at += len(line) + 1
