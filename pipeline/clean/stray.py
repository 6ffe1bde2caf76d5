"""Mark-up that a reader should never see: entities, HTML tags and signs of Markdown that were never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pipeline.clean.draft import Draft, Edit
from pipeline.clean.markup import is_export

RULE = "stray-markup"
_ENTITY = re.compile(r"&(?:amp;)*(?:[A-Za-z][A-Za-z0-9]{1,24}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|section|small|span|strike"
    r"|strong|sub|table|tbody"
    r"|td|th|thead|tr|u|ul)(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>]+))?)*\s*/?>|<!--.*?-->",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<sup>([^<>]{1,12})</sup>", re.IGNORECASE)
_APART = re.compile(r"</?(?:br|p|div|li|h[1-6]|td|th|tr|hr)\b", re.IGNORECASE)
_BOLD = re.compile(
    r"(?<![\w*])\*\*(?=[^\W\d_])(?![Pp]\s?[<=>≤≥])|(?<=[^\W\d_][.!?:,])\*\*(?=\s|$)|(?<=[^\W\d_])\*\*(?![\w*(])"
)
_LINK = re.compile(r"!?\[(?=[^\[\]()]{1,80}\]\()|\]\((?:[^()\s]*\))?|(?<=\w)\](?=[.,;:]?\s*$)")
_SPOKEN = re.compile(r"\b(?:HTML|Markdown|mark-?up|XML)\b")
_PARTS = re.compile(
    r"\b(?:tags?|elements?|entit(?:y|ies)|signs?|codes?|attributes?|ampersands?|line breaks?|stands? for|starts? a"
    r"|begins? a|breaks? a)\b"
)


def _is_about(text: str, start: int, end: int) -> bool:
    """Whether a block speaks of mark-up: it names the language and one of its parts."""
    return bool(_SPOKEN.search(text, start, end) and _PARTS.search(text, start, end))


def entities_and_tags(draft: Draft) -> Iterator[Edit]:
    """`&nbsp;` → space, `&#8217;` → ’, `<b>` → nothing. Comparisons (`<5 mg`, `p<0.05`) are no tags and stay.

    Leaves alone blocks that explain HTML.
    """
    text = draft.text
    if "&" not in text and "<" not in text:
        return
    for start, end in draft.spans:
        if ("&" not in text[start:end] and "<" not in text[start:end]) or _is_about(text, start, end):
            continue
        for match in _RAISED.finditer(text, start, end):
            yield Edit(match.start(), match.end(), f"^{match[1]}", RULE)
        for match in _TAG.finditer(text, start, end):
            apart = _APART.match(match[0]) and not _has_space(text, match.start(), match.end())
            yield Edit(match.start(), match.end(), " " if apart else "", RULE)
        for match in _ENTITY.finditer(text, start, end):
            meant = decoded(match[0])
            if meant == " " and _has_space(text, match.start(), match.end()):
                meant = ""
            if meant is not None:
                yield Edit(match.start(), match.end(), meant, RULE)


def _has_space(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isspace() or text[end : end + 1].isspace()


def decoded(entity: str) -> str | None:
    """What an entity stands for, however often it was encoded; None where it is none.

    >>> decoded("&amp;nbsp;"), decoded("&ldquo;"), decoded("&nosuchthing;")
    (' ', '“', None)
    """
    text = entity
    for _ in range(4):
        text = unescape(text)
    return None if text == entity or text.endswith(";") else " " if text.isspace() else text


def unclosed_signs(draft: Draft) -> Iterator[Edit]:
    """A `**` or `](` that lost its partner. Significance stars (`0.01**`) and interval brackets stay."""
    if "**" not in draft.text and "](" not in draft.text:
        return
    for match in _BOLD.finditer(draft.text) if "**" in draft.text else ():
        yield Edit(match.start(), match.end(), "", RULE)
    if not is_export(draft) and "](" not in draft.text:
        return
    for start, end in draft.spans:
        if "](" in draft.text[start:end] and not _is_about(draft.text, start, end):
            for match in _LINK.finditer(draft.text, start, end):
                yield Edit(match.start(), match.end(), "", RULE)
