"""What headings, labels and lead-ins make of the drugs that they stand over or beside, read word by word."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from itertools import islice, takewhile
from pathlib import Path

from pipeline.checks.passages import sentences
from pipeline.model import Block, Mention, Page

_ASIDE = frozenset({"cancer", "organisation", "date"})
"""Kinds of mention that narrow a group but do not change what it is."""
_SEPARATOR = re.compile(
    r"\s*(?::|=|\s[–—→-]\s|\n|\b(?:is|are|include|includes|such as|for example,?|namely|has|carries|contains)\b)\s*"
)
_BRACKET = re.compile(r"[®™ ]{0,2}\(([^()]{2,60})\)")
_NOUN = re.compile(r"[- ](?:antibod|inhibitor|blocker|directed|targeted|targeting)")
"""Right after a target: with it the target names a kind of drug."""
_TREATED = re.compile(r"\W*(?:treatments?|therapy|treating\b[^:]*) with ", re.IGNORECASE)
"""`Treatment with PD-1 inhibitors` over their names."""
_TARGET_OF = re.compile(r",? (?:the|a|one) target (?:of|for) ")
_CLAUSE = re.compile(r",|;| (?:that|which|given|used|for|who|made|taken|by mouth)\b")
_MARKS = re.compile(r"[\s®™*:;,.•–—-]*")


@cache
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {key: frozenset(value.split()) for key, value in table.items()}


def inside(page: Page, start: int, end: int) -> list[Mention]:
    """Mentions of names that begin in `[start, end)`."""
    low = bisect_left(page.mentions, start, key=lambda mention: mention.span.start)
    found = takewhile(lambda mention: mention.span.start < end, islice(page.mentions, low, None))
    return [m for m in found if m.kind not in ("date", "phone", "url", "stem")]


def _rest(page: Page, start: int, end: int, named: list[Mention]) -> list[str]:
    """The words of a stretch that belong to no mention."""
    parts, at = [], start
    for mention in named:
        parts.append(page.document.text[at : max(at, mention.span.start)])
        at = mention.span.end
    return re.findall(r"[a-z]+", " ".join([*parts, page.document.text[at : max(at, end)]]).lower())


def group_named(page: Page, start: int, end: int, also: str = "") -> tuple[str, ...]:
    """Classes or targets that the stretch says drugs have, and nothing else; empty where it says more.

    also: a further list of words that it may hold. A target counts only with a word that relates drugs to it.
    """
    treated = _TREATED.match(page.document.text, start, end) if also == "heading" else None
    start = treated.end() if treated else start
    named = inside(page, start, end)
    said = [m for m in named if m.kind in ("class", "target")]
    if not said or any(m.negated for m in said) or {m.kind for m in named} - {"class", "target"} - _ASIDE:
        return ()
    words, lists = _rest(page, start, end, named), _words()
    allowed = lists["plain"] | lists["relation"] | (lists[also] if also else frozenset())
    if any(word not in allowed for word in words):
        return ()
    classes = [m for m in said if m.kind == "class"]
    nouns = any(_NOUN.match(page.document.text, m.span.end) for m in said)
    if not classes and not nouns and not lists["relation"] & set(words):
        return ()
    return tuple(dict.fromkeys(m.concept_id for m in said if m.concept_id))


def described(page: Page, start: int, end: int) -> tuple[str, ...]:
    """What a description after a drug's name says of it, as a whole or in its first clause."""
    whole = group_named(page, start, end, "description")
    clause = _CLAUSE.search(page.document.text, start, end)
    return whole or (group_named(page, start, clause.start(), "description") if clause else ())


_PROPERTY = re.compile(
    r"\W*(?:drug |medicine |molecular |main |treatment )?(?:class|type|kind|category|group|targets?|acts on"
    r"|mechanism(?: of action)?|how it works|what it (?:is|does|targets)|type of (?:drug|medicine|treatment)"
    r"|works (?:on|by))\b[^:–]{0,12}[:–]",
    re.IGNORECASE,
)
"""The label of what a list says of the drug that its heading names."""


def property_named(page: Page, start: int, end: int) -> tuple[str, ...]:
    """What a labelled line says of the drug that the text is about: `Drug class: PARP inhibitor`."""
    label = _PROPERTY.match(page.document.text, start, end)
    return described(page, label.end(), end) or (_named_alone(page, label.end(), end)) if label else ()


_RECORD = re.compile(
    r"\W*(?:(?:generic|drug|medicine|scientific|international|brand|trade|product) )?(?:names?|drug|medicine|inn)"
    r"\W*:\W*",
    re.IGNORECASE,
)


def recorded(page: Page, start: int, end: int) -> Mention | None:
    """The drug of a line that opens a record: `Generic name: olaparib`."""
    label = _RECORD.match(page.document.text, start, end)
    return drug_alone(page, label.end(), end) if label else None


def _named_alone(page: Page, start: int, end: int) -> tuple[str, ...]:
    """The targets of a stretch that holds nothing else."""
    named = inside(page, start, end)
    if not named or {m.kind for m in named} != {"target"} or any(m.negated for m in named):
        return ()
    words = _rest(page, start, end, named)
    return tuple(m.concept_id for m in named if m.concept_id) if all(w in _words()["plain"] for w in words) else ()


