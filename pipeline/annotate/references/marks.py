"""What stands in a reference beside its description: identifiers, addresses, access dates, notes in brackets.

Each is taken out of the string and blanked, so that the readers of authors, title and source see only those.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.references.dates import DATE
from pipeline.annotate.references.letters import MONTH, YEAR


class Found(NamedTuple):
    """A field's value stands at `text[start:end]`."""

    field: str
    start: int
    end: int


_URL = r"(?:https?\s?://|www\.|ftp://)[^\s<>\"“”\[\]|]+"
_BARE_URL = (
    rf"(?:{_URL}|(?<![\w@.])(?:[\w-]+\.)+(?:com|org|net|gov|edu|ca|uk|int|eu|info|nhs)(?:\.\w\w)?(?:/[^\s<>\"]*)?)"
)
_DOI = re.compile(
    r"(?:(?:doi|DOI|Doi)\s*[:.]?\s*)*(?:https?\s?:\s?//\s?)?(?:(?:dx\.)?doi\.org/\s?|(?:doi|DOI)\s*[:.]?\s*)?"
    r"(10\.\d{3,9}(?:/|%2F)[^\s\"<>\]]+)"
)
_LOST_DOI = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/\S*|\bdoi:\s*\S+", re.IGNORECASE)
_PMID = re.compile(r"(?:PubMed\s+)?(?:PMID|PubMed(?:\s+ID)?)\s*[:#]?\s*(\d{4,9})(?!\d)", re.IGNORECASE)
_PMCID = re.compile(r"(?:PubMed\s+Central\s+)?(?:PMCID\s*:?\s*)?(PMC\s?\d{4,9})(?!\d)", re.IGNORECASE)
_VERB = (
    r"(?:[Ll]ast\s+|[Dd]ate\s+)?(?:[Aa]ccess(?:ed)?(?:\s+date)?|[Rr]etrieved|[Cc]ited|[Vv]iewed|[Cc]onsulted|ACCESSED)"
)
_ACCESS = re.compile(
    rf"[\[(]?(?:{_VERB})(?:\s+(?:online|at|from|via))*:?\s*(?:<?(?P<url>{_BARE_URL})>?)?[\s,.]*(?:on|in)?:?\s*(?P<date>{DATE})(?!\d)[\])]?"
)
_ACCESS_URL = re.compile(
    rf"(?:{_VERB}|[Aa]vailable(?:\s+online)?)\s+(?:at|from|on|via)\s*:?\s*(?:URL:?\s*)?<?(?P<url>{_BARE_URL}|/[\w/.-]+)>?"
)
_AVAILABLE = re.compile(
    r"[\[(]?(?:Available(?:\s+online)?\s*(?:at|from|on)?\s*:?|URL:|Retrieved\s+from:?)\s*(?=<|\s|$)", re.IGNORECASE
)
_ADDRESS = re.compile(rf"<?({_URL})>?")
_NOTE = re.compile(
    r"\[(?:Internet|Online|online|serial\s+online|Web\s?site|website|Web\s+page|Electronic\s+version|PUBMED\s+Abstract|PubMed(?:\s+Abstract)?"
    r"|MEDLINE|CrossRef|Cross\s+Ref|Google\s+Scholar|Full\s+Text|Free\s+Full\s+Text|PMC\s+free\s+article|Accepted\s+manuscript|Abstract|abstract"
    r"|Review|[Ii]n\s+[Pp]ress|[Pp]reprint|[Ee]pub\s+ahead\s+of\s+print|[Ee]rratum[^\]]*|PDF|[Pp]ublished\s+online[^\]]*|[Uu]pdated[^\]]*|<MM/DD/YYYY>)\]"
    r"|\((?:[Ii]n\s+[Pp]ress|[Ee]pub\s+ahead\s+of\s+print|Epub[^)]*)\)"
)
_EPUB = re.compile(
    rf"\b(?:Epub(?:\s+ahead\s+of\s+print)?|[Pp]ublished\s+(?:online|ahead\s+of\s+print)(?:\s+ahead\s+of\s+print)?|eCollection)"
    rf"[\s:,.]*(?:{YEAR}/\d{{1,2}}/\d{{1,2}}|{DATE})?[.;]?"
)
_UPDATED = re.compile(
    rf"\b(?:(?:[Ll]ast\s+)?(?:[Uu]pdated|[Rr]evised|[Rr]eviewed|[Mm]odified)|[Pp]ublished|[Pp]ublication\s+date)"
    rf"(?:\s+on)?[\s:]*(?:{DATE}|<MM/DD/YYYY>)\.?"
)
_BLANK_DATE = re.compile(rf"(?:{_VERB})(?:\s+on)?\s*:?\s*<MM/DD/YYYY>\.?")
_ISBN = re.compile(r"\be?(?:ISBN|ISSN)(?:-1[03])?(?:\s*\(\w+\))?\s*:?\s*[\dXx][\dXx -]*[\dXx]")
_TAIL = ".,;:"


