"""One organisation, two phone numbers."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.conflict import conflict
from pipeline.checks.denial_reach import bounds
from pipeline.checks.told import Told, by_page, by_subject, known_as, pairs_of_pages, told

_OWN_LINE = re.compile(
    r"\b(?:donat\w+|donors?|give to|giving|gifts?|fundrais\w+|press|media|journalists?|shops?|volunteer\w*|offices?|"
    r"branch(?:es)?|chapters?|tickets?|orders?|billing|jobs?|careers?|parking|tours?)\b",
    re.IGNORECASE,
)


def examine(corpus: Corpus) -> Result:
    """Compare the numbers of each organisation between pages, digit by digit."""
    claims = [one for one in told(corpus, "contact") if one.claim.polarity == "asserted" and not _purpose(one)]
    hits = []
    for subject, group in by_subject(claims).items():
        for first, second in pairs_of_pages(group):
            if not {one.claim.object for one in first} & {one.claim.object for one in second}:
                name = known_as(subject, corpus.knowledge)
                message = f"{name} has another phone number here than in the other place."
                advice = "Dial both; keep the one that answers."
                hits.append(conflict(second[0], first[0], message, corpus, suggestion=advice))
        hits += [hit for page in by_page(group).values() for hit in _slips(page, corpus)]
    return Result(len(claims), tuple(hits))


def _purpose(one: Told) -> bool:
    """Whether the sentence gives a line of its own: to donate, of the shop, for the press, of one office."""
    return bool(_OWN_LINE.search(one.page.document.text, *bounds(one)))


def _slips(page: list[Told], corpus: Corpus) -> list[Hit]:
    """Two numbers of one page that differ by one digit, or by two that changed places."""
    first = list({one.claim.object: one for one in reversed(page)}.values())
    for at, one in enumerate(first):
        for other in first[at + 1 :]:
            left, right = one.claim.object, other.claim.object
            differing = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
            swapped = len(differing) == 2 and differing[0] == differing[1][::-1]
            one_wrong = len(differing) == 1 and left[-1] == right[-1]  # …71 and …72 may be two lines of one house
            if len(left) == len(right) and (one_wrong or swapped):
                here, there = sorted((one, other), key=lambda told: told.place, reverse=True)
                name = known_as(here.claim.subject, corpus.knowledge)
                message = f"{name} has two phone numbers on this page, the same but for {len(differing)} digits."
                return [conflict(here, there, message, corpus, suggestion="Dial both; keep the one that answers.")]
    return []


CHECK = Check(
    id="agreement/contact-conflict",
    severity="warning",
    finds="One organisation with different phone numbers on two pages.",
    why="Someone in need of help calls a number that no longer answers.",
    advice="Dial both numbers and correct the page with the dead one.",
    limits="Numbers are compared as digits, letters as on a keypad, so formats do not matter. Fax, text-telephone, "
    "foreign "
    "language and local lines are left alone, and so is a page that names several numbers of which one agrees.",
    sources=("https://www.cancer.gov/contact",),
    bad=(
        Example(
            (
                "Call the American Cancer Society at 1-800-555-0142 for a ride.",
                "You can reach the ⟦American Cancer Society at 1-800-555-0199⟧.",
            )
        ),
        Example(
            (
                "The National Cancer Institute can be called at 1-800-555-0111.",
                "Ask the ⟦National Cancer Institute: 1-800-555-0112⟧.",
            )
        ),
    ),
    good=(
        Example(
            (
                "Call the American Cancer Society at 1-800-555-0142.",
                "The American Cancer Society answers at (800) 555 0142.",
            ),
            "two formats",
        ),
        Example(
            (
                "Call the American Cancer Society at 1-800-555-0142.",
                "Call the National Cancer Institute at 1-800-555-0111.",
            ),
            "two organisations",
        ),
        Example(
            (
                "Call the American Cancer Society at 1-800-555-0142.",
                "The American Cancer Society has a fax line at 1-800-555-0177.",
            ),
            "a fax",
        ),
    ),
    examine=examine,
)
