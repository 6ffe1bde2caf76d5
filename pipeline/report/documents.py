"""The document view: what was received beside what was made of it, with everything found in it marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.model import Document, Evidence, Finding, Page, Source
from pipeline.report.cards import claim_words
from pipeline.report.conflicts import WIDEST
from pipeline.report.groups import SEVERITIES
from pipeline.report.html import render
from pipeline.report.marked import Mark, Piece, pieces, within
from pipeline.report.names import document_name, picture_name, source_name
from pipeline.report.quoting import Spot, spot
from pipeline.report.view import WHOLE_PAGE, View

BLOCK_BREAK_RULE = "block-break"
"""The line feed between blocks; the table of rules counts it, a row does not speak of it."""
TITLE = 160
"""Characters of a quoted or cleaned text that a tool tip shows."""


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One block: raw and clean side by side. where: its spot; picture: the page's picture, once a page.

    path: the whole path of the element where `where` is its last step, else empty.
    """

    kind: str
    level: int
    where: str
    path: str
    picture: str | None
    raw: tuple[Piece, ...]
    clean: tuple[Piece, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a document's raw characters, in numbers and in hundredths."""

    copied: int
    changed: int
    removed: int

    def share(self, number: int) -> float:
        """A number of characters as a percentage of all, one decimal."""
        return round(100 * number / max(1, self.copied + self.changed + self.removed), 1)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line of the list of documents; `name` None where it could not be processed."""

    source: Source
    name: str | None
    by_severity: tuple[tuple[str, int], ...]
    kept: Kept | None
    problems: tuple[str, ...]


def document_pages(view: View) -> dict[str, bytes]:
    """`documents.html` and a page for each processed document."""
    files = {"documents.html": render("documents.html", view, "documents.html", lines=document_lines(view))}
    for page in view.pages:
        doc_id = page.document.doc_id
        name = document_name(doc_id)
        files[name] = render(
            "document.html",
            view,
            "documents.html",
            "../",
            source=page.document.source,
            rows=block_rows(page, view),
            kept=kept(page.document),
            found=view.evidence.get(doc_id, ()),
            removed_by=_rules(page.document),
            source_page=source_name(doc_id) if (doc_id, WHOLE_PAGE) in view.fragments else None,
            web="html" in page.document.source.media_type or "multipart" in page.document.source.media_type,
            pictures=[(n, picture_name(doc_id, n)) for d, n in sorted(view.pictures) if d == doc_id],
        )
    return files


def document_lines(view: View) -> list[DocumentLine]:
    """Every document received, with findings, conservation and problems; by publisher and path."""
    counted = Counter((doc, f.severity) for f in view.findings for doc in {e.span.doc_id for e in f.evidence[:1]})
    lines = []
    for source in sorted(view.all_sources.values(), key=lambda s: (s.publisher or "", s.path)):
        document = view.documents.get(source.doc_id)
        lines.append(
            DocumentLine(
                source,
                document_name(source.doc_id) if document else None,
                tuple((severity, counted[(source.doc_id, severity)]) for severity in SEVERITIES),  # type: ignore[index]
                kept(document) if document else None,
                tuple(problem.message for problem in view.problems if problem.doc_id == source.doc_id),
            )
        )
    return lines


def kept(document: Document) -> Kept:
    """Raw characters copied as they stand, normalised by a rule, and removed by a rule."""
    copied = changed = removed = 0
    for segment in document.segments:
        length = segment.raw_end - segment.raw_start
        if segment.rule is None:
            copied += length
        elif segment.removed:
            removed += length
        else:
            changed += length
    return Kept(copied, changed, removed)


def block_rows(page: Page, view: View) -> list[BlockRow]:
    """One row a block, in reading order."""
    document = page.document
    raw_marks, clean_marks = _raw_marks(document, view), _clean_marks(page, view)
    made, last_page = [], 0
    raw_at = clean_at = 0
    for index, block in enumerate(document.blocks):
        start = document.block_starts[index]
        end = start + len(block.raw)
        low, high = document.block_spans[index]
        place = spot(document, start)
        name = _picture(document, place, view) if place.page != last_page else None
        last_page = place.page or last_page
        raw_here, raw_at = within(raw_marks, raw_at, start, end)
        clean_here, clean_at = within(clean_marks, clean_at, low, high)
        rules = dict.fromkeys(
            mark.title
            for mark in raw_here
            if "removed" in mark.classes and mark.start < end and mark.end > start and mark.title != BLOCK_BREAK_RULE
        )
        made.append(
            BlockRow(
                block.kind,
                block.level,
                place.words if place.element is None else place.element.rsplit("/", 1)[-1],
                place.element or "",
                name,
                pieces(document.raw, start, end, raw_here),
                pieces(document.text, low, high, clean_here),
                tuple(rules),
            )
        )
    return made


def _picture(document: Document, place: Spot, view: View) -> str | None:
    known = place.page is not None and (document.doc_id, place.page) in view.pictures
    return picture_name(document.doc_id, place.page) if known and place.page is not None else None


def _raw_marks(document: Document, view: View) -> list[Mark]:
    marks = []
    for segment in document.segments:
        if segment.rule is None:
            continue
        kind = "removed" if segment.removed else "changed"
        became = document.text[segment.clean_start : segment.clean_end]
        shown = segment.rule if segment.removed else f"{segment.rule}: became “{became[:TITLE]}”"
        marks.append(Mark(segment.raw_start, segment.raw_end, kind, shown))
    marks += _found(document, view, "raw", "r")
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.classes, mark.title))


def _clean_marks(page: Page, view: View) -> list[Mark]:
    marks = []
    for mention in page.mentions:
        concept = mention.concept_id or "no concept known"
        marks.append(Mark(mention.span.start, mention.span.end, "mention", f"{mention.kind}: {concept}"))
    for claim in page.claims:
        if claim.span.end - claim.span.start > WIDEST:
            continue
        words = f"claim: {claim_words(claim, view.knowledge)}"
        marks.append(Mark(claim.span.start, claim.span.end, "claim", words, f"k{claim.span.start}"))
    for reference in page.references:
        span = reference.span
        marks.append(Mark(span.start, span.end, "reference", "a reference", f"n{span.start}"))
    marks += _found(page.document, view, "clean", "c")
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.classes, mark.title))


def _found(document: Document, view: View, layer: str, anchor: str) -> list[Mark]:
    made = []
    for evidence, finding in view.evidence.get(document.doc_id, ()):
        if evidence.layer == layer:
            start = evidence.span.start
            classes = f"found {finding.severity}"
            made.append(Mark(start, evidence.span.end, classes, title_of_mark(evidence, finding), f"{anchor}{start}"))
    return made


def title_of_mark(evidence: Evidence, finding: Finding) -> str:
    """What a mark says when it is pointed at: the check, the evidence's role, the message."""
    role = "" if evidence.role == "here" else f" ({evidence.role.replace('_', ' ')})"
    return f"{finding.check_id}{role}: {finding.message[:TITLE]}"


def _rules(document: Document) -> list[tuple[str, int, int]]:
    """Rules that changed or removed text: (rule, times, raw characters), most characters first."""
    times: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for segment in document.segments:
        if segment.rule is not None:
            times[segment.rule] += 1
            characters[segment.rule] += segment.raw_end - segment.raw_start
    return sorted(((r, times[r], characters[r]) for r in times), key=lambda row: (-row[2], row[0]))
