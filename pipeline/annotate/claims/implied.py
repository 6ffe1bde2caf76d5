"""What a claim implies: the target of a class that names it, the use of an approval; how far a quotation reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.tokens import Token
from pipeline.annotate.claims.wording import Hit

LONGEST_LIST_SPAN = 600
"""Characters from a lead-in to its list item beyond which a claim's span is the item alone."""


def reaching(said: Said, item: Token) -> Said:
    """A claim of a lead-in and a list item with a span over both, or over the item where that would be too long."""
    if item.end - said.start <= LONGEST_LIST_SPAN:
        return replace(said, end=max(said.end, item.end))
    return replace(said, start=item.start, end=item.end)


def with_uses(said: Said, clause: Sequence[Token]) -> Iterator[Said]:
    """The claim, for a use or an approval what its clause says that it is for."""
    yield said
    if said.predicate == "status" and (
        said.object == "in-use" or (said.object, said.polarity) == ("approved", "asserted")
    ):
        for token in clause:
            if token.label == "CANCER":
                start, end = min(said.start, token.start), max(said.end, token.end)
                for cancer in token.ids:
                    yield replace(
                        said, start=start, end=end, predicate="indication", object=cancer,
                        found_by=said.found_by + ">indication",
                    )  # fmt: skip


def with_implied(said: Said, hit: Hit, stream: Sequence[Token]) -> Iterator[Said]:
    """The claim, for a class that names its target the target too, for a use what it is used for."""
    if said.subject == said.object:
        return
    yield said
    if said.predicate == "is_class" and hit.object is not None:
        for target in stream[hit.object].implied:
            yield replace(said, predicate="targets", object=target, found_by=said.found_by + ">targets")
    used = said.object == "in-use" or (said.object == "approved" and said.polarity == "asserted")
    if said.predicate == "status" and used:
        for token in stream[hit.last : hit.last + 12]:
            if token.label == "CANCER":
                for cancer in token.ids:
                    end = max(said.end, token.end)
                    yield replace(
                        said, end=end, predicate="indication", object=cancer, found_by=said.found_by + ">indication"
                    )
