"""Tables that the gate derives from the datasets so that questions can ask about claims across sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NO_SCOPE = frozenset({"extent", "topic"})
"""Qualifiers that do not narrow what a claim is about: how much of a list it is, and the page's own subject."""


@dataclass(frozen=True, slots=True)
class ClaimScope:
    """What narrows a claim, as one string: `cancer cancer:melanoma; line second`; empty where nothing does."""

    claim_id: str
    scope: str


@dataclass(frozen=True, slots=True)
class FindingClaim:
    """A finding says that a claim disagrees: its conflict record names it, or it quotes it in saying so."""

    finding_id: str
    claim_id: str


@dataclass(frozen=True, slots=True)
class TargetMember:
    """A target and each gene it stands for, itself among them."""

    target: str
    member: str


@dataclass(frozen=True, slots=True)
class Expansion:
    """An abbreviation explained in brackets. long: as printed; plain: without case, plural, hyphens and the like."""

    doc_id: str
    short: str
    long: str
    plain: str


DISAGREE = ("agreement/", "classes/", "terms/brand-mismatch")
"""Checks that set what is said against what another source says, or what is known."""

KINDS: dict[str, type] = {
    "claim_scopes": ClaimScope,
    "finding_claims": FindingClaim,
    "target_members": TargetMember,
    "expansions": Expansion,
}


def derived(tables: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """The rows of KINDS, from the datasets and what is known."""
    return {
        "claim_scopes": [ClaimScope(row.claim_id, _scope(row.qualifiers)) for row in tables["claims"]],
        "finding_claims": finding_claims(tables["findings"], tables["claims"]),
        "target_members": [
            TargetMember(row.concept_id, member)
            for row in tables["known_targets"]
            for member in dict.fromkeys((row.concept_id, *row.members))
        ],
        "expansions": [found for row in tables["blocks"] for found in expansions(row.doc_id, row.text)],
    }


def _scope(qualifiers: Iterable[Any]) -> str:
    return "; ".join(sorted(f"{q.name} {q.value}" for q in qualifiers if q.name not in NO_SCOPE))


def finding_claims(findings: Sequence[Any], claims: Sequence[Any]) -> list[FindingClaim]:
    """Pairs of findings and the claims they rest on, by finding and claim."""
    placed: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in claims:
        placed[row.doc_id].append((row.start, row.end, row.claim_id))
    longest = {doc: max(end - start for start, end, _ in spans) for doc, spans in placed.items()}
    for spans in placed.values():
        spans.sort()
    pairs = set()
    for row in findings:
        if row.conflict is not None:
            # What a count counts on the other side is not what disagrees.
            against = () if row.conflict.ground == "count" else row.conflict.against
            pairs |= {(row.finding_id, claim_id) for claim_id in (*row.conflict.claims, *against)}
            continue
        for e in row.evidence if row.check_id.startswith(DISAGREE) else ():
            spans = placed.get(e.doc_id, []) if e.layer == "clean" and e.role in ("here", "other_side") else []
            at = bisect_left(spans, (e.start - longest.get(e.doc_id, 0), 0, ""))
            while at < len(spans) and spans[at][0] < e.end:
                if spans[at][1] > e.start:
                    pairs.add((row.finding_id, spans[at][2]))
                at += 1
    return [FindingClaim(finding_id, claim_id) for finding_id, claim_id in sorted(pairs)]


_BRACKET = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,8}[A-Z0-9]s?|[A-Z]{2,8}s?)\)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def expansions(doc_id: str, text: str) -> list[Expansion]:
    """`long form (LF)`: the words before the bracket whose first letters spell the abbreviation, in order.

    After Schwartz and Hearst (Pacific Symposium on Biocomputing, 2003), with whole first letters only: a guess that
    is left out harms nobody, a wrong one would be a false alarm.
    """
    found = []
    for match in _BRACKET.finditer(text):
        short = match[1].rstrip("s") if match[1][:-1].isupper() else match[1]
        letters = [letter.casefold() for letter in short if letter.isalpha()]
        words = list(_WORD.finditer(text, max(0, match.start() - 120), match.start()))[-len(letters) - 3 :]
        long = _spelt(words, letters)
        if len(letters) > 1 and long and text[long[-1].end() : match.start()].strip() == "":
            shown = text[long[0].start() : long[-1].end()]
            found.append(Expansion(doc_id, short, shown, plain(shown)))
    return found


def _spelt(words: list[re.Match[str]], letters: list[str]) -> list[re.Match[str]]:
    """The last words whose first letters are `letters`; small words between may be skipped."""
    taken: list[re.Match[str]] = []
    at = len(words) - 1
    for letter in reversed(letters):
        while at >= 0 and words[at][0][0].casefold() != letter:
            if not taken or len(words[at][0]) > 3:
                return []
            taken.append(words[at])
            at -= 1
        if at < 0:
            return []
        taken.append(words[at])
        at -= 1
    return taken[::-1]


def plain(words: str) -> str:
    """Words that mean the same, written the same.

    >>> plain("Tumour-infiltrating lymphocytes") == plain("tumor infiltrating lymphocyte")
    True
    """
    folded = [word.casefold() for word in _WORD.findall(words)]
    return " ".join(re.sub(r"(?<=[^s])s$", "", word).replace("our", "or").replace("ae", "e") for word in folded)
