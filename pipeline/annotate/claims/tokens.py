"""A sentence as a short stream of tokens: names become slots, lists become one slot, asides are folded away."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.knowledge import Knowledge
from pipeline.model import Mention

CODE = r"(?!NCT|[A-Z]\d{2,4}[A-Z](?!\w))[A-Z]{1,5}-?\d{3,}[A-Z]?(?:-\d+)?(?![\w])"
"""A laboratory code such as ABT-199 or PD0325901; believed to be a drug only right after its class."""
VARIANT = re.compile(r"[a-z]\d{2,4}[a-z]?|\d")
"""The change in a protein after its name."""
WORD = re.compile(rf"(?P<code>{CODE})|[^\W_]+(?:['’][^\W_]+)?|[^\w\s]")
HYPHENS = frozenset("-‐‑")
IGNORED = frozenset("®™*†‡\"“”‘’'")
LABELS = {
    "drug": "DRUG",
    "brand": "DRUG",
    "target": "TARGET",
    "class": "CLASS",
    "cancer": "CANCER",
    "organisation": "ORG",
    "phone": "PHONE",
    "stem": "STEM",
}


NAMELESS = frozenset({"drug", "phone", "organisation", "stem"})
"""Kinds that count even where no table knows the name."""


class Token(NamedTuple):
    """A word or a slot. label: the word in lower case, or `DRUG`, `TARGET`, `CLASS`, …; offsets are the document's.

    ids: the concepts of a slot; joint: how a list of them was joined (``, `and`, `or`, `/`).
    implied: the targets that a class names or stands for; of a drug called by a brand, the brand.
    tied: a hyphen stands before it. variant: of a target, the change that is meant (`g12c`).
    parts: of a set expression (`binds_to`), its words.
    """

    label: str
    start: int
    end: int
    ids: tuple[str, ...] = ()
    joint: str = ""
    implied: tuple[str, ...] = ()
    tied: bool = False
    variant: str = ""
    parts: tuple[Token, ...] = ()

    @property
    def slot(self) -> bool:
        """True for a name, False for a word."""
        return self.label.isupper() and len(self.label) > 1


def tokens(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    knowledge: Knowledge,
    measured: Sequence[Token] = (),
    spelled: Sequence[Token] | None = None,
) -> list[Token]:
    """The tokens of `text[start:end]`; mentions are sorted, none overlapping, all within.

    measured: slots found otherwise; one that overlaps a mention is left out. spelled: the words of the stretch.
    """
    slots = [_slot(text, mention, knowledge) for mention in mentions]
    whole = [t for t in measured if t.label == "ORG"]
    if whole:  # the lymphoma of the `Rowan Lymphoma Foundation` is part of a name
        inside = [s for s in slots if s.label == "CANCER" and any(o.start <= s.start and s.end <= o.end for o in whole)]
        slots = [s for s in slots if s not in inside]
    slots += [t for t in measured if all(t.end <= slot.start or t.start >= slot.end for slot in slots)]
    spelled = spell(text, start, end) if spelled is None else spelled
    found: list[Token] = []
    at, word = start, 0
    for slot in sorted(slots, key=lambda t: t.start):
        word = _between(text, at, slot.start, spelled, word, found)
        found.append(slot)
        at = slot.end
    _between(text, at, end, spelled, word, found)
    return found


def spell(text: str, start: int, end: int) -> list[Token]:
    """The words of `text[start:end]` as they are where no name stands."""
    found: list[Token] = []
    _words(text, start, end, found)
    return found


def _between(text: str, start: int, end: int, spelled: Sequence[Token], word: int, found: list[Token]) -> int:
    """Adds the words of a gap between slots; the index of the word to go on with.

    A word that a slot cuts in two is spelled anew.
    """
    total = len(spelled)
    while word < total and spelled[word].end <= start:
        word += 1
    first = word
    while word < total and spelled[word].end <= end:
        word += 1
    cut = (first < total and spelled[first].start < start) or (word < total and spelled[word].start < end)
    if cut or (found and found[-1].label == "TARGET"):
        _words(text, start, end, found)
    else:
        found += spelled[first:word]
    return word


def without_overlaps(mentions: Sequence[Mention]) -> list[Mention]:
    """The longest mention wherever several cover the same text; a class before what it is named after."""
    kept: list[Mention] = []
    usable = [m for m in mentions if m.kind in LABELS and (m.concept_id or m.kind in NAMELESS)]
    for mention in sorted(usable, key=lambda m: (m.span.start - m.span.end, m.kind != "class", m.span.start)):
        at = bisect_left(kept, mention.span.start, key=lambda m: m.span.start)
        clear_left = at == 0 or kept[at - 1].span.end <= mention.span.start
        clear_right = at == len(kept) or kept[at].span.start >= mention.span.end
        if clear_left and clear_right:
            kept.insert(at, mention)
    return kept


def _words(text: str, start: int, end: int, found: list[Token]) -> None:
    for match in WORD.finditer(text, start, end):
        first, last = match.span()
        if match["code"]:
            found.append(Token("CODE", first, last, (f"drug:{match[0].lower()}",)))
            continue
        word = match[0].lower().replace("’", "'")
        if word in IGNORED or (word in HYPHENS and last < len(text) and not text[last].isspace()):
            continue
        if found and found[-1].label == "TARGET" and VARIANT.fullmatch(word):
            if len(word) > 1:  # `KRAS G12C`, not `FGFR1-4`
                found[-1] = found[-1]._replace(variant=word)
            continue
        if word == "it's":
            found += [Token("it", first, first + 2), Token("is", first + 2, last)]
            continue
        if word.endswith("'s") and text[first].isupper():
            word = "'s"  # `GSK's PD-1 blocker`
        found.append(Token(word, first, last, tied=first > 0 and text[first - 1] in HYPHENS))


def _slot(text: str, mention: Mention, knowledge: Knowledge) -> Token:
    start, end = mention.span.start, mention.span.end
    concept = mention.concept_id or f"{mention.kind}:{mention.surface.lower()}"
    if mention.kind == "phone":
        concept = f"phone:{digits(mention.surface)}"
    tied = start > 0 and text[start - 1] in HYPHENS
    ids: tuple[str, ...] = (concept,)
    joint = ""
    implied: tuple[str, ...] = ()
    if mention.kind == "brand" and concept in knowledge.brands:
        ids = knowledge.brands[concept].drugs
        joint = "/" if len(ids) > 1 else ""
        implied = (concept,)
    if concept in knowledge.classes:
        implied = knowledge.classes[concept].targets
        joint = MANY if text[end - 1] == "s" else ""
    last = mention.surface.rpartition(" ")[2].lower() if mention.kind == "target" else ""
    variant = last if len(last) > 1 and last != mention.surface.lower() and VARIANT.fullmatch(last) else ""
    return Token(LABELS[mention.kind], start, end, ids, joint, implied, tied, variant)


MANY = "s"
"""How a class that is named in the plural is joined: it may be said of a list of drugs."""
KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")


def digits(phone: str) -> str:
    """A phone number as its digits, letters as on a keypad, without the country code of North America.

    >>> digits("1-800-4-CANCER"), digits("(800) 422-6237")
    ('8004226237', '8004226237')
    """
    kept = re.sub(r"\D", "", phone.lower().translate(KEYPAD))
    return kept[1:] if len(kept) == 11 and kept.startswith("1") else kept


def merge(first: Token, last: Token, **changes: object) -> Token:
    """`first` stretched to the end of `last`, with changes."""
    return first._replace(**{"end": last.end, "parts": (), **changes})  # type: ignore[arg-type]
