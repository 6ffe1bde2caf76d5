"""The stand-alone proof of conflicts: it accepts what every check reports and rejects each record tampered with."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.run import catalogue, run_checks
from pipeline.publish import tables_of
from pipeline.tables import to_plain
from pipeline.verify.conflicts import GROUNDS, conflict_faults
from tests.test_checks import corpus_of

Row = dict[str, Any]
CHECKS = [
    c
    for c in catalogue()
    if c.id.startswith("agreement/") or c.id in ("classes/target-conflict", "terms/brand-mismatch")
]
MODULE = Path(__file__).parents[3] / "pipeline" / "verify" / "conflicts.py"


@cache
def conflicts() -> tuple[tuple[str, str], ...]:
    """(finding, claims) as JSON, one for each conflict in the checks' own bad examples, run through the pipeline."""
    found = []
    for check in CHECKS:
        for example in check.bad:
            corpus = corpus_of(example)
            findings, _ = run_checks(corpus, (check,))
            tables = tables_of((), corpus.pages, findings, (), ())
            claims = json.dumps([to_plain(row) for row in tables["claims"]])
            found += [(json.dumps(to_plain(row)), claims) for row in tables["findings"]]
    return tuple(found)


def cases() -> list[tuple[Row, list[Row]]]:
    return [(json.loads(finding), json.loads(claims)) for finding, claims in conflicts()]


def claim(claims: list[Row], name: str) -> Row:
    return next(row for row in claims if row["claim_id"] == name)


def test_every_conflict_of_every_check_is_accepted() -> None:
    for finding, claims in cases():
        assert list(conflict_faults([finding], claims)) == []


def test_every_ground_is_met() -> None:
    assert {finding["conflict"]["ground"] for finding, _ in cases()} == set(GROUNDS)


def test_every_conflict_says_why_in_words() -> None:
    assert all(len(finding["conflict"]["reason"]) > 10 for finding, _ in cases())


def no_claim(finding: Row, claims: list[Row]) -> bool:
    claims.remove(claim(claims, finding["conflict"]["claims"][0]))
    return True


def other_ground(finding: Row, claims: list[Row]) -> bool:
    """A denial of `approved` is both a denial and another state: left out."""
    record = finding["conflict"]
    if any(claim(claims, name)["predicate"] == "status" for name in record["claims"]):
        return False
    record["ground"] = "polarity" if record["ground"] != "polarity" else "values"
    return True


def unknown_ground(finding: Row, claims: list[Row]) -> bool:
    finding["conflict"]["ground"] = "because"
    return True


def hedged(finding: Row, claims: list[Row]) -> bool:
    claim(claims, finding["conflict"]["claims"][0])["modality"] = "hedged"
    return True


def moved(finding: Row, claims: list[Row]) -> bool:
    row = claim(claims, finding["conflict"]["claims"][0])
    row["start"], row["end"] = row["start"] + 100_000, row["end"] + 100_000
    return True


def other_page(finding: Row, claims: list[Row]) -> bool:
    claim(claims, finding["conflict"]["claims"][0])["doc_id"] = "elsewhere"
    return True


def one_value(finding: Row, claims: list[Row]) -> bool:
    record = finding["conflict"]
    if not record["against"] or record["ground"] in ("polarity", "count"):
        return False
    claim(claims, record["against"][0])["object"] = claim(claims, record["claims"][0])["object"]
    claim(claims, record["against"][0])["polarity"] = claim(claims, record["claims"][0])["polarity"]
    return True


def no_denial(finding: Row, claims: list[Row]) -> bool:
    if finding["conflict"]["ground"] != "polarity":
        return False
    claim(claims, finding["conflict"]["claims"][0])["polarity"] = "asserted"
    return True


def other_subject(finding: Row, claims: list[Row]) -> bool:
    if not finding["conflict"]["against"] or finding["conflict"]["ground"] == "count":
        return False
    claim(claims, finding["conflict"]["against"][0])["subject"] = "drug:made-up"
    return True


def other_scope(finding: Row, claims: list[Row]) -> bool:
    record = finding["conflict"]
    if not record["compared"] or not record["against"] or record["ground"] == "count":
        return False
    for name, value in ((record["claims"][0], "mine"), (record["against"][0], "yours")):
        claim(claims, name)["qualifiers"] = [{"name": record["compared"][0], "value": value}]
    return True


def short_list(finding: Row, claims: list[Row]) -> bool:
    if finding["conflict"]["counted"] is None:
        return False
    finding["conflict"]["counted"] = 1
    return True


def long_list(finding: Row, claims: list[Row]) -> bool:
    if finding["conflict"]["counted"] is None:
        return False
    finding["conflict"]["counted"] += 20
    return True


def nothing_known(finding: Row, claims: list[Row]) -> bool:
    if finding["conflict"]["ground"] != "known":
        return False
    finding["evidence"] = [e for e in finding["evidence"] if e["role"] != "known"]
    return True


def its_own_brand(finding: Row, claims: list[Row]) -> bool:
    """The claim gives the brand to the drug that it is known for."""
    one = claim(claims, finding["conflict"]["claims"][0])
    known = next((e["quote"] for e in finding["evidence"] if e["role"] == "known"), "")
    if finding["conflict"]["ground"] != "known" or one["predicate"] != "brand_of":
        return False
    one["object"] = "drug:" + known.partition(": ")[2].split(" (")[0].split(" and ")[0]
    return True


def another_brand(finding: Row, claims: list[Row]) -> bool:
    """The claim speaks of a brand of which nothing is said to be known."""
    one = claim(claims, finding["conflict"]["claims"][0])
    if finding["conflict"]["ground"] != "known" or one["predicate"] != "brand_of":
        return False
    one["subject"] = "brand:imbruvica"
    return True


def no_kinship(finding: Row, claims: list[Row]) -> bool:
    if not finding["conflict"]["kinship"]:
        return False
    finding["conflict"]["kinship"] = []
    return True


def no_record(finding: Row, claims: list[Row]) -> bool:
    finding["conflict"] = None
    return str(finding["check_id"]).endswith("-conflict")


TAMPERINGS: tuple[Callable[[Row, list[Row]], bool], ...] = (
    no_claim,
    other_ground,
    unknown_ground,
    hedged,
    moved,
    other_page,
    one_value,
    no_denial,
    other_subject,
    other_scope,
    short_list,
    long_list,
    nothing_known,
    its_own_brand,
    another_brand,
    no_kinship,
    no_record,
)


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda function: function.__name__)
def test_a_tampered_conflict_is_rejected(tamper: Callable[[Row, list[Row]], bool]) -> None:
    met = 0
    for finding, claims in copy.deepcopy(cases()):
        if tamper(finding, claims):
            met += 1
            assert list(conflict_faults([finding], claims)), (tamper.__name__, finding["message"])
    assert met, "no example to tamper with"


def test_the_proof_stands_alone() -> None:
    text = MODULE.read_text()
    assert "from pipeline" not in text
    assert "import pipeline" not in text
    assert len(text.splitlines()) <= 300
