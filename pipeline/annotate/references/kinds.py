"""What a reference is a reference to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.annotate.references.words import SITES
from pipeline.model import ReferenceKind

_LABEL = (
    r"[Pp]rescribing [Ii]nformation|[Pp]ackage [Ii]nsert|[Pp]ackage [Ll]eaflet|[Pp]roduct [Mm]onograph"
    r"|[Ss]ummary of [Pp]roduct [Cc]haracteristics|\[label\]"
)
_GUIDELINE = r"\b(?:NCCN|NICE|ESMO)\b.*[Gg]uideline|[Gg]uidelines? in Oncology|\bv(?:ersion)?\.? ?\d+\.20\d\d"
_THESIS = (
    r"(?i:\[(?:dissertation|(?:master'?s |phd |doctoral )?thesis)\]"
    r"|\b(?:phd|doctoral|master'?s) (?:thesis|dissertation))"
)
_CONFERENCE = (
    r"\b(?:[Pp]resented at|Annual Meeting|[Aa]bstr(?:act)?\.? (?:no\.? ?)?[A-Z#]?\d+|Proceedings of the|[Ss]ymposium"
    r"|[Cc]onference (?:on|of))\b|\babstr\b"
)
_SIGNS: tuple[tuple[ReferenceKind, re.Pattern[str]], ...] = (
    ("trial", re.compile(r"\bNCT\d{8}\b|ClinicalTrials\.gov|\bISRCTN\d+|EudraCT")),
    ("label", re.compile(_LABEL)),
    ("guideline", re.compile(_GUIDELINE)),
    ("thesis", re.compile(_THESIS)),
    ("preprint", re.compile(r"\b(?:bioRxiv|medRxiv|arXiv|[Pp]reprint|Research Square|SSRN)\b")),
    ("conference", re.compile(_CONFERENCE)),
)
_ABSTRACT = re.compile(r"\[[Aa]bstract\]")
"""With a page `A-123`: NCI's way to cite what was presented at a meeting."""
_MAY_BE_JOURNAL = ("guideline", "conference", "trial", "preprint")
_REPORT = re.compile(r"\b(?:[Rr]eport|Technical [Ss]eries|White [Pp]aper|Working [Pp]aper)\b")


def kind_of(values: Mapping[str, str], text: str) -> ReferenceKind:
    """The kind, from the words that only one kind uses, then from which fields there are."""
    numbered = "volume" in values or ("issue" in values and "container" in values)
    for kind, sign in _SIGNS:
        if (numbered and kind in _MAY_BE_JOURNAL) or (kind == "conference" and "accessed_on" in values):
            continue
        if sign.search(text):
            return kind
    return _by_habit(values, text) or _by_fields(values, text, numbered)


def _by_fields(values: Mapping[str, str], text: str, numbered: bool) -> ReferenceKind:
    if numbered or ("container" in values and "pages" in values and "publisher" not in values):
        return "journal"
    if "publisher" in values:
        return _published(values)
    if "container" in values and "url" not in values:
        return "journal"
    if "url" in values or "accessed_on" in values:
        return "journal" if "container" in values and "pages" in values else "web"
    return "report" if _REPORT.search(text) else "other"


def _by_habit(values: Mapping[str, str], text: str) -> ReferenceKind | None:
    """What a publisher's habit says: NCI's abstracts, pages of a known site."""
    if "container" in values and values.get("pages", "").startswith("A-") and _ABSTRACT.search(text):
        return "conference"
    return "web" if values.get("container") in SITES and "url" in values else None


def _published(values: Mapping[str, str]) -> ReferenceKind:
    if _REPORT.search(values.get("title", "")):
        return "report"
    if "container" in values:
        return "chapter"
    if "url" in values or "accessed_on" in values:
        return "web"
    return "book"
