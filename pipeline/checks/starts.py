"""Where a block starts in mid-sentence, and when it may."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.checks.mended import segments_of
from pipeline.checks.passages import Passage
from pipeline.knowledge.english import is_word
from pipeline.model import Document

_START = re.compile(r"(?:[,;:)\]]\s*)?[\"“‘'(]?([a-zà-ÿ][^\s]*)")
_NAMES = re.compile(
    r"\S*[A-Z0-9@/_]|(?:von|van|de|di|da|del|la|le|el|al|alfa|alpha|beta|gamma|kappa|http|www|iso|mailto)\b"
    r"|[a-z]\.|[a-z]{1,2}[-)]"
)
_CONDITION = re.compile(
    r"\b(?:if|when|who|whose|whether|unless|that|which|should you|where|in case|with)\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"(?:and|or|but|nor|then|so|as|for|with|without|in|on|at|by|from|because|if|when|until|unless|while|before|after|which|please|tell|call|contact|phone|ask|talk|speak|see|go|do|don[’']t"
    r"|is|are|was|were|can|may|must|should|will|has|have|to|in addition|also)\b"
)
ENDED_TEXT = re.compile(r"[.!?…][\"'”’)\]]*(?:\[[^\[\]]{1,80}\]|[⁰¹²³⁴-⁹])*$")


_LABELLED = re.compile(r"[^\W\d][^.:!?\n]{1,40}: \S")
"""A record's line, `label: value`; its label may have a small letter where its neighbour's has a capital."""

_VERSE = 70
"""Characters of a line of verse, or of one that was broken in two."""


def may_start_small(all_: Sequence[Passage], number: int) -> bool:
    """Whether a block may start small after what stands before it: a lead-in, a list or table inside a sentence."""
    before, text = all_[number - 1], all_[number].text
    if before.block.kind == "caption" and number > 1 and len(all_[number].sentences) > 1 and not is_item(before):
        above = all_[number - 2]
        return above.block.kind != "paragraph" or not ENDED_TEXT.search(above.text)
    if before.block.kind in ("table", "caption"):
        paged = bool(before.block.places and before.block.places[0].box)
        return paged or before.block.kind == "caption" or len(all_[number].sentences) < 2
    if before.block.kind == "list_item" and not _is_numbered_heading(all_, number - 1):
        return not re.search(r"[.!?]$", before.text) and text[0] not in ",;)" and _takes_up(all_, number)
    if _LABELLED.match(before.text) and _LABELLED.match(text):
        return True
    verse = not re.search(r"[.!?:;…]\W*$", before.text) and max(len(before.text), len(text)) <= _VERSE
    if verse and before.block.kind == "paragraph":
        return True
    item = len(all_[number].sentences) < _SEVERAL or _is_row(all_, number)
    return before.block.kind != "field" and before.text.endswith((":", ";", ",", "–", "—")[0 if item else 1 :])


def _is_row(all_: Sequence[Passage], number: int) -> bool:
    """Whether the next block begins small too: then both are items whose signs were lost."""
    return number + 1 < len(all_) and all_[number + 1].text[:1].islower()


def _is_numbered_heading(all_: Sequence[Passage], number: int) -> bool:
    """Whether a lone item such as `3. How to take it` is a heading of an export."""
    one, last = all_[number], number + 1 == len(all_)
    alone = all_[number - 1].block.kind != "list_item" and (last or all_[number + 1].block.kind != "list_item")
    return alone and bool(_NUMBERED.match(one.block.raw)) and not re.search(r"[.,;]$", one.text)


_SEVERAL = 3
"""Sentences that an item without its sign seldom has."""
_CRUMB = 40
"""Characters of an item that may be a step of the path to a page."""
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+[A-Z]")


def is_cut_item(all_: Sequence[Passage], number: int) -> bool:
    """Whether an item of several sentences begins small in a list whose other items are sentences with a capital."""
    item = all_[number]
    if item.block.kind != "list_item" or len(item.sentences) < 2 or not starts_small(item):
        return False
    before = list(takewhile(lambda p: p.block.kind == "list_item", reversed(all_[:number])))
    after = list(takewhile(lambda p: p.block.kind == "list_item", all_[number + 1 :]))
    others = [p.text for p in (*before, *after) if p.block.level == item.block.level]
    return bool(others) and all(text[:1].isupper() and ENDED_TEXT.search(text) for text in others)


def _takes_up(all_: Sequence[Passage], number: int) -> bool:
    """Whether a block may end the sentence that a list stands in: its lead-in is a condition or has no colon, the items
    or the block are joined by `and`, or the block goes on with a verb that tells what to do."""
    items = list(takewhile(lambda p: p.block.kind == "list_item", reversed(all_[:number])))
    above = all_[number - len(items) - 1] if number > len(items) else None
    lead = above.text if above is not None else ""
    joined = re.search(r"(?:\b(?:and|or)|[,;])$", items[0].text)
    path = above is None or (above.block.kind == "heading" and not _CONDITION.search(lead))
    if path and len(all_[number].sentences) > 1 and max(len(item.text) for item in items) <= _CRUMB:
        return bool(joined)  # where the reader is on the site, and no list of the text
    return bool(joined or not lead.endswith(":") or _CONDITION.search(lead[-160:]) or _GOES_ON.match(all_[number].text))


def starts_small(passage: Passage) -> bool:
    """Whether a block begins with a small letter, or a sign and one, and not with a name that does."""
    match = _START.match(passage.text)
    return match is not None and not _NAMES.match(match[1].split("[", 1)[0])


_INSIDE = re.compile(r"\n(?:(?<=[.!?\]]\n)|(?<=[.!?\]] \n))\s*(?=[a-z]{2})")
"""A line's end behind a full stop, and a small letter: looked for in raw text, where the engine leaps from feed to
feed."""
_SHORTENED = frozenset(
    re.findall(
        r"\w+",
        "temp tabs caps sect dept conc resp incl approx subsp corp cont fig figs vol vols min max sec div"
        " ref refs eds art cap mod est ext inc cat pat tab col app var sub gen dep adm hrs mos wks yrs"
        " etc spp ssp viz esp syn ave mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov"
        " dec misc avg tel fax nos chap illus trans prof",
    )
)
"""Abbreviations that end no sentence."""
_WORD = re.compile(r"[a-z]+")
_MOST_INSIDE = 2
_EVERYDAY, _COMMON, _BRIEF = 50, 20, 3


def starts_inside(document: Document, text: str) -> list[tuple[int, int]]:
    """Clean (start, end) of sentences that begin small behind a full stop, where lines or blocks were joined: the
    beginning was lost, and what is left was taken for more of the paragraph. Many of them are a style."""
    found = []
    for stop in _INSIDE.finditer(document.raw):
        start = document.to_clean(stop.end())
        before = _LAST.search(text, max(0, start - 60), start - 1) if text[start - 1 : start] == " " else None
        after = _WORD.match(text, start)
        if before is None or after is None or before[1] in _SHORTENED or text[after.end() : after.end() + 1] in _JOINED:
            continue
        known = is_word(before[1], _EVERYDAY if len(before[1]) > _BRIEF else _COMMON)
        if known and is_word(after[0], _EVERYDAY):
            end = _ENDS.search(text, start)
            found.append((start, end.start() + 1 if end else len(text)))
    return found if len(found) <= _MOST_INSIDE else []


_LAST = re.compile(r"([a-z]{3,})[.!?](?:\[[^\[\]]{1,40}\])*$")
"""The last word of a sentence, before its stop and its citations."""
_JOINED = tuple("./@:_")
_ENDS = re.compile(r"[.!?](?=\s|$)|\n")


def is_sentence(passage: Passage) -> bool:
    """Whether a block has several sentences, or ends as one does."""
    text = passage.text
    return len(passage.sentences) > 1 or bool(ENDED_TEXT.search(text.removesuffix(":") + "." * text.endswith(":")))


def after_leak(document: Document, passage: Passage) -> bool:
    """Whether a leak was taken out right before a block: then its beginning went with the leak."""
    raw = document.to_raw(passage.start)
    return any(0 <= raw - segment.raw_end <= 8 for segment in segments_of(document, "content-stream-leak"))


def is_item(passage: Passage) -> bool:
    """One sentence of a PDF, whose lists lose their signs: where there are several, they are items."""
    on_page = bool(passage.block.places and passage.block.places[0].box)
    return on_page and len(passage.sentences) < 2
