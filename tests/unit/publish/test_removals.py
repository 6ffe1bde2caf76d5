"""One dataset answers what is not in the readable text, of which kind it is and why; and the proof sees it tampered."""

from __future__ import annotations

from typing import Any

from pipeline.clean import clean
from pipeline.model import Page, Source
from pipeline.parse import read
from pipeline.publish import tables_of
from pipeline.publish.reasons import reason_of
from pipeline.tables import to_plain
from pipeline.verify.output import document_faults

HTML = (
    "<html><body><nav><a href='/'>Home</a></nav><main><h1>Rest</h1><p>Rest when you are tired. It helps.</p>"
    "<p>Our support line is open every day. Call us on 020 7946 0000.</p></main>"
    "<footer><p>Weston Trust, 1 Mill Lane</p></footer></body></html>"
)
TEXT = "# Rest\n\nRest when you are\ntired. It helps.\n\nWritten by: the nurses\n\nBack to top\n"


def rows(text: str, media: str) -> dict[str, list[dict[str, Any]]]:
    page = clean(read(Source("page", "page", "0" * 64, media), text.encode()))
    tables = tables_of([page.source], [Page(page)], [], [], [])
    return {name: [to_plain(row) for row in table] for name, table in tables.items()}


def told(text: str, media: str) -> list[tuple[str, str, bool]]:
    removals = rows(text, media)["removals"]
    assert all(row["reason"] and row["reason"] == reason_of(row["rule"], row["kind"]) for row in removals)
    return [
        (row["raw"].strip(), row["kind"], row["in_text"])
        for row in removals
        if row["kind"] not in ("layout", "mark-up")
    ]


def test_what_is_set_aside_is_told_in_every_format() -> None:
    assert told(HTML, "text/html") == [
        ("Home", "navigation", False),
        ("Our support line is open every day. Call us on 020 7946 0000.", "helpline", True),
        ("Weston Trust, 1 Mill Lane", "footer", False),
    ]
    assert told(TEXT, "text/markdown") == [
        ("Written by: the nurses", "credits", True),
        ("Back to top", "navigation", False),
    ]


def test_a_removal_that_stays_in_the_text_quotes_it() -> None:
    tables = rows(HTML, "text/html")
    row = next(row for row in tables["removals"] if row["in_text"])
    assert tables["documents"][0]["text"][row["start"] : row["end"]] == row["replacement"]


def test_the_proof_sees_an_aside_that_is_not_told_or_told_otherwise() -> None:
    tables = rows(HTML, "text/html")
    document, blocks, changes = tables["documents"][0], tables["blocks"], tables["removals"]
    written = "# Rest\n\nRest when you are tired. It helps.\n"
    assert document_faults(document, changes, blocks, written) == []
    without = [change for change in changes if not change["in_text"]]
    assert any("removals do not say so" in fault for fault in document_faults(document, without, blocks, written))
    for column, value in (
        ("kind", "legal"),
        ("raw", "Our line"),
        ("replacement", "Our line"),
        ("raw_end", 1),
        ("start", 1),
    ):
        edited = [{**change, column: value} if change["in_text"] else change for change in changes]
        assert document_faults(document, edited, blocks, written), column
