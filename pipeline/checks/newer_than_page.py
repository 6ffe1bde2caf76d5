"""References newer than the page that cites them: one such is a slip, many are a page whose date stood still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.checks.check import Hit

NEWER = "but the page that cites it was last revised"
"""By which the findings of one cause are known."""
MANY = 3
"""References newer than their page from which on the page's date is the likelier fault."""


def one_a_page(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Many references newer than their page are one fault: the page's date, which stands still."""
    newer: dict[str, list[Hit]] = {}
    for hit in hits:
        if NEWER in hit.message:
            newer.setdefault(hit.evidence[0].span.doc_id, []).append(hit)
    for hit in hits:
        same = newer.get(hit.evidence[0].span.doc_id, []) if NEWER in hit.message else []
        if len(same) < MANY:
            yield hit
        elif hit is same[0]:
            latest = max(one.evidence[0].quote for one in same)
            more = f"{len(same)} references are newer than the page, up to {latest}: the page's date has stood still."
            yield replace(hit, message=f"{hit.message} {more}")
