"""Two engines count the pages of a PDF: where they disagree, pages may be missing from what was read.

The second engine costs more than reading some files, so it is asked of files whose structure is not sound: page objects
that stand in the file and are not counted, no end mark, a cross-reference that is not where the file says.
"""

from __future__ import annotations

import io
import re

from pipeline.model import Problem, Reading

_PAGE = re.compile(rb"/Type\s*/Page(?![sA-Za-z])")
_START = re.compile(rb"startxref\s+(\d{1,12})")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_END = 2048
"""Bytes at a file's end in which readers look for its end mark."""


def disagreement(reading: Reading, count: int) -> tuple[Problem, ...]:
    """A Problem where another engine counts other pages than those that were read."""
    pages = _read(reading)
    if count == pages:
        return ()
    name = reading.source.path or reading.source.doc_id
    message = (
        f"{name}: one reader sees {pages} page(s), another {count}; {pages} were read. "
        "Compare with the original, or print it to a new PDF."
    )
    return (Problem("parse", reading.source.doc_id, None, "partial", message),)


def counted_twice(reading: Reading, data: bytes) -> tuple[Problem, ...]:
    """The same for a reading that no second reader saw; asks the other engine only where the file is not sound."""
    pages = _read(reading)
    if not pages or is_sound(data, pages):
        return ()
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    try:
        count = sum(1 for _ in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))))
    except Exception:  # pdfminer raises many kinds for broken files; then nobody contradicts
        return ()
    return disagreement(reading, count)


def is_sound(data: bytes, pages: int) -> bool:
    """Whether a file's structure gives no cause to count its pages again. Page objects may be packed out of sight."""
    seen = len(_PAGE.findall(data))
    starts = _START.findall(data, max(0, len(data) - _END))
    if seen > pages or (seen < pages and b"/ObjStm" not in data) or b"%%EOF" not in data[-_END:] or not starts:
        return False
    return _TABLE.match(data, int(starts[-1])) is not None


def _read(reading: Reading) -> int:
    return int(next((fact.value for fact in reading.facts if fact.key == "pages"), "0"))
