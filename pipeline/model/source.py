"""A document as received."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One received file and what is known of it, from `raw/manifest.csv` or from the file itself.

    path: posix, relative to the raw folder. sha256: of the bytes, lower-case hexadecimal.
    Dates are ISO 8601 (`YYYY-MM-DD`, or shorter where the source says no more); None = not known.
    language: BCP 47. licence: SPDX id or the publisher's words.
    """

    doc_id: str
    path: str
    sha256: str
    media_type: str
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    retrieved_on: str | None = None
    revised_on: str | None = None
    language: str | None = None
    licence: str | None = None
