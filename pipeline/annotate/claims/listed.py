"""Items of a list: with their lead-in, under their heading, as kinds of a thing, as side effects."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.annotate.claims.context import resolve, under_a_state
from pipeline.annotate.claims.field_entries import Field, meaning
from pipeline.annotate.claims.implied import LONGEST_LIST_SPAN, reaching
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.reader import Reader
from pipeline.annotate.claims.tokens import Token
from pipeline.model import Mention

FARTHEST_EFFECT = 40
"""Characters of a list item in which it names its side effect."""


LONGEST_ENTRY = 14
"""Tokens of an item that goes on with its lead-in's sentence; a longer one is a sentence of its own."""


def with_lead(reader: Reader, leads: Sequence[list[Token]], opening: Token, start: int, end: int) -> Iterator[Said]:
    """What a lead-in and the name that opens its item, `text[start:end]`, say together.

    leads: the sentences of the lead-in.
    """
    words = reader.statements.words
    lead = leads[-1]
    generic = not any(t.slot for t in lead)
    if any(t.label in words["announcing"] for t in lead[-4:]):
        if generic and len(leads) == 1:
            yield from under_heading(reader, opening, reader.context.heading)
        include = [] if any(t.label in words["announcing"] - {":"} for t in lead[-4:]) else [_include(opening)]
        sentence = [t for t in lead if t.label != ":"]
        for more in ([], include) if include else ([],):
            for said in reader.said([*sentence, *more, opening], lead[0].start, opening.end, by="list:"):
                yield reaching(said, opening)
        wide = [t for t in reader.wide_stream(lead[0].start, lead[-1].end) if t.label != ":"]
        name = _opening(reader, start, end, opening)
        for more in ([], include) if include else ([],):
            for said in reader.wide_said([*wide, *more, name], lead[0].start, opening.end, by="list:"):
                if {said.subject, said.object} & set(opening.ids):
                    yield reaching(said, opening)
    if any(t.label in words["following"] for stream in leads for t in stream):
        for stream in leads:
            resolved = resolve(stream, reader.context, words, following=opening)
            if resolved != stream:
                for said in reader.said(resolved, stream[0].start, opening.end, by="list:"):
                    yield reaching(said, opening)


def _include(item: Token) -> Token:
    """The verb between a lead-in and its items."""
    return Token("include", item.start, item.start)


def _opening(reader: Reader, start: int, end: int, opening: Token) -> Token:
    """The name that opens an item as wide streams know it."""
    return next((t for t in reader.wide_stream(start, end)[:3] if t.label == opening.label), opening)


def going_on(reader: Reader, lead: Sequence[Token], item: Sequence[Token]) -> Iterator[Said]:
    """An item that ends its lead-in's sentence: `Ipilimumab is used to treat:` over `advanced melanoma`."""
    words = reader.statements.words
    drugs = [t for t in lead if t.label in ("DRUG", "CLASS")]
    prose = any(t.label in words["finite"] or t.label in ("you", "your", ".", ":") for t in item[:-1])
    if (
        len(lead) < 2
        or lead[-1].label != ":"
        or lead[-2].label.rpartition("_")[2] not in words["expecting"]
        or len(drugs) != 1
        or not item
        or len(item) > LONGEST_ENTRY
        or prose
    ):
        return
    last = item[-1]
    for said in reader.said([*lead[:-1], *item], lead[0].start, last.end, by="list:"):
        if said.subject in drugs[0].ids and said.end > item[0].start:
            yield said if said.end - said.start <= LONGEST_LIST_SPAN else reaching(said, last)


def kinds(reader: Reader, leads: Sequence[list[Token]], item: list[Token]) -> Iterator[Said]:
    """A list under `the types of X`: what each item names first is a kind of X."""
    words = reader.statements.words
    opening = item[0]
    if opening.label != "CLASS" or (len(item) > 1 and item[1].label not in (":", "(", "-", "–", ".")):
        return
    for stream in leads:
        for at, token in enumerate(stream[:-2]):
            whole = next((t for t in stream[at + 2 : at + 4] if t.label == "CLASS"), None)
            if token.label in words["kind_noun"] and stream[at + 1].label == "of" and whole is not None:
                for left, right in product(opening.ids, whole.ids):
                    if left != right:
                        start = token.start if opening.end - token.start <= LONGEST_LIST_SPAN else opening.start
                        yield Said(start, opening.end, left, "member_of", right, (), "asserted", "stated", "list:kinds")
                return


