"""A web page as received, whole, with the elements at fault outlined: structure and text, nothing that acts or loads.

Like a fragment on a card, the page reaches the report as text and a short list of tags; attributes, styles, scripts,
pictures and addresses stay behind, and the report's content security policy stands over it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Document, Finding, Fragment
from pipeline.report.documents import title_of_mark
from pipeline.report.fragments import INLINE, Texts, texts_of, where
from pipeline.report.groups import SEVERITIES
from pipeline.report.html import render
from pipeline.report.marked import Mark, Piece, pieces, within
from pipeline.report.names import document_name, source_anchor, source_name
from pipeline.report.quoting import raw_range
from pipeline.report.view import WHOLE_PAGE, View


@dataclass(frozen=True, slots=True)
class Bit:
    """One piece of the page. kind: `open`, `close` (of `tag` with classes), or `text` (cut into marked pieces)."""

    kind: str
    tag: str = ""
    classes: str = ""
    text: tuple[Piece, ...] = ()


def source_pages(view: View) -> dict[str, bytes]:
    """`sources/<document>.html` for every web page that can be shown whole."""
    made = {}
    for doc_id, document in view.documents.items():
        fragment = view.fragments.get((doc_id, WHOLE_PAGE))
        if fragment is None:
            continue
        made[source_name(doc_id)] = render(
            "source.html",
            view,
            "documents.html",
            "../",
            source=document.source,
            document_page=document_name(doc_id),
            bits=bits_of(fragment, document, view),
            cut=fragment.cut,
            found=_found(document, view),
        )
    return made


def _found(document: Document, view: View) -> list[tuple[str, Finding]]:
    """(anchor, finding) of each marked place, in the order of the page."""
    placed = [
        (raw_range(evidence, document)[0], finding) for evidence, finding in view.evidence.get(document.doc_id, ())
    ]
    return [(source_anchor(low), finding) for low, finding in sorted(placed, key=lambda pair: pair[0])]


def bits_of(fragment: Fragment, document: Document, view: View) -> list[Bit]:
    """The page's pieces in order, faults marked, their elements with the class `fault` and the gravest severity."""
    texts = texts_of(fragment)
    marks, faults = _marks(texts, document, view)
    made: list[Bit] = []
    at = first = 0
    pending = ""
    for kind, value in fragment.tokens:
        if kind == "text":
            here, first = within(marks, first, at, at + len(value))
            last = at + len(value) == len(texts.text)
            # An empty mark at a border belongs to the text that follows it.
            here = [mark for mark in here if mark.start < at + len(value) or last]
            made.append(Bit("text", text=pieces(texts.text, at, at + len(value), here)))
            at += len(value)
            pending = ""
        elif kind == "here":
            pending = faults.get(value, "")
        elif kind == "open":
            tag = INLINE.get(value, "div")
            made.append(Bit("open", tag, f"r-{value}{f' fault {pending}' if pending else ''}"))
            pending = ""
        elif kind == "close" and value != "br":
            made.append(Bit("close", INLINE.get(value, "div")))
    return made


def _marks(texts: Texts, document: Document, view: View) -> tuple[list[Mark], dict[str, str]]:
    """Marks over the page's text by their start; element path → the gravest severity of what stands there."""
    marks: list[Mark] = []
    faults: dict[str, str] = {}
    for evidence, finding in view.evidence.get(document.doc_id, ()):
        low, high = raw_range(evidence, document)
        place = document.place_at_raw(low)
        path = place.element or "" if place else ""
        spot = where(texts, document.raw[low:high], path) or (texts.heres.get(path, 0),) * 2
        marks.append(
            Mark(*spot, f"found {finding.severity}", title_of_mark(evidence, finding), source_anchor(low)),
        )
        faults[path] = min(faults.get(path, finding.severity), finding.severity, key=SEVERITIES.index)
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.classes, mark.title)), faults
