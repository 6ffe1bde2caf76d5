"""Sentences that say of a drug whether it is a mouse, chimeric, humanised or human antibody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.drug_statements import in_one_row
from pipeline.checks.passages import passages, sentences
from pipeline.model import Mention, Page

_NOUN = r"(?:monoclonal\s+|IgG\w*\s+|therapeutic\s+|naked\s+)*(?:antibod|mAb|IgG|immunoglobulin)"
_OTHER_THING = (
    r"(?!\s*(?:antigen|model|version|analog|counterpart|surrogate|equivalent|parent|precursor|protein|cell|part))"
)
_WORDS = (
    (
        "mouse",
        rf"\bmurine\b{_OTHER_THING}|\bmouse\s+(?={_NOUN}|(?:kind|type|form)\b)|\b(?:fully|entirely|wholly|completely)\s+mouse\b",
    ),
    ("chimeric", rf"(?<!anti-)\bchima?eric\b{_OTHER_THING}"),
    ("humanised", rf"\bhumani[sz]ed\b{_OTHER_THING}"),
    (
        "human",
        rf"\b(?:fully|entirely|wholly|completely|100%)\s+human\b"
        rf"|(?<!anti-)\bhuman\s+(?={_NOUN})(?!.{{0,30}}antibodies against)",
    ),
)
_ONLY = r"(?:fully|entirely|wholly|completely|purely|solely|totally|100 ?%|only)"
_MADE = r"(?:made|built|produced|derived|comes?|came|consists?)"
_MOUSE = r"(?:mice|(?:mouse|murine) (?:proteins?|cells|parts|sequences|antibod\w+))"
_OUTRIGHT = (
    (
        "mouse",
        rf"\b{_MADE}\b[^.;]{{0,20}}\b{_ONLY} (?:from|of|out of|in) {_MOUSE}"
        rf"|\b{_MADE} (?:from|of|out of) {_MOUSE} (?:only|alone)\b"
        rf"|\b{_ONLY} (?:mouse|murine)(?:[- ]derived)?\b",
    ),
    (
        "mixed",
        r"\bpart(?:ly)?[ -](?:mouse|murine),?(?: and| but|/)? ?part(?:ly)?[ -]human\b"
        r"|\bpart(?:ly)?[ -]human,?(?: and| but|/)? ?part(?:ly)?[ -](?:mouse|murine)\b",
    ),
    (
        "human",
        rf"\b(?:contains?|has|have|holds?) no (?:mouse|murine) (?:proteins?|parts?|sequences?)"
        rf"|\b{_ONLY} human\b(?! (?:cells|blood|tissue|studies))",
    ),
)
"""What needs no word for antibody beside it: `comes entirely from mice`, `part mouse, part human`, `fully human`."""
_STRONG = tuple((source, re.compile(pattern, re.IGNORECASE)) for source, pattern in _OUTRIGHT)
_OPEN = re.compile(
    r"\bnot\b|n't\b|\bnever\b|\bno longer\b|\bunlike\b|\bthan\b|\binstead\b|\brather\b|\bwhereas\b|\bversus\b|\bvs\b"
    r"|\bformer|\bearlier|\bforerunner|\bpredecessor|\bfirst\b|\boriginal|\bmay\b|\bmight\b|\bcould\b|\bif\b|\?",
    re.IGNORECASE,
)
_SOURCES = tuple((source, re.compile(pattern, re.IGNORECASE)) for source, pattern in _WORDS)
_ANTIBODY = re.compile(r"\bantibod|\bmAbs?\b|\bMoAbs?\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\bnot\b|n't\b|\bnever\b|\bno longer\b|\bunlike\b|\bthan\b|\binstead\b|\brather\b|\bwhereas\b"
    r"|\bcompared\b|\bversus\b|\bvs\b"
    r"|\banti-(?:human|mouse|chimeric|drug)|\bHAMA\b|\bmice\b|\bformer|\bearlier"
    r"|\bforerunner|\bpredecessor|\bprecursor|\bparent\b|\borigin|\bfirst version|\bprototype"
    r"|\b(?:derived|developed|made|built|engineered|created|descended|adapted|produced|started|comes?|came)"
    r" (?:out )?(?:from|of|with)\b"
    r"|\bstarted (?:out )?as\b|\breplac"
    r"|\b(?:may|might|could) (?:also |well )?be (?:an? )?(?:fully )?(?:chim|human|mouse|murine)|\bif\b|\?",
    re.IGNORECASE,
)
"""Sentences that deny, compare, tell of a forerunner or of antibodies that the body makes."""


_CALLED = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:is|are|was)\s+(?:an?\s+)?(?P<word>humani[sz]ed|chima?eric|murine)(?=\s*[,.;)]|\s+(?:and|as)\b|$)",
    re.IGNORECASE,
)
"""`X is humanized.`: right behind the drug the word needs no noun."""
_GOES_ON = re.compile(r"(?:It|This (?:drug|medicine|antibody|treatment)|The (?:drug|medicine|antibody)) (?:is|was)\b")
_BARE = {"h": "humanised", "c": "chimeric", "m": "mouse"}


def sayings(page: Page) -> Iterator[tuple[Mention, int, int, str]]:
    """Sentences with one source of antibodies and the drugs they give it to: one drug, or drugs in one row.

    Yields the drug, the clean offsets of the word, and the source it means; `mixed` = part mouse, part human.
    """
    above: list[Mention] = []
    for passage in passages(page.document):
        heading = passage.block.kind == "heading"
        for first, last in sentences(passage.text):
            low, high = passage.start + first, passage.start + last
            drugs = [m for m in page.mentions if m.kind == "drug" and low <= m.span.start < high and not m.negated]
            text = passage.text[first:last]
            meant = drugs or (above if _GOES_ON.match(text) else [])
            above = drugs if len({m.concept_id for m in drugs}) == 1 else []
            said = _said_in(text) if meant and in_one_row(page, meant) else None
            if said:
                yield from ((mention, low + said[0], low + said[1], said[2]) for mention in meant)
            for mention in drugs if not said else ():
                called = _CALLED.match(page.document.text, mention.span.end, high)
                if called:
                    yield mention, called.start("word"), called.end("word"), _BARE[called["word"][0].lower()]
        above = above if heading else []


def _said_in(text: str) -> tuple[int, int, str] | None:
    """Where a sentence names one source of antibodies, and which."""
    said = _said(text, _STRONG) if not _OPEN.search(text) else None
    if said is None and _ANTIBODY.search(text) and not _DENIED.search(text):
        said = _said(text, _SOURCES)
    return said


def _said(text: str, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> tuple[int, int, str] | None:
    found = [(m.start(), m.end(), source) for source, pattern in patterns for m in pattern.finditer(text)]
    if len({source for _, _, source in found}) != 1:
        return None
    return found[0]
