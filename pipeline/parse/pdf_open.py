"""Opening a PDF, saying exactly why one cannot be read, and what the file says of itself."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.model import Fact, Problem, Source
from pipeline.parse.metadata_stated import Stated

_DATE = re.compile(r"D?:?\s*(\d{4})(?:-?(\d{2}))?(?:-?(\d{2}))?")
_NO_TITLE = re.compile(
    r"^(?:microsoft word|untitled|document\d*$|slide 1$)|\.(?:docx?|indd|qxd|pdf|tex|rtf)$", re.IGNORECASE
)
_NO_CLOCK = "2000-01-01"
"""What ReportLab and others write when they are told to give the same bytes each time."""
_HEADER_WITHIN = 1024
"""Bytes in which readers accept `%PDF-` (PDF 1.7, annex H, note 13)."""


class RefusedError(Exception):
    """The file cannot be read at all; the message says which fault and what to do."""


def opened(source: Source, data: bytes) -> pypdfium2.PdfDocument:
    """The open document. Raises RefusedError where nothing can be read."""
    name = source.path or source.doc_id
    if not data.strip(b"\0\t\n\f\r "):
        raise RefusedError(f"{name}: the file is empty ({len(data)} bytes). Fetch it again.")
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise RefusedError(_reason(name, data, error, _code(data))) from error
    if count == 0:
        document.close()
        raise RefusedError(
            f"{name}: the PDF opens but has no pages. Fetch it again, or ask its publisher for a whole copy."
        )
    return document


def _code(data: bytes) -> int:
    """pdfium's code for why a file does not open; FPDF_ERR_SUCCESS where it gives none.

    pdfium leaves the code of an earlier file standing where it has none for this one. So it is asked again after a
    failure whose code no file in memory can have.
    """
    pdfium.FPDF_LoadDocument(b"", None)  # no file has this name
    try:
        pypdfium2.PdfDocument(data).close()
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        return pdfium.FPDF_ERR_SUCCESS if code in (None, pdfium.FPDF_ERR_FILE) else int(code)
    return int(pdfium.FPDF_ERR_UNKNOWN)


def _reason(name: str, data: bytes, error: pypdfium2.PdfiumError, code: int) -> str:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return (
            f"{name}: the PDF is encrypted and needs a password. Save a copy without a password and put that into raw/."
        )
    if code == pdfium.FPDF_ERR_SECURITY:
        return f"{name}: the PDF's encryption is of a kind we cannot read. Save a copy without protection."
    if code == pdfium.FPDF_ERR_SUCCESS:
        return f"{name}: the PDF opens but has no pages. Fetch it again, or ask its publisher for a whole copy."
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        start = data[:16].decode("latin-1").encode("unicode_escape").decode("ascii")
        return f"{name}: not a PDF, though called one (it starts with `{start}`). Rename it, or fetch it again."
    if b"%%EOF" not in data[-2048:]:
        return f"{name}: the PDF is cut off ({len(data)} bytes, no end mark) and cannot be read. Fetch it again."
    return f"{name}: the PDF is damaged and cannot be opened ({error}). Fetch it again, or print it to a new PDF."


def described(document: pypdfium2.PdfDocument) -> tuple[list[Stated], list[Fact]]:
    """What the file's own information says: title and language in the form `metadata.describe` takes, all as facts."""
    meta = {key: _meta(document, key) for key in ("Title", "Author", "Producer", "Creator", "CreationDate", "ModDate")}
    language, title = _language(document), meta["Title"]
    facts = [Fact("pages", str(len(document)))]
    for key, value in (
        ("title", title),
        ("author", meta["Author"]),
        ("producer", meta["Producer"]),
        ("creator", meta["Creator"]),
        ("created", _iso(meta["CreationDate"])),
        ("modified", _iso(meta["ModDate"])),
        ("language", language),
    ):
        if value:
            facts.append(Fact(key, value))
    stated = [Stated("title", title, "document information")] if title and not _NO_TITLE.search(title) else []
    if language:
        stated.append(Stated("language", language, "document catalogue"))
    return stated, facts


def dated(source: Source, facts: Sequence[Fact]) -> Source:
    """The day the file was last changed, where neither the manifest nor the text says when it was revised."""
    days = [fact.value for fact in facts if fact.key == "modified" and fact.value > _NO_CLOCK]
    return replace(source, revised_on=days[0]) if days and source.revised_on is None else source


def _meta(document: pypdfium2.PdfDocument, key: str) -> str:
    try:
        value = document.get_metadata_value(key)
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""
    return " ".join(str(value).replace("\0", "").split())


def _language(document: pypdfium2.PdfDocument) -> str:
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    value = bytes(buffer)[: length - 2].decode("utf-16-le", "replace").strip("\0 ")
    return value if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value) else ""


def _iso(value: str) -> str | None:
    """A PDF date as YYYY-MM-DD.

    >>> _iso("D:20240131120000+01'00'")
    '2024-01-31'
    """
    match = _DATE.match(value)
    if not match or not 1980 <= int(match[1]) <= 2100:
        return None
    month, day = match[2], match[3]
    if not month or not 1 <= int(month) <= 12:
        return match[1]
    return f"{match[1]}-{month}-{day}" if day and 1 <= int(day) <= 31 else f"{match[1]}-{month}"


def refused(source: Source, message: str) -> Problem:
    """The problem row of a file that could not be read."""
    return Problem("parse", source.doc_id, None, "refused", message)
