"""What narrows a statement: cancer, stage, line, population, country, partner drugs, how far it reaches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.annotate.claims.fold_lists import Words
from pipeline.annotate.claims.tokens import Token
from pipeline.annotate.claims.wording import Hit
from pipeline.knowledge import Knowledge
from pipeline.model import Document, Mention, Qualifier

SCOPED = frozenset(
    {"status", "route", "schedule", "indication", "cell_source", "count_of", "approved_on", "withdrawn_on"}
)
"""Predicates whose claims hold only within a scope."""
SCOPES = ("stage", "line", "population", "country")
WIDE = frozenset({"women", "men", "adults", "adult", "many people", "most people", "other people", "people who"})
"""Groups of patients that say nothing beside a narrower one: `premenopausal women`."""
MOST = frozenset({"most_people", "many_people", "most_patients"})
"""Groups that are as good as all."""
TOPIC_SHARE, TOPIC_COUNT = 0.5, 3
"""A page is about a cancer that has at least half of its mentions of cancers, and three of them."""


def qualifiers(stream: Sequence[Token], hit: Hit, words: Words, topic: str | None) -> tuple[Qualifier, ...]:
    """The qualifiers of a claim, sorted. topic: the cancer the page is about, used where the sentence names none."""
    if hit.pattern.predicate not in SCOPED:
        return tuple(sorted(_openness(stream, hit, words) | _variant(stream, hit), key=lambda q: q.value))
    found: set[Qualifier] = set()
    cancers = _cancers(stream, hit, words)
    found |= {Qualifier("cancer", cancer) for cancer in cancers}
    if not cancers and topic:
        found.add(Qualifier("topic", topic))
    labels = [token.label for token in stream]
    for name in SCOPES:
        for label in labels:
            if label in words[name] and label not in MOST:
                found.add(Qualifier(name, label.replace("_", " ")))
    groups = {q for q in found if q.name == "population"}
    if any(q.value not in WIDE for q in groups):
        found -= {q for q in groups if q.value in WIDE}
    found |= _partners(stream, hit, words)
    found |= _markers(stream, words)
    found |= _extent(stream, hit, words)
    return tuple(sorted(found, key=lambda q: (q.name, q.value)))


def _openness(stream: Sequence[Token], hit: Hit, words: Words) -> set[Qualifier]:
    """`some`, `all`, and `open` for a list that names examples."""
    inside = {t.label for t in stream[hit.first : hit.last]}
    found = {q for q in _extent(stream, hit, words) if q.value in ("some", "all", "only")}
    return found | ({Qualifier("extent", "open")} if inside & words["open_list"] else set())


def _variant(stream: Sequence[Token], hit: Hit) -> set[Qualifier]:
    """`KRAS G12C`: which change of its target is meant."""
    found = stream[hit.object].variant if hit.object is not None else ""
    return {Qualifier("variant", found)} if found else set()


def clause_end(stream: Sequence[Token], hit: Hit, words: Words) -> int:
    """The offset where a status' statement ends: after the cancer that its clause names, else after its wording."""
    end = hit.last
    last = stream[hit.last - 1].end
    while end < len(stream) and stream[end].label not in words["clause"] and end < hit.last + 14:
        if stream[end].label == "CANCER" or (end == hit.last and stream[end].label in (")", "]")):
            last = stream[end].end
        end += 1
    return last


def _cancers(stream: Sequence[Token], hit: Hit, words: Words) -> set[str]:
    """The cancers of the statement's own clause: from its first word on, else before it; `other` for other cancers."""
    end = hit.last
    while end < len(stream) and stream[end].label not in words["clause"]:
        end += 1
    for part in (stream[hit.first : end], _before(stream, hit.first, words)):
        found = {i for token in part if token.label == "CANCER" for i in token.ids}
        if found:
            return found
        if any(
            t.label == "other" and {u.label for u in part[at : at + 4]} & words["cancers"] for at, t in enumerate(part)
        ):
            return {"other"}
    return set()


def _before(stream: Sequence[Token], first: int, words: Words) -> Sequence[Token]:
    start = first
    while start > 0 and stream[start - 1].label not in words["clause"]:
        start -= 1
    return stream[start:first]


def _partners(stream: Sequence[Token], hit: Hit, words: Words) -> set[Qualifier]:
    found = set()
    for at, token in enumerate(stream[:-1]):
        if token.label in words["together"]:
            partners = {
                i
                for after in stream[at + 1 : at + 5]
                if after.label in ("DRUG", "CLASS") and (hit.subject is None or after != stream[hit.subject])
                for i in after.ids
            }
            meal = {after.label for after in stream[at + 1 : at + 5]} & words["meal"]
            found |= {Qualifier("with", i) for i in partners or (set() if meal else {"other"})}
    return found


def _markers(stream: Sequence[Token], words: Words) -> set[Qualifier]:
    found = set()
    for at, token in enumerate(stream):
        near = {t.label for t in stream[at + 1 : at + 4]}
        if (token.tied or token.label in words["cells"]) and at + 1 < len(stream) and stream[at + 1].label == "CANCER":
            before = stream[at - 1]
            found |= {
                Qualifier("marker", i) for i in before.ids or (f"{before.label if token.tied else ''} {token.label}",)
            }
        if token.label == "TARGET" and near & words["marking"]:
            lacking = {t.label for t in stream[max(0, at - 3) : at]} & words["lacking"] or near & words["wild_type"]
            found |= {Qualifier("marker", f"no {i}" if lacking else i) for i in token.ids}
    return found


def _extent(stream: Sequence[Token], hit: Hit, words: Words) -> set[Qualifier]:
    inside = {t.label for t in stream[hit.first : hit.last]}
    found = set()
    if hit.subject is not None:
        found |= {Qualifier("brand", i) for i in stream[hit.subject].implied if i.startswith("brand:")}
        before = {t.label for t in stream[max(0, hit.subject - 3) : hit.subject]}
        if stream[hit.subject].joint in ("all", "both", "each") or before & words["all"]:
            found.add(Qualifier("extent", "all"))
        if before & words["some"]:
            found.add(Qualifier("extent", "some"))
    if (
        inside & {"only", "exclusively", "solely", *(("always",) if hit.pattern.predicate == "route" else ())}
        and not inside & words["neg"]
    ):
        found.add(Qualifier("extent", "only"))
    if {"only", "exclusively"} & {t.label for t in stream[hit.last : hit.last + 1]} and not inside & words["neg"]:
        found.add(Qualifier("extent", "only"))
    if inside & words["also"] or {"or"} & {t.label for t in stream[hit.last : hit.last + 3]}:
        found.add(Qualifier("extent", "also"))
    return found


def topic_of(mentions: Sequence[Mention]) -> str | None:
    """The cancer that a page is about, or None where it speaks of many."""
    counts = Counter(m.concept_id for m in mentions if m.kind == "cancer" and m.concept_id)
    if not counts:
        return None
    (cancer, number), *_ = sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    return cancer if number >= TOPIC_COUNT and number >= TOPIC_SHARE * sum(counts.values()) else None


def publisher_of(document: Document, knowledge: Knowledge) -> Token | None:
    """The publisher as what `we` and `us` stand for, or None where it is not known."""
    name = document.source.publisher
    if not name:
        return None
    known = [i for i in knowledge.names.get(name.lower(), ()) if i.startswith("organisation:")]
    concept = known[0] if known else "organisation:" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Token("ORG", 0, 0, (concept,))