def take(text: str) -> tuple[str, list[Found]]:
    """The string with identifiers, addresses and notes blanked (same length), and where each value stands."""
    if not _worth(text):
        return text, []
    found: list[Found] = []
    masked = text
    for reader in (_access, _doi, _identifiers, _addresses, _notes):
        masked = reader(masked, found)
    return masked, found


def _worth(text: str) -> bool:
    """A quick look: most references to books and old articles carry none of these."""
    low = text.lower()
    return any(
        sign in low
        for sign in (
            "10.",
            "pm",
            "pubmed",
            "http",
            "www",
            "access",
            "cited",
            "[",
            "epub",
            "avail",
            "retriev",
            "publi",
            "updat",
            "revi",
            "view",
            "doi",
            "(in press",
            "isbn",
            "issn",
            ".gov",
            ".org",
            ".com",
            ".net",
        )
    )


def blank(text: str, start: int, end: int) -> str:
    """The text with `[start, end)` made spaces."""
    return text[:start] + " " * (end - start) + text[end:]


def _trimmed(text: str, start: int, end: int) -> int:
    """Where an address or DOI ends: not on a full stop, nor on a bracket that was not opened inside."""
    while end > start:
        last = text[end - 1]
        if (
            last in _TAIL
            or last in "'’>"
            or (last in ")]" and text.count(last, start, end) > text.count("(["[")]".index(last)], start, end))
        ):
            end -= 1
        else:
            break
    return end


def _access(text: str, found: list[Found]) -> str:
    for match in _ACCESS.finditer(text):
        found.append(Found("accessed_on", *match.span("date")))
        if match["url"]:
            _note_url(text, match.start("url"), match.end("url"), found)
        text = blank(text, *match.span())
    for match in _ACCESS_URL.finditer(text):
        _note_url(text, match.start("url"), match.end("url"), found)
        text = blank(text, match.start(), match.end())
    for match in _BLANK_DATE.finditer(text):
        text = blank(text, *match.span())
    return text


def _note_url(text: str, start: int, end: int, found: list[Found]) -> None:
    end = _trimmed(text, start, end)
    doi = _DOI.search(text, start, end)
    if doi and not any(item.field == "doi" for item in found):
        found.append(Found("doi", doi.start(1), _trimmed(text, doi.start(1), doi.end(1))))
    elif not any(item.field == "url" for item in found):
        found.append(Found("url", start, end))


def _doi(text: str, found: list[Found]) -> str:
    if "10." in text:
        for match in _DOI.finditer(text):
            end = _trimmed(text, match.start(1), match.end(1))
            if not any(item.field == "doi" for item in found):
                found.append(Found("doi", match.start(1), end))
            text = blank(text, match.start(), end)
    if "doi" in text or "DOI" in text:
        for match in _LOST_DOI.finditer(text):
            text = blank(text, *match.span())
    return text


def _identifiers(text: str, found: list[Found]) -> str:
    for field, pattern in (("pmcid", _PMCID), ("pmid", _PMID)):
        for match in pattern.finditer(text):
            if not any(item.field == field for item in found):
                found.append(Found(field, *match.span(1)))
            if "/" not in text[max(0, match.start() - 1) : match.start()]:
                text = blank(text, *match.span())
    return text


def _addresses(text: str, found: list[Found]) -> str:
    for match in _ADDRESS.finditer(text):
        _note_url(text, match.start(1), match.end(1), found)
        text = blank(text, *match.span())
    for match in _AVAILABLE.finditer(text):
        text = blank(text, *match.span())
    return text


def _notes(text: str, found: list[Found]) -> str:
    for pattern in (_NOTE, _EPUB, _UPDATED, _ISBN):
        for match in pattern.finditer(text):
            text = blank(text, *match.span())
    return text


__all__ = ["MONTH", "Found", "blank", "take"]
