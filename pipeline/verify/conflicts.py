"""Proof of every conflict from its record: both sides said it, and both cannot hold. Shares no code with the checks.

A finding's `conflict` names the claims of both sides and the ground. From `claims`, `findings` and nothing else this
module asks: do the claims exist, stated, where the evidence quotes them; are they of one subject (or of kin); do
their values exclude each other; does no qualifier part them; does the message's number stand in the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Row = dict[str, Any]

GROUNDS = ("polarity", "values", "closed-list", "count", "known")
MANY = frozenset({"indication", "brand_of", "side_effect", "alias_of", "member_of", "located_on", "mechanism"})
"""Predicates with many true values at once: two different values alone prove nothing."""
FAR, NEAR = frozenset({"approved", "in-use"}), frozenset({"studied", "not-approved", "withdrawn"})
"""States of a drug that exclude each other, one of each."""
DAYS = {"day": 1.0, "week": 7.0, "month": 28.0, "year": 364.0}


def conflict_faults(findings: list[Row], claims: list[Row]) -> Iterator[str]:
    """What is wrong with the conflicts among the findings, one sentence each; nothing = every one is proved."""
    by_id = {row["claim_id"]: row for row in claims}
    for finding in findings:
        record = finding.get("conflict")
        if record is not None:
            name = f"findings, {finding['finding_id']}: the conflict"
            yield from (f"{name} {fault}" for fault in _faults(finding, record, by_id))
        elif finding["check_id"].endswith("-conflict"):
            yield f"findings, {finding['finding_id']}: a conflict without a record of what it rests on"


def _faults(finding: Row, record: Row, by_id: dict[str, Row]) -> Iterator[str]:
    if record["ground"] not in GROUNDS:
        yield f"has no known ground ({record['ground']!r})"
        return
    missing = [name for name in (*record["claims"], *record["against"]) if name not in by_id]
    if missing or not record["claims"]:
        yield f"rests on claims that are not there ({', '.join(missing) or 'none is named'})"
        return
    here = [by_id[name] for name in record["claims"]]
    other = [by_id[name] for name in record["against"]]
    sides = {role: [e for e in finding["evidence"] if e["role"] == role] for role in ("here", "other_side", "known")}
    yield from _quoted(here, sides["here"], "this side")
    yield from _quoted(other, sides["other_side"], "the other side")
    for claim in (*here, *other):
        if claim["modality"] != "stated":
            yield f"rests on {claim['claim_id']}, which is {claim['modality']}, not stated"
    yield from _one_kind(here, "this side")
    yield from _one_kind(other, "the other side")
    yield from _PROOFS[record["ground"]](record, here, other, sides)
    if other and record["ground"] != "count":
        yield from _kin(record, here[0], other[0])
        yield from _scopes(record, here, other)


def _quoted(claims: list[Row], evidence: list[Row], side: str) -> Iterator[str]:
    """Every claim touches what the finding quotes of its side."""
    for claim in claims:
        if not any(
            e["doc_id"] == claim["doc_id"] and e["start"] < claim["end"] and claim["start"] < e["end"] for e in evidence
        ):
            yield f"quotes {side} where {claim['claim_id']} does not stand"


def _one_kind(claims: list[Row], side: str) -> Iterator[str]:
    if len({claim["predicate"] for claim in claims}) > 1:
        yield f"mixes predicates on {side}"


def _kin(record: Row, here: Row, other: Row) -> Iterator[str]:
    """One subject, or a chain of kinship from the narrower to the wider."""
    chain = record["kinship"]
    if here["predicate"] != other["predicate"]:
        yield f"sets {here['predicate']} against {other['predicate']}"
    if here["subject"] == other["subject"]:
        if chain:
            yield "gives a kinship for one and the same subject"
    elif len(chain) < 2 or chain[0] != other["subject"] or chain[-1] != here["subject"]:
        yield f"compares {here['subject']} with {other['subject']} and shows no kinship"


def _scopes(record: Row, here: list[Row], other: list[Row]) -> Iterator[str]:
    """No qualifier that both sides carry parts them."""
    for name in record["compared"]:
        for one in here:
            for two in other:
                left, right = _values(one, name), _values(two, name)
                if left and right and not left & right:
                    yield f"holds apart: {name} is {'/'.join(sorted(left))} here, {'/'.join(sorted(right))} there"


def _values(claim: Row, name: str) -> set[str]:
    return {q["value"] for q in claim["qualifiers"] if q["name"] == name}


def _polarity(record: Row, here: list[Row], other: list[Row], _: dict[str, list[Row]]) -> Iterator[str]:
    for one in here:
        for two in other:
            if one["object"] != two["object"]:
                yield f"is no denial: {one['object']} here, {two['object']} there"
            if one["polarity"] == two["polarity"]:
                yield f"is no denial: both sides are {one['polarity']}"
    yield from _both(other)


def _exclusive(record: Row, here: list[Row], other: list[Row], _: dict[str, list[Row]]) -> Iterator[str]:
    for one in here:
        for two in other:
            if one["predicate"] == "status":
                states = {_state(one), _state(two)}
                if not (states & FAR and states & NEAR):
                    yield f"sets states against each other that go together: {' and '.join(sorted(states))}"
            elif one["polarity"] != "asserted" or two["polarity"] != "asserted":
                yield "rests on a denial, but is said to rest on values"
            elif one["predicate"] in MANY and "only" not in _values(one, "extent") | _values(two, "extent"):
                yield f"rests on {one['predicate']}, which may have many values"
            elif not _apart(one, two):
                yield f"sets values against each other that agree: {one['object']} and {two['object']}"
    yield from _both(other)


def _state(claim: Row) -> str:
    denied = claim["polarity"] == "denied"
    return "not-approved" if denied and claim["object"] == "approved" else "unknown" if denied else claim["object"]


def _apart(one: Row, two: Row) -> bool:
    if one["predicate"] == "schedule":
        return not _intervals(one["object"]) & _intervals(two["object"])
    if one["predicate"] == "contact":
        return re.sub(r"\D", "", one["object"]) != re.sub(r"\D", "", two["object"])
    return str(one["object"]) != str(two["object"])


def _intervals(value: str) -> set[float]:
    """Days between doses: `every 14|28 days` (always days), `2 per week`."""
    if value.startswith("every "):
        days = {float(number) for number in re.findall(r"\d+", value)}
        return {28.0 * (n // 30) if n % 30 == 0 else n for n in days}
    times, _, unit = value.partition(" per ")
    return {DAYS[unit] / int(times)} if times.isdigit() and unit in DAYS else set()


def _closed(record: Row, here: list[Row], other: list[Row], _: dict[str, list[Row]]) -> Iterator[str]:
    named = {claim["object"] for claim in here}
    for claim in (*here, *other):
        if claim["polarity"] != "asserted":
            yield "rests on a denial, but is said to rest on a closed list"
    if len(named) < 2 and not any("only" in _values(claim, "extent") for claim in here):
        yield "calls one value a closed list"
    if any({"open", "some"} & _values(claim, "extent") for claim in here):
        yield "calls an open list closed"
    yield from (f"misses nothing: {claim['object']} stands in the list" for claim in other if claim["object"] in named)
    yield from _both(other)


def _count(record: Row, here: list[Row], other: list[Row], sides: dict[str, list[Row]]) -> Iterator[str]:
    said = _number(here[0])
    counted = record["counted"]
    if counted is None:
        yield from _both(other)
        if other and _number(other[0]) == said:
            yield f"sets {said} against {said}"
        return
    lines = sum(bool(line.strip()) for e in sides["other_side"] for line in e["quote"].splitlines())
    if not other and lines == 1:  # a list between commas, which may be too short as well
        named = re.split(
            r",\s*(?:(?:and|or)\s+)?|\s+(?:and|or|plus|as well as)\s+|/",
            re.sub(r"\([^()]*\)", "", sides["other_side"][0]["quote"]),
        )
        if len(named) != counted or counted == said:
            yield f"counts {counted} against {said} in a list of {len(named)}"
        return
    listed = len({claim["subject"] for claim in other}) if other else lines
    if (other and listed != counted) or (not other and listed < counted):
        yield f"counts {counted} in a list of {listed}"
    if counted <= said:
        yield f"sets {said} against a list of {counted}, which is not longer"


def _number(claim: Row) -> int:
    match = re.match(r"\d+", claim["object"])
    return int(match[0]) if match else -1


def _known(record: Row, here: list[Row], other: list[Row], sides: dict[str, list[Row]]) -> Iterator[str]:
    if not sides["known"] or not all(e["quote"].strip() for e in sides["known"]):
        yield "does not say what is known"
    if other:
        yield "has another side, but is said to rest on what is known"
    for claim in here if here[0]["predicate"] == "brand_of" else ():
        brand, drug = (str(claim[side]).partition(":")[2] for side in ("subject", "object"))
        told = [str(e["quote"]).lower().partition(":") for e in sides["known"]]
        if claim["polarity"] != "asserted":
            yield "rests on a denial, but is said to contradict what is known"
        if not any(name.strip() == brand for name, _, _ in told):
            yield f"does not say what is known of {brand}"
        if any(re.search(rf"(?<![\w-]){re.escape(drug)}(?![\w-])", of.partition("(")[0]) for _, _, of in told):
            yield f"contradicts nothing: {brand} is known as a brand of {drug}"


def _both(other: list[Row]) -> Iterator[str]:
    if not other:
        yield "has one side only"


_PROOFS: dict[str, Callable[[Row, list[Row], list[Row], dict[str, list[Row]]], Iterator[str]]] = {
    "polarity": _polarity,
    "values": _exclusive,
    "closed-list": _closed,
    "count": _count,
    "known": _known,
}
