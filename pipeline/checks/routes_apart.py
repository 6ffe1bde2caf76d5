"""When two ways of giving a drug exclude each other."""

from __future__ import annotations

from pipeline.checks.label_ways import off_label
from pipeline.checks.told import Told, equal_scope, same_scope

SCOPE = ("cancer", "population", "line", "stage", "with", "country")


def exclude(one: Told, other: Told, first: list[Told], second: list[Told]) -> bool:
    """Two ways, each the only one its page names."""
    ways = {claim.claim.object for claim in first}, {claim.claim.object for claim in second}
    if ways[0] & ways[1]:
        return False
    if off_label(one.claim.subject, ways[0], ways[1]):
        return same_scope(one, other, SCOPE)
    open_ends = any("also" in claim.scope("extent") for claim in (*first, *second))
    return not open_ends and equal_scope(one, other, ("with",)) and same_scope(one, other, SCOPE)


def only_way(here: list[Told], there: list[Told]) -> tuple[list[Told], Told] | None:
    """A way said to be the only one, and another way on the other page, however open that is."""
    closed = [one for one in here if "only" in one.scope("extent")]
    named = {one.claim.object for one in here}
    other = next((one for one in there if one.claim.object not in named and not one.scope("with")), None)
    return (closed[:1], other) if closed and other and same_scope(closed[0], other, SCOPE) else None
