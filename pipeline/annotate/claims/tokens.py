"""A sentence as a short stream of tokens: names become slots, lists become one slot, asides are folded away."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.knowledge import Knowledge
from pipeline.model import Mention

CODE = r"(?!NCT)[A-Z]{1,5}-?\d{3,}[A-Z]?(?:-\d+)?(?![\w])"
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
    """

    label: str
    start: int
    end: int
    ids: tuple[str, ...] = ()
    joint: str = ""
    implied: tuple[str, ...] = ()
    tied: bool = False
    variant: str = ""

    @property
    def slot(self) -> bool:
        """True for a name, False for a word."""
        return self.label.isupper() and len(self.label) > 1


def tokens(
    text: str, start: int, end: int, mentions: Sequence[Mention], knowledge: Knowledge, measured: Sequence[Token] = ()
) -> list[Token]:
    """The tokens of `text[start:end]`; mentions are sorted, none overlapping, all within.

    measured: slots found otherwise; one that overlaps a mention is left out.
    """
    slots = [_slot(text, mention, knowledge) for mention in mentions]
    whole = [t for t in measured if t.label == "ORG"]
    if whole:  # the lymphoma of the `Rowan Lymphoma Foundation` is part of a name
        inside = [s for s in slots if s.label == "CANCER" and any(o.start <= s.start and s.end <= o.end for o in whole)]
        slots = [s for s in slots if s not in inside]
    slots += [t for t in measured if all(t.end <= slot.start or t.start >= slot.end for slot in slots)]
    found: list[Token] = []
    at = start
    for slot in sorted(slots, key=lambda t: t.start):
        _words(text, at, slot.start, found)
        found.append(slot)
        at = slot.end
    _words(text, at, end, found)
    return found


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
    return first._replace(end=last.end, **changes)  # type: ignore[arg-type]


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word → (the words of a phrase, its label), longest phrase first."""


def fold_phrases(stream: list[Token], phrases: Phrases) -> list[Token]:
    """Set expressions of several words as one token with the label of their word class."""
    labels = tuple([token.label for token in stream])
    if phrases.keys().isdisjoint(labels):
        return stream
    folded: list[Token] = []
    at, end = 0, len(stream)
    while at < end:
        beginning = phrases.get(labels[at])
        for words, label in beginning or ():
            if labels[at : at + len(words)] == words:
                folded.append(merge(stream[at], stream[at + len(words) - 1], label=label))
                at += len(words)
                break
        else:
            folded.append(stream[at])
            at += 1
    return folded
