"""Mentions: known names, unknown drugs by their stem or place, dates, phones, addresses, with negation and hedging."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.annotate.mentions_brands import find_beside
from pipeline.annotate.mentions_forms import find_forms
from pipeline.annotate.mentions_names import BARE, REGISTER, Name, find_names, flatten
from pipeline.annotate.mentions_patterns import find_patterns
from pipeline.annotate.mentions_scope import Cues, cues_of, scope_of
from pipeline.annotate.mentions_stems import find_stems
from pipeline.knowledge import Knowledge
from pipeline.knowledge.forms import NOT_SUFFIXES, SALTS
from pipeline.model import Document, Mention, MentionKind, Span

Found = tuple[int, int, MentionKind, str | None, str]
"""start, end, kind, concept id, found by"""


_SUFFIX = re.compile(r"-([a-z]{4})(?![\w-])")
_SALT = re.compile(r" ([A-Za-z]+)\b")
_INITIALS, _INITIAL = re.compile(r",? [A-Z]{1,3}(?:[,.;]| [A-Z0-9])"), re.compile(r"\b[A-Z]\.? $")
"""After or before an author's name, which may be a brand too."""
_SYMBOL = 5
"""Capitals up to this length are a gene or an abbreviation before they are a brand of the register."""
_SMALL = re.compile(r"[a-z]{4,}")


def find_mentions(document: Document, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Every mention in the clean text, in order, none overlapping another."""
    text = flatten(document.text)
    patterns: list[Found] = [(p.start, p.end, p.kind, None, "pattern") for p in find_patterns(text)]
    names: list[Found] = [
        (name.start, name.end, name.kind, name.concept_id, "name")
        for name in _whole(text, find_names(text, knowledge), knowledge)
    ]
    taken = bytearray(len(text))
    found = [*_free(patterns, taken), *_free(names, taken)]
    found += _free([(s.start, s.end, "drug", None, "stem") for s in find_stems(text, knowledge)], taken)
    drugs = [(start, end) for start, end, kind, *_ in found if kind == "drug"]
    found += _free([(b.start, b.end, "brand", None, "beside") for b in find_beside(text, drugs, knowledge)], taken)
    found += _free([(form.start, form.end, form.kind, None, "form") for form in find_forms(text)], taken)
    cues = cues_of(text)
    return tuple(_mention(document, text, cues, number, item) for number, item in enumerate(sorted(found), start=1))


def _free(more: list[Found], taken: bytearray) -> list[Found]:
    """Those that overlap nothing found before; their characters are taken from then on."""
    free = [item for item in more if 1 not in taken[item[0] : item[1]]]
    for start, end, *_ in free:
        taken[start:end] = b"\1" * (end - start)
    return free


def _whole(text: str, names: list[Name], knowledge: Knowledge) -> list[Name]:
    """Drugs with what belongs to their names: salts, and the four letters of a US biological (`trastuzumab-dkst`).

    Brands that only a register of products knows have to pass `_is_sold`.
    """
    spoken = {name.concept_id for name in names}
    kept = []
    for name in names:
        if name.kind == "drug":
            kept.append(replace(name, end=_end(text, name, knowledge)))
            continue
        registered = name.kind == "brand" and knowledge.brands[name.concept_id].sources == REGISTER
        person = registered and (
            _INITIALS.match(text, name.end) or _INITIAL.search(text[max(0, name.start - 4) : name.start])
        )
        if not registered or (not person and _is_sold(text, name, spoken, knowledge)):
            kept.append(name)
    return kept


def _is_sold(text: str, name: Name, spoken: set[str], knowledge: Knowledge) -> bool:
    """A brand of the register alone: never small on the page, and of a drug in use or one that the page names."""
    surface = text[name.start : name.end]
    drugs = knowledge.brands[name.concept_id].drugs
    used = any(knowledge.drugs[drug].sources != BARE or drug in spoken for drug in drugs)
    symbol = surface.isupper() and len(surface) <= _SYMBOL
    return used and not symbol and not _is_small(surface.lower(), text)


def _is_small(word: str, text: str) -> bool:
    """Whether the page writes it small somewhere; only words of small letters can be."""
    return _SMALL.fullmatch(word) is not None and re.search(rf"(?<![\w-]){word}\b", text) is not None


def _end(text: str, name: Name, knowledge: Knowledge) -> int:
    end = name.end
    drug = knowledge.drugs[name.concept_id]
    suffix = _SUFFIX.match(text, end)
    if suffix and suffix.group(1) not in NOT_SUFFIXES and drug.modality not in (None, "small molecule", "peptide"):
        end = suffix.end()
    while (salt := _SALT.match(text, end)) and salt.group(1).lower() in SALTS:
        end = salt.end()
    return end


def _mention(document: Document, text: str, cues: Cues, number: int, item: Found) -> Mention:
    start, end, kind, concept, found_by = item
    negated, hedged = scope_of(text, start, end, kind, cues)
    span = Span(document.doc_id, start, end)
    surface = document.text[start:end]
    return Mention(f"{document.doc_id}:m{number}", span, kind, surface, concept, negated, hedged, found_by)
