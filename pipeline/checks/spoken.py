"""Goes through the sentences of a page and gives each drug the classes or targets that its sentences give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.drug_kinds import PLAIN_WORDS
from pipeline.checks.passages import Passage, passages, sentences
from pipeline.checks.saying_words import words
from pipeline.checks.sayings import says, set_beside
from pipeline.checks.streams import Row, Stream, stream_of
from pipeline.model import Mention, Page, Span

_PLAIN = tuple((one, re.compile(rf"(?<![\w-]){word}\b", re.IGNORECASE)) for one, word in PLAIN_WORDS)

Saying = tuple[Mention, tuple[str, ...]]


def spoken(page: Page) -> Iterator[Saying]:
    """Drugs with the classes or targets that a sentence says are theirs (one that fits is enough)."""
    about: Row | None = None
    for passage in passages(page.document):
        if passage.block.kind in ("table", "furniture"):
            continue
        yield from _sayings(page, passage, about)
        about = None
        if passage.block.kind == "heading":
            rows = [t for t in stream_of(page, passage.start, passage.end) if isinstance(t, Row)]
            about = rows[0] if len(rows) == 1 and _one_drug(rows[0]) else None


def _sayings(page: Page, passage: Passage, about: Row | None) -> Iterator[Saying]:
    asked: Stream = []
    object_: Row | None = None
    for first, last in sentences(passage.text):
        low, high = passage.start + first, passage.start + last
        stream = stream_of(page, low, high)
        rows = [token for token in stream if isinstance(token, Row)]
        if passage.text[first:last].endswith("?"):
            asked, about = (stream, None) if len({row.sort for row in rows}) == 1 else ([], None)
            about = rows[0] if len(rows) == 1 and _one_drug(rows[0]) else None
            object_ = None
            continue
        if rows or asked:
            yield from _pairs(page, _resolved(stream, rows, about, object_), low, high)
            yield from _plain(page, low, high)
        if asked and rows:
            yield from (one for one in _pairs(page, [*asked, *stream], low, high, answer=len(asked)))
        sorts = {row.sort for row in rows}
        about = rows[0] if len(rows) == 1 and _one_drug(rows[0]) else about if not rows else None
        said = [row for row in rows if row.sort == "said"]
        if rows or (object_ and _one_target(object_)):
            object_ = said[0] if len(said) == 1 and (sorts == {"said"} or not _one_target(said[0])) else None
        asked = []


def _resolved(stream: Stream, rows: list[Row], about: Row | None, object_: Row | None) -> Stream:
    """The stream with a pronoun replaced by what only it can mean."""
    sorts = {row.sort for row in rows}
    if about and sorts == {"said"}:
        for one in sorted(words()["subjects"]):
            if stream[: len(one.split())] == one.split():
                return [about, *stream[len(one.split()) :]]
    opening = " ".join(token for token in stream[:5] if isinstance(token, str))
    if object_ and not _one_target(object_):
        exemplary = sorts == {"drug"} and any(re.match(rf"{one}\b", opening) for one in words()["exemplary"])
        return [object_, "such", "as", rows[0]] if exemplary and len(rows) == 1 else stream
    if object_ and sorts == {"drug"}:
        for at, word in enumerate(stream):
            named = word in ("this", "that") and bool(
                words()["objects"] & {str(one) for one in stream[at + 1 : at + 2]}
            )
            if word == "it" or named:
                return [*stream[:at], object_, *stream[at + 1 + named :]]
    return stream


def _pairs(page: Page, stream: Stream, low: int, high: int, answer: int = 0) -> Iterator[Saying]:
    places = [at for at, token in enumerate(stream) if isinstance(token, Row)]
    for one, other in pairwise(places):
        if answer and not one < answer <= other:
            continue
        left, right = stream[one], stream[other]
        if isinstance(left, Row) and isinstance(right, Row) and says(stream, one, other):
            drugs, said = (left, right) if left.sort == "drug" else (right, left)
            for mention in _meant(stream, one if drugs is left else other, drugs, said, last=drugs is right):
                yield mention, said.ids


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
            for drug, said in _pairs(page, stream, low, high):
                if said == (one,):
                    yield drug, said


def _one_drug(row: Row) -> bool:
    return row.sort == "drug" and len(row.ids) <= 2 and len([i for i in row.ids if i.startswith("drug:")]) <= 1


def _one_target(row: Row) -> bool:
    return row.sort == "said" and len(row.ids) == 1 and row.mentions[0].kind == "target"
