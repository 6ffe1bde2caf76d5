"""MHTML, the web archive that browsers save: the page inside it, by the standard library's mail reader."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from pipeline.model import Fact, Problem, Reading, Source
from pipeline.parse.html import read_html

KINDS = ("text/html", "application/xhtml+xml")
LITTLE = 400
"""Characters of text. A page with less of it that has frames is looked through for the frame that holds the text."""
MORE = 3
"""A frame must hold this many times the text of the page round it."""


def read_mhtml(source: Source, data: bytes) -> Reading:
    """Read the page: the part named by `start`, or at the snapshot's address, or the first HTML part.

    A frame is read in its place where the page itself is a frameset or an empty shell. `Content-Location` (or
    `Snapshot-Content-Location`) is the page's address.
    """
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    pages = [part for part in message.walk() if part.get_content_type() in KINDS and _content(part).strip()]
    if not pages:
        why = "this web archive holds no HTML page; save the page again as HTML"
        problem = Problem("parse", source.doc_id, None, "refused", f"{source.path}: {why}")
        return Reading(source, (), (), (problem,))
    root = _root(message, pages)
    address = _header(message, "Snapshot-Content-Location") or _header(root, "Content-Location")
    reading, page = _best(source, root, [part for part in pages if part is not root], address)
    facts = (*reading.facts, Fact("archive", "mhtml"), Fact("archive_parts", str(sum(1 for _ in message.walk()))))
    problems = reading.problems
    if page.defects or message.defects:
        damage = ", ".join(sorted({type(defect).__name__ for defect in (*page.defects, *message.defects)}))
        why = f"the web archive is damaged ({damage}); text may be missing, save the page again"
        problems += (Problem("parse", source.doc_id, None, "partial", f"{source.path}: {why}"),)
    return Reading(reading.source, reading.blocks, facts, problems)


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _root(message: EmailMessage, pages: list[EmailMessage]) -> EmailMessage:
    """The page among the HTML parts (RFC 2387, `start`; some browsers write a widget's frame before the page)."""
    start = str(message.get_param("start") or "").strip().strip("<>")
    address = _header(message, "Snapshot-Content-Location")
    for part in pages:
        if start and str(part.get("Content-ID") or "").strip().strip("<>") == start:
            return part
    return next((part for part in pages if address and _header(part, "Content-Location") == address), pages[0])


def _best(
    source: Source, root: EmailMessage, frames: list[EmailMessage], address: str | None
) -> tuple[Reading, EmailMessage]:
    """What the page says, or the frame that says most where the page itself says next to nothing."""

    def reading_of(part: EmailMessage) -> Reading:
        return read_html(source, _content(part), address=address, charset=part.get_content_charset())

    best, page = reading_of(root), root
    if _said(best) < LITTLE:
        for frame in frames:
            inside = reading_of(frame)
            if _said(inside) >= MORE * max(1, _said(best)):
                best, page = inside, frame
    return best, page


def _said(reading: Reading) -> int:
    return sum(len(block.raw) for block in reading.blocks if block.kind != "furniture")


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    text = str(value).strip().strip("<>") if value is not None else ""
    return text if text.startswith(("http://", "https://")) else None
