"""Pairs of documents that cannot both be right."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.maker.manuscript import Piece
from tests.mutation.base import Base, Medicine, medicines
from tests.mutation.edit import with_blocks, with_text
from tests.mutation.harness import Kind, Mutant
from tests.mutation.text_faults import ANY

Pair = tuple[str, str, str]
"""What the other document says, what the damaged one says, and what it would have said."""

STUDIED = (
    "{n} is only being studied in clinical trials for {c}.",
    "{n} is not yet approved for {c}.",
    "{n} is still being tested in clinical trials for {c}.",
    "{n} is not approved for {c}.",
)
ROUTES = {
    "into a vein": (
        "{n} is given into a vein.",
        "{n} is given as an infusion into a vein.",
        "{n} is given as an IV infusion.",
    ),
    "by mouth": ("{n} is taken by mouth.", "{n} is taken as a pill.", "{n} is taken as a tablet."),
    "under the skin": ("{n} is given as an injection under the skin.", "{n} is injected under the skin."),
}
SCHEDULES = ("every 2 weeks", "every 3 weeks", "every 4 weeks", "every 6 weeks", "every 8 weeks", "once a week")
BLOOD = (
    "For CAR T-cell therapy, T cells are taken from the patient's blood.",
    "CAR T cells are made from T cells that are collected from your blood.",
    "In CAR T-cell therapy, your T cells are removed from the blood and changed in a laboratory.",
)
ELSEWHERE = (
    "For CAR T-cell therapy, T cells are taken from inside the tumor.",
    "CAR T cells are made from T cells that are collected from your tumor.",
    "In CAR T-cell therapy, your T cells are removed from the tumor and changed in a laboratory.",
    "For CAR T-cell therapy, T cells are taken from the tumor itself.",
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
    true = rng.choice(("{n} is approved for {c}.", "{n} is approved to treat {c}."))
    said = [w.format(n=medicine.name, c=medicine.cancer) for w in (true, rng.choice(STUDIED), true)]
    return said[0], said[1], said[2]


def route(rng: random.Random) -> Pair:
    medicine = rng.choice([m for m in medicines() if m.drug not in NEWER_FORMS])
    wrong = rng.choice([key for key in ROUTES if key != medicine.route])
    right = ROUTES[medicine.route]
    pair = rng.choice(right), rng.choice(ROUTES[wrong]), right[0]
    return _named(pair, medicine)


NEWER_FORMS = frozenset(
    ("nivolumab", "pembrolizumab", "atezolizumab", "trastuzumab", "pertuzumab", "rituximab", "daratumumab")
)
"""Antibodies that are also given under the skin: saying so is no conflict."""


def schedule(rng: random.Random) -> Pair:
    medicine = rng.choice([m for m in medicines() if m.route == "into a vein" and m.schedule])
    right, wrong = rng.sample(SCHEDULES, 2)
    return _named((f"{{n}} is given {right}.", f"{{n}} is given {wrong}.", f"{{n}} is given {right}."), medicine)


def indication(rng: random.Random) -> Pair:
    medicine = rng.choice(medicines())
    true = f"{{n}} is used to treat {medicine.cancer}."
    return _named((true, f"{{n}} is not used to treat {medicine.cancer}.", true), medicine)


def polarity(rng: random.Random) -> Pair:
    medicine = rng.choice(medicines())
    verb = rng.choice(
        (("targets", "target"), ("blocks", "block"), ("binds to", "bind to"), ("attaches to", "attach to"))
    )
    true = f"{{n}} {verb[0]} {medicine.target}."
    return _named((true, f"{{n}} does not {verb[1]} {medicine.target}.", true), medicine)


def definition(rng: random.Random) -> Pair:
    return rng.choice(BLOOD), rng.choice(ELSEWHERE), rng.choice(BLOOD)


def count(rng: random.Random) -> Pair:
    name = rng.choice(SETS)
    right, wrong = rng.sample(NUMBERS, 2)
    form = rng.choice(("There are {k} main types of {s}.", "There are {k} types of {s}."))
    return form.format(k=right, s=name), form.format(k=wrong, s=name), form.format(k=right, s=name)


def contact(rng: random.Random) -> Pair:
    name = rng.choice(sorted(PHONES))
    right, start = PHONES[name]
    wrong = start + rng.choice([str(n) for n in range(100, 200) if f"{start}{n}" != right])
    form = rng.choice(("You can reach {o} at {p}.", "Call {o} at {p}.", "{o} can be reached at {p}."))
    return form.format(o=name, p=right), form.format(o=name, p=wrong), form.format(o=name, p=right)


def _named(pair: Pair, medicine: Medicine) -> Pair:
    return tuple(said.format(n=medicine.name) for said in pair)  # type: ignore[return-value]


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
    Kind("agreement/status-conflict", "approved, studied", ANY, pairs(status)),
    Kind("agreement/route-conflict", "two routes", ANY, pairs(route)),
    Kind("agreement/schedule-conflict", "two schedules", ANY, pairs(schedule)),
    Kind("agreement/indication-conflict", "used, not used", ANY, pairs(indication)),
    Kind("agreement/polarity-conflict", "asserted, denied", ANY, pairs(polarity)),
    Kind("agreement/definition-conflict", "two sources of cells", ANY, pairs(definition)),
    Kind("agreement/count-mismatch", "two counts of one set", ANY, pairs(count)),
    Kind("agreement/count-mismatch", "a count above a list", ANY, miscounted),
    Kind("agreement/contact-conflict", "two numbers", ANY, pairs(contact)),
)
