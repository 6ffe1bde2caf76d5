"""Baseline and waivers: what is known, accepted, ended, unused, wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model import Evidence, Finding, Span
from pipeline.validate import (
    DecisionError,
    Known,
    Run,
    decide,
    gone,
    read_baseline,
    read_runs,
    read_waivers,
    with_run,
    write_baseline,
)

DAY = date(2026, 11, 22)
FINDING = Finding(
    "abc", "terms/misspelt-brand", "error", "m", (Evidence(Span("leaflet", 0, 5), "Erbux"),), suggestion="Erbitux"
)


def waiver(until: str = "2026-12-31", **more: str) -> bytes:
    lines = {"finding_id": "abc", "reason": "the printed name is so", "who": "editor", **more, "until": until}
    return ("- " + "\n  ".join(f"{key}: {value}" for key, value in lines.items() if value)).encode()


def test_a_new_finding_is_new() -> None:
    assert decide([FINDING], [], [], DAY)[0][0].status == "new"


def test_the_baseline_makes_it_known_and_survives_its_file() -> None:
    known = [Known("abc", FINDING.check_id, "leaflet", "Erbux")]
    assert read_baseline(write_baseline(known)) == known
    assert decide([FINDING], known, [], DAY)[0][0].status == "known"


@pytest.mark.parametrize(("until", "status"), [("2026-11-22", "waived"), ("2026-11-21", "new")])
def test_a_waiver_holds_to_its_last_day_inclusive(until: str, status: str) -> None:
    decided, notices = decide([FINDING], [], read_waivers(waiver(until), DAY), DAY)
    assert decided[0].status == status
    assert bool(notices) == (status == "new")


def test_a_waiver_may_last_a_year_and_no_day_longer() -> None:
    assert read_waivers(waiver("2027-11-22"), DAY)[0].until == date(2027, 11, 22)
    assert read_waivers(waiver("2029-03-01"), date(2028, 2, 29))
    with pytest.raises(DecisionError, match="more than a year"):
        read_waivers(waiver("2029-03-02"), date(2028, 2, 29))


def test_an_unused_waiver_is_told() -> None:
    _, notices = decide([], [], read_waivers(waiver(), DAY), DAY)
    assert "covers nothing" in notices[0]


def test_a_waiver_may_be_a_pattern() -> None:
    entry = b"- {check_id: 'terms/*', doc_id: 'leaf*', reason: r, who: w, until: 2026-12-01}"
    assert decide([FINDING], [], read_waivers(entry, DAY), DAY)[0][0].status == "waived"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (waiver(reason=""), "reason"),
        (waiver(who=""), "who"),
        (waiver("someday"), "until"),
        (waiver("2028-01-01"), "more than a year"),
        (waiver("2027-11-23"), "more than a year"),
        (waiver("2026-12-31 10:00:00"), "must be a day"),
        (waiver("'2026-12-31'"), "must be a day"),
        (waiver(finding_id="1234567890123456"), "in quotes"),
        (waiver(check_id="terms/*"), "either a finding_id or a pattern"),
        (b"- {check_id: '*', reason: r, who: w, until: 2026-12-01}", "every finding"),
        (b"- {check_id: '*', doc_id: '**', quote: '?*', reason: r, who: w, until: 2026-12-01}", "every finding"),
        (b"- {doc_id: [a], reason: r, who: w, until: 2026-12-01}", "in quotes"),
        (b"- just words", "must have keys"),
        (waiver(untill="2026-12-31"), r"unknown keys \['untill'\]"),
        (b"- {reason: r, who: w, until: 2026-12-01}", "either a finding_id or a pattern"),
        (b"a: [", "YAML"),
        (b"a: 1", "list"),
    ],
)
def test_a_waiver_that_cannot_be_believed_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(DecisionError, match=words):
        read_waivers(data, DAY)


def test_a_damaged_baseline_is_refused_with_its_line() -> None:
    with pytest.raises(DecisionError, match="line 2"):
        read_baseline(write_baseline([Known("a", "b/c", "d", "e")]) + b'{"finding": 1}\n')


def test_an_accepted_fault_in_other_words_is_changed_and_still_to_decide() -> None:
    """The editor mended half of it: the fault is the same one, and nobody has accepted the new words."""
    known = [Known("old", FINDING.check_id, "leaflet", "Erbuxx", "2026-05-01")]
    (found,), _ = decide([FINDING], known, [], DAY)
    assert (found.status, found.state, found.was, found.first_seen) == ("new", "changed", "old", "2026-05-01")
    assert gone([found], known) == []


@pytest.mark.parametrize(
    "entry",
    [
        Known("old", "terms/misspelt-drug", "leaflet", "Erbuxx"),
        Known("old", FINDING.check_id, "another", "Erbuxx"),
        Known("old", FINDING.check_id, "leaflet", "Keytrudda"),
    ],
)
def test_another_check_document_or_word_is_gone_not_changed(entry: Known) -> None:
    (found,), _ = decide([FINDING], [entry], [], DAY)
    assert (found.state, found.first_seen) == ("new", "2026-11-22")
    assert gone([found], [entry]) == [entry]


def test_one_accepted_finding_is_not_two_changed_ones() -> None:
    twin = replace(FINDING, finding_id="abd", evidence=(Evidence(Span("leaflet", 9, 14), "Erbuz"),))
    decided, _ = decide([FINDING, twin], [Known("old", FINDING.check_id, "leaflet", "Erbuxx")], [], DAY)
    assert sorted(finding.state for finding in decided) == ["changed", "new"]


def test_a_known_finding_keeps_the_day_it_was_first_seen() -> None:
    known = read_baseline(write_baseline([Known("abc", FINDING.check_id, "leaflet", "Erbux", "2026-05-01")]))
    assert decide([FINDING], known, [], DAY)[0][0].first_seen == "2026-05-01"


def test_accepted_runs_are_kept_a_line_a_day_oldest_first() -> None:
    first, again, later = Run("2026-05-01", 3, 2, 1, 0), Run("2026-05-01", 3, 1, 1, 0), Run("2026-06-01", 4, 0, 0, 0)
    assert read_runs(with_run(read_runs(with_run([later], first)), again)) == [again, later]
    with pytest.raises(DecisionError, match="line 1"):
        read_runs(b'{"day": 1}\n')