def under_heading(reader: Reader, opening: Token, heading: list[Token], wide: Sequence[Token] = ()) -> Iterator[Said]:
    """What a heading says of the name that opens an item below it. wide: the heading as wide streams know it."""
    words = reader.statements.words
    things = [t for t in heading if t.slot]
    if not heading or heading[-1].label == "?" or {t.label for t in heading} & words["heading_refused"]:
        return
    include = _include(opening)
    if len(things) == 1 and things[0].label == "CLASS" and len(heading) <= 4:
        such = Token("such_as", opening.start, opening.start)
        for said in reader.said([things[0], such, opening], things[0].start, opening.end, by="heading:"):
            yield reaching(said, opening)
    elif all(t.label == "CANCER" for t in things) and (told := under_a_state(heading, opening, words)):
        for said in reader.said(told, opening.start, opening.end, by="heading:"):
            yield reaching(said, opening)
    if {t.label for t in heading} & words["list_noun"] and not any(t.label == "DRUG" for t in things):
        for said in reader.said([*heading, include, opening], heading[0].start, opening.end, by="heading:"):
            if said.subject in opening.ids:
                yield reaching(said, opening)
    if wide and not any(t.label == "DRUG" for t in things):
        for said in reader.wide_said([*wide, include, opening], heading[0].start, opening.end, by="heading:"):
            if said.subject in opening.ids:
                yield reaching(said, opening)


def paired(reader: Reader, above: Sequence[Token], start: int, end: int) -> Iterator[Said]:
    """Items under `Combinations`: `atezolizumab with bevacizumab`."""
    words = reader.statements.words
    if not {t.label for t in above} & words["combining"] or {t.label for t in above} & words["heading_refused"]:
        return
    item = reader.wide_stream(start, end)
    if item and item[0].label in ("DRUG", "CLASS"):
        opening = [Token("combination", item[0].start, item[0].start), Token("of", item[0].start, item[0].start)]
        yield from reader.wide_said([*opening, *item], start, end, by="list:")


def label_of_one(reader: Reader, stream: Sequence[Token]) -> tuple[Field, Token] | None:
    """`Brand names of bevacizumab` as a label and whose it is; None for other lead-ins and headings."""
    for at, token in enumerate(stream[:6]):
        if at and token.label in ("of", "for") and len(stream) > at + 1 and stream[at + 1].label in ("DRUG", "CLASS"):
            text = reader.document.text[stream[0].start : token.start].lower().removeprefix("the ")
            field = meaning(text, reader.statements.fields, reader.statements.words, whole=True)
            return (field, stream[at + 1]) if field else None
    return None


def effects_listed(
    reader: Reader, leads: Sequence[list[Token]], lead: list[Token], start: int, end: int
) -> Iterator[Said]:
    """Items under `side effects of nivolumab include:`, or under such a heading."""
    low = bisect_left(reader.effect_starts, start)
    if low == len(reader.effects) or reader.effect_starts[low] >= min(end, start + FARTHEST_EFFECT):
        return
    words = reader.statements.words
    if leads:
        opening = leads[-1][0].start if leads[-1] else start
        lead = reader.wide_stream(opening, leads[-1][-1].end) if leads[-1] else []
        lead = resolve(lead, reader.context, words)
    if not lead or not any(token.label in words["effect_noun"] | words["causing"] for token in lead):
        return
    told = [token for token in lead if token.label not in (":", ".")]
    for effect in _of_one_item(reader, low, end):
        name = Token("EFFECT", effect.span.start, effect.span.end, (effect.concept_id or effect.surface.lower(),))
        for said in reader.wide_said([*told, _include(name), name], lead[0].start, name.end, by="list:"):
            if said.object == name.ids[0]:
                yield reaching(said, name)


_JOINING = re.compile(r"\s*(?:,|/|,?\s*(?:and|or)(?:/or)?)\s*", re.IGNORECASE)
"""What stands between the side effects that one item names: `nausea and vomiting`."""


def _of_one_item(reader: Reader, low: int, end: int) -> Iterator[Mention]:
    """The first side effect of an item and those joined to it."""
    at = low
    while at < len(reader.effects) and reader.effects[at].span.end <= end:
        yield reader.effects[at]
        after = reader.effects[at + 1] if at + 1 < len(reader.effects) else None
        gap = reader.document.text[reader.effects[at].span.end : after.span.start] if after else ""
        if after is None or after.span.end > end or not _JOINING.fullmatch(gap):
            return
        at += 1
