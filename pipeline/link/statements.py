"""One id for what several documents say."""

from __future__ import annotations

import hashlib

from pipeline.model import Claim


def statement_id(claim: Claim) -> str:
    """Named by what is said: subject, predicate, object and whether it is denied; not by who says it, or for whom.

    Qualifiers stay with each claim, so that the sources of one statement can be laid side by side with their scopes.
    """
    said = "\x1f".join((claim.subject, claim.predicate, claim.object, claim.polarity))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
