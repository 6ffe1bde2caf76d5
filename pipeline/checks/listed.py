"""Drugs that a table, a list or a label puts in a class or gives a target, without a sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.drug_statements import statements_of
from pipeline.checks.frames import placed
from pipeline.checks.grouped import described, group_named, in_company, is_tested, members, names_only
from pipeline.checks.spoken import spoken
from pipeline.knowledge import Drug, Knowledge
from pipeline.model import Mention, Page

_SAID_KINDS = ("class", "target")
_FILLED = 0.6
"""Share of a cell's letters that its classes or targets must make up for the cell to be their name."""

_OPENING = re.compile(
    r"(?:\W|\d|\b(?:the|following|these|those|some|many|several|other|most|all|common|commonly|used|approved|available"
    r"|current|currently|newer|new|today's|examples?|types?|kinds?|names?|list|drugs?|medicines?|called|known|as|of|are|is"
    r"|one|two|three|four|five|six|seven|eight|here|include|including)\b)*",
    re.IGNORECASE,
)
"""What may stand before a class in a lead-in for its drugs to follow: `The following PD-1 inhibitors are in use:`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """subject stands in a list of the drugs of `said` (class or target ids; one that fits is enough).

    described: no list, but a description beside its name: `nivolumab – blocks PD-1`.
    spoken: a sentence says so, in words that `annotate` has no pattern for.
    """

    page: Page
    drug: Drug
    subject: Mention
    said: tuple[str, ...]
    described: bool = False
    spoken: bool = False


def listed(page: Page, knowledge: Knowledge) -> tuple[Listed, ...]:
    """Everything that the page's claims, lead-ins, tables and sentences list, a drug's place once.

    Kept beside the document, for two checks ask for it.
    """
    kept: tuple[Page, tuple[Listed, ...]] | None = page.document.__dict__.get(_KEPT)
    if kept is None or kept[0] is not page:
        kept = page.document.__dict__[_KEPT] = (page, tuple(_listed(page, knowledge)))
    return kept[1]


_KEPT = "_listed"


def _listed(page: Page, knowledge: Knowledge) -> Iterator[Listed]:
    seen: set[tuple[int, tuple[str, ...]]] = set()
    sources = (_claimed, _under_lead_ins, _in_tables, _framed, said_aloud)
    for item in (item for source in sources for item in source(page, knowledge)):
        key = (item.subject.span.start, item.said)
        if key not in seen:
            seen.add(key)
            yield item


def _claimed(page: Page, knowledge: Knowledge) -> Iterator[Listed]:
    for statement in statements_of(page, knowledge, ("is_class", "targets"), listed=True):
        implied = statement.claim.found_by.endswith(">targets")
        if statement.subject and not implied and not statement.beside and not _company(page, statement.subject):
            yield Listed(page, statement.drug, statement.subject, (statement.claim.object,))


def _company(page: Page, subject: Mention) -> bool:
    stop = page.document.text.find("\n", subject.span.end)
    return in_company(page, subject.span.end, stop if stop >= 0 else len(page.document.text))


def _framed(page: Page, knowledge: Knowledge) -> Iterator[Listed]:
    told = {
        statement.subject.span.start
        for statement in statements_of(page, knowledge, ("is_class", "targets", "binds", "blocks"), listed=False)
        if statement.subject
    }
    for mention, said, describes in placed(page):
        drug = _drug(mention, knowledge)
        if drug and mention.span.start not in told:
            yield Listed(page, drug, mention, said, describes)


def said_aloud(page: Page, knowledge: Knowledge) -> Iterator[Listed]:
    """What sentences say in words that `annotate` has no pattern for."""
    told = {
        (statement.subject.span.start, statement.claim.object)
        for statement in statements_of(page, knowledge, ("is_class", "targets", "binds", "blocks"), listed=False)
        if statement.subject
    }
    for mention, said in spoken(page):
        drug = _drug(mention, knowledge)
        if drug and not mention.negated and not any((mention.span.start, one) in told for one in said):
            yield Listed(page, drug, mention, said, described=True, spoken=True)


def _under_lead_ins(page: Page, knowledge: Knowledge) -> Iterator[Listed]:
    document, said = page.document, None
    for block, (start, end) in zip(document.blocks, document.block_spans, strict=True):
        if block.kind != "list_item":
            said = _announced(page, start, end)
        elif said:
            first = next((m for m in page.mentions if start <= m.span.start < end), None)
            drug = _drug(first, knowledge) if first and first.span.start - start <= 3 else None
            if first and drug:
                yield Listed(page, drug, first, (said,))


def _announced(page: Page, start: int, end: int) -> str | None:
    """The one class that a lead-in's last sentence begins with."""
    text = page.document.text[start:end]
    if not text.rstrip().endswith(":"):
        return None
    low = start + max(text.rfind(". ") + 2, 0) if ". " in text else start
    inside = [m for m in page.mentions if low <= m.span.start < end and m.kind in (*_SAID_KINDS, "drug")]
    if (
        len(inside) == 1
        and inside[0].kind == "class"
        and _OPENING.fullmatch(page.document.text[low : inside[0].span.start])
    ):
        return inside[0].concept_id
    return None


