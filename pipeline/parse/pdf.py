"""PDF to blocks: pdfium reads, in the order of the content stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.model import BlockKind, Fact, Inline, Problem, Reading, Source
from pipeline.parse.metadata import describe
from pipeline.parse.pdf_blocks import body_size, built, grouped
from pipeline.parse.pdf_chars import Line, PageText, Style
from pipeline.parse.pdf_dots import dotted, paints_bullets
from pipeline.parse.pdf_fields import fields, form_of, is_xfa
from pipeline.parse.pdf_fonts import Glyphs, mend
from pipeline.parse.pdf_front import front_first
from pipeline.parse.pdf_kinds import Row
from pipeline.parse.pdf_lines import joined
from pipeline.parse.pdf_marks import links, marks
from pipeline.parse.pdf_open import RefusedError, dated, described, opened, refused
from pipeline.parse.pdf_rules import Rules, rules
from pipeline.parse.pdf_running import running
from pipeline.parse.pdf_struck import struck
from pipeline.parse.pdf_subheads import underlined
from pipeline.parse.pdf_tables import Table, tables
from pipeline.parse.pdf_words import rebuilt, spaced

MOST_MISSING = 20
"""Pages in a row that cannot be loaded, after which the rest are taken for claimed only: a file may claim millions."""
_GLYPHS = {"unknown": "map_errors", "shifted": "shifted_glyphs", "resolved": "resolved_glyphs"}
_ODD = {
    "private_use": re.compile("[\ue000-\uf8ff]"),
    "control_characters": re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"),
}


@dataclass
class _Pages:
    """What the pages gave, in order."""

    form: Any
    links: bool
    heights: list[float] = field(default_factory=list)
    lines: list[list[Line]] = field(default_factory=list)
    marks: list[list[tuple[Inline, ...]]] = field(default_factory=list)
    tables: list[list[Table]] = field(default_factory=list)
    dotted: list[frozenset[int]] = field(default_factory=list)
    lined: list[frozenset[int]] = field(default_factory=list)
    fields: list[Line] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    painted: bool = False
    spaced: set[Style] = field(default_factory=set)


def read_pdf(source: Source, data: bytes, *, links: bool = True) -> Reading:
    """Blocks, facts and problems of a PDF. Never raises for what is in the file; never empty without a problem."""
    try:
        document = opened(source, data)
    except RefusedError as error:
        return Reading(source, (), (), (refused(source, str(error)),))
    try:
        return _read(source, document, Glyphs(data), links)
    finally:
        document.close()


def _read(source: Source, document: pypdfium2.PdfDocument, glyphs: Glyphs, with_links: bool) -> Reading:
    stated, facts = described(document)
    painted = any(fact.key == "producer" and paints_bullets(fact.value) for fact in facts)
    pages = _Pages(form_of(document), with_links, facts=facts, painted=painted)
    _read_pages(source, document, pages, glyphs)
    run = running(list(zip(pages.heights, pages.lines, strict=True)))
    rows = [row for page in range(len(pages.lines)) for row in _rows(pages, page, run)]
    rows += [Row(line, line.text, (), "field") for line in pages.fields]
    rows.sort(key=lambda row: row.line.page)  # stable: fields come after the text of their page
    body = body_size([row for row in rows if row.kind is None])
    blocks = built(source.doc_id, front_first(grouped(rows)), body)
    source, read = describe(source, (block for block in blocks if block.kind != "furniture"), stated)
    source = dated(source, facts)
    pages.facts += read
    if not blocks and not pages.problems:
        pages.problems.append(_nothing(source, pages, xfa=is_xfa(document)))
    return Reading(source, blocks, tuple(pages.facts), tuple(pages.problems))


def _read_pages(source: Source, document: pypdfium2.PdfDocument, pages: _Pages, glyphs: Glyphs) -> None:
    """Read every page that can be loaded."""
    count, missing = len(document), 0
    for index in range(count):
        loaded = _read_page(source, document, index, pages, glyphs)
        missing = 0 if loaded else missing + 1
        if missing == MOST_MISSING and index + 1 < count:
            pages.problems.append(_rest_missing(source, index + 1, count))
            break


def _rest_missing(source: Source, seen: int, count: int) -> Problem:
    """A word on the pages that a file claims and does not have, instead of one a page."""
    name = source.path or source.doc_id
    message = (
        f"{name}: claims {count} pages, and {MOST_MISSING} in a row cannot be loaded; pages from {seen + 1} on were "
        "not tried. Compare with the original, or fetch it again."
    )
    return Problem("parse", source.doc_id, None, "partial", message)


def _rows(pages: _Pages, page: int, run: frozenset[tuple[int, int]]) -> Iterator[Row]:
    """A page's lines as rows, each table in the place of its first line."""
    tables = {min(table.lines): table for table in pages.tables[page]}
    inside = {index for table in tables.values() for index in table.lines}
    for index, line in enumerate(pages.lines[page]):
        if index in tables:
            yield Row(line, tables[index].raw, (), "table", tables[index])
        elif index not in inside:
            kind: BlockKind | None = "furniture" if (page, index) in run else None
            dotted, lined = index in pages.dotted[page], index in pages.lined[page]
            yield Row(line, line.text, pages.marks[page][index], kind, None, dotted, lined)


