"""A small made-up corpus for the publish and verify tests."""

from __future__ import annotations

from pipeline.model import (
    Author,
    Block,
    BlockKind,
    CheckRun,
    Claim,
    Document,
    Evidence,
    FieldSpan,
    Finding,
    Mention,
    Page,
    Place,
    Problem,
    Reference,
    Segment,
    Source,
    Span,
)
from pipeline.publish import Tables, tables_of

RAW = "Nivolumab blocks PD\u20111.\n• Fever\nDoe J. A title. 2020."
TEXT = "Nivolumab blocks PD-1.\n\nFever\n\nDoe J. A title. 2020."


def page() -> Page:
    """Three blocks: a paragraph with a mended hyphen, a list item without its bullet, a reference."""
    source = Source("leaflet", "maker/leaflet.txt", "0" * 64, "text/plain", licence="CC0-1.0")
    raws = RAW.split("\n")
    kinds: tuple[BlockKind, ...] = ("paragraph", "list_item", "paragraph")
    blocks = tuple(
        Block(
            f"leaflet#{n}",
            "leaflet",
            n,
            kind,
            int(kind == "list_item"),
            (),
            raw,
            (Place(0, len(raw), line=n + 1, column=1),),
        )
        for n, (raw, kind) in enumerate(zip(raws, kinds, strict=True))
    )
    segments = (
        Segment(0, 19, 0, 19),
        Segment(19, 20, 19, 20, "hyphen"),
        Segment(20, 22, 20, 22),
        Segment(22, 24, 22, 23, "block-break"),
        Segment(24, 24, 23, 25, "list-marker"),
        Segment(24, 29, 25, 30),
        Segment(29, 31, 30, 31, "block-break"),
        Segment(31, 52, 31, 52),
    )
    document = Document("leaflet", source, RAW, TEXT, blocks, segments)
    return Page(
        document,
        mentions=(Mention("leaflet:m1", Span("leaflet", 0, 9), "drug", "Nivolumab", "drug:nivolumab"),),
        references=(
            Reference(
                "leaflet:r1",
                Span("leaflet", 31, 52),
                "other",
                (Author("Doe", "J"),),
                "A title",
                fields=(FieldSpan("title", 38, 45),),
            ),
        ),
        claims=(Claim("leaflet:c1", Span("leaflet", 0, 22), "drug:nivolumab", "blocks", "target:PDCD1"),),
    )


def tables() -> Tables:
    """The made-up page's tables, with two findings (clean and raw), a check run and a problem."""
    here = page()
    findings = [
        Finding("f1", "terms/unknown-drug", "info", "m", (Evidence(Span("leaflet", 0, 9), "Nivolumab"),)),
        Finding("f2", "text/stray-markup", "warning", "m", (Evidence(Span("leaflet", 23, 25), "• ", "here", "raw"),)),
    ]
    other = Source("broken", "broken.pdf", "1" * 64, "application/pdf")
    return tables_of(
        [here.document.source, other],
        [here],
        findings,
        [CheckRun("text/stray-markup", "failed", 3, 1)],
        [Problem("read", "broken", None, "refused", "broken.pdf: is damaged")],
    )
