"""What a text says the ends of drug names mean: `Chimeric: … the names of the treatments end in -ximab.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.knowledge.types import Knowledge, Stem
from pipeline.model import Document

_EXPLICIT = (
    ("mouse", r"\bmurine\b|\bmouse (?:monoclonal )?antibod|\b(?:fully|entirely|completely|wholly) mouse\b|^\W*mouse\b"),
    ("chimeric", r"\bchimeric\b|\bchimaeric\b"),
    ("humanised", r"\bhumani[sz]ed\b"),
    (
        "human",
        r"\b(?:fully|entirely|completely|wholly|totally|100%) human\b|\bhuman (?:monoclonal )?antibod"
        r"|^\W*(?:fully )?human\b(?! proteins? and)",
    ),
)
_SOURCES = tuple((source, re.compile(pattern, re.IGNORECASE)) for source, pattern in _EXPLICIT)
_MOUSE, _HUMAN = re.compile(r"\b(?:mouse|mice|murine)\b", re.IGNORECASE), re.compile(r"\bhuman\b", re.IGNORECASE)
_MIXED = frozenset({"chimeric", "chimeric-humanised", "humanised"})
_SAYS = re.compile(
    r"\bend(?:s|ing|ed)?\b|\bsuffix|\bstem\b|\bfinish|\bnames?\b|\bnamed\b|\bword part|\bletters\b"
    r"|:|\bmeans?\b|\bstands? for\b|=|\(|\t"
    r"|\b(?:tell|show|signal|indicate|mark|denote|identif|signif|reveal|belong)\w*",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\bnot\b|n't\b|\bno longer\b|\bonce\b|\bunlike\b|\brather than\b", re.IGNORECASE)
_HYPHENS = "-–‐‑−~"
_TOLD = (
    r"(?:(?<=\bend in )|(?<=\bends in )|(?<=\bending in )|(?<=\bend with )|(?<=\bending with )"
    r"|(?<=\bsuffix )|(?<=\bstem ))"
)
"""Words after which an ending needs no hyphen."""
_ASKED = re.compile(r"\b(?:What|Which|How)\b[^.!?\n]*\?$")
"""A question that the next sentence answers."""
_CLAUSE = re.compile(
    r"[;\n]|,(?! (?:and )?(?:the )?names?\b)|\bwhile\b|\bwhereas\b|\band (?=(?:those|the|names"
    r"|drugs|antibodies|\W?-\w))|(?<=\))\s|\. (?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class StemStatement:
    """A stem at `text[start:end]` in its unit `text[low:high]` (a sentence, clause, list item or table row)."""

    start: int
    end: int
    low: int
    high: int
    stem: Stem


def stem_mentions(document: Document, knowledge: Knowledge) -> list[tuple[int, int, Stem]]:
    """Where stems are written as stems: with a hyphen before them, or in quotation marks."""
    by_text = {stem.stem.lstrip("-"): stem for stem in knowledge.stems.values()}
    stems = "|".join(sorted(map(re.escape, by_text), key=len, reverse=True))
    sign = rf"(?<![\w])(?:[-–‐‑−]|(?<=[“\"'‘])[-–‐‑−]?|~|{_TOLD})({stems})(?![\w-])"
    return [(m.start(1) - (document.text[m.start(1) - 1] in _HYPHENS), m.end(), by_text[m.group(1)])
            for m in re.finditer(sign, document.text)]  # fmt: skip


def stem_statements(document: Document, knowledge: Knowledge) -> Iterator[StemStatement]:
    """Stems with the unit of text that explains them; units with several stems are cut into clauses."""
    text = document.text
    found = stem_mentions(document, knowledge)
    if not found:
        return
    for low, high in document.block_spans:
        inside = [item for item in found if low <= item[0] < high]
        if not inside:
            continue
        ends = [low + m.end() for m in re.finditer(r"[.!?](?=\s+[A-Z(“])|\n", text[low:high])]
        cuts = sorted({low, high, *(end for end in ends if not _ASKED.search(text, max(low, end - 90), end))})
        for first, last in pairwise(cuts):
            here = [item for item in inside if first <= item[0] < last]
            yield from _units(text, first, last, here)


def _units(text: str, low: int, high: int, inside: list[tuple[int, int, Stem]]) -> Iterator[StemStatement]:
    if len(inside) == 1:
        yield StemStatement(inside[0][0], inside[0][1], low, high, inside[0][2])
        return
    cuts = sorted({low, high, *(low + m.start() for m in _CLAUSE.finditer(text[low:high]))})
    for first, last in pairwise(cuts):
        here = [item for item in inside if first <= item[0] < last]
        if len(here) == 1:
            yield StemStatement(here[0][0], here[0][1], first, last, here[0][2])


def said_sources(unit: str) -> frozenset[str]:
    """Antibody sources that a unit may mean; empty where it says nothing of it, denies or compares."""
    if _DENIED.search(unit) or not _SAYS.search(unit):
        return frozenset()
    explicit = {source for source, pattern in _SOURCES if pattern.search(unit)}
    if len(explicit) == 1:
        only = explicit.pop()
        return frozenset({only, "chimeric-humanised"} if only in _MIXED else {only})
    if explicit:
        return frozenset()
    mouse, human = bool(_MOUSE.search(unit)), bool(_HUMAN.search(unit))
    if mouse and human:
        return _MIXED
    return frozenset({"mouse", "rat-mouse"} if mouse else {"human"} if human else ())
