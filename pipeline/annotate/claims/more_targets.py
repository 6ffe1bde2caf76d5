"""The rest of a list of targets: what stands behind the target that a wording found.

Lists in papers hold brackets, names that no table knows and nouns between their members (`the ABL fusion gene, PDGFR
types 1 and 2; and c-KIT`), so that they do not fold into one name. Behind a target that is acted on, every further
target is a member as long as only separators and words of a noun phrase stand between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.fold_lists import Words
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.tokens import Token

SEPARATORS = frozenset({",", ";", "and", "as_well_as", "&", "/", "plus", "also"})
UNKNOWN = 5
"""Words between two members that belong to no list of ours."""
LONGEST_BRACKET = 12


def more_targets(said: Said, first: int, stream: Sequence[Token], words: Words) -> Iterator[Said]:
    """Claims of the further members of a list whose first member, at `first`, the claim names."""
    if said.polarity != "asserted" or not said.subject.startswith("drug:"):
        return
    if said.predicate == "is_class" and not stream[first].implied:
        return
    if any(token.label == "respectively" for token in stream[first:]):
        return
    for at in members(stream, first, words):
        for target in stream[at].ids:
            if target != said.object:
                by = said.found_by + ">more"
                end = max(said.end, stream[at].end)
                yield replace(said, predicate="targets", object=target, end=end, found_by=by)


def members(stream: Sequence[Token], first: int, words: Words) -> Iterator[int]:
    """Where the further members of the list stand that begins at `first`."""
    at, separated, unknown = first + 1, False, 0
    while at < len(stream):
        label = stream[at].label
        if label in ("(", "["):
            close = next((n for n in range(at, min(len(stream), at + LONGEST_BRACKET)) if stream[n].label in ")]"), at)
            if close == at:
                return
            at = close
        elif label in SEPARATORS:
            separated = True
        elif label == "TARGET":
            if separated and not _ends(stream, at, words):
                yield at
            elif separated:
                return
            separated, unknown = False, 0
        elif label in words["list_stop"] or stream[at].slot or label.endswith(("ing", "ly")) or not label.isalnum():
            return
        elif label not in words["object_words"]:
            unknown += 1
            if unknown > UNKNOWN:
                return
        at += 1


def _ends(stream: Sequence[Token], at: int, words: Words) -> bool:
    """True for a target that begins another clause or is a marker: `blocks PD-1, and TIGIT is …`."""
    after = [token.label for token in stream[at + 1 : at + 4]]
    while after and after[0] in words["list_tail"]:
        after = after[1:]
    return bool(after) and (after[0] in words["list_stop"] & words["finite"] or after[0] in words["marks"])
