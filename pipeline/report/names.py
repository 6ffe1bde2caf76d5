"""File names under `report/` that a document's name cannot steer."""

from __future__ import annotations

import hashlib
import re


def safe(name: str) -> str:
    """A document id as a file name: plain letters, digits, `_`, `-`; told apart by a hash where letters were changed.

    >>> safe("nci-checkpoint")
    'nci-checkpoint'
    >>> safe("../evil")[:6]
    'evil-2'
    """
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:80]
    return (
        plain if plain == name and plain else f"{plain}-{hashlib.sha256(name.encode(errors='replace')).hexdigest()[:8]}"
    )


def picture_name(doc_id: str, page: int) -> str:
    """`pictures/<document>-<page>.png`."""
    return f"pictures/{safe(doc_id)}-{page}.png"


def source_name(doc_id: str) -> str:
    """`sources/<document>.html`: a web page as received, whole."""
    return f"sources/{safe(doc_id)}.html"


def source_anchor(raw_at: int) -> str:
    """The id, on that page, of the mark of what begins at a raw offset."""
    return f"s{raw_at}"


def document_name(doc_id: str) -> str:
    """`documents/<document>.html`."""
    return f"documents/{safe(doc_id)}.html"
