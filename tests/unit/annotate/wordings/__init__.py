"""Sentences of our own in the ways publishers write, each with the claims it makes, and their scorer.

A file holds sentences; the lines under one that begin with `>` are its claims:
`> subject predicate object [denied] [hedged|asked|past|reported]`, the tails of concept ids.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline.annotate import claims_in
from pipeline.knowledge import Knowledge
from pipeline.model import Claim

HERE = Path(__file__).parent
IMPLIED = frozenset(
    {"indication", "stem_means", "member_of", "side_effect", "combined_with", "dated", "binds", "blocks", "combination",
     "antibody_source", "located_on", "manufacturing", "approved_on", "withdrawn_on"}
)  # fmt: skip
"""Predicates that count only where the labels name them: a status for a cancer implies one, and so on; some are
younger than the labels."""
Said = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Line:
    """A sentence with its claims."""

    text: str
    claims: frozenset[Said]


def read(name: str) -> list[Line]:
    """The sentences of `<name>.txt`."""
    lines: list[Line] = []
    for row in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if row.startswith("> "):
            lines[-1] = Line(lines[-1].text, lines[-1].claims | {_label(row[2:])})
        elif row and not row.startswith("#"):
            lines.append(Line(row, frozenset()))
    return lines


def _label(row: str) -> Said:
    subject, predicate, *rest = row.split()
    polarity = "denied" if "denied" in rest else "asserted"
    modality = next((word for word in rest if word in ("hedged", "asked", "past", "reported")), "stated")
    said = [word for word in rest if word not in (polarity, modality)]
    value = " ".join(said)
    value = value.removesuffix("-cancer") if predicate == "indication" else value
    return subject, predicate, value, polarity, modality


def said_of(claim: Claim) -> Said:
    """A claim as the files write it."""
    subject, object_ = (name.partition(":")[2] or name for name in (claim.subject, claim.object))
    return subject.replace(" ", "-"), claim.predicate, object_, claim.polarity, claim.modality


@dataclass(frozen=True)
class Score:
    """right, wrong, missed by predicate, and the sentences that went wrong with what was wrong and missed."""

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]
    faults: tuple[tuple[str, tuple[Said, ...], tuple[Said, ...]], ...]

    @property
    def precision(self) -> float:
        """Right of all found."""
        return self.right.total() / max(1, self.right.total() + self.wrong.total())

    @property
    def recall(self) -> float:
        """Right of all labelled."""
        return self.right.total() / max(1, self.right.total() + self.missed.total())


def score(name: str, knowledge: Knowledge) -> Score:
    """Every sentence of a file on its own against its labels."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    faults = []
    for line in read(name):
        labelled = {claim[1] for claim in line.claims}
        found = {said_of(c) for c in claims_in(line.text, knowledge) if ">targets" not in c.found_by}
        found = {one for one in found if one[1] not in IMPLIED or one[1] in labelled}
        if "indication" in labelled and "status" not in labelled:  # what a drug is for is in use
            found = {one for one in found if one[1:3] != ("status", "in-use")}
        right.update(one[1] for one in line.claims & found)
        extra, lost = sorted(found - line.claims), sorted(line.claims - found)
        wrong.update(one[1] for one in extra)
        missed.update(one[1] for one in lost)
        if extra or lost:
            faults.append((line.text, tuple(extra), tuple(lost)))
    return Score(right, wrong, missed, tuple(faults))
