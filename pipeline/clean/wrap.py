"""Lines that a page's width broke become lines of thought again: wrapped lines, line-end hyphens, spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit
from pipeline.clean.tokens import line_hyphens
from pipeline.knowledge.english import is_word, levels

_BLANK = " \t\u00a0"
_LINE_END = re.compile(r"\n[ \t\u00a0]*")
_RARE = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SPACES = re.compile(rf"  [ {_RARE}]*"), re.compile(rf"[{_RARE}][ {_RARE}]*")
_JOINING = frozenset(
    ["anti", "bio", "chemo", "hyper", "hypo", "immuno", "inter", "intra", "micro", "multi", "over", "under"]
)
"""Beginnings that make one word with what follows, although they may stand as words by themselves."""


def line_wraps(draft: Draft) -> Iterator[Edit]:
    """Line feeds inside a paragraph become spaces; at a line-end hyphen the document's own words decide.

    `inhibi-⏎tor` closes, `non-⏎small` keeps its hyphen. Tables keep their lines: they are rows.
    """
    text = draft.text
    for (start, end), block in zip(draft.spans, draft.blocks, strict=True):
        if block.kind == "table" or text.find("\n", start, end) < 0:
            continue
        hyphens = line_hyphens(text, start, end)
        cut = next(hyphens, None)
        done = start
        for match in _LINE_END.finditer(text, start, end):
            first, stop = match.span()
            if cut and cut[1] < first:
                left, hyphen, done, last = cut
                keep = text[hyphen] != "\u00ad" and keeps_hyphen(text[left:hyphen], text[done:last], draft.words)
                yield Edit(hyphen, done, "-" if keep else "", "line-end-hyphen")
                cut = next(hyphens, None)
                continue
            while first > done and text[first - 1] in _BLANK:
                first -= 1
            if first >= done:
                done = stop
                yield Edit(first, done, " ", "line-wrap")


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
    text = draft.text
    if "  " not in text and draft.rare.isdisjoint(_RARE):
        return
    for match in (match for pattern in _SPACES for match in pattern.finditer(text)):
        if text[match.start() - 1 : match.start()] in _RARE and match.start():
            continue  # the other pattern has the whole run
        start = match.start() - (text[match.start() - 1 : match.start()] == " ")
        run = text[start : match.end()]
        if "\t" not in run or draft.blocks[draft.block_at(start)].kind != "table":
            yield Edit(start, match.end(), " ", "space")


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
