"""MHTML, the web archive that browsers save: the page inside it, by the standard library's mail reader."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from pipeline.model import Fact, Problem, Reading, Source
from pipeline.parse.html import read_html


def read_mhtml(source: Source, data: bytes) -> Reading:
    """Read the first HTML part. Its `Content-Location` (or `Snapshot-Content-Location`) is the page's address."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    page = next(
        (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes) or not payload.strip():
        why = "this web archive holds no HTML page; save the page again as HTML"
        problem = Problem("parse", source.doc_id, None, "refused", f"{source.path}: {why}")
        return Reading(source, (), (), (problem,))
    address = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    charset = page.get_content_charset()
    reading = read_html(source, payload, address=address, charset=charset)
    facts = (*reading.facts, Fact("archive", "mhtml"), Fact("archive_parts", str(sum(1 for _ in message.walk()))))
    problems = reading.problems
    if page.defects or message.defects:
        damage = ", ".join(sorted({type(defect).__name__ for defect in (*page.defects, *message.defects)}))
        why = f"the web archive is damaged ({damage}); text may be missing, save the page again"
        problems += (Problem("parse", source.doc_id, None, "partial", f"{source.path}: {why}"),)
    return Reading(reading.source, reading.blocks, facts, problems)


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    text = str(value).strip().strip("<>") if value is not None else ""
    return text if text.startswith(("http://", "https://")) else None
