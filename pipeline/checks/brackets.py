"""A name with another name in brackets after it: `pembrolizumab (Keytruda)`, `Keytruda (pembrolizumab)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Mention, Page

_SOLD = (
    r"(?:also )?(?:called|known as|sold as|marketed as|available as|brand names?:?|trade names?:?|e\.g\.,?|such as"
    r"|(?:sold |marketed |known |available )?under the (?:brand |trade )?names?(?: of)?)"
)
_OPENING = re.compile(
    rf"[®™*\d¹²³⁴-⁹ ]{{0,4}}(?:(?:injection|tablets?|capsules?|infusion|for injection) )?[(\[](?:{_SOLD} )?(?:the )?",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"(?:,? (?:which )?(?:is |was |are )?(?:now )?(?-i:{_SOLD}) | (?:/|-|–|—) )(?:the )?"
    r"([^\W\d_][\w'’-]*)(?=[®™]?(?:\s*[,.;]|\s|$))"
)
"""After a drug, without brackets: `cetuximab, sold as Erbitux`; `cetuximab / Erbitux`."""
_OF = re.compile(r"\b(?:brand|trade) names? (?:of|for) $", re.IGNORECASE)
_IS = re.compile(r" (?:is|was) ([A-Z][\w'’-]*)")
"""`The brand name of cetuximab is Erbitux`."""
_INSIDE = re.compile(r"([^\W\d_][\w'’-]*)[®™]?(?=\s*[)\],;/]| and | or )")


@dataclass(frozen=True, slots=True)
class Bracketed:
    """`text[start:end]`: the first word in the bracket right after a mention. mention: what stands before it."""

    start: int
    end: int
    mention: Mention


def bracketed(page: Page, kinds: tuple[str, ...] = ("drug", "brand")) -> Iterator[Bracketed]:
    """First words in brackets that follow a mention of these kinds."""
    text = page.document.text
    for mention in page.mentions:
        if mention.kind in kinds:
            opening = _OPENING.match(text, mention.span.end)
            if opening:
                inside = _INSIDE.match(text, opening.end())
                if inside:
                    yield Bracketed(inside.start(1), inside.end(1), mention)


_BEFORE = re.compile(r"(?<![\w-])([A-Z][^\W\d_][\w’-]*)[®™]? ?\($")


def before_bracket(page: Page) -> Iterator[Bracketed]:
    """Capitalised words right before a bracket that begins with a drug: `Gleevec (imatinib)`."""
    for mention in page.mentions:
        if mention.kind == "drug":
            low = max(0, mention.span.start - 40)
            found = _BEFORE.search(page.document.text[low : mention.span.start])
            if found:
                yield Bracketed(low + found.start(1), low + found.end(1), mention)


_MORE = re.compile(r"(?:\s*[®™]?\s*(?:,|;|/|and|or|,\s*and)\s+)([^\W\d_][\w'’-]*)")


def beside(page: Page) -> Iterator[Bracketed]:
    """Every capitalised word that stands as a brand beside a drug: in brackets, one of several, or said to be one.

    Of `cetuximab and panitumumab (Erbitux and Vectibix)` each word comes with each drug of the row.
    """
    text = page.document.text
    drugs = [m for m in page.mentions if m.kind == "drug"]
    yield from before_bracket(page)
    for number, mention in enumerate(drugs):
        said = _SAID.match(text, mention.span.end)
        if not said and _OF.search(text[max(0, mention.span.start - 30) : mention.span.start]):
            said = _IS.match(text, mention.span.end)
        if said and said[1][0].isupper():
            yield Bracketed(said.start(1), said.end(1), mention)
        opening = _OPENING.match(text, mention.span.end)
        first = _INSIDE.match(text, opening.end()) if opening else None
        while first:
            for owner in _row(drugs, number, text):
                yield Bracketed(first.start(1), first.end(1), owner)
            first = _MORE.match(text, first.end(1))


def _row(drugs: list[Mention], last: int, text: str) -> list[Mention]:
    """The drug before a bracket and those that are named in one breath with it."""
    first = last
    while first and re.fullmatch(
        r",?\s+(?:and|or|plus)\s+|,\s+|/", text[drugs[first - 1].span.end : drugs[first].span.start]
    ):
        first -= 1
    return drugs[first : last + 1][::-1]
