"""Text that a page strikes out leaves the clean text by name; underlines and the rules of tables strike nothing."""

from __future__ import annotations

import io

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from pipeline.clean import clean
from tests.unit.parse.sheets import HEIGHT, read, sheet, write

_STYLE = getSampleStyleSheet()["BodyText"]


def flowing(*parts: object) -> bytes:
    """A PDF that ReportLab lays out itself, with its own way of drawing lines through words."""
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build([Paragraph(p, _STYLE) if isinstance(p, str) else p for p in parts])
    return out.getvalue()


def test_words_with_a_line_through_them_are_deleted_by_name() -> None:
    reading = read(flowing("Take <strike>two tablets</strike> one tablet a day with water."))
    (block,) = reading.blocks
    assert [(block.raw[i.start : i.end], i.kind) for i in block.inlines] == [("two tablets", "deleted")]
    document = clean(reading)
    assert document.text == "Take one tablet a day with water."
    assert [document.raw[s.raw_start : s.raw_end] for s in document.segments if s.rule == "deleted"] == ["two tablets"]


def test_underlines_and_the_rules_of_tables_strike_nothing() -> None:
    grid = Table([["Day", "Dose"], ["1", "20 mg"]], style=[("GRID", (0, 0), (-1, -1), 1, "black")])
    reading = read(flowing("<u>Underlined words</u> stay as they are, and so do all the others.", grid))
    assert not any(inline.kind == "deleted" for block in reading.blocks for inline in block.inlines)


def test_a_strike_out_annotation_says_so_too() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Store the vials below 8 degrees, never in the freezer.")

    left = 50 + stringWidth("Store the vials ", "Helvetica", 10)
    right = left + stringWidth("below 8 degrees,", "Helvetica", 10)
    (block,) = read(_struck_out(sheet(page), left, HEIGHT - 103, right, HEIGHT - 91)).blocks
    assert [(block.raw[i.start : i.end], i.kind) for i in block.inlines] == [("below 8 degrees,", "deleted")]


def _struck_out(data: bytes, left: float, low: float, right: float, high: float) -> bytes:
    """The file with the annotation that an editor's program writes over a stretch of its first page."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    annotation = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_STRIKEOUT)
    quad = pdfium.FS_QUADPOINTSF(left, high, right, high, left, low, right, low)
    assert pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(left, high, right, low))
    assert pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    pdfium.FPDFPage_CloseAnnot(annotation)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
