"""Sentences in which a class or target stands near a drug without being said of it: given after it, believed of it."""

from __future__ import annotations

import re

from pipeline.model import Mention, Page

_BESIDE = r"(?:after|before|following|besides|without|with|plus|alongside|instead of|despite|unlike|than|to)"
_OTHERS = re.compile(
    r"\b(?:after|before|following|with|than|plus|alongside|instead of|(?<!belongs )(?<!belong )to|from)\s+"
    r"(?:an?\s+|the\s+|other\s+|another\s+|any\s+)*"
    r"(?:drugs?|medicines?|antibod(?:y|ies)|agents?|treatments?|inhibitors?)\b(?=[^.;]*$)",
    re.IGNORECASE,
)
"""Between a drug and a target: what has the target are other drugs (`is used after drugs that block T`)."""
_OWN = re.compile(r"\b(?:combin|join|link|coupl|made up|consist|attach|pair)\w*\b", re.IGNORECASE)
"""The drug itself is put together with them."""
_OPENING = re.compile(rf"\W*{_BESIDE}\b[^,;]*$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"[^\w,;.:()]*\s(?:is|are|was|were|may|might|can|could|will|would|should|must|has|have|does|do)\b"
)
_BOTH = re.compile(r"\s*,?\s*(?:or|and) both\b", re.IGNORECASE)
_BELIEVED = re.compile(
    r"\b(?:think|believe|assume|claim|imagine|suppose)s?\b|\b(?:wrongly|mistaken|mistakenly|falsely|myth|used to be)\b"
    r"|\bif\s*$",
    re.IGNORECASE,
)


_NEARER = re.compile(
    r"\b(?:and|or)\s+(?:[\w-]+\s+){0,2}(?:antibodies|drugs|medicines|agents|treatments|vaccines|hormones|tablets|pills)\s+"
    r"(?:such as|like|including)\s+$",
    re.IGNORECASE,
)
"""`kinase inhibitors and antibodies such as X`: X is of what stands nearer."""


def only_believed(page: Page, subject: Mention) -> bool:
    """What the sentence says of the drug, others think, or it would be so: `Some believe that X is`, `if X were`."""
    text = page.document.text
    low = max(text.rfind(mark, 0, subject.span.start) + len(mark) for mark in (". ", "\n", "? "))
    stop = min((at for mark in (". ", "\n") if (at := text.find(mark, subject.span.end)) >= 0), default=len(text))
    after = text[subject.span.end : min(stop, subject.span.end + 90)]
    left = text[low : subject.span.start]
    if _NEARER.search(left):
        return True
    were = re.search(r"\bif\b[^,]*$", left, re.IGNORECASE) and re.match(r"\s+were\b", after)
    return bool(were or _BELIEVED.search(left[-60:]) or re.search(r",\s*(?:or|and) both\b", after))


def in_passing(page: Page, subject: Mention, thing: Mention) -> bool:
    """Whether the sentence only brings a drug and a class or target together, without saying that they are one's."""
    text = page.document.text
    first, last = sorted((subject.span, thing.span), key=lambda span: span.start)
    low = max(text.rfind(mark, 0, first.start) + len(mark) for mark in (". ", "\n", "? ", ": ", "; "))
    left, between, right = text[low : first.start], text[first.end : last.start], text[last.end : last.end + 40]
    if _BELIEVED.search(left[-60:]):
        return True
    if first is subject.span:
        apposed = re.fullmatch(r"\s*(?:\([^()]*\))?\s*,\s*(?:an?|the|another)?[\w\s/-]*", between)
        apart = bool(apposed) and bool(re.search(rf"\b{_BESIDE}\s*$", left, re.IGNORECASE)) and _GOES_ON.match(right)
        others = _OTHERS.search(between) and not _OWN.search(between)
        return bool(apart or (apposed and _BOTH.match(right)) or others)
    added = re.search(r",\s*(?:and|or)\s*$", between) and right.startswith(",")
    return bool(added) or bool(_OPENING.match(left) and re.search(r",\s*$", between))
