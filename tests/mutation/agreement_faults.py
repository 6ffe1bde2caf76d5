"""Pairs of documents that cannot both be right."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.maker.manuscript import Piece
from tests.mutation.base import Base, Medicine, medicines
from tests.mutation.edit import with_blocks, with_text
from tests.mutation.harness import Kind, Mutant
from tests.mutation.text_faults import ANY, SOURCE

Pair = tuple[str, str, str]
"""What the other document says, what the damaged one says, and what it would have said."""

APPROVED = (
    "{n} is approved for {c}.",
    "{n} is approved to treat {c}.",
    "{n} has been approved for {c}.",
    "{n} ({b}) is an approved treatment for {c}.",
    "The FDA has approved {n} for {c}.",
)
STUDIED = (
    "{n} is only being studied in clinical trials for {c}.",
    "{n} is not yet approved for {c}.",
    "{n} is still being tested in clinical trials for {c}.",
    "{n} is not approved for {c}.",
    "{n} is an experimental drug for {c}.",
    "{n} ({b}) has not been approved for {c}.",
    "For {c}, {n} is available only in clinical trials.",
)
ROUTES = {
    "into a vein": (
        "{n} is given into a vein.",
        "{n} is given as an infusion into a vein.",
        "{n} is given as an IV infusion.",
        "{n} is infused into a vein over 60 minutes.",
        "You get {n} as an infusion into a vein (IV).",
        "{n} ({b}) is given intravenously.",
    ),
    "by mouth": (
        "{n} is taken by mouth.",
        "{n} is taken as a pill.",
        "{n} is taken as a tablet.",
        "{n} ({b}) comes as a capsule that you swallow.",
        "{n} is a pill that you take at home.",
        "You take {n} by mouth.",
    ),
    "under the skin": (
        "{n} is given as an injection under the skin.",
        "{n} is injected under the skin.",
        "{n} ({b}) is given subcutaneously.",
        "You get {n} as an injection under the skin.",
    ),
}
SCHEDULES = ("every 2 weeks", "every 3 weeks", "every 4 weeks", "every 6 weeks", "every 8 weeks", "once a week")
TIMES = (
    "{{n}} is given {w}.",
    "You get {{n}} {w}.",
    "{{n}} ({{b}}) is given into a vein {w}.",
    "{{n}} infusions are given {w}.",
    "{{n}} is given as an infusion {w}.",
)
BLOOD = (
    "For CAR T-cell therapy, T cells are taken from the patient's blood.",
    "CAR T cells are made from T cells that are collected from your blood.",
    "In CAR T-cell therapy, your T cells are removed from the blood and changed in a laboratory.",
    "CAR T-cell therapy starts with T cells from your own blood.",
)
ELSEWHERE = (
    "For CAR T-cell therapy, T cells are taken from inside the tumor.",
    "CAR T cells are made from T cells that are collected from your tumor.",
    "In CAR T-cell therapy, your T cells are removed from the tumor and changed in a laboratory.",
    "For CAR T-cell therapy, T cells are taken from the tumor itself.",
    "In CAR T-cell therapy, doctors harvest white blood cells from within your tumor.",
    "CAR T-cell therapy uses T cells that were taken out of the tumor.",
)
SETS = ("immunotherapy", "checkpoint inhibitor", "cancer vaccine", "monoclonal antibody", "targeted therapy")
NUMBERS = ("two", "three", "four", "five", "six", "seven")
PHONES = {
    "Larkmoor Cancer Trust": ("0808 157 0142", "0808 157 0"),
    "Harbor Point Oncology Institute": ("1-800-555-0137", "1-800-555-0"),
    "Prairie Lantern Cancer Network": ("1-888-555-0164", "1-888-555-0"),
}


def status(rng: random.Random) -> Pair:
    medicine = rng.choice(medicines())
    true = rng.choice(APPROVED)
    return _named((true, rng.choice(STUDIED), true), medicine)


NEWER_FORMS = frozenset(
    ("nivolumab", "pembrolizumab", "atezolizumab", "trastuzumab", "pertuzumab", "rituximab", "daratumumab")
)
"""Antibodies that are also given under the skin: saying so is no conflict."""


def route(rng: random.Random) -> Pair:
    medicine = rng.choice([m for m in medicines() if m.drug not in NEWER_FORMS])
    wrong = rng.choice([key for key in ROUTES if key != medicine.route])
    right = ROUTES[medicine.route]
    return _named((rng.choice(right), rng.choice(ROUTES[wrong]), right[0]), medicine)


def schedule(rng: random.Random) -> Pair:
    medicine = rng.choice([m for m in medicines() if m.route == "into a vein" and m.schedule])
    right, wrong = rng.sample(SCHEDULES, 2)
    first, second = rng.choice(TIMES), rng.choice(TIMES)
    return _named((first.format(w=right), second.format(w=wrong), second.format(w=right)), medicine)


def indication(rng: random.Random) -> Pair:
    medicine = rng.choice(medicines())
    true = rng.choice(("{n} is used to treat {c}.", "{n} is used for {c}.", "{n} ({b}) is used in people with {c}."))
    false = rng.choice(("{n} is not used to treat {c}.", "{n} is not used for {c}.", "{n} is never used for {c}."))
    return _named((true, false, true), medicine)


def polarity(rng: random.Random) -> Pair:
    medicine = rng.choice(medicines())
    verbs = (("targets", "target"), ("blocks", "block"), ("binds to", "bind to"), ("attaches to", "attach to"))
    verb = rng.choice(verbs)
    true = rng.choice((f"{{n}} {verb[0]} {{t}}.", f"{{n}} ({{b}}) {verb[0]} {{t}} on cells."))
    false = rng.choice((f"{{n}} does not {verb[1]} {{t}}.", f"{{n}} ({{b}}) doesn't {verb[1]} {{t}}."))
    return _named((true, false, true), medicine)


def definition(rng: random.Random) -> Pair:
    return rng.choice(BLOOD), rng.choice(ELSEWHERE), rng.choice(BLOOD)


def count(rng: random.Random) -> Pair:
    name = rng.choice(SETS)
    right, wrong = rng.sample(NUMBERS, 2)
    forms = (
        "There are {k} main types of {s}.",
        "There are {k} types of {s}.",
        "Doctors use {k} types of {s}.",
        "The {k} main types of {s} are explained here.",
    )
    first, second = rng.choice(forms), rng.choice(forms)
    return first.format(k=right, s=name), second.format(k=wrong, s=name), second.format(k=right, s=name)


def contact(rng: random.Random) -> Pair:
    name = rng.choice(sorted(PHONES))
    right, start = PHONES[name]
    wrong = start + rng.choice([str(n) for n in range(100, 200) if f"{start}{n}" != right])
    form = rng.choice(("You can reach {o} at {p}.", "Call {o} at {p}.", "{o} can be reached at {p}."))
    return form.format(o=name, p=right), form.format(o=name, p=wrong), form.format(o=name, p=right)


def _named(pair: Pair, medicine: Medicine) -> Pair:
    words = {"n": medicine.name, "b": medicine.brand, "c": medicine.cancer, "t": medicine.target}
    first, wrong, right = (said.format(**words) for said in pair)
    lower = f" {medicine.name}", f" {medicine.drug}"
    return first.replace(*lower), wrong.replace(*lower), right.replace(*lower)


def pairs(make: Callable[[random.Random], Pair]) -> Callable[[Base, random.Random], Iterator[Mutant]]:
    """The statement at the end of a paragraph of the base; the other side in a document of its own."""

    def inject(base: Base, rng: random.Random) -> Iterator[Mutant]:
        numbers = [n for n, piece in enumerate(base.blocks) if piece.kind == "paragraph" and piece.text.endswith(".")]
        for _ in range(3 if numbers and not base.name.startswith("about") else 0):
            other, wrong, right = make(rng)
            number = rng.choice(numbers)
            text = base.blocks[number].text
            page = Base(
                "other", (Piece("heading", "In short", "#"), Piece("paragraph", f"Here is what to know. {other}"))
            )
            after = with_text(base, number, f"{text} {wrong}").text()
            yield Mutant((after, page.text()), (with_text(base, number, f"{text} {right}").text(), page.text()), wrong)

    return inject


def miscounted(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """A lead-in that announces another number than its list has."""
    items = (
        "surgery",
        "chemotherapy",
        "radiation therapy",
        "immunotherapy",
        "targeted therapy",
        "hormone therapy",
        "watching",
    )
    length = rng.randint(2, 6)
    wrong = rng.choice([n for n in range(2, 8) if n != length])
    lead = rng.choice(
        ("{k} kinds of treatment are used:", "There are {k} main types of treatment:", "The {k} options are:")
    )
    members = tuple(Piece("item", item, "-") for item in rng.sample(items, length))
    end = len(base.blocks) - 1
    texts = []
    for number in (wrong, length):
        words = lead.format(k=NUMBERS[number - 2])
        new = (Piece("paragraph", words[0].upper() + words[1:]), *members)
        texts.append((with_blocks(base, end, end, new).text(), new[0].text))
    yield Mutant((texts[0][0],), (texts[1][0],), texts[0][1])


KINDS = (
    Kind("agreement/status-conflict", "approved, studied", SOURCE, pairs(status)),
    Kind("agreement/route-conflict", "two routes", SOURCE, pairs(route)),
    Kind("agreement/schedule-conflict", "two schedules", SOURCE, pairs(schedule)),
    Kind("agreement/indication-conflict", "used, not used", SOURCE, pairs(indication)),
    Kind("agreement/polarity-conflict", "asserted, denied", SOURCE, pairs(polarity)),
    Kind("agreement/definition-conflict", "two sources of cells", SOURCE, pairs(definition)),
    Kind("agreement/count-mismatch", "two counts of one set", SOURCE, pairs(count)),
    # fewer items than announced is text/lost-list's to tell, and then its origin
    Kind("agreement/count-mismatch", "a count above a list", ANY, miscounted, frozenset(("text/lost-list",))),
    Kind("agreement/contact-conflict", "two numbers", SOURCE, pairs(contact)),
)
