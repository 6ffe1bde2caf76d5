"""What stands in a reference beside its description: identifiers, addresses, access dates, notes in brackets.

Each is taken out of the string and blanked, so that the readers of authors, title and source see only those.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.references.dates import DATE
from pipeline.annotate.references.letters import YEAR


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
_DOI_HOST = re.compile(r"doi\.org/$")
"""An address that is nothing but a DOI; other addresses may hold one too."""
_PATH_END = re.compile(
    r"(?:v\d+)?(?:/(?:full|pdf|epdf|abstract|fulltext|html|meta)|\.(?:full|abstract|pdf)+)*(?:[?#]\S*)?/?[.,;)\]]*$"
)
_LOST_DOI = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/\S*|\bdoi:\s*\S+", re.IGNORECASE)
_PMID = re.compile(r"[\[(]?(?:PubMed\s+)?(?:PMID|PubMed(?:\s+ID)?)\s*[:#]?\s*(\d{4,9})(?!\d)[\])]?", re.IGNORECASE)
_PMCID = re.compile(r"[\[(]?(?:PubMed\s+Central\s+)?(?:PMCID\s*:?\s*)?(PMC\s?\d{4,9})(?!\d)[\])]?", re.IGNORECASE)
_VERB = (
    r"(?<![a-z])(?:[Ll]ast\s+|[Dd]ate\s+)?"
    r"(?:[Aa]ccess(?:ed)?(?:\s+date)?|[Rr]etrieved|[Cc]ited|[Vv]iewed|[Cc]onsulted|ACCESSED)"
)
_ACCESS = re.compile(
    rf"[\[(]?(?:{_VERB})(?:\s+(?:online|at|from|via))*:?\s*(?:<?(?P<url>{_BARE_URL})>?)?"
    rf"[\s,.]*(?:on|in)?:?\s*(?P<date>{DATE})(?!\d)[\])]?"
)
_READ = re.compile(r"(?i:access|retriev|cited|viewed|consult|availab)")
_ACCESS_URL = re.compile(
    rf"(?:{_VERB}|[Aa]vailable(?:\s+online)?)\s+(?:at|from|on|via)\s*:?\s*(?:URL:?\s*)?<?(?P<url>{_BARE_URL}|/[\w/.-]+)>?"
)
_AVAILABLE = re.compile(
    r"[\[(]?(?:(?:Also\s+)?Available(?:\s+online)?\s*(?:at|from|on)?\s*:?|URL:|Retrieved\s+from:?)\s*(?=<|\s|$)",
    re.IGNORECASE,
)
_WEB = re.compile(r"http|www\.|ftp:|(?i:availab|retriev|URL:)")
_ADDRESS = re.compile(rf"<?({_URL})>?")
_BRACKETED = (
    r"Internet|[Oo]nline|serial\s+online|Web\s?site|website|Web\s+page|Electronic\s+version|PUBMED\s+Abstract"
    r"|PubMed(?:\s+Abstract)?|MEDLINE|Cross\s?Ref|Google\s+Scholar|(?:Free\s+)?Full\s+Text|PMC\s+free\s+article"
    r"|Accepted\s+manuscript|[Aa]bstract|Review|[Ii]n\s+[Pp]ress|[Pp]reprint|[Ee]pub\s+ahead\s+of\s+print"
    r"|(?:[Pp]ublished\s+)?(?:[Ee]rrat(?:um|a)|[Cc]orrections?|[Rr]etract(?:ed|ion))\b[^\]]*|PDF|[Pp]ublished\s+online[^\]]*|[Uu]pdated[^\]]*|<MM/DD/YYYY>"
    r"|dissertation|(?:(?:[Mm]aster|[Dd]octor|PhD|MSc?)[^\]]{0,12})?thesis|package\s+insert|prescribing\s+information"
)
_NOTE = re.compile(
    rf"\[(?:{_BRACKETED})\]|\((?:[Ii]n\s+[Pp]ress|[Ee]pub\s+ahead\s+of\s+print|Epub[^)]*)\)"
    r"|(?:Also\s+)?[Aa]vailable\s+online\b\.?"
    r"|(?<=[.)?]\s)(?:(?:Highlights\s+of|US|Full)\s+)?(?:[Pp]rescribing\s+[Ii]nformation|[Pp]ackage\s+[Ii]nsert)(?=\.)"
)
_EPUB = re.compile(
    r"\b(?:Epub(?:\s+ahead\s+of\s+print)?|(?:Preprint\s+)?[Pp](?:ublished|osted)\s+(?:online|ahead\s+of\s+print)"
    rf"(?:\s+ahead\s+of\s+print)?|eCollection)[\s:,.]*(?:{YEAR}/\d{{1,2}}/\d{{1,2}}|(?P<date>{DATE}))?[.;]?"
)
_UPDATED = re.compile(
    r"\b(?:(?:[Ll]ast\s+)?(?:[Uu]pdated|[Rr]evised|[Rr]eviewed|[Mm]odified)|[Pp]ublished|[Pp]ublication\s+date)"
    rf"(?:\s+on)?[\s:]*(?:(?P<date>{DATE})|<MM/DD/YYYY>)\.?"
)
_BLANK_DATE = re.compile(rf"(?:{_VERB})(?:\s+on)?\s*:?\s*<MM/DD/YYYY>\.?")
_ISBN = re.compile(r"\be?(?:ISBN|ISSN)(?:-1[03])?(?:\s*\(\w+\))?\s*:?\s*[\dXx][\dXx -]*[\dXx]")
_NOTES = (
    (re.compile(r"\[|\((?:[Ii]n\s|[Ee])|vailable|nsert|nformation"), _NOTE),
    (re.compile(r"Epub|nline|ahead|eColl"), _EPUB),
    (re.compile(r"dated|evise|eviewed|odified|ublished|ublication"), _UPDATED),
    (re.compile(r"ISBN|ISSN"), _ISBN),
)
"""A quick sign, then the reader: most strings have none of these."""
_TAIL = ".,;:"


class Marks(NamedTuple):
    """masked: the string with what was taken blanked, of the same length. limit: where addresses and access dates
    begin; a web page's description ends there. updated: where the page's own date stands, start == end if nowhere.
    """

    masked: str
    found: list[Found]
    limit: int
    updated: tuple[int, int]


def take(text: str) -> Marks:
    """Take identifiers, addresses and notes out of a string."""
    if not _worth(text):
        return Marks(text, [], len(text), (0, 0))
    found: list[Found] = []
    masked = _addresses(_access(text, found), found) if "doi.org" not in text else _access(text, found)
    limit = next((at for at, (old, new) in enumerate(zip(text, masked, strict=True)) if old != new), len(text))
    masked = _identifiers(_doi(masked, found), found)
    masked = _addresses(masked, found)
    masked, updated = _notes(masked)
    return Marks(masked, found, limit, updated)


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
            "prescri",
            "package",
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
    if not _READ.search(text):
        return text
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
        last = doi.end(1) if _DOI_HOST.search(text, start, doi.start(1)) else doi.end(1) - _tail(doi[1])
        found.append(Found("doi", doi.start(1), _trimmed(text, doi.start(1), last)))
    if not (doi and _DOI_HOST.search(text, start, doi.start(1))) and not any(item.field == "url" for item in found):
        found.append(Found("url", start, end))


def _tail(name: str) -> int:
    """Characters behind a DOI that belong to the address round it: `v1.full`, `/pdf`."""
    match = _PATH_END.search(name)
    return len(match[0]) if match else 0


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
    if "PM" not in text and "ub" not in text and "pm" not in text:
        return text
    for field, pattern in (("pmcid", _PMCID), ("pmid", _PMID)):
        for match in pattern.finditer(text):
            if not any(item.field == field for item in found):
                found.append(Found(field, *match.span(1)))
            if "/" not in text[max(0, match.start() - 1) : match.start()]:
                text = blank(text, *match.span())
    return text


def _addresses(text: str, found: list[Found]) -> str:
    if not _WEB.search(text):
        return text
    for match in _ADDRESS.finditer(text):
        _note_url(text, match.start(1), match.end(1), found)
        text = blank(text, *match.span())
    for match in _AVAILABLE.finditer(text):
        text = blank(text, *match.span())
    return text


def _notes(text: str) -> tuple[str, tuple[int, int]]:
    dated = (0, 0)
    for sign, pattern in _NOTES:
        if not sign.search(text):
            continue
        for match in pattern.finditer(text):
            if "date" in pattern.groupindex and match["date"]:
                dated = match.span("date")
            text = blank(text, *match.span())
    return text, dated
