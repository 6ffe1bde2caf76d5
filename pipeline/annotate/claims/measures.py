"""Numbers that make a statement: how often a drug is given, how many kinds of a thing there are."""

from __future__ import annotations

import re

from pipeline.annotate.claims.tokens import Token

NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_N = r"(?:\d{1,2}|" + "|".join(NUMBERS) + ")"
EVERY = re.compile(
    rf"\b(?:once\s+)?(?:every|each)\s+(?P<list>(?:{_N}(?:\s*(?:,|or|to|–|-|and|,\s*or)\s*{_N})*\s+)?)(?:to\s+)?"
    r"(?P<other>other\s+)?(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
CYCLES = re.compile(rf"\bintervals?\s+of\s+(?P<list3>{_N})\s+(?P<unit3>day|week|month)s?\b|"
                    rf"\bin\s+(?P<list>{_N})[\s-]+(?P<unit>day|week|month)s?\s+cycles?\b|"
                    rf"\bcycles\s+of\s+(?P<list2>{_N})\s+(?P<unit2>day|week|month)s?\b", re.IGNORECASE)  # fmt: skip
TIMES = re.compile(
    rf"\b(?P<times>once|twice|thrice|(?:{_N})\s+times?)[\s-]+(?:(?:a|per|each|every)\s+|(?=daily|weekly|monthly))"
    r"(?P<unit>day|week|month|year|daily|weekly|monthly)\b",
    re.IGNORECASE,
)
DAILY = re.compile(
    r"(?<![\w-])(?P<unit>daily|weekly|monthly)\b(?!\s+(?:life|living|activit|routine|dose|basis))", re.IGNORECASE
)
SPACED = re.compile(
    rf"\b(?P<list>{_N}(?:[\s-]*(?:weeks?|days?|months?))?(?:\s*(?:,|or|to|–|-|and)\s*{_N})*)[\s-]*"
    r"(?P<unit>day|week|month)(?:s?\s+apart|[\s-](?:intervals?|cycles?)"
    r"|ly\b(?=\s+(?:schedule|cycle|dose|infusion|injection|interval)))",
    re.IGNORECASE,
)
"""`two weeks apart`, `at 3-week intervals`, `a 21-day cycle`, `a four-weekly schedule`."""
TWICE = re.compile(
    r"\b(?:fortnightly|every fortnight|once a fortnight)\b"
    r"|\b(?P<single>a single dose (?:a|each|every) day|(?:single|one) daily(?= (?:dose|tablet|pill|capsule)))\b"
    r"|\b(?P<both>in the morning and (?:again )?(?:in the evening|at night)"
    r"|morning and (?:evening|night))\b|\b(?P<day>(?:each|every) (?:morning|evening|night)|nightly|at bedtime)\b",
    re.IGNORECASE,
)
"""Schedules without a number: every two weeks, twice a day, once a day."""
KINDS = "types|kinds|categories|groups|classes|forms|sorts|varieties"
COUNT = re.compile(
    rf"\b(?P<number>{_N})\s+(?:(?:main|major|general|broad|basic|different|common|key|principal|known|distinct|specific|"
    rf"important|separate)\s+)*(?P<noun>{KINDS}|ways|stages|steps|phases|parts|approaches|methods|drugs|medicines|options|side\s+effects|tests|treatments|symptoms|signs|reasons|goals|parts|"
    r"subtypes|grades|layers|features)\b",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"(?:[A-Z][\w’'&-]+\s+(?:(?:of|for|the|and|in)\s+){0,2}){1,5}(?:Institute|Trust|Network|Society|Foundation|Cent(?:er|re)|"
    r"Hospital|Association|Alliance|Council|Helpline|Charity|Fund|Support|League|Clinic|Registry|Service|Line|Group|"
    r"Coalition|Partnership|Federation|Hospice|Community|Project|Programme|Program|Union|Hotline|Information)\b"
)
"""A name that ends like an organisation's; names that tables know are found before."""
_MAKER = r"[A-Z][\w’'&-]+(?: (?:& )?[A-Z][\w’'&-]+){0,3}"
COMPANY = re.compile(
    rf"\b(?:made|manufactured|marketed|sold|supplied|distributed|produced) by (?P<maker>{_MAKER})(?=[,.;:()]|\s*$"
    r"|\s+(?:and|is|are|was|for|in|under|as)\b)"
    r"|\b(?P<camel>[A-Z][a-z]+[A-Z][a-z]\w*)(?=,? (?:makes|manufactures|markets|sells|developed)\b)"
    r"|\bdeveloped by (?P<developer>[A-Z][a-z]+[A-Z][a-z]\w*)"
    r"|\b(?P<whole>(?:[A-Z][\w’'&-]+ ){1,3}(?:Pharma|Pharmaceuticals?|Therapeutics|Biotech|Biopharma|Biosciences"
    r"|Laboratories|Ltd|Limited|GmbH|Inc|Corporation))\b"
)
"""A company that no table knows: by what it ends in, or by what it does."""
UNIT = {"daily": "day", "weekly": "week", "monthly": "month"}
AT_LEAST = re.compile(
    r"(?:at least|more than|over|up to|about|around|the first|one of(?: the)?|other|these|those|any|all|last|past)\s+$",
    re.IGNORECASE,
)


HINTS = frozenset(
    re.findall(
        r"\w+",
        """day days week weeks month months year years daily weekly monthly fortnightly fortnight nightly bedtime
        morning night evening ways stages steps phases parts approaches methods drugs medicines options
        tests treatments symptoms signs reasons goals subtypes grades
        layers features effects institute trust
        network society foundation center centre hospital association alliance council helpline charity fund
        support league clinic registry service line group coalition partnership federation hospice community project
        programme program union hotline information made manufactured marketed sold supplied
        distributed produced makes manufactures markets sells developed pharma pharmaceutical pharmaceuticals
        therapeutics biotech biopharma biosciences laboratories ltd limited gmbh inc corporation"""
        + f" {KINDS}",
    )
)
"""Words of which one stands in every measure, by which most sentences are passed over."""


def number_of(word: str) -> int:
    """A number in figures or words.

    >>> number_of("three"), number_of("12")
    (3, 12)
    """
    return NUMBERS.get(word.lower()) or int(word)


def measures(text: str, start: int, end: int) -> list[Token]:
    """`SCHEDULE`, `COUNT` and `ORG` tokens in `text[start:end]`, none overlapping, in order.

    A schedule's id is the intervals it allows (`every 14|21 days`) or its times (`2 per day`); a count's are the
    number and its noun (`3 kinds`).
    """
    found: list[Token] = []
    for match in EVERY.finditer(text, start, end):
        found.append(Token("SCHEDULE", match.start(), match.end(), _intervals(match)))
    for match in CYCLES.finditer(text, start, end):
        number, unit = (
            match["list"] or match["list2"] or match["list3"],
            match["unit"] or match["unit2"] or match["unit3"],
        )
        days = number_of(number) * DAYS[unit.lower()]
        found.append(Token("SCHEDULE", match.start(), match.end(), (f"every {days} days",)))
    for pattern in (TIMES, DAILY):
        for match in pattern.finditer(text, start, end):
            unit = match["unit"].lower()
            times = match.groupdict().get("times")
            ids = (f"{_times(times)} per {UNIT.get(unit, unit)}",)
            found.append(Token("SCHEDULE", match.start(), match.end(), ids))
    for match in SPACED.finditer(text, start, end):
        found.append(Token("SCHEDULE", match.start(), match.end(), _every(match["list"], DAYS[match["unit"].lower()])))
    for match in TWICE.finditer(text, start, end):
        value = "2 per day" if match["both"] else "1 per day" if match["day"] or match["single"] else "every 14 days"
        found.append(Token("SCHEDULE", match.start(), match.end(), (value,)))
    for match in COUNT.finditer(text, start, end):
        if not AT_LEAST.search(text, max(start, match.start() - 12), match.start()):
            noun = match["noun"].lower().replace("side ", "")
            noun = "kinds" if noun in KINDS.split("|") else noun
            found.append(Token("COUNT", match.start(), match.end(), (f"{number_of(match['number'])} {noun}",)))
    for match in ORGANISATION.finditer(text, start, end):
        name = re.sub(
            r"^(?:(?:[Tt]he|Call|Ask|Contact|Phone|Telephone|Tel|Ring|Dial|Reach|Text|Try)\s+)+", "", match[0]
        )
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower())
        found.append(Token("ORG", match.end() - len(name), match.end(), (f"organisation:{slug}",)))
    for match in COMPANY.finditer(text, start, end):
        first, last = match.span(match.lastgroup or 0)
        slug = re.sub(r"[^a-z0-9]+", "-", text[first:last].lower()).strip("-")
        found.append(Token("COMPANY", first, last, (f"organisation:{slug}",)))
    found.sort(key=lambda t: (t.start, -t.end))
    return [t for at, t in enumerate(found) if at == 0 or t.start >= max(u.end for u in found[:at])]


def _times(word: str | None) -> int:
    if not word:
        return 1
    first = word.lower().split()[0]
    return {"once": 1, "twice": 2, "thrice": 3}.get(first) or number_of(first)


def _intervals(match: re.Match[str]) -> tuple[str, ...]:
    days = DAYS[match["unit"].lower()]
    numbers = [number_of(word) for word in re.findall(_N, match["list"], re.IGNORECASE)] or [2 if match["other"] else 1]
    if numbers == [1] and days in (1, 7, 30):
        return (f"1 per {match['unit'].lower()}",)
    return _every(match["list"] or str(numbers[0]), days)


def _every(listed: str, days: int) -> tuple[str, ...]:
    """The intervals of `3`, `2 or 4`, `6 to 8` times so many days."""
    numbers = [number_of(word) for word in re.findall(_N, listed, re.IGNORECASE)]
    if re.search(r"\bto\b|–|\d-\d", listed) and len(numbers) == 2:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return (f"every {'|'.join(str(number * days) for number in numbers)} days",)
