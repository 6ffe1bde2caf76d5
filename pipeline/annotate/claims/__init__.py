"""Claims: what a document says of drugs, targets, classes and treatments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, product

from pipeline.annotate.claims.context import Context, called, resolve, said_in_passing, under_a_state
from pipeline.annotate.claims.derived import also_said
from pipeline.annotate.claims.fold import fold, without_asides
from pipeline.annotate.claims.frames import framed
from pipeline.annotate.claims.glossary import as_sentence, split_definition, term_of
from pipeline.annotate.claims.implied import LONGEST_LIST_SPAN, reaching, with_implied, with_uses
from pipeline.annotate.claims.measures import HINTS, measures
from pipeline.annotate.claims.naming import namings
from pipeline.annotate.claims.read import Said, read
from pipeline.annotate.claims.scope import publisher_of, qualifiers, topic_of
from pipeline.annotate.claims.statements import Statements, load
from pipeline.annotate.claims.tables import table_rows
from pipeline.annotate.claims.telling import numbered, told_once
from pipeline.annotate.claims.tokens import Token, fold_phrases, spell, tokens, without_overlaps
from pipeline.annotate.claims.wide import wide_stream, worth_it
from pipeline.annotate.claims.wording import find
from pipeline.knowledge import Knowledge, statements_folder
from pipeline.knowledge.sentences import sentences
from pipeline.model import Claim, Document, Mention

SKIPPED_KINDS = frozenset({"furniture"})
REFERENCE_HEADINGS = frozenset(
    {"references", "reference", "hyperlinks", "bibliography", "sources", "works cited", "literature"}
)
FARTHEST_EFFECT = 40
"""Characters of a list item in which it names its side effect."""

SHORT_LABEL = 4
"""Tokens of a line over a list that is no more than its label (`Approved`)."""


def find_claims(document: Document, mentions: Sequence[Mention], knowledge: Knowledge) -> tuple[Claim, ...]:
    """What the document says, in the order of the text, nothing twice.

    mentions: the document's, in any order. Spans are offsets into `document.text`: from the subject to the object,
    or from a list's lead-in to its item.
    """
    ordered = without_overlaps(mentions)
    reader = _Reader(document, ordered, knowledge, load(statements_folder(knowledge)), mentions)
    seen: dict[tuple[int, int, str, str, str, str], Said] = {}
    for said in chain(reader.read(), namings(document, ordered, knowledge)):
        key = (said.start, said.end, said.subject, said.predicate, said.object, said.polarity)
        seen.setdefault(key, said)
    return tuple(numbered(document, told_once(list(seen.values()))))


class _Reader:
    """Goes through a document's blocks and keeps what the text speaks of."""

    def __init__(
        self,
        document: Document,
        mentions: list[Mention],
        knowledge: Knowledge,
        statements: Statements,
        noted: Sequence[Mention] = (),
    ):
        self.document, self.knowledge, self.statements = document, knowledge, statements
        self.mentions = mentions
        self.starts = [mention.span.start for mention in mentions]
        self.names = frozenset(self.starts)
        self.context = Context()
        self.topic = topic_of(mentions)
        self.effects = sorted((m for m in noted if m.kind == "side_effect"), key=lambda m: m.span.start)
        self.effect_starts = [m.span.start for m in self.effects]
        self.publisher = publisher_of(document, knowledge)
        self.lead: list[list[Token]] = []
        self.wide_lead: list[Token] = []
        self.term: Token | None = None
        self.spelled: tuple[tuple[int, int], list[Token]] = ((0, 0), [])

    def read(self) -> Iterator[Said]:
        for block, (start, end) in zip(self.document.blocks, self.document.block_spans, strict=True):
            if start == end or block.kind in SKIPPED_KINDS:
                continue
            if block.heading_path and block.heading_path[-1].strip().lower() in REFERENCE_HEADINGS:
                continue
            if block.kind == "heading":
                self.term = None
                heading = self._stream(start, end)
                self.context.enter(heading)
                self.lead, self.wide_lead = [], self._wide_stream(start, end) if heading else []
            elif block.kind == "list_item":
                yield from self._item(start, end)
            elif block.kind == "table":
                yield from self._table(start, end)
            else:
                self.lead, self.wide_lead = [], []
                yield from self._paragraph(start, end)

    def _paragraph(self, start: int, end: int) -> Iterator[Said]:
        announced = False
        term, self.term = self.term, None
        for number, (first, last) in enumerate(sentences(self.document.text, start, end, self.names)):
            raw = self._stream(first, last)
            if not number:
                yield from self._defined(term, raw, first, last)
            self.context.label(raw)
            announced = announced or any(t.label in self.statements.words["following_only"] for t in raw)
            stream = raw if announced else resolve(raw, self.context, self.statements.words)
            stream = called(stream, self.context, self.statements.words)
            for drug, kind in said_in_passing(raw, stream[-len(raw) :], self.context.subject):
                for name in drug.ids:
                    yield Said(drug.start, drug.end, name, "is_class", kind, (), "asserted", "stated", "pronoun")
            yield from self._said(stream, first, last)
            yield from self._wide(raw, first, last, pronouns=not announced)
            self.lead.append(raw)
            self.context.after(stream)

    def _defined(self, term: Token | None, raw: list[Token], start: int, end: int) -> Iterator[Said]:
        """What a definition says of its term, which stands in its own block before it or at its head."""
        words = self.statements.words
        self.term = term_of(raw)
        sentence = as_sentence(term, raw, words) if term is not None else split_definition(raw, words)
        if sentence is not None:
            if self.term is None and term is not None:
                self.context.subject = term if len(term.ids) == 1 else None
            for said in self._said(sentence, start, end, by="definition:"):
                yield said if end - said.start <= LONGEST_LIST_SPAN else replace(said, start=start)

    def _item(self, start: int, end: int) -> Iterator[Said]:
        item = self._stream(start, end)
        opening = next((t for t in item[:3] if t.label in ("DRUG", "CLASS", "CANCER")), None)
        if opening is not None and opening.label == "CANCER" and not self._treated(item):
            opening = None
        if opening is not None and self.lead:
            yield from self._with_lead(opening)
            if len(self.lead) == 1 and len(self.lead[0]) <= SHORT_LABEL and opening.label == "DRUG":
                yield from self._under_heading(opening, self.lead[0])
        elif opening is not None and opening.label == "DRUG":
            yield from self._under_heading(opening, self.context.heading)
        if item and self.lead:
            yield from self._kinds(item)
        yield from self._effects_listed(start, end)
        lead, wide_lead, self.term = self.lead, self.wide_lead, None
        self.lead = []
        yield from self._paragraph(start, end)
        self.lead, self.wide_lead, self.term = lead, wide_lead, None

    def _treated(self, item: list[Token]) -> bool:
        """`Cancers treated with atezolizumab:` over names of cancers."""
        return len(item) <= 2 and bool(self.lead) and any(t.label == "DRUG" for t in self.lead[-1])

    def _table(self, start: int, end: int) -> Iterator[Said]:
        """Each row as the sentences that its headings make: `Drug | Target` over `nivolumab | PD-1`."""
        for drug, verbs, cell in table_rows(self.document.text, start, end, self._stream, self.statements.words):
            brands = () if verbs else cell[0].implied
            for brand in (name for name in brands if name.startswith("brand:")):
                for name in drug.ids if drug.ids == cell[0].ids else ():
                    end = cell[0].end
                    yield Said(drug.start, end, brand, "brand_of", name, (), "asserted", "stated", "table:brand")
            for said in self._said([drug, *verbs, *cell] if verbs else [], drug.start, cell[-1].end, by="table:"):
                if said.start >= drug.start:
                    yield said

    def _with_lead(self, opening: Token) -> Iterator[Said]:
        words = self.statements.words
        lead = self.lead[-1]
        generic = not any(t.slot for t in lead)
        if any(t.label in words["announcing"] for t in lead[-4:]):
            if generic and len(self.lead) == 1:
                yield from self._under_heading(opening, self.context.heading)
            sentence = [t for t in lead if t.label != ":"]
            for said in self._said([*sentence, opening], lead[0].start, opening.end, by="list:"):
                yield reaching(said, opening)
        if any(t.label in words["following"] for stream in self.lead for t in stream):
            for stream in self.lead:
                resolved = resolve(stream, self.context, words, following=opening)
                if resolved != stream:
                    for said in self._said(resolved, stream[0].start, opening.end, by="list:"):
                        yield reaching(said, opening)

    def _kinds(self, item: list[Token]) -> Iterator[Said]:
        """A list under `the types of X`: what each item names first is a kind of X."""
        words = self.statements.words
        opening = item[0]
        if opening.label != "CLASS" or (len(item) > 1 and item[1].label not in (":", "(", "-", "–", ".")):
            return
        for stream in self.lead:
            for at, token in enumerate(stream[:-2]):
                whole = next((t for t in stream[at + 2 : at + 4] if t.label == "CLASS"), None)
                if token.label in words["kind_noun"] and stream[at + 1].label == "of" and whole is not None:
                    for left, right in product(opening.ids, whole.ids):
                        if left != right:
                            start = token.start if opening.end - token.start <= LONGEST_LIST_SPAN else opening.start
                            yield Said(
                                start, opening.end, left, "member_of", right, (), "asserted", "stated", "list:kinds"
                            )
                    return

    def _under_heading(self, opening: Token, heading: list[Token]) -> Iterator[Said]:
        things = [t for t in heading if t.slot]
        if len(things) == 1 and things[0].label == "CLASS" and len(heading) <= 4:
            such = Token("such_as", opening.start, opening.start)
            for said in self._said([things[0], such, opening], things[0].start, opening.end, by="heading:"):
                yield reaching(said, opening)
        elif heading and heading[-1].label != "?" and all(t.label == "CANCER" for t in things):
            sentence = under_a_state(heading, opening, self.statements.words)
            for said in self._said(sentence, opening.start, opening.end, by="heading:"):
                yield reaching(said, opening)

    def _stream(self, start: int, end: int) -> list[Token]:
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        inside = self.mentions[low:high]
        if self.spelled[0] != (start, end):
            self.spelled = ((start, end), spell(self.document.text, start, end))
        words = self.spelled[1]
        stream = tokens(self.document.text, start, end, inside, self.knowledge, (), words)
        if not HINTS.isdisjoint([token.label for token in stream]):
            measured = measures(self.document.text, start, end)
            if measured:
                stream = tokens(self.document.text, start, end, inside, self.knowledge, measured, words)
        stream = fold_phrases(stream, self.statements.phrases)
        return fold(stream, self.document.text, self.knowledge, self.statements.words)

    def _wide(self, raw: list[Token], start: int, end: int, *, pronouns: bool) -> Iterator[Said]:
        """Statements that are read with side effects, dates and kinds of cells as names."""
        low, high = bisect_left(self.effect_starts, start), bisect_left(self.effect_starts, end)
        effects = self.effects[low:high]
        if not worth_it(raw, self.document.text, start, end, effects, self.statements.words):
            return
        stream = self._wide_stream(start, end)
        if pronouns:
            stream = resolve(stream, self.context, self.statements.words)
        yield from self._wide_said(stream, start, end)

    def _wide_stream(self, start: int, end: int) -> list[Token]:
        low, high = bisect_left(self.effect_starts, start), bisect_left(self.effect_starts, end)
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return wide_stream(
            self.document.text,
            start,
            end,
            self.mentions[first:last],
            self.effects[low:high],
            self.knowledge,
            self.statements,
            self.spelled[1] if self.spelled[0] == (start, end) else None,
        )

    def _effects_listed(self, start: int, end: int) -> Iterator[Said]:
        """Items under `side effects of nivolumab include:`, or under such a heading."""
        low = bisect_left(self.effect_starts, start)
        if low == len(self.effects) or self.effect_starts[low] >= min(end, start + FARTHEST_EFFECT):
            return
        words = self.statements.words
        lead = self.wide_lead
        if self.lead:
            opening = self.lead[-1][0].start if self.lead[-1] else start
            lead = self._wide_stream(opening, self.lead[-1][-1].end) if self.lead[-1] else []
            lead = resolve(lead, self.context, words)
        if not lead or not any(token.label in words["effect_noun"] | words["causing"] for token in lead):
            return
        effect = self.effects[low]
        name = Token("EFFECT", effect.span.start, effect.span.end, (effect.concept_id or effect.surface.lower(),))
        include = Token("include", name.start, name.start)
        told = [token for token in lead if token.label not in (":", ".")]
        for said in self._wide_said([*told, include, name], lead[0].start, name.end, by="list:"):
            if said.object == name.ids[0]:
                yield reaching(said, name)

    def _wide_said(self, stream: list[Token], start: int, end: int, by: str = "") -> Iterator[Said]:
        words = self.statements.words
        asked = self.document.text[start:end].rstrip("\"”’') ").endswith("?")
        for hit in find(stream, self.statements, wide=True):
            scope = qualifiers(stream, hit, words, self.topic)
            for said in read(hit, stream, words, (), asked=asked):
                if said.subject != said.object:
                    yield replace(said, qualifiers=scope, found_by=by + said.found_by)

    def _said(self, stream: list[Token], start: int, end: int, by: str = "") -> Iterator[Said]:
        words = self.statements.words
        if not any(t.slot or t.label in words["unnamed"] for t in stream):
            return
        asked = self.document.text[start:end].rstrip("\"”’') ").endswith("?")
        spoken_of = [token for token in (self.context.therapy, self.publisher) if token]
        without = without_asides(stream, words)
        for tried in (stream, without) if without else (stream,):
            for hit in find(tried, self.statements):
                scope = qualifiers(tried, hit, words, self.topic)
                for said in read(hit, tried, words, spoken_of, asked=asked):
                    one = replace(said, qualifiers=scope, found_by=by + said.found_by)
                    yield from with_implied(one, hit, tried)
                    yield from also_said(one, hit, tried, self.statements.derived)
        for said, clause in framed(stream, self.statements, spoken_of, self.topic, asked=asked):
            yield from with_uses(replace(said, found_by=by + said.found_by), clause)
