"""Drugs that a table or a list puts in a class or gives a target, without a sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.drug_statements import statements_of
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
    """subject stands in a list of the drugs of `said` (class or target ids; one that fits is enough)."""

    page: Page
    drug: Drug
    subject: Mention
    said: tuple[str, ...]


def listed(page: Page, knowledge: Knowledge) -> Iterator[Listed]:
    """Everything that the page's claims, lead-ins and tables list, a drug's place once."""
    seen: set[tuple[int, tuple[str, ...]]] = set()
    for item in (*_claimed(page, knowledge), *_under_lead_ins(page, knowledge), *_in_tables(page, knowledge)):
        key = (item.subject.span.start, item.said)
        if key not in seen:
            seen.add(key)
            yield item


def _claimed(page: Page, knowledge: Knowledge) -> Iterator[Listed]:
    for statement in statements_of(page, knowledge, ("is_class", "targets"), listed=True):
        if statement.subject and not statement.claim.found_by.endswith(">targets") and not statement.beside:
            yield Listed(page, statement.drug, statement.subject, (statement.claim.object,))


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
            for row in rows:
                said = [ids for cell in row if (ids := _named(document.text, cell))]
                if len(said) == 1:
                    yield from _listed_in(page, row, said[0], knowledge)
            heads = [_named(document.text, cell) for cell in rows[0]]
            if sum(1 for ids in heads if ids) > 1 or len(heads) == 1:
                for row in rows[1:]:
                    for ids, cell in zip(heads, row, strict=False):
                        if ids:
                            yield from _listed_in(page, [cell], ids, knowledge)


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
    for _, _, inside in cells:
        if all(m.kind in ("drug", "brand") for m in inside):
            for mention in inside:
                drug = _drug(mention, knowledge)
                if drug and mention.kind == "drug":
                    yield Listed(page, drug, mention, said)


def _drug(mention: Mention, knowledge: Knowledge) -> Drug | None:
    key = mention.concept_id or ""
    if key in knowledge.brands and len(knowledge.brands[key].drugs) == 1:
        key = knowledge.brands[key].drugs[0]
    return knowledge.drugs.get(key)