def _in_tables(page: Page, knowledge: Knowledge) -> Iterator[Listed]:
    document = page.document
    for block, (start, end) in zip(document.blocks, document.block_spans, strict=True):
        if block.kind == "table" and start < end:
            rows = _cells(page, start, end)
            tested = {at for at, (low, high, _) in enumerate(rows[0]) if is_tested(document.text[low:high])}
            spanned: Sequence[tuple[str, ...]] = ()
            for row in rows:
                cells = [cell for at, cell in enumerate(row) if at not in tested]
                said = [ids for cell in cells if (ids := _named(document.text, cell) or described(page, *cell[:2]))]
                spanned = said if said and row[0][2] and len(said) == 1 else () if row[0][0] < row[0][1] else spanned
                said = said or list(spanned)
                if len(said) == 1:
                    yield from _listed_in(page, row, said[0], knowledge)
            yield from _upright(page, rows, knowledge)
            heads = [_named(document.text, cell) or group_named(page, *cell[:2]) for cell in rows[0]]
            if sum(1 for ids in heads if ids) > 1 or len(heads) == 1:
                for row in rows[1:]:
                    for ids, cell in zip(heads, row, strict=False):
                        if ids:
                            yield from _listed_in(page, [cell], ids, knowledge)


_PROPERTY = re.compile(r"\b(?:targets?|class|type|kind|category|acts on|works|mechanism|binds|blocks)\b", re.IGNORECASE)
_DRUG_HEAD = re.compile(
    r"\W*(?:(?:generic|drug|medicine|agent|inn)?\s*names?|drugs?|medicines?|medications?|agents?|antibod(?:y|ies)|examples?"
    r"|generic|products?|treatments?|property|properties|feature|)\W*",
    re.IGNORECASE,
)


def _upright(page: Page, rows: Sequence[list[_Cell]], knowledge: Knowledge) -> Iterator[Listed]:
    """A table that lies on its side, a property a row: `Drug | a | b`, `Target | PD-1 | PD-L1`."""
    width = max(len(row) for row in rows)
    lying = [row if len(row) == width else [(row[0][0], row[0][0], []), *row] for row in rows if len(row) >= width - 1]
    text = page.document.text
    heads = [text[row[0][0] : row[0][1]] for row in lying]
    drug_rows = [row for row, head in zip(lying, heads, strict=True) if _DRUG_HEAD.fullmatch(head)]
    said_rows = [
        row
        for row, head in zip(lying, heads, strict=True)
        if _PROPERTY.search(head) and not row[0][2] and not is_tested(head) and row not in drug_rows
    ]
    if len(drug_rows) != 1 or not said_rows:
        return
    for at in range(1, min(width, len(drug_rows[0]))):
        drugs = names_only(page, *drug_rows[0][at][:2])
        for row in (row for row in said_rows if at < len(row)):
            said = _named(text, row[at]) or described(page, *row[at][:2])
            for mention in drugs if said else ():
                drug = _drug(mention, knowledge)
                if drug:
                    yield Listed(page, drug, mention, said, described=True)


_Cell = tuple[int, int, list[Mention]]


def _cells(page: Page, start: int, end: int) -> list[list[_Cell]]:
    rows, at = [], start
    for line in page.document.text[start:end].split("\n"):
        row: list[_Cell] = []
        for cell in line.split("\t"):
            inside = [m for m in page.mentions if at <= m.span.start < at + len(cell)]
            row.append((at, at + len(cell), inside))
            at += len(cell) + 1
        rows.append(row)
    return rows


def _named(text: str, cell: _Cell) -> tuple[str, ...]:
    """The classes or targets that a cell names and says nothing else of."""
    start, end, inside = cell
    said = [m for m in inside if m.kind in _SAID_KINDS and m.concept_id]
    letters = sum(map(str.isalnum, text[start:end]))
    if not said or len(said) < len(inside) or any(m.negated for m in said):
        return ()
    covered = sum(sum(map(str.isalnum, m.surface)) for m in said)
    return tuple(m.concept_id for m in said if m.concept_id) if covered >= _FILLED * letters else ()


def _listed_in(page: Page, cells: Sequence[_Cell], said: tuple[str, ...], knowledge: Knowledge) -> Iterator[Listed]:
    for start, end, inside in cells:
        if all(m.kind in ("drug", "brand") for m in inside):
            for mention in members(page, start, end):
                drug = _drug(mention, knowledge)
                if drug and mention.kind == "drug":
                    yield Listed(page, drug, mention, said)


def _drug(mention: Mention, knowledge: Knowledge) -> Drug | None:
    key = mention.concept_id or ""
    if key in knowledge.brands and len(knowledge.brands[key].drugs) == 1:
        key = knowledge.brands[key].drugs[0]
    return knowledge.drugs.get(key)
