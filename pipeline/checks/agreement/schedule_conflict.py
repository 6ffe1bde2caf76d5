"""How often a drug is given: two schedules that share nothing."""

from __future__ import annotations

import re
from itertools import permutations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.conflict import conflict
from pipeline.checks.label_ways import both_intervals
from pipeline.checks.told import Told, by_page, by_subject, equal_scope, known_as, pairs_of_pages, same_scope, told
from pipeline.model import Severity

PATIENTS = ("population", "line", "with")
ANY = ("cancer", "stage", "country", "dose")
UNITS = {"day": 1.0, "week": 7.0, "month": 28.0, "year": 364.0}
MONTH = 30


def examine(corpus: Corpus) -> Result:
    """Compare the intervals that pages allow for one drug in one setting, and those of one page with its label."""
    claims = [one for one in told(corpus, "schedule") if one.claim.polarity == "asserted"]
    hits = []
    for group in by_subject(claims).values():
        hits += [hit for first, second in pairs_of_pages(group) if (hit := _between(first, second, corpus))]
        hits += [hit for page in by_page(group).values() if (hit := _on_one_page(page, corpus))]
    return Result(len(claims), tuple(hits))


def _between(first: list[Told], second: list[Told], corpus: Corpus) -> Hit | None:
    """Two pages that speak of the same patients and share no interval; a note where both stand on the label."""
    if not all(_same_patients(one, other) for one in first for other in second):
        return None
    known = {n for one in first for n in intervals(one)}, {n for one in second for n in intervals(one)}
    if known[0] & known[1]:
        return None
    on_label = both_intervals(first[0].claim.subject, *known[0], *known[1])
    if on_label and not all(equal_scope(one, other, ANY) for one in first for other in second):
        return None
    return _hit(second[0], first[0], "info" if on_label else None, corpus)


def _on_one_page(page: list[Told], corpus: Corpus) -> Hit | None:
    """Two intervals on one page of which the label has one and not the other."""
    days = {n for one in page for n in intervals(one)}
    if len(days) != 2:
        return None  # a course that starts faster and then slows names three
    for one, other in permutations(page, 2):
        label = both_intervals(other.claim.subject, *intervals(other))
        if label and not both_intervals(one.claim.subject, *intervals(one)) and _same_patients(one, other):
            return _hit(one, other, None, corpus)
    return None


def _hit(here: Told, other: Told, severity: Severity | None, corpus: Corpus) -> Hit:
    message = (
        f"{known_as(here.claim.subject, corpus.knowledge)} is given {_words(here)} here, {_words(other)} in the other "
        f"place, with no word of different patients.{' Both stand on the label.' if severity else ''}"
    )
    advice = "Look up the label; name the dose that goes with it."
    return conflict(here, other, message, corpus, suggestion=advice, severity=severity, compared=(*PATIENTS, *ANY))


def _same_patients(one: Told, other: Told) -> bool:
    open_ends = "also" in one.scope("extent") | other.scope("extent")  # `may be given every 6 weeks`
    return not open_ends and equal_scope(one, other, PATIENTS) and same_scope(one, other, ANY)


def intervals(one: Told) -> frozenset[float]:
    """The days between two doses that a schedule allows; three times a day = a third of a day."""
    value = one.claim.object
    if value.startswith("every "):
        days = (float(number) for number in re.findall(r"\d+", value))
        return frozenset(UNITS["month"] * (n // MONTH) if n % MONTH == 0 else n for n in days)
    times, unit = value.split(" per ")
    return frozenset({UNITS[unit] / int(times)})


def _words(one: Told) -> str:
    value = re.sub(r"\|(?=\d+ )", " or ", one.claim.object).replace("|", ", ")
    return value.replace("1 per", "once a").replace("2 per", "twice a").replace(" per ", " times a ")


CHECK = Check(
    id="agreement/schedule-conflict",
    severity="warning",
    finds="A drug given on schedules that share no interval on two pages, for patients who overlap.",
    why="A patient who compares pages takes a dose twice, or misses one.",
    advice="Look up the label. Where several schedules exist, name them on both pages with their doses.",
    limits="Two schedules that both stand on the label are a note. "
    "A page that names several intervals agrees with a page that names one of them. Different cancers, "
    "patients, "
    "lines of treatment and combinations are not compared.",
    sources=("https://dailymed.nlm.nih.gov/dailymed/",),
    bad=(
        Example(("Pembrolizumab is given every 3 weeks.", "⟦Pembrolizumab is given every 5 weeks⟧.")),
        Example(("Pazopanib is taken once a day.", "⟦Pazopanib is taken as a pill twice a day⟧.")),
    ),
    good=(
        Example(
            ("Pembrolizumab is given every 3 or 6 weeks.", "Pembrolizumab is given every six weeks."), "one of two"
        ),
        Example(("Pazopanib is taken daily.", "Pazopanib is taken once a day."), "the same in other words"),
        Example(
            (
                "Nivolumab is given every 2 weeks to treat melanoma.",
                "Nivolumab is given every 3 weeks to treat lung cancer.",
            ),
            "two cancers",
        ),
        Example(("Methotrexate is given once a week.", "Imatinib is taken once a day."), "two drugs"),
    ),
    examine=examine,
)
