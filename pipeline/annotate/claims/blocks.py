"""Goes through a document's blocks: paragraphs, list items under their lead-in, headings, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.claims.context import THINGS, called, resolve, said_in_passing
from pipeline.annotate.claims.field_entries import LONGEST_HEADING, Field, meaning
from pipeline.annotate.claims.fields import labelled
from pipeline.annotate.claims.glossary import as_sentence, listed_under, split_definition, term_of
from pipeline.annotate.claims.implied import LONGEST_LIST_SPAN
from pipeline.annotate.claims.listed import (
    effects_listed,
    going_on,
    kinds,
    label_of_one,
    paired,
    under_heading,
    with_lead,
)
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.reader import Reader
from pipeline.annotate.claims.tables import table_cells
from pipeline.annotate.claims.tokens import Token
from pipeline.knowledge.sentences import sentences
from pipeline.model import Block

SKIPPED_KINDS = frozenset({"furniture"})
REFERENCE_HEADINGS = frozenset(
    {"references", "reference", "hyperlinks", "bibliography", "sources", "works cited", "literature"}
)
SHORT_LABEL = 4
"""Tokens of a line over a list that is no more than its label (`Approved`)."""
LONGEST_LABEL = 45
"""Characters before a colon that may be a label."""
LONGEST_ENTRY = 14
"""Tokens of an item under a label that is a mere value; a longer one is prose."""


class Blocks:
    """Reads the blocks in order and keeps what stands above the one it is at.

    lead, wide_lead: the sentences of the lead-in; above: those of the item that is being read; term: a term whose
    definition comes next; owners: by level, the drug or class that a heading names, whose sections follow; label:
    what a heading (for its section) or a lone line (for what comes next) says of them.
    """

    def __init__(self, reader: Reader):
        self.reader = reader
        self.document, self.context, self.statements = reader.document, reader.context, reader.statements
        self.lead: list[list[Token]] = []
        self.above: list[list[Token]] = []
        self.wide_lead: list[Token] = []
        self.term: Token | None = None
        self.owners: list[tuple[int, Token | None]] = []
        self.label: tuple[Field, list[Token], bool] | None = None

    def read(self) -> Iterator[Said]:
        """What the blocks say, in their order."""
        for block, (start, end) in zip(self.document.blocks, self.document.block_spans, strict=True):
            if start == end or block.kind in SKIPPED_KINDS:
                continue
            if block.heading_path and block.heading_path[-1].strip().lower() in REFERENCE_HEADINGS:
                continue
            if block.kind == "heading":
                yield from self._heading(block, start, end)
            elif block.kind == "list_item":
                yield from self._item(start, end)
            elif block.kind == "table":
                yield from self._table(start, end)
            else:
                self.lead, self.wide_lead = [], []
                yield from self._paragraph(start, end)

    def _heading(self, block: Block, start: int, end: int) -> Iterator[Said]:
        """A new section: what it is of, and what its heading says as a label."""
        self.term = None
        heading = self.reader.stream(start, end)
        self.context.enter(heading)
        self.lead, self.wide_lead = [], self.reader.wide_stream(start, end) if heading else []
        self.owners = [(level, owner) for level, owner in self.owners if level < block.level]
        things = [token for token in heading if token.label in THINGS]
        if things:
            one = things[0] if len(things) == 1 and len(things[0].ids) == 1 else None
            self.owners.append((block.level, one))
        self.label = None
        field = self._alone(start, end)
        if field is not None:
            self.label = field, heading, True
            if self.context.subject is None:  # `How you have it` under `Trabectedin`: `It is given …`
                self.context.subject = self.owner
        if heading and heading[0].label == "COUNT":  # `Three types of immunotherapy`
            there = (Token(word, heading[-1].end, heading[-1].end) for word in ("are", "known"))
            yield from self.reader.said([*heading, *there], start, end, by="heading:")

    @property
    def owner(self) -> Token | None:
        """The drug or class whose section this is; None where no heading names one, or the nearest names several."""
        return self.owners[-1][1] if self.owners else None

    def _field(self, start: int, end: int) -> Field | None:
        """The label that a stretch is, as a whole."""
        text = self.document.text[start:end]
        if len(text) > LONGEST_LABEL or len(text.split()) > LONGEST_HEADING:
            return None
        words = self.statements.words
        return None if text.lower() in words["table_only"] else meaning(text, self.statements.fields, words, whole=True)

    def _alone(self, start: int, end: int) -> Field | None:
        """The label that a heading or a lone line is."""
        plain = self.document.text[start:end].rstrip(": ").lower()
        return None if plain in self.statements.words["no_heading"] else self._field(start, start + len(plain))

    def _labelled(self, start: int, end: int, *, item: bool) -> Iterator[Said]:
        """`Brand name: Opdivo` and the short text under a lone label, in the section of one drug."""
        subject = self.context.subject if self.context.subject and len(self.context.subject.ids) == 1 else None
        owner = subject or self.owner
        colon = self.document.text.find(":", start, min(end, start + LONGEST_LABEL))
        field = self._field(start, colon) if colon > start else None
        if field is not None:
            if owner is not None:
                yield from labelled(self.reader, owner, field, colon + 1, end, "label:", shown=start)
            return
        if self.label is not None:
            field, heading, lasting = self.label
            owner = self.owner if lasting else owner
            if owner is not None and self._is_entry(start, end):
                shown = start if item else heading[0].start
                yield from labelled(self.reader, owner, field, start, end, "label:", heading, shown)
            if not item and not lasting:
                self.label = None

    def _is_entry(self, start: int, end: int) -> bool:
        """A value and no sentence."""
        stream = self.reader.stream(start, end)
        words = self.statements.words
        relative = next((n for n, t in enumerate(stream) if t.label in ("that", "which", "who")), len(stream))
        prose = any(t.label in words["finite"] or t.label in words["neg"] for t in stream[:relative])
        return len(stream) <= LONGEST_ENTRY and not prose and not any(t.label in ("you", "your") for t in stream)

    def _paragraph(self, start: int, end: int, *, item: bool = False) -> Iterator[Said]:
        announced = False
        term, self.term = self.term, None
        yield from self._labelled(start, end, item=item)
        alone = self._alone(start, end)
        if alone is not None:
            self.label = alone, self.reader.stream(start, end), False
        for number, (first, last) in enumerate(sentences(self.document.text, start, end, self.reader.names)):
            raw = self.reader.stream(first, last)
            if not number:
                yield from self._defined(term, raw, first, last)
            self.context.label(raw)
            announced = announced or any(t.label in self.statements.words["following_only"] for t in raw)
            stream = raw if announced else resolve(raw, self.context, self.statements.words)
            stream = called(stream, self.context, self.statements.words)
            for drug, kind in said_in_passing(raw, stream[-len(raw) :], self.context.subject):
                for name in drug.ids:
                    yield Said(drug.start, drug.end, name, "is_class", kind, (), "asserted", "stated", "pronoun")
            yield from self.reader.said(stream, first, last)
            yield from self.reader.wide(raw, first, last, pronouns=not announced)
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
            wide = self._wide_definition(term, start, end)
            for said in (*self.reader.said(sentence, start, end, by="definition:"), *wide):
                yield said if end - said.start <= LONGEST_LIST_SPAN else replace(said, start=start)
        elif self._treatments_above() and (sentence := listed_under(raw, words)) is not None:
            for said in self.reader.said(sentence, start, end, by="definition:"):
                yield replace(said, start=start, end=max(said.end, sentence[0].end))

    def _wide_definition(self, term: Token | None, start: int, end: int) -> Iterator[Said]:
        stream = self.reader.wide_stream(start, end)
        words = self.statements.words
        sentence = as_sentence(term, stream, words) if term is not None else split_definition(stream, words)
        if sentence is not None:
            yield from self.reader.wide_said(sentence, start, end, by="definition:")

    def _treatments_above(self) -> bool:
        """Whether the lead-in or the heading speaks of treatments, so that a cancer is what its drugs are for."""
        words = self.statements.words
        above = {token.label for stream in (self.context.heading, *self.above) for token in stream}
        return bool(above & words["treatments_word"]) and not above & words["table_refused"]

    def _item(self, start: int, end: int) -> Iterator[Said]:
        item = self.reader.stream(start, end)
        opening = next((t for t in item[:3] if t.label in ("DRUG", "CLASS", "CANCER", "TARGET")), None)
        if opening is not None and opening.label == "CANCER" and not self._treated(item):
            opening = None
        if self.lead:
            yield from going_on(self.reader, self.lead[-1], item)
        if opening is not None and self.lead:
            yield from with_lead(self.reader, self.lead, opening, start, end)
            if len(self.lead) == 1 and len(self.lead[0]) <= SHORT_LABEL and opening.label == "DRUG":
                yield from under_heading(self.reader, opening, self.lead[0])
        elif opening is not None and opening.label in ("DRUG", "TARGET"):
            yield from under_heading(self.reader, opening, self.context.heading, self.wide_lead)
        if item:
            yield from kinds(self.reader, self.lead or [self.context.heading], item)
        above = self.lead[-1] if self.lead else self.context.heading
        yield from paired(self.reader, above, start, end)
        if (owned := label_of_one(self.reader, above)) and owned[0].predicate != "side_effect":
            yield from labelled(self.reader, owned[1], owned[0], start, end, "list:")
        yield from effects_listed(self.reader, self.lead, self.wide_lead, start, end)
        lead, wide_lead, self.term = self.lead, self.wide_lead, None
        self.lead, self.above = [], lead
        yield from self._paragraph(start, end, item=True)
        self.lead, self.wide_lead, self.term, self.above = lead, wide_lead, None, []

    def _treated(self, item: list[Token]) -> bool:
        """`Cancers treated with atezolizumab:` over names of cancers."""
        return len(item) <= 2 and bool(self.lead) and any(t.label == "DRUG" for t in self.lead[-1])

    def _table(self, start: int, end: int) -> Iterator[Said]:
        """Each row as the sentences that its headings make: `Drug | Target` over `nivolumab | PD-1`."""
        cells = table_cells(
            self.document.text,
            start,
            end,
            self.reader.stream,
            self.statements.fields,
            self.statements.words,
            self.owner,
        )
        for subject, field, (low, high), head in cells:
            heading = self.reader.stream(*head)
            yield from labelled(self.reader, subject, field, low, high, "table:", heading)