def definition_part(block: Block) -> str:
    """`dt` or `dd` where a block came from a list of definitions of a web page; empty elsewhere."""
    element = block.places[0].element if block.places else None
    found = re.search(r"/(dt|dd)(?:\[\d+\])?(?:/p(?:\[1\])?)?$", element or "")
    return found[1] if found else ""


def is_announcement(page: Page, start: int, end: int) -> bool:
    """A stretch that announces drugs and names nothing itself: `They include:`."""
    words = _rest(page, start, end, [])
    return not inside(page, start, end) and all(word in _words()["plain"] for word in words)


def acts_on(page: Page, start: int, end: int) -> bool:
    """A lead-in or the head of a column that asks what drugs act on: `Drugs and what they target:`."""
    words = set(_rest(page, start, end, []))
    return bool(words & {"target", "targets", "act", "acts", "block", "blocks"}) and not words & _words()["tested"]


def is_tested(text: str) -> bool:
    """The head of a column over what is tested or treated."""
    inturn = re.fullmatch(r"\W*(?:first|then|next|second|start(?: with)?|step \d)\W*", text, re.IGNORECASE)
    return bool(inturn) or bool(set(re.findall(r"[a-z]+", text.lower())) & _words()["tested"])


def names_only(page: Page, start: int, end: int) -> list[Mention]:
    """The drugs of a stretch that holds nothing but drugs and brands; empty where it says more."""
    named = inside(page, start, end)
    allowed = _words()["joining"]
    if not named or any(m.kind not in ("drug", "brand") for m in named) or "+" in page.document.text[start:end]:
        return []
    if any(word not in allowed for word in _rest(page, start, end, named)):
        return []
    drugs = [m for m in named if m.kind == "drug"]
    return drugs or [m for m in named if m.kind == "brand"]


def drug_alone(page: Page, start: int, end: int) -> Mention | None:
    """The one drug that a heading or a term of a list of definitions is about, with its brands."""
    drugs = names_only(page, start, end)
    return drugs[0] if len({m.concept_id for m in drugs}) == 1 else None


def members(page: Page, start: int, end: int) -> list[Mention]:
    """The drugs that a list item puts into its list: all of a row of names, otherwise what it begins with."""
    row = names_only(page, start, end)
    if row:
        return row
    first = next(iter(inside(page, start, end)), None)
    if not first or first.kind not in ("drug", "brand") or in_company(page, start, end):
        return []
    return [first] if _MARKS.fullmatch(page.document.text[start : first.span.start]) else []


def in_company(page: Page, start: int, end: int) -> bool:
    """Whether an item says that its drug is given beside the others of the list."""
    return bool(_words()["company"] & set(_rest(page, start, end, [])))


def labelled(page: Page, start: int, end: int) -> list[tuple[tuple[str, ...], list[Mention], bool]]:
    """`PD-1 inhibitors: a, b`, `One drug that targets PD-1 is a`, `a – blocks PD-1`, `a (anti-PD-1)` in a stretch.

    The last is whether the drug comes first and is described.
    """
    found, text = [], page.document.text
    if not inside(page, start, end):
        return []
    for first, last in sentences(text[start:end]):
        low, high = start + first, start + last
        for separator in _SEPARATOR.finditer(text, low, high):
            left, right = separator.start(), separator.end()
            drugs, said, describes = names_only(page, right, high), group_named(page, low, left), False
            if not (drugs and said):
                drug = drug_alone(page, low, left)
                drugs, said, describes = [drug] if drug else [], described(page, right, high), True
            if drugs and said:
                found.append((said, drugs, describes))
                break
        for mention in inside(page, low, high):
            bracket = _BRACKET.match(text, mention.span.end) if mention.kind == "drug" else None
            said = group_named(page, bracket.start(1), bracket.end(1), "description") if bracket else ()
            if mention.kind == "target" and (of := _TARGET_OF.match(text, mention.span.end)):
                drug = next((m for m in inside(page, of.end(), high) if m.span.start == of.end()), None)
                found += [((mention.concept_id,), [drug], True)] if drug and mention.concept_id else []
            if said and not mention.negated:
                found.append((said, [mention], True))
    return found


def announced_by(page: Page, start: int, end: int) -> list[Mention]:
    """The drugs of a first sentence that only lists them (`Drugs of this kind are a and b.`), or of a later one that
    gives examples."""
    found: list[Mention] = []
    for number, (first, last) in enumerate(sentences(page.document.text[start:end])):
        named = inside(page, start + first, start + last)
        if not named or any(m.kind not in ("drug", "brand") or m.negated for m in named):
            continue
        words = _rest(page, start + first, start + last, named)
        examples = {"example", "examples", "include", "includes", "called"} & set(words)
        opens = named[0].span.start - start - first <= len("**_")
        plain = _words()["plain"] | (_words()["given"] if opens else frozenset())
        if words and all(w in plain for w in words) and (number == 0 or examples):
            found += [m for m in named if m.kind == "drug"]
    return found
