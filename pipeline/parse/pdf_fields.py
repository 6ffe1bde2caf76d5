"""What a page carries outside its content stream: filled-in form fields and free-text notes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.model import Box
from pipeline.parse.pdf_chars import Line, PageText, Style

_OFF = {"", "Off"}
_SIZE = 10.0
_BUTTON = pdfium.FPDF_FORMFIELD_RADIOBUTTON


def form_of(document: pypdfium2.PdfDocument) -> Any:
    """The document's form, for `fields`; None where it has none."""
    if pdfium.FPDF_GetFormType(document.raw) == pdfium.FORMTYPE_NONE:
        return None
    try:
        document.init_forms()
    except pypdfium2.PdfiumError:
        return None
    return document.formenv.raw if document.formenv else None


def is_xfa(document: pypdfium2.PdfDocument) -> bool:
    """True where the document is a form in Adobe's own XML, of which its pages show little or nothing."""
    return pdfium.FPDF_GetFormType(document.raw) in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)


def fields(form: Any, page: PageText) -> list[Line]:
    """A line for each field with a value (`name: value`) and each note drawn on the page, in the file's order."""
    found: list[Line] = []
    buttons: set[str] = set()
    for index in range(max(0, pdfium.FPDFPage_GetAnnotCount(page.page))):
        annotation = pdfium.FPDFPage_GetAnnot(page.page, index)
        if not annotation:
            continue
        try:
            text = _text(form, annotation)
            rect = pdfium.FS_RECTF()
            if form is not None and text in buttons:
                continue  # each button of a group has the group's value
            if form is not None and pdfium.FPDFAnnot_GetFormFieldType(form, annotation) == _BUTTON:
                buttons.add(text)
            if text and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
                found.append(_line(page, text, rect))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _text(form: Any, annotation: Any) -> str:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _string(lambda out, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", out, size))
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
        return ""
    if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) == pdfium.FPDF_FORMFIELD_PUSHBUTTON:
        return ""
    value = _string(lambda out, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, out, size))
    label = _string(lambda out, size: pdfium.FPDFAnnot_GetFormFieldAlternateName(form, annotation, out, size))
    name = label or _string(lambda out, size: pdfium.FPDFAnnot_GetFormFieldName(form, annotation, out, size))
    if value in _OFF:
        return ""
    return f"{name}: {value}" if name else value


def _string(call: Callable[[Any, int], int]) -> str:
    """A string of pdfium's: asked for its length in bytes first, then for its UTF-16 text."""
    length = call(None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    call(buffer, length)
    return (
        bytes(buffer)[: length - 2]
        .decode("utf-16-le", "replace")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .strip("\0 \n")
    )


def _line(page: PageText, text: str, rect: Any) -> Line:
    x0, top, x1, bottom = (round(value, 2) for value in page.to_display(rect.left, rect.bottom, rect.right, rect.top))
    box = Box(page.number, x0, top, x1, bottom)
    return Line(page.number, text, (), box, bottom, Style(_SIZE, "", False), ())
