"""Goes through a document's blocks: paragraphs, list items under their lead-in, headings, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.claims.context import called, resolve, said_in_passing
from pipeline.annotate.claims.glossary import as_sentence, split_definition, term_of
from pipeline.annotate.claims.implied import LONGEST_LIST_SPAN
from pipeline.annotate.claims.listed import effects_listed, kinds, under_heading, with_lead
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.reader import Reader
from pipeline.annotate.claims.tables import table_rows
from pipeline.annotate.claims.tokens import Token
from pipeline.knowledge.sentences import sentences

SKIPPED_KINDS = frozenset({"furniture"})
REFERENCE_HEADINGS = frozenset(
    {"references", "reference", "hyperlinks", "bibliography", "sources", "works cited", "literature"}
)
SHORT_LABEL = 4
"""Tokens of a line over a list that is no more than its label (`Approved`)."""


class Blocks:
    """Reads the blocks in order and keeps what stands above the one it is at."""

    def __init__(self, reader: Reader):
        self.reader = reader
        self.document, self.context, self.statements = reader.document, reader.context, reader.statements
        self.lead: list[list[Token]] = []
        self.wide_lead: list[Token] = []
        self.term: Token | None = None

    def read(self) -> Iterator[Said]:
        """What the blocks say, in their order."""
        for block, (start, end) in zip(self.document.blocks, self.document.block_spans, strict=True):
            if start == end or block.kind in SKIPPED_KINDS:
                continue
            if block.heading_path and block.heading_path[-1].strip().lower() in REFERENCE_HEADINGS:
                continue
            if block.kind == "heading":
                self.term = None
                heading = self.reader.stream(start, end)
                self.context.enter(heading)
                self.lead, self.wide_lead = [], self.reader.wide_stream(start, end) if heading else []
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
            for said in self.reader.said(sentence, start, end, by="definition:"):
                yield said if end - said.start <= LONGEST_LIST_SPAN else replace(said, start=start)

    def _item(self, start: int, end: int) -> Iterator[Said]:
        item = self.reader.stream(start, end)
        opening = next((t for t in item[:3] if t.label in ("DRUG", "CLASS", "CANCER")), None)
        if opening is not None and opening.label == "CANCER" and not self._treated(item):
            opening = None
        if opening is not None and self.lead:
            yield from with_lead(self.reader, self.lead, opening)
            if len(self.lead) == 1 and len(self.lead[0]) <= SHORT_LABEL and opening.label == "DRUG":
                yield from under_heading(self.reader, opening, self.lead[0])
        elif opening is not None and opening.label == "DRUG":
            yield from under_heading(self.reader, opening, self.context.heading)
        if item and self.lead:
            yield from kinds(self.reader, self.lead, item)
        yield from effects_listed(self.reader, self.lead, self.wide_lead, start, end)
        lead, wide_lead, self.term = self.lead, self.wide_lead, None
        self.lead = []
        yield from self._paragraph(start, end)
        self.lead, self.wide_lead, self.term = lead, wide_lead, None

    def _treated(self, item: list[Token]) -> bool:
        """`Cancers treated with atezolizumab:` over names of cancers."""
        return len(item) <= 2 and bool(self.lead) and any(t.label == "DRUG" for t in self.lead[-1])

    def _table(self, start: int, end: int) -> Iterator[Said]:
        """Each row as the sentences that its headings make: `Drug | Target` over `nivolumab | PD-1`."""
        for drug, verbs, cell in table_rows(self.document.text, start, end, self.reader.stream, self.statements.words):
            brands = () if verbs else cell[0].implied
            for brand in (name for name in brands if name.startswith("brand:")):
                for name in drug.ids if drug.ids == cell[0].ids else ():
                    end = cell[0].end
                    yield Said(drug.start, end, brand, "brand_of", name, (), "asserted", "stated", "table:brand")
            for said in self.reader.said([drug, *verbs, *cell] if verbs else [], drug.start, cell[-1].end, by="table:"):
                if said.start >= drug.start:
                    yield said