def _read_page(source: Source, document: pypdfium2.PdfDocument, index: int, pages: _Pages, glyphs: Glyphs) -> bool:
    """Read one page into `pages`; a page that cannot be read costs only itself. False where it cannot be loaded."""
    number = index + 1
    lines: list[Line] = []
    found: list[tuple[Inline, ...]] = []
    drawn: list[Table] = []
    dots, lined, height = frozenset[int](), frozenset[int](), 0.0
    handle = pdfium.FPDF_LoadPage(document.raw, index)
    try:
        if not handle:
            raise ValueError(f"page {number}: cannot be loaded")
        page = PageText(handle, number)
        try:
            height = page.height
            for key, count in mend(page, glyphs).items():
                pages.facts.append(Fact(_GLYPHS[key], f"{number}:{count}"))
            lines = joined(_worded(page, pages))
            ruled = rules(page)
            found = _inlines(document.raw if pages.links else None, page, lines, ruled)
            drawn = tables(page, lines, found, ruled)
            lined = underlined(lines, ruled)
            dots = dotted(page, lines) if pages.painted else frozenset()
            pages.fields += fields(pages.form, page)
            pages.facts += _page_facts(page, lines)
        finally:
            page.close()
    except ValueError as error:
        name = source.path or source.doc_id
        message = f"{name}: {error}; what else the file holds was read. Compare with the original, or fetch it again."
        pages.problems.append(Problem("parse", source.doc_id, number, "partial", message))
    finally:
        if handle:
            pdfium.FPDF_ClosePage(handle)
    pages.heights.append(height)
    pages.lines.append(lines)
    pages.marks.append(found)
    pages.tables.append(drawn)
    pages.dotted.append(dots)
    pages.lined.append(lined)
    return bool(handle)


def _worded(page: PageText, pages: _Pages) -> list[Line]:
    """The page's lines with spaces where geometry sees words: on the whole page, or in letter-spaced headings only."""
    as_read = page.lines()
    lines = rebuilt(page, as_read, sum(fact.key == "rebuilt_page" for fact in pages.facts))
    if lines is as_read:
        return spaced(page, lines, pages.spaced)
    pages.facts.append(Fact("rebuilt_page", str(page.number)))
    return lines


def _inlines(document: Any, page: PageText, lines: list[Line], ruled: Rules) -> list[tuple[Inline, ...]]:
    # One stretch drawn together has one size and one height, so nothing in it is raised.
    found = [marks(page, line) if len(line.parts) > 1 else () for line in lines]
    for index, inline in (*(links(document, page, lines) if document else ()), *struck(page, lines, ruled)):
        found[index] += (inline,)
    return found


def _page_facts(page: PageText, lines: Sequence[Line]) -> list[Fact]:
    """What editors and checks must know of a page: pictures without text, glyphs without a meaning."""
    facts = []
    if not lines and _draws(page.page):
        facts.append(Fact("picture_page", str(page.number)))
    text = "".join([line.text for line in lines])
    for key, odd in _ODD.items() if not text.isprintable() else ():
        count = len(odd.findall(text))
        if count:
            facts.append(Fact(key, f"{page.number}:{count}"))
    return facts


def _draws(page: Any) -> bool:
    """True where the page holds anything that is drawn."""
    return bool(pdfium.FPDFPage_CountObjects(page) > 0)


def _nothing(source: Source, pages: _Pages, *, xfa: bool) -> Problem:
    """Why a document that opened gave no text. xfa: its content is a form that only Adobe's programs draw."""
    name = source.path or source.doc_id
    if xfa:
        text = (
            f"{name}: no text: it is an XFA form, whose content stands in no page. Print it from Acrobat to a new PDF."
        )
    elif any(fact.key == "picture_page" for fact in pages.facts):
        text = (
            f"{name}: no text: its pages are pictures or drawings. Get a copy with text, or run text recognition first."
        )
    else:
        text = f"{name}: no text: its {len(pages.heights)} page(s) are blank. Check that this is the right file."
    return Problem("parse", source.doc_id, None, "partial", text)
