"""What the words round a removed stretch, and the scraps in it, tell of what was lost there."""

from __future__ import annotations

import re

from pipeline.checks.torn import completed
from pipeline.model import Document, Segment

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}\b")
_CITED = re.compile(r"\bRefer|\bet al\b|\b[Dd]oi\b|\bAccesse?|\d{4};\s?\d|\b\d+\(\d+\):|\bPMID\b")
_LINK = re.compile(r"\]\(|https?:|\bwww\.|Hyperlink")
_STOPS = (".", "!", "?", ":", ";")
_CLOSERS = ")]”’\"'"
_SHOWN = 2
"""Words told of the sentence that begins in its middle."""


def lost_here(document: Document, segment: Segment) -> str:
    """How the sentences on both sides stand to the gap; empty where nothing tells."""
    before = document.text[: segment.clean_start].rstrip()
    after = document.text[segment.clean_end :].lstrip()
    open_ = bool(before) and before.rstrip(_CLOSERS)[-1:] not in _STOPS and not _is_heading(document, segment)
    small = after[:1].islower() or after[:1] in tuple("(,;)")
    last = before.split()[-1] if open_ else ""
    ahead = after.split()[:_SHOWN]
    first = " ".join(ahead[:1] if ahead and ahead[0][-1] in _STOPS else ahead)
    if open_ and small:
        if _same_block(document, segment):
            return f"The sentence round them goes on from “{last}” to “{first}”: see whether words are missing there."
        return f"The sentence before breaks off after “{last}”, the next begins in its middle (“{first} …”)."
    if open_:
        return f"The sentence before breaks off after “{last}”."
    if small:
        return f"The text goes on in the middle of a sentence (“{first} …”)."
    return "The sentences on both sides are whole: what is lost stood between them." if before and after else ""


def scraps(stretch: str) -> list[str]:
    """What kinds of text the scraps of a damaged stretch come from: links, a reference, a date.

    >>> scraps("[cancer about to](#). Osure to December 27, 2 Tf (Referwho")
    ['links', 'a reference', 'a date (“December 27”)']
    """
    found = ["links"] if _LINK.search(stretch) else []
    found += ["a reference"] if _CITED.search(stretch) else []
    date = _DATE.search(stretch)
    return found + ([f"a date (“{date[0]}”)"] if date else [])


def cut_between(document: Document, why: str, last: str, following: str) -> str:
    """What the half word at a cut may have been, and what stands behind the cut; empty where nothing tells.

    following: the text of the next block.
    """
    half = last.rsplit(maxsplit=1)[-1] if last.split() else ""
    word = completed(half, document.text) if "beginning of a word" in why else None
    said = [f"“{half}” was perhaps “{word}”."] if word else []
    ahead = " ".join(following.split()[:_AHEAD])
    said += [f"The words between “{half}” and “{ahead}” are missing."] if ahead else ["It is the end of the text."]
    return " ".join(said)


_AHEAD = 4
"""Words told of the block behind a cut."""


def _is_heading(document: Document, segment: Segment) -> bool:
    """Whether the last words kept before the gap are a heading's, which has no stop."""
    at = document.to_raw(max(0, len(document.text[: segment.clean_start].rstrip()) - 1))
    return document.blocks[document.block_index_at_raw(at)].kind in ("heading", "field")


def _same_block(document: Document, segment: Segment) -> bool:
    spans = document.block_spans
    return any(start < segment.clean_start and segment.clean_end < end for start, end in spans)
