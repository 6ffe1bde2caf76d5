"""What no second source says never makes more than a note: every check, every attribute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from csv import DictReader
from dataclasses import replace
from functools import cache

import pytest

from pipeline.checks.certain import _RESTS
from pipeline.checks.check import Check, Corpus, Example
from pipeline.checks.run import catalogue, run_checks
from pipeline.knowledge import Knowledge
from tests.conftest import REPOSITORY
from tests.test_checks import corpus_of, knowledge

FOLDER = REPOSITORY / "expectations" / "knowledge"
USING = [check for check in catalogue() if check.id.startswith(tuple(p for p in _RESTS if p != "agreement/"))]


def level(corpus: Corpus, checks: tuple[Check, ...] | None = None) -> list[tuple[str, str, str]]:
    return [(f.check_id, f.severity, f.message) for f in run_checks(corpus, checks)[0]]


@cache
def doubtful() -> Knowledge:
    """What we know, as if one source alone had said every bit of it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    with (FOLDER / "facts.csv").open(encoding="utf-8") as file:
        for row in DictReader(file):
            found[row["subject"], row["attribute"]].add(row["value"])
    return replace(knowledge(), unconfirmed={key: frozenset(values) for key, values in found.items()})


@pytest.mark.parametrize(
    ("check", "example"), [pytest.param(c, e, id=f"{c.id}-{n}") for c in USING for n, e in enumerate(c.bad)]
)
def test_a_bad_example_is_a_note_where_everything_is_in_doubt(check: Check, example: Example) -> None:
    told = level(replace(corpus_of(example), knowledge=doubtful()), (check,))
    assert told
    assert {severity for _, severity, _ in told} == {"info"}


def test_every_check_that_quotes_what_is_known_is_held_to_it() -> None:
    for check in catalogue():
        if check.severity == "info" or check.id.startswith("citations/"):  # journals' volumes are counted, not read
            continue
        for example in check.bad:
            found = run_checks(corpus_of(example), (check,))[0]
            if any(evidence.role == "known" for finding in found for evidence in finding.evidence):
                assert check.id.startswith(tuple(_RESTS)), check.id


def planted() -> Iterator[tuple[str, str]]:
    """(attribute, sentence): contradictions of what unconfirmed.csv holds, up to twelve of an attribute."""
    known, counts = knowledge(), defaultdict[str, int](int)
    with (FOLDER / "unconfirmed.csv").open(encoding="utf-8") as file:
        rows = list(DictReader(file))
    for row in rows:
        subject, attribute, value = row["subject"], row["attribute"], row["value"]
        kind = f"{subject.partition(':')[0]}.{attribute}"
        drug, sentence = known.drugs.get(subject), ""
        if kind in ("drug.target", "drug.targets_complete") and drug:
            other = "CD20" if value != "target:MS4A1" else "PD-1"
            sentence = f"{drug.name.capitalize()} is a drug that blocks {other}. It binds {other}."
        elif kind in ("drug.class", "drug.modality") and drug:
            other = "an aromatase inhibitor" if "mab" in drug.name else "a PD-1 inhibitor"
            sentence = f"{drug.name.capitalize()} is {other}, a monoclonal antibody."
        elif kind == "drug.name" and drug:
            sentence = f"Your doctor may offer you {drug.name[:-2]}{drug.name[-1]}{drug.name[-2]} as a first treatment."
        elif kind in ("drug.synonym", "drug.abbreviation"):
            sentence = f"{value} is a drug that blocks CD20. {value} is an aromatase inhibitor."
        elif kind == "brand.drug":
            sentence = f"Ask your nurse about vincristine ({known.brands[subject].name}) before you start."
        elif kind == "target.alias":
            sentence = f"Cetuximab blocks {value}. Imatinib is a drug that targets {value}."
        elif kind == "class.alias":
            sentence = f"Vincristine is a {value}, and pembrolizumab is a {value}."
        elif kind == "stem.class" or (kind == "stem.meaning" and not known.stems[subject].drug_class):
            sentence = f"Names that end in {known.stems[subject].stem} are human monoclonal antibodies."
        elif kind in ("class.parent", "class.target"):
            own = [d for d in known.drugs.values() if d.drug_class == subject and not d.targets][:1]
            sentence = f"{own[0].name.capitalize()} is a PD-1 inhibitor, a monoclonal antibody." if own else ""
        if sentence and counts[kind] < 12:
            counts[kind] += 1
            yield kind, sentence


def test_a_planted_contradiction_of_an_unconfirmed_fact_is_at_most_a_note() -> None:
    kinds = set()
    for kind, sentence in planted():
        kinds.add(kind)
        loud = [told for told in level(corpus_of(Example((sentence,)))) if told[1] != "info"]
        rests = [told for told in loud if told[0].startswith(tuple(_RESTS))]
        assert not rests, (kind, sentence, rests)
    assert len(kinds) >= 9
