"""How a conflict is told: both sides, and the record that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks.check import Corpus, Hit, quote_clean
from pipeline.checks.grounds import record
from pipeline.checks.told import Told
from pipeline.model import Evidence, Ground, Severity, Span


def conflict(
    here: Told | Sequence[Told],
    other: Told,
    message: str,
    corpus: Corpus,
    *,
    suggestion: str | None = None,
    severity: Severity | None = None,
    ground: Ground = "values",
    compared: Sequence[str] = (),
) -> Hit:
    """Two claims against each other: first where it stands, then the other side.

    here: several claims where one place lists what there is. compared: the qualifiers that had to overlap.
    """
    mine = (here,) if isinstance(here, Told) else tuple(here)
    sides = (_evidence(mine[0], "here"), _evidence(other, "other_side"))
    ground_of = record(mine, (other,), corpus.knowledge, ground, compared)
    return Hit(sides, message, suggestion, severity=severity, conflict=ground_of)


def against_known(
    here: Told,
    fact: str,
    message: str,
    corpus: Corpus,
    *,
    suggestion: str | None = None,
    severity: Severity | None = None,
) -> Hit:
    """A claim against what is known; `fact` says it in words and names the table."""
    known = Evidence(Span(here.claim.span.doc_id, 0, 0), fact, "known")
    ground_of = record((here,), (), corpus.knowledge, "known")
    return Hit((_evidence(here, "here"), known), message, suggestion, severity=severity, conflict=ground_of)


def _evidence(one: Told, role: str) -> Evidence:
    return quote_clean(one.page.document, one.claim.span.start, one.claim.span.end, role)
