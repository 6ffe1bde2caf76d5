"""When two ways of giving a drug exclude each other."""

from __future__ import annotations

import re

from pipeline.checks.denial_reach import bounds
from pipeline.checks.label_ways import both_routes, off_label
from pipeline.checks.told import Told, equal_scope, same_scope

SCOPE = ("cancer", "population", "line", "stage", "with", "country", "brand")

_FORM = re.compile(r"(?<!\ba )\b(?:cream|gel|ointment|lotion|foam|patch(?:es)?)\b", re.IGNORECASE)
NEEDLES = frozenset({"injected", "vein", "under-skin", "muscle", "tumour", "spine"})


def exclude(one: Told, other: Told, first: list[Told], second: list[Told]) -> bool:
    """Two ways, each the only one its page names."""
    ways = {claim.claim.object for claim in first}, {claim.claim.object for claim in second}
    if any(claim.claim.object == "on-skin" and _of_a_form(claim) for claim in (one, other)):
        return False
    if ways[0] & ways[1] or any(_maybe_one(left, right) for left in ways[0] for right in ways[1]):
        return False
    if "injected" not in ways[0] | ways[1] and off_label(one.claim.subject, ways[0], ways[1]):
        return same_scope(one, other, SCOPE) and not (mixed(one) or mixed(other))
    open_ends = any("also" in claim.scope("extent") for claim in (*first, *second))
    return not open_ends and equal_scope(one, other, ("with",)) and same_scope(one, other, SCOPE)


def _of_a_form(one: Told) -> bool:
    """`X cream is put on the skin`: said of that form alone."""
    return bool(_FORM.search(one.page.document.text, *bounds(one)))


def _maybe_one(way: str, other: str) -> bool:
    """An injection may be into a vein, a muscle, or wherever a needle goes."""
    return "injected" in (way, other) and {way, other} <= NEEDLES


def only_way(here: list[Told], there: list[Told]) -> tuple[list[Told], Told] | None:
    """A way said to be the only one, and another way on the other page, however open that is."""
    closed = [one for one in here if "only" in one.scope("extent")]
    named = {one.claim.object for one in here}
    named |= NEEDLES if "injected" in named else {"injected"} & NEEDLES if named & NEEDLES else set()
    other = next((one for one in there if one.claim.object not in named and not one.scope("with")), None)
    return (closed[:1], other) if closed and other and same_scope(closed[0], other, SCOPE) else None


def on_one_page(page: list[Told]) -> tuple[Told, Told] | None:
    """Two ways on one page of which one is on the drug's label and the other is not: the other, then the label's."""
    ways = sorted({one.claim.object for one in page})
    if len(ways) != 2 or _maybe_one(*ways) or any("also" in one.scope("extent") or mixed(one) for one in page):
        return None
    for one in page:
        for other in page:
            same = equal_scope(one, other, ("with", "brand")) and same_scope(one, other, SCOPE)
            label = both_routes(other.claim.subject, other.claim.object)
            apart = off_label(one.claim.subject, [one.claim.object], [other.claim.object])
            if one.claim.object != other.claim.object and same and label and apart:
                return one, other
    return None


def mixed(one: Told) -> bool:
    """Whether the sentence speaks of the drug together with another one: `a form that is mixed with …`."""
    low, stop = bounds(one)
    return any(
        mention.kind == "drug" and low <= mention.span.start < stop and mention.concept_id != one.claim.subject
        for mention in one.page.mentions
    )
