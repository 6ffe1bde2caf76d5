"""Markdown signs in text exports, list markers, and the mark-up a reader gave us beside the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.draft import BREAK, Draft, Edit
from pipeline.model import Inline

LINK = re.compile(rf"!?\[((?:[^\[\]\\{BREAK}]|\\.)*)\]\(((?:[^()\s{BREAK}]|\([^()\s{BREAK}]*\))*)\)")
_REFERENCE_END = re.compile(r"\](?:\[[^\[\]\n]*\])?(?![(:])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|www\.)[^<>\s]+)>")
_STRONG = re.compile(rf"(\*\*|__)(?=[^\s*_])([^{BREAK}]*?[^\s*_{BREAK}])\1")
_EMPHASIS = re.compile(rf"(?<![\w*\\])([*_])(?=[^\s*_])([^*_{BREAK}]*?[^\s*_{BREAK}])\1(?![\w*])")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()<>#+.!|~-])")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s+|$)")
_HEADING_END = re.compile(r"\s+#+\s*$")
_QUOTE = re.compile(rf"(?:^|(?<=[\n{BREAK}]))[ \t]{{0,3}}>[ \t]?")
BULLETS = "-*+•‣◦▪▫●○■□·–—⁃∙➢➤✓✔"
SYMBOL_BULLETS = "\uf02d\uf06c\uf06e\uf06f\uf071\uf075\uf076\uf09f\uf0a1\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc\uf0fe"
"""What Symbol and Wingdings draw as bullets, squares, arrows and ticks, at U+F000 and the font's own code."""
_MARKER = re.compile(
    rf"\s*(?:-(?![a-z])\s*|[{re.escape(BULLETS[1:])}{SYMBOL_BULLETS}]\s*|[\uf020-\uf0ff]\s+|o[ \t]+)(?=\S)"
)
"""A hyphen right before a small letter is the ending of a name (`-ximab`)."""


_SIGN = re.compile(rf"\s*[{re.escape(BULLETS)}{SYMBOL_BULLETS}]\s*")
_ALONE = 4


def is_export(draft: Draft) -> bool:
    """True for plain text and Markdown, where signs such as `**` are mark-up and not text."""
    return draft.source.media_type.startswith("text/") and "html" not in draft.source.media_type


def inline_marks(draft: Draft) -> Iterator[Edit]:
    """Superscripts become `^9`, footnote marks `[1]`, so that ten to the ninth never reads `109`.

    Subscripts stay plain (`CO2`): searches find them, and no meaning is lost. Superscript signs (`10⁹`) stay as typed.

    Must run while the text equals raw. Leaves ordinal endings (`1st`) and trade marks alone.
    """
    for (start, _), block in zip(draft.spans, draft.blocks, strict=True):
        for inline in block.inlines:
            if inline.kind == "link" and is_export(draft) and (signs := _reference_signs(inline, block.raw)):
                yield Edit(start + inline.start - 1, start + inline.start, "", "markdown-link")
                yield Edit(start + inline.end, start + inline.end + signs, "", "markdown-link")
            old = block.raw[inline.start : inline.end]
            new = _inline_text(inline, old)
            if inline.kind == "footnote_mark" and not block.raw[: inline.start].strip():
                new += "" if block.raw[inline.end : inline.end + 1].isspace() else " "  # the number of an entry
            if new != old and old.strip():
                before, after = _signs(inline, block.raw)
                low, high = start + inline.start - before, start + inline.end + after
                yield Edit(low, high, new, inline.kind.replace("_", "-"))


def _reference_signs(inline: Inline, raw: str) -> int:
    """How many signs of `[text][label]` or `[text]` stand after the text of a reference link; 0 where it is none."""
    if raw[inline.start - 1 : inline.start] != "[":
        return 0
    found = _REFERENCE_END.match(raw, inline.end)
    return len(found[0]) if found is not None else 0


