"""Lines that a page's width broke become lines of thought again: wrapped lines, line-end hyphens, spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.clean.draft import BREAK, Draft, Edit
from pipeline.knowledge.english import is_word, levels

_LINE_END = re.compile(r"[ \t\u00a0]*\n[ \t\u00a0]*")
_HYPHEN_END = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)([-\u2010\u00ad])[ \t\u00a0]*\n\s*([^\W\d_]+(?:-[^\W\d_]+)*)")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_JOINING = frozenset(
    ["anti", "bio", "chemo", "hyper", "hypo", "immuno", "inter", "intra", "micro", "multi", "over", "under"]
)
"""Beginnings that make one word with what follows, although they may stand as words by themselves."""


def vocabulary(text: str) -> Counter[str]:
    """How often the text uses each word, in lower case, hyphenated words whole. Words cut by a line end don't count.

    >>> vocabulary("Non-small cell, non-small; small").most_common(1)
    [('non-small', 2)]
    """
    whole = _HYPHEN_END.sub(" ", text) if "-\n" in text or "\u00ad" in text or "\u2010" in text else text
    return Counter(_WORD.findall(whole.lower().replace("\u2010", "-").replace("\u2011", "-")))


def line_wraps(draft: Draft) -> Iterator[Edit]:
    """Line feeds inside a paragraph become spaces; at a line-end hyphen the document's own words decide.

    `inhibi-⏎tor` closes, `non-⏎small` keeps its hyphen. Tables keep their lines: they are rows.
    """
    words: Counter[str] | None = None
    for (start, end), block in zip(draft.spans, draft.blocks, strict=True):
        if block.kind == "table" or "\n" not in draft.text[start:end]:
            continue
        at = start
        while match := _HYPHEN_END.search(draft.text, at, end):
            words = words if words is not None else vocabulary(draft.text)
            keep = match[2] != "\u00ad" and keeps_hyphen(match[1], match[3], words)
            yield Edit(match.start(2), match.start(3), "-" if keep else "", "line-end-hyphen")
            at = match.start(3)
        for match in _LINE_END.finditer(draft.text, start, end):
            yield Edit(match.start(), match.end(), " ", "line-wrap")


def keeps_hyphen(left: str, right: str, words: Counter[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word. The document's own spelling decides, then its parts.

    >>> keeps_hyphen("non", "small", Counter({"non-small": 1})), keeps_hyphen("inhibi", "tor", Counter())
    (True, False)
    """
    first, last = left.lower(), right.lower()
    closed, open_ = words[first.split("-")[-1] + last.split("-")[0]], words[f"{first}-{last}"]
    if closed != open_:
        return open_ > closed
    if "-" in left or "-" in right or right[:1].isupper():
        return True
    if levels().get(first + last, 99) <= 50:
        return False
    if len(first) > 2 and (words[first] or is_word(first, 50)) and (words[last] or is_word(last, 50)):
        return first not in _JOINING
    return False


def spaces(draft: Draft) -> Iterator[Edit]:
    """Runs of spaces, no-break and thin spaces become one space (tabs stay in tables, which use them between cells)."""
    for (start, end), block in zip(draft.spans, draft.blocks, strict=True):
        for match in _SPACES.finditer(draft.text, start, end):
            if match[0] != " " and not (block.kind == "table" and "\t" in match[0]):
                yield Edit(match.start(), match.end(), " ", "space")


def block_breaks(draft: Draft) -> Iterator[Edit]:
    """White space round blocks goes; between two kept blocks stands one empty line, between items of a list none.

    Must be the last step: it takes BREAK out of the text.
    """
    last = None  # the kind of the last kept block
    for index, ((start, end), block) in enumerate(zip(draft.spans, draft.blocks, strict=True)):
        text = draft.text[start:end]
        body = text.strip()
        if index:
            gap = "" if last is None or not body else "\n" if last == block.kind == "list_item" else "\n\n"
            yield Edit(start - 1, start, gap, "block-break")
        if not body:
            if text:
                yield Edit(start, end, "", "space")
            continue
        last = block.kind
        lead = len(text) - len(text.lstrip())
        if lead:
            yield Edit(start, start + lead, "", "space")
        if lead + len(body) < len(text):
            yield Edit(start + lead + len(body), end, "", "space")


assert BREAK not in _SPACES.pattern
