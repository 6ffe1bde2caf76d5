"""Identifiers that say what they are (`doi:`, `PMID`, `ISBN` …), and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stdnum import isbn, issn

from pipeline.model import Document, Reference

_LABELLED = re.compile(
    r"(?:(?P<doi>\bdoi(?:\.org/|\s*[:=])|\bDOI(?:\s*[:=])?)\s*(?:https?://(?:dx\.)?doi\.org/)?"
    r"|(?P<pmid>\bPMID)\s*:?\s*|(?P<pmcid>(?<!/)\bPMC(?:ID\s*:?|(?=\s?\d))|\bPCM(?=\d))\s*"
    r"|(?P<isbn>\bISBN)(?:-1[03])?\s*:?\s*|(?P<issn>\be?ISSN)(?:\s*\(\w+\))?\s*:?\s*)"
    r"(?P<value>[^\s;,<>]+(?:[ ]\d[\d -]*[\dX])?)",
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2[Ff])\S+")
_PMID = re.compile(r"[1-9]\d{0,7}")
_PMCID = re.compile(r"(?:PMC\s?)?[1-9]\d{3,7}(?:\.\d)?")
_ISBN = re.compile(r"[\dXx][\dXx -]{8,16}[\dXx]")


def identifiers(document: Document, reference: Reference) -> Iterator[tuple[str, int, int]]:
    """Kind and clean offsets of every labelled identifier of an entry."""
    for match in _LABELLED.finditer(document.text, reference.span.start, reference.span.end):
        kind = match.lastgroup if match.lastgroup != "value" else None
        kind = kind or next(name for name in FAULTS if match[name])
        start, end = match.span("value")
        if kind in ("isbn", "issn"):
            number = re.match(r"[\dXx][\dXx -]*[\dXx]", match["value"])
            end = start + number.end() if number else end
        elif " " in match["value"]:
            end = start + match["value"].index(" ")
        end -= len(document.text[start:end]) - len(document.text[start:end].rstrip("/.,:)]}>\"'”’"))
        if end > start:
            yield kind, start, end


def _doi_fault(value: str) -> str:
    return "" if _DOI.fullmatch(value) else "This is no DOI (10., a registrant of four digits or more, /, a name)"


def _pmid_fault(value: str) -> str:
    return "" if _PMID.fullmatch(value) else "This is no PMID (one to eight digits)"


def _pmcid_fault(value: str) -> str:
    return "" if _PMCID.fullmatch(value) else "This is no PMCID (PMC and up to eight digits)"


def _isbn_fault(value: str) -> str:
    return "" if isbn.is_valid(value) else "The check digit of this ISBN is wrong, or digits are missing"


def _issn_fault(value: str) -> str:
    return "" if issn.is_valid(value) else "The check digit of this ISSN is wrong, or digits are missing"


FAULTS: dict[str, Callable[[str], str]] = {
    "doi": _doi_fault,
    "pmid": _pmid_fault,
    "pmcid": _pmcid_fault,
    "isbn": _isbn_fault,
    "issn": _issn_fault,
}
