"""Dates of one approval that differ: same drug, same use, same country, as far as both sentences say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.check import Corpus, Hit
from pipeline.checks.conflict import conflict
from pipeline.checks.denial_reach import bounds
from pipeline.checks.told import Told, by_subject, known_as, told

COUNTRIES = {
    "us": r"\bFDA\b|Food and Drug Administration|\bU\.?S\.?(?:A\b)?|United States|\bAmerican?\b",
    "eu": r"\bEMA\b|European|\bEurope\b|\bEU\b",
    "uk": r"\bMHRA\b|\bNICE\b|\bUK\b|United Kingdom|\bBritain\b|\bNHS\b|England|Scotland",
    "canada": r"Health Canada|\bCanada\b|\bCanadian\b",
    "japan": r"\bJapan\w*",
    "australia": r"\bTGA\b|Australia\w*",
    "china": r"\bNMPA\b|\bChin\w+",
}
_SETTING = re.compile(
    r"\b(early|locali[sz]ed|advanced|metasta\w+|spread|relapsed|refractory|recurrent|returned|resectable|unresectable|adjuvant|"
    r"neoadjuvant|maintenance|first-line|second-line|third-line|previously|untreated|children|child|pa?ediatric|adults?|adolescents?|"
    r"teenagers|women|men|combination|combined|with|plus|without|after|before|subcutaneous\w*|skin|oral\w*|tablets?|capsules?|infusion|"
    r"injection|generic|biosimilars?|accelerated|conditional|full|regular|traditional|orphan|breakthrough|again|also|another|"
    r"expanded|extended|new|second|third|later|stage|dos(?:e|age)|monotherapy|alone|single|use|indications?)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?<!compared )(?<!compare )\b(?:with|plus|alongside|added to)\s+(?:the\s+)?(?:\w+\s+){0,2}\Z|\+\s*\Z"
)
_SINCE = re.compile(r"\bno longer\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(again|also|another|further|second|third|later|then|next|expanded|extended)\b", re.IGNORECASE)


def two_dates(corpus: Corpus) -> Iterator[Hit]:
    """Approvals that two places date differently."""
    claims = [one for one in told(corpus, "approved_on") if one.claim.polarity == "asserted"]
    for subject, group in by_subject(claims).items():
        settings = [(one, _sentence(one), _setting(one)) for one in group]
        seen: set[tuple[str, ...]] = set()
        for at, (one, text, setting) in enumerate(settings):
            for other, another, there in settings[at + 1 :]:
                documents = tuple(sorted({one.claim.span.doc_id, other.claim.span.doc_id}))
                apart = setting != there or _agree(one, other) or not _one_country(text, another)
                if (
                    apart
                    or documents in seen
                    or _AGAIN.search(text)
                    or _AGAIN.search(another)
                    or _dated(one, other, group)
                ):
                    continue
                seen.add(documents)
                name = known_as(subject, corpus.knowledge)
                message = f"{name} was approved on {other.claim.object} here, on {one.claim.object} in the other place."
                advice = "Look up the date; where these are two approvals, say what each is for."
                yield conflict(other, one, message, corpus, suggestion=advice, severity="warning")


def apart(one: Told, other: Told, corpus: Corpus) -> bool:
    """Whether two states hold side by side: of two countries, of two partners, or one after the other."""
    if not _one_country(_sentence(one), _sentence(other)) or partners(one) != partners(other):
        return True
    return one.claim.object == "withdrawn" and _in_turn(one, other, corpus)


def partners(one: Told) -> frozenset[str]:
    """Drugs that the sentence puts beside the one it is about: `A with B is being studied`."""
    text, (low, stop) = one.page.document.text, bounds(one)
    return frozenset(
        mention.concept_id
        for mention in one.page.mentions
        if mention.kind == "drug"
        and low <= mention.span.start < stop
        and mention.concept_id
        and mention.concept_id != one.claim.subject
        and _WITH.search(text, low, mention.span.start)
    )


def _in_turn(withdrawal: Told, one: Told, corpus: Corpus) -> bool:
    """Whether the two tell what came after what: `was approved in 2016`, `is no longer approved since 2022`."""
    if not _SINCE.search(_sentence(withdrawal)):
        return False
    return any(
        same.claim.span.doc_id == one.claim.span.doc_id
        and same.claim.subject == one.claim.subject
        and _sentence(same) == _sentence(one)
        for same in told(corpus, "approved_on")
    )


def _agree(one: Told, other: Told) -> bool:
    """Two dates of which one may be the other said more exactly."""
    left, right = sorted((one.claim.object, other.claim.object), key=len)
    return right.startswith(left)


def _dated(one: Told, other: Told, group: list[Told]) -> bool:
    """Whether one of the two documents gives the other's date as well."""
    documents = {one.claim.span.doc_id, other.claim.span.doc_id}
    if len(documents) == 1:
        return len({same.claim.object for same in group if same.claim.span.doc_id in documents}) > 2
    pairs = ((one, other), (other, one))
    return any(
        same.claim.span.doc_id == mine.claim.span.doc_id and _agree(same, theirs)
        for mine, theirs in pairs
        for same in group
    )


def _sentence(one: Told) -> str:
    low, stop = bounds(one)
    return one.page.document.text[low:stop]


def _setting(one: Told) -> tuple[frozenset[str], ...]:
    """What the sentence approves it for: cancers, markers and partners named in it, and words that narrow."""
    text, (low, stop) = _sentence(one), bounds(one)
    names = frozenset(
        mention.concept_id
        for mention in one.page.mentions
        if low <= mention.span.start < stop
        and mention.kind in ("cancer", "target", "drug")
        and mention.concept_id
        and mention.concept_id != one.claim.subject
    )
    return names, frozenset(word.lower() for word in _SETTING.findall(text)), one.scope("topic")


def _one_country(text: str, other: str) -> bool:
    left, right = ({name for name, pattern in COUNTRIES.items() if re.search(pattern, one)} for one in (text, other))
    return not left or not right or bool(left & right)
