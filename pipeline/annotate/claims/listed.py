"""Items of a list: with their lead-in, under their heading, as kinds of a thing, as side effects."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.annotate.claims.context import resolve, under_a_state
from pipeline.annotate.claims.implied import LONGEST_LIST_SPAN, reaching
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.reader import Reader
from pipeline.annotate.claims.tokens import Token

FARTHEST_EFFECT = 40
"""Characters of a list item in which it names its side effect."""


def with_lead(reader: Reader, leads: Sequence[list[Token]], opening: Token) -> Iterator[Said]:
    """What a lead-in and the name that opens its item say together. leads: the sentences of the lead-in."""
    words = reader.statements.words
    lead = leads[-1]
    generic = not any(t.slot for t in lead)
    if any(t.label in words["announcing"] for t in lead[-4:]):
        if generic and len(leads) == 1:
            yield from under_heading(reader, opening, reader.context.heading)
        sentence = [t for t in lead if t.label != ":"]
        for said in reader.said([*sentence, opening], lead[0].start, opening.end, by="list:"):
            yield reaching(said, opening)
    if any(t.label in words["following"] for stream in leads for t in stream):
        for stream in leads:
            resolved = resolve(stream, reader.context, words, following=opening)
            if resolved != stream:
                for said in reader.said(resolved, stream[0].start, opening.end, by="list:"):
                    yield reaching(said, opening)


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


def under_heading(reader: Reader, opening: Token, heading: list[Token]) -> Iterator[Said]:
    """What a heading says of the name that opens an item below it."""
    things = [t for t in heading if t.slot]
    if len(things) == 1 and things[0].label == "CLASS" and len(heading) <= 4:
        such = Token("such_as", opening.start, opening.start)
        for said in reader.said([things[0], such, opening], things[0].start, opening.end, by="heading:"):
            yield reaching(said, opening)
    elif heading and heading[-1].label != "?" and all(t.label == "CANCER" for t in things):
        sentence = under_a_state(heading, opening, reader.statements.words)
        for said in reader.said(sentence, opening.start, opening.end, by="heading:"):
            yield reaching(said, opening)


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
    effect = reader.effects[low]
    name = Token("EFFECT", effect.span.start, effect.span.end, (effect.concept_id or effect.surface.lower(),))
    include = Token("include", name.start, name.start)
    told = [token for token in lead if token.label not in (":", ".")]
    for said in reader.wide_said([*told, include, name], lead[0].start, name.end, by="list:"):
        if said.object == name.ids[0]:
            yield reaching(said, name)
