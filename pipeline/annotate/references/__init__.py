"""Bibliographic references: finding the lists, splitting them, reading each entry.

Light on purpose: `oncoproof cite` starts without spaCy.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.annotate.references.citing import with_citing
from pipeline.annotate.references.parse import parse
from pipeline.annotate.references.second import compare
from pipeline.annotate.references.sections import find_entries
from pipeline.model import Document, Reference


def cite(line: str) -> Reference:
    """Read one reference string.

    >>> cite("Ribas A, Wolchok JD. Cancer immunotherapy. Science. 2018;359(6382):1350-1355.").volume
    '359'
    """
    return parse(line)


def find_references(document: Document) -> tuple[Reference, ...]:
    """Every entry of every reference list, in reading order; confidence: how far a second reading agrees,
    differing: where it does not;
    number, cited_at: the entry's number and where the text cites it."""
    found = []
    for number, entry in enumerate(find_entries(document), 1):
        text = document.text[entry.start : entry.end]
        reference = parse(text, document.doc_id, f"{document.doc_id}:r{number}", entry.start)
        second = compare(text, reference)
        found.append(replace(reference, confidence=second.confidence, differing=second.differing))
    return with_citing(document, found)
