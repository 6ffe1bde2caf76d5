"""What every way of reading shares: folded tokens of a stretch of text, and the statements found in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from pipeline.annotate.claims.context import Context, resolve
from pipeline.annotate.claims.dating import with_dates
from pipeline.annotate.claims.derived import also_said
from pipeline.annotate.claims.fold import fold, without_asides
from pipeline.annotate.claims.frames import framed
from pipeline.annotate.claims.implied import with_implied, with_uses
from pipeline.annotate.claims.known_pairs import known_kinds, known_pairs
from pipeline.annotate.claims.measures import HINTS, measures
from pipeline.annotate.claims.more_targets import more_targets
from pipeline.annotate.claims.read import Said, read
from pipeline.annotate.claims.readings import Readings, View, folded
from pipeline.annotate.claims.scope import publisher_of, qualifiers, topic_of
from pipeline.annotate.claims.statements import Statements
from pipeline.annotate.claims.tokens import Token, spell, tokens
from pipeline.annotate.claims.wide import NO_PLUS, measured, wide_stream, worth_it
from pipeline.annotate.claims.wording import Hit, find
from pipeline.knowledge import Knowledge
from pipeline.model import Document, Mention


class Reader:
    """A document's names and what its text speaks of; reads stretches of it."""

    def __init__(
        self,
        document: Document,
        mentions: list[Mention],
        knowledge: Knowledge,
        statements: Statements,
        noted: Sequence[Mention] = (),
    ):
        """mentions: in order, none overlapping. noted: every mention, for the side effects among them."""
        self.document, self.knowledge, self.statements = document, knowledge, statements
        self.mentions = mentions
        self.starts = [mention.span.start for mention in mentions]
        self.names = frozenset(self.starts)
        self.context = Context()
        self.topic = topic_of(mentions)
        self.effects = sorted((m for m in noted if m.kind == "side_effect"), key=lambda m: m.span.start)
        self.effect_starts = [m.span.start for m in self.effects]
        self.publisher = publisher_of(document, knowledge)
        self.spelled: tuple[tuple[int, int], list[Token]] = ((0, 0), [])
        self.measured = False

    def stream(self, start: int, end: int) -> list[Token]:
        """The folded tokens of a stretch."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        inside = self.mentions[low:high]
        if self.spelled[0] != (start, end):
            self.spelled = ((start, end), spell(self.document.text, start, end))
        words = self.spelled[1]
        stream = tokens(self.document.text, start, end, inside, self.knowledge, (), words)
        self.measured = False
        if not HINTS.isdisjoint([token.label for token in stream]):
            found = measures(self.document.text, start, end)
            self.measured = bool(found)
            if found:
                stream = tokens(self.document.text, start, end, inside, self.knowledge, found, words)
        companies = self.statements.words["companies"]
        stream = [t._replace(label="COMPANY") if t.label == "ORG" and t.ids[0] in companies else t for t in stream]
        said = self.statements
        stream = folded(stream, said.phrases, said.asked.folding)
        return folded(fold(stream, self.document.text, self.knowledge, said.words), said.phrases, said.asked.context)

    def wide(self, raw: list[Token], start: int, end: int, *, pronouns: bool) -> Iterator[Said]:
        """Statements that are read with side effects, dates and kinds of cells as names."""
        low, high = bisect_left(self.effect_starts, start), bisect_left(self.effect_starts, end)
        effects = self.effects[low:high]
        if not worth_it(raw, self.document.text, start, end, effects, self.statements.words):
            return
        stream = raw if not effects and self._same(raw, start, end) else self.wide_stream(start, end)
        if pronouns:
            stream = resolve(stream, self.context, self.statements.words)
        yield from self.wide_said(stream, start, end)

    def _same(self, raw: list[Token], start: int, end: int) -> bool:
        """Whether a stretch holds nothing that only wide streams know, so that both streams are the same."""
        known = not (self.measured or {"+", *NO_PLUS} & {token.label for token in self.spelled[1]})
        return known and self.spelled[0] == (start, end) and not measured(self.document.text, start, end)

    def wide_stream(self, start: int, end: int) -> list[Token]:
        """The same with side effects, dates and kinds of cells as names."""
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

    def wide_said(self, stream: list[Token], start: int, end: int, by: str = "") -> Iterator[Said]:
        """Wide statements of a stream of `wide_stream`, which stands in `text[start:end]`."""
        words = self.statements.words
        asked = self.document.text[start:end].rstrip("\"”’') ").endswith("?")
        for stated, view in self._hits(Readings(stream, self.statements.phrases), wide=True):
            scope = qualifiers(view.tokens, stated, words, self.topic)
            for said in read(stated, view.tokens, words, (), asked=asked):
                if said.subject != said.object:
                    yield replace(said, qualifiers=scope, found_by=by + said.found_by)

    def said(self, stream: list[Token], start: int, end: int, by: str = "") -> Iterator[Said]:
        """Statements of a stream of `stream`, which stands in `text[start:end]`; by: what goes before their names."""
        return with_dates(self._said(stream, start, end, by), self.document.text, start, end)

    def _said(self, stream: list[Token], start: int, end: int, by: str) -> Iterator[Said]:
        words = self.statements.words
        if not any(t.slot or t.label in words["unnamed"] for t in stream):
            return
        asked = self.document.text[start:end].rstrip("\"”’') ").endswith("?")
        spoken_of = [token for token in (self.context.therapy, self.publisher) if token]
        whole = Readings(stream, self.statements.phrases)
        without = without_asides(list(whole.view(self.statements.asked.folding).tokens), words)
        for tried in (whole, Readings(without, self.statements.phrases)) if without else (whole,):
            for hit, view in self._hits(tried):
                scope = qualifiers(view.tokens, hit, words, self.topic)
                for said in read(hit, view.tokens, words, spoken_of, asked=asked):
                    one = replace(said, qualifiers=scope, found_by=by + said.found_by)
                    yield from with_implied(one, hit, view.tokens)
                    yield from self._listed(one, hit, view, tried)
                    yield from also_said(one, hit, view.tokens, self.statements.derived)
        for said, clause in framed(whole, self.statements, spoken_of, self.topic, asked=asked):
            yield from with_uses(replace(said, found_by=by + said.found_by), clause)
        for tried in (whole, Readings(without, self.statements.phrases)) if without else (whole,):
            pairing = tried.view(self.statements.asked.pairing)
            known = known_pairs(pairing.tokens, self.knowledge, words, asked=asked)
            for said in chain(known, () if asked else known_kinds(pairing.tokens, self.knowledge)):
                yield replace(said, found_by=by + said.found_by)

    def _listed(self, said: Said, hit: Hit, view: View, whole: Readings) -> Iterator[Said]:
        """Further members of a list of which the claim names the first."""
        if hit.object is not None and said.predicate in ("targets", "is_class"):
            pairing = whole.view(self.statements.asked.pairing)
            first = pairing.holding(view.plain(hit.object))
            yield from more_targets(said, first, pairing.tokens, self.statements.words)

    def _hits(self, said: Readings, *, wide: bool = False) -> Iterator[tuple[Hit, View]]:
        """Every wording found, and the sentence with the set expressions that the wording and its readers ask for."""
        readers = self.statements.asked.reading | self.statements.deriving
        for hit in find(said, self.statements, wide=wide):
            view = said.view(readers | hit.asked)
            yield hit.as_in(view), view
