"""Goes through the sentences of a page and gives each drug the classes or targets that its sentences give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.checks.drug_kinds import PLAIN_WORDS, WIDE_KINDS
from pipeline.checks.grouped import definition_part
from pipeline.checks.passages import Passage, passages, sentences
from pipeline.checks.saying_words import words
from pipeline.checks.sayings import says, set_beside
from pipeline.checks.streams import Row, Stream, stream_of
from pipeline.model import Mention, Page, Span

_PLAIN = tuple((one, re.compile(rf"(?<![\w-]){word}\b", re.IGNORECASE)) for one, word in PLAIN_WORDS)

Saying = tuple[Mention, tuple[str, ...]]


@dataclass(slots=True)
class _Talk:
    """What a text has been about. about: the drug of the sentence before, or of the heading; section: of the heading,
    as long as no other drug came. thing: the class or target of the sentence before, or of the heading or term.
    asked: the question before.
    """

    about: Row | None = None
    section: Row | None = None
    thing: Row | None = None
    asked: Stream = field(default_factory=list)


def spoken(page: Page) -> Iterator[Saying]:
    """Drugs with the classes or targets that a sentence says are theirs (one that fits is enough)."""
    talk = _Talk()
    if not {"drug", "brand"} & {mention.kind for mention in page.mentions}:
        return
    for passage in passages(page.document):
        if passage.block.kind in ("table", "furniture"):
            continue
        yield from _sayings(page, passage, talk)
        head = passage.block.kind == "heading" or definition_part(passage.block) == "dt"
        rows = _rows_of(stream_of(page, passage.start, passage.end)) if head else []
        if head and rows:
            talk.section = _drug_of(rows)
            talk.thing = rows[0] if len(rows) == 1 and _one_target(rows[0]) else None
        elif not head:
            talk.thing = None
        talk.about = talk.section if head else None


def _rows_of(stream: Stream) -> list[Row]:
    return [token for token in stream if isinstance(token, Row)]


def _sayings(page: Page, passage: Passage, talk: _Talk) -> Iterator[Saying]:
    role = definition_part(passage.block)
    for first, last in sentences(passage.text):
        low, high = passage.start + first, passage.start + last
        stream = stream_of(page, low, high)
        rows = _rows_of(stream)
        if passage.text[first:last].endswith("?"):
            talk.asked = stream if len({row.sort for row in rows}) == 1 else []
            talk.about, talk.thing = _drug_of(rows), None
            continue
        if rows or talk.asked:
            whole = _resolved(stream, rows, talk)
            under = [talk.thing, *stream] if role == "dd" and talk.thing and whole is stream else whole
            yield from _pairs(page, under)
            yield from _plain(page, low, high)
        if talk.asked and rows:
            yield from _pairs(page, [*talk.asked, *stream], answer=len(talk.asked))
        _go_on(talk, rows)


def _go_on(talk: _Talk, rows: list[Row]) -> None:
    """Keeps what the next sentence may speak of."""
    sorts = {row.sort for row in rows}
    drug = _drug_of(rows)
    if rows:
        talk.about = drug if "said" not in sorts else None
    if "drug" in sorts and not (talk.section and drug and drug.ids == talk.section.ids):
        talk.section = None
    said = [row for row in rows if row.sort == "said"]
    if rows or (talk.thing and _one_target(talk.thing)):
        talk.thing = said[-1] if said and (len(said) == 1 or not _one_target(said[-1])) else None
        if talk.thing and _one_target(talk.thing) and "drug" in sorts:
            talk.thing = None
    talk.asked = []


def _resolved(stream: Stream, rows: list[Row], talk: _Talk) -> Stream:
    """The stream with a pronoun replaced by what only it can mean."""
    sorts = {row.sort for row in rows}
    if sorts == {"said"}:
        for one in sorted(words()["subjects"]):
            who = talk.about or (talk.section if one not in ("it", "they") else None)
            if who and stream[: len(one.split())] == one.split():
                return [who, *stream[len(one.split()) :]]
    if not talk.thing or sorts != {"drug"}:
        return stream
    if not _one_target(talk.thing):
        return _exemplary(stream, rows, talk.thing)
    for at, word in enumerate(stream):
        named = word in ("this", "that") and bool(words()["objects"] & {str(one) for one in stream[at + 1 : at + 2]})
        if word == "it" or named:
            return [*stream[:at], talk.thing, *stream[at + 1 + named :]]
    return stream


def _exemplary(stream: Stream, rows: list[Row], thing: Row) -> Stream:
    """`Examples are A and B.`, `A and B are examples.` after a sentence on a class."""
    if len(rows) != 1:
        return stream
    at = stream.index(rows[0])
    opening, close = (" ".join(str(one) for one in part) for part in (stream[:at], stream[at + 1 : at + 6]))
    if any(opening == one or opening.startswith(f"{one} ") for one in words()["exemplary"]):
        return [thing, "such", "as", rows[0]]
    following = any(close == one or close.startswith(f"{one} ") for one in words()["examples_after"])
    return [rows[0], "are", thing] if following and not opening else stream


def _pairs(page: Page, stream: Stream, answer: int = 0) -> Iterator[Saying]:
    yield from _neighbours(stream, answer)
    plainer = [_as_word(token) for token in stream]
    if plainer != stream:
        yield from (one for one in _neighbours(plainer, answer))


def _as_word(token: Row | str) -> Row | str:
    """A class that has no target of its own is but a word on the way to a target: `X is an antibody that binds T`."""
    wide = isinstance(token, Row) and all(m.concept_id in WIDE_KINDS for m in token.mentions)
    return "antibody" if wide else token


def _neighbours(stream: Stream, answer: int) -> Iterator[Saying]:
    places = [at for at, token in enumerate(stream) if isinstance(token, Row)]
    for one, other in pairwise(places):
        if answer and not one < answer <= other:
            continue
        left, right = stream[one], stream[other]
        if isinstance(left, Row) and isinstance(right, Row) and says(stream, one, other):
            drugs, said = (left, right) if left.sort == "drug" else (right, left)
            for mention in _meant(stream, one if drugs is left else other, drugs, said, last=drugs is right):
                yield mention, (*said.ids, *_rivals(stream, one if said is left else other))


def _rivals(stream: Stream, at: int) -> tuple[str, ...]:
    """Other targets in the same breath, no drug between: `blocks PD-L1 from binding to PD-1`."""
    found: list[str] = []
    for part in (stream[at + 1 :], stream[:at][::-1]):
        for token in part:
            if isinstance(token, Row) and token.sort == "drug":
                break
            if isinstance(token, Row):
                found += [m.concept_id for m in token.mentions if m.kind == "target" and m.concept_id]
    return tuple(found)


def _meant(stream: Stream, at: int, drugs: Row, said: Row, *, last: bool) -> tuple[Mention, ...]:
    """The drugs of a row that the sentence speaks of: not one set apart before a comma, or added after one."""
    before = next((t for t in reversed(stream[:at]) if isinstance(t, str)), "")
    mentions = drugs.mentions
    if set_beside(stream, at):
        return mentions[1:]
    if last and drugs.joints and len(mentions) == 2 and drugs.joints[0].startswith(", ") and before not in (":", "("):
        return mentions[:1]
    if any("plus" in joint or "+" in joint for joint in drugs.joints):
        return ()
    return mentions


def _plain(page: Page, low: int, high: int) -> Iterator[Saying]:
    """`Among the vaccines is X`: words too wide to be a class elsewhere."""
    text = page.document.text
    for one, word in _PLAIN:
        for match in word.finditer(text, low, high):
            mention = Mention("", Span(page.document.doc_id, match.start(), match.end()), "class", match.group(), one)
            stream = stream_of(page, low, high, [mention])
            for drug, said in _pairs(page, stream):
                if said[:1] == (one,):
                    yield drug, (one,)


def _drug_of(rows: list[Row]) -> Row | None:
    """The row of the one drug that the rows name, by its name and at most one brand."""
    ids = {one for row in rows for one in row.ids if row.sort == "drug"}
    named = {one for one in ids if one.startswith("drug:")}
    drugs = [row for row in rows if row.sort == "drug"]
    if not drugs or len(named) > 1 or len(ids) > 2:
        return None
    return next((row for row in drugs if named & set(row.ids)), drugs[0])


def _one_target(row: Row) -> bool:
    return row.sort == "said" and len(row.ids) == 1 and row.mentions[0].kind == "target"
