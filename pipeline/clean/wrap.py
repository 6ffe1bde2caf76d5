"""Lines that a page's width broke become lines of thought again: wrapped lines, line-end hyphens, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit
from pipeline.clean.hyphens import setting, stays
from pipeline.clean.tokens import line_hyphens

_BLANK = " \t\u00a0"
_LINE_END = re.compile(r"\n[ \t\u00a0]*")
_RARE = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SPACES = re.compile(rf"  [ {_RARE}]*"), re.compile(rf"[{_RARE}][ {_RARE}]*")


def line_wraps(draft: Draft) -> Iterator[Edit]:
    """Line feeds inside a paragraph become spaces; at a line-end hyphen the document's own words decide.

    `inhibi-⏎tor` closes, `non-⏎small` keeps its hyphen. Tables keep their lines: they are rows.
    """
    text = draft.text
    how = None
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
                how = how or setting(draft)
                keep = stays(text[left:hyphen], text[hyphen], text[done:last], draft.words, how)
                yield Edit(hyphen, done, "-" if keep else "", "line-end-hyphen")
                cut = next(hyphens, None)
                continue
            while first > done and text[first - 1] in _BLANK:
                first -= 1
            if first >= done:
                done = stop
                yield Edit(first, done, " ", "line-wrap")


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