def _signs(inline: Inline, raw: str) -> tuple[int, int]:
    """How many signs of a text export stand before and after an inline and go with it: `~~10~~`, `[^1]`, `[^1]:`."""
    opening = raw[max(0, inline.start - 2) : inline.start]
    if inline.kind == "deleted" and opening == "~~":
        return 2, 2
    if inline.kind == "footnote_mark" and opening == "[^":
        return 2, 2 if inline.start == 2 and raw.startswith("]:", inline.end) else 1
    return 0, 0


def _inline_text(inline: Inline, old: str) -> str:
    if inline.kind == "deleted":
        return ""  # struck out by the publisher: kept in raw and among the removals, stated no more
    if inline.kind == "footnote_mark":
        digits = "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(c)) if c in "⁰¹²³⁴⁵⁶⁷⁸⁹" else c for c in old.strip())
        return digits if digits.startswith("[") else f"[{digits}]"
    if inline.kind != "superscript" or re.fullmatch(r"(?:st|nd|rd|th|TM|SM|®|™|[⁰¹²³⁴-⁹]+)", old.strip()):
        return old
    return f"^{old}"


def markdown_signs(draft: Draft) -> Iterator[Edit]:
    """`**bold**`, `*italic*`, `[text](target)`, `<https://…>`, `\\(` lose their signs; the words stay."""
    if not is_export(draft):
        return
    for match in LINK.finditer(draft.text):
        yield Edit(match.start(), match.start(1), "", "markdown-link")
        yield Edit(match.end(1), match.end(), "", "markdown-link")
    for match in _AUTOLINK.finditer(draft.text):
        yield Edit(match.start(), match.start(1), "", "markdown-link")
        yield Edit(match.end(1), match.end(), "", "markdown-link")


def markdown_emphasis(draft: Draft) -> Iterator[Edit]:
    """Bold and italic signs that come in pairs. A lone `*` is a footnote sign or a dose (`2*`) and stays."""
    if not is_export(draft):
        return
    for match in _STRONG.finditer(draft.text):
        yield Edit(match.start(), match.start(2), "", "markdown-bold")
        yield Edit(match.end(2), match.end(), "", "markdown-bold")


def markdown_italics(draft: Draft) -> Iterator[Edit]:
    """`*word*` and `_word_`; and back-slashes before signs, which mean the sign itself."""
    if not is_export(draft):
        return
    for match in _EMPHASIS.finditer(draft.text):
        yield Edit(match.start(), match.start(2), "", "markdown-italic")
        yield Edit(match.end(2), match.end(), "", "markdown-italic")
    for match in _ESCAPE.finditer(draft.text):
        yield Edit(match.start(), match.end(), "", "markdown-escape")


def block_markers(draft: Draft) -> Iterator[Edit]:
    """List markers and heading signs at the start of a block: its kind and level carry what they said.

    Numbers stay: they are steps, ranks or footnotes and say something.
    """
    export = is_export(draft)
    for (start, end), block in zip(draft.spans, draft.blocks, strict=True):
        if block.kind == "list_item" and (match := _MARKER.match(draft.text, start, end)):
            yield Edit(start, match.end(), "", "list-marker")
        elif block.kind == "list_item" and end - start <= _ALONE and _SIGN.fullmatch(draft.text, start, end):
            yield Edit(start, end, "", "list-marker")  # an item without its words
        if (
            block.kind == "heading"
            and export
            and (match := _HEADING.match(draft.text, start, end))
            and match.end() > start
        ):
            yield Edit(start, match.end(), "", "markdown-heading")
            if closing := _HEADING_END.search(draft.text, match.end(), end):
                yield Edit(closing.start(), end, "", "markdown-heading")
        if export and block.kind != "table" and draft.text[start:end].lstrip()[:1] == ">":
            for sign in _QUOTE.finditer(draft.text, start, end):
                yield Edit(sign.start(), sign.end(), "", "markdown-quote")
