"""A made-up View: our own sentences, real damage, a hostile document."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from datetime import date

from pipeline.knowledge import Knowledge
from pipeline.model import (
    Block,
    BlockKind,
    Box,
    CheckRun,
    Document,
    Evidence,
    Finding,
    Layer,
    Page,
    Place,
    Problem,
    Segment,
    Source,
    Span,
    finding_id,
)
from pipeline.report import CheckText, VerdictText, View


def png(width: int, height: int) -> bytes:
    """A page of grey lines: enough of a picture to look at, made without a library."""
    line = b"\x00" + b"\xff" * width
    words = b"\x00" + b"\xff" * 40 + b"\xb0" * (width - 80) + b"\xff" * 40
    rows = b"".join(words if row % 24 in (10, 11, 12, 13) else line for row in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    per_metre = struct.pack(">IIB", 3780, 3780, 1)  # 96 pixels an inch
    signature = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"pHYs", per_metre)
    return signature + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PNG = png(816, 1056)

EVIL = '</title><script>alert(1)</script> "onload=x \u202egnp.exe [x](javascript:alert(1)) =1+1 {{7*7}}'


def knowledge() -> Knowledge:
    return Knowledge({}, {}, {}, {}, {}, {}, {}, "0")


def source(doc_id: str, path: str, publisher: str | None = None, **more: str) -> Source:
    return Source(doc_id, path, "0" * 64, "text/plain", publisher, **more)


def document(
    doc_id: str,
    paragraphs: Sequence[str],
    place: str = "line",
    *,
    publisher: str | None = None,
    removed: dict[str, str] | None = None,
    path: str | None = None,
    revised_on: str | None = None,
) -> Document:
    """A document whose clean text is its raw text without `removed` (words → rule), blocks a blank line apart."""
    blocks, segments, text, raw_at = [], [], "", 0
    for order, raw in enumerate(paragraphs):
        kind: BlockKind = "heading" if raw.startswith("# ") else "paragraph"
        blocks.append(Block(f"{doc_id}#{order}", doc_id, order, kind, 1, (), raw, (_place(place, order, raw),)))
        if order:
            segments.append(Segment(len(text), len(text) + 2, raw_at - 1, raw_at, "block-break"))
            text += "\n\n"
        for part, rule in _parts(raw, removed or {}):
            kept = "" if rule else part
            segments.append(Segment(len(text), len(text) + len(kept), raw_at, raw_at + len(part), rule))
            text += kept
            raw_at += len(part)
        raw_at += 1
    suffix = {"line": "txt", "box": "pdf", "element": "html"}[place]
    made = source(doc_id, path or f"{doc_id}.{suffix}", publisher, revised_on=revised_on or "2024-05-01")
    return Document(doc_id, made, "\n".join(paragraphs), text, tuple(blocks), tuple(segments))


def _parts(raw: str, removed: dict[str, str]) -> list[tuple[str, str | None]]:
    for words, rule in removed.items():
        before, found, after = raw.partition(words)
        if found:
            return [*_parts(before, removed), (words, rule), *_parts(after, removed)]
    return [(raw, None)] if raw else []


def _place(kind: str, order: int, raw: str) -> Place:
    if kind == "box":
        return Place(0, len(raw), box=Box(1 + order // 3, 60, 80 + 60 * order, 500, 120 + 60 * order))
    if kind == "element":
        return Place(0, len(raw), element=f"/html/body/main/p[{order + 1}]", offset=100 * order)
    return Place(0, len(raw), line=1 + 2 * order, column=1)


def evidence(made: Document, quote: str, role: str = "here", layer: Layer = "clean") -> Evidence:
    text = made.raw if layer == "raw" else made.text
    start = text.index(quote)
    return Evidence(Span(made.doc_id, start, start + len(quote)), quote, role, layer)


def finding(check_id: str, *quoted: Evidence, message: str, severity: str = "error", **more: object) -> Finding:
    name = finding_id(check_id, quoted[0].span.doc_id, tuple(e.quote for e in quoted))
    return Finding(name, check_id, severity, message, quoted, **more)  # type: ignore[arg-type]


DOCUMENTS = (
    document(
        "northshore-cells",
        [
            "# CAR T-cell therapy",
            "For CAR T-cell treatment, doctors take T cells out of your blood and change them in a laboratory.",
            "Take the tablets /F2 12 Tf 0 0 0 rg with food, and keep (ta)Tj lking to your nurse.",
        ],
        "box",
        publisher="Northshore Cancer Trust",
        removed={"/F2 12 Tf 0 0 0 rg ": "content-stream-leak", "(ta)Tj lking": "content-stream-leak"},
        path="northshore/cells.pdf",
    ),
    document(
        "lantern-cells",
        ["# CAR T cells", "The T cells are collected from inside the tumour and then grown.", "Ask about Opdvio."],
        "element",
        publisher="Lantern Patient Library",
        path="lantern/cells.html",
    ),
    document("evil", [EVIL, "A drug called nivolumab blocks PD-1."], "line", publisher=EVIL, path="evil <b>.txt"),
)


def view(**changes: object) -> View:
    """Three documents, one conflict, one removed leak, one misspelling, one hostile text."""
    pdf, html, evil = DOCUMENTS
    findings = (
        finding(
            "agreement/definition-conflict",
            evidence(pdf, "take T cells out of your blood"),
            evidence(html, "collected from inside the tumour", "other_side"),
            message="Two sources say where CAR T cells come from, and both cannot be right.",
        ),
        finding(
            "text/content-stream-leak",
            evidence(pdf, "/F2 12 Tf 0 0 0 rg ", layer="raw"),
            message="PDF drawing commands stand inside a sentence.",
            origin="extraction",
        ),
        finding(
            "terms/misspelt-brand",
            evidence(html, "Opdvio"),
            message="`Opdvio` is one letter from the brand Opdivo.",
            suggestion="Opdivo",
            severity="warning",
            status="known",
        ),
        finding("text/stray-markup", evidence(evil, EVIL[8:40]), message=EVIL, severity="info", suggestion=EVIL),
    )
    values: dict[str, object] = {
        "pages": tuple(Page(made) for made in DOCUMENTS),
        "findings": findings,
        "check_runs": (
            CheckRun("agreement/definition-conflict", "failed", 4, 1),
            CheckRun("dates/stale", "not_applicable", 0, 0),
            CheckRun("links/dead-link", "passed", 12, 0),
            CheckRun("terms/misspelt-brand", "failed", 9, 1),
            CheckRun("text/content-stream-leak", "failed", 3, 1),
            CheckRun("text/lost-list", "error", 0, 0, "KeyError: 'x'"),
            CheckRun("text/stray-markup", "failed", 3, 1),
        ),
        "problems": (
            Problem("parse", "broken", None, "refused", "broken.pdf: encrypted. Ask for a copy without one."),
        ),
        "verdict": VerdictText("The gate failed: 2 new errors in 3 documents.", False, ("2 new errors",)),
        "as_of": date(2026, 11, 22),
        "checks": (
            CheckText(
                "agreement/definition-conflict",
                "error",
                "One term explained in two ways that cannot both hold.",
                "Readers who compare two leaflets lose trust in both.",
                "Ask a clinician which one is right, and correct the other.",
                sources=("https://www.cancer.gov/about-cancer/treatment/types/immunotherapy/t-cell-transfer-therapy",),
            ),
        ),
        "knowledge": knowledge(),
        "pictures": {("northshore-cells", 1): PNG},
        "sources": (*(made.source for made in DOCUMENTS), source("broken", "broken.pdf", "Lantern Patient Library")),
    }
    return View(**(values | changes))  # type: ignore[arg-type]
