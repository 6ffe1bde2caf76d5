"""What pages are made with and no reader should see: scripts, styles, editors' shortcodes, data for search engines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.draft import BREAK, Draft, Edit
from pipeline.clean.markup import is_export

RULE = "stray-markup"
_KNOWN_TAGS = (
    "script|style|template|noscript|iframe|input|button|form|label|select|option|textarea|svg|path|figure|figcaption|main|article|header"
    "|footer|nav|aside|picture|source|video|audio|canvas|object|embed|param|meta|link|base|body|html|head|dl|dt|dd|del|ins|mark"
    "|code|pre|kbd|cite|q|s|address|caption|col|colgroup|tfoot|wbr|nobr|summary|details|fieldset|legend|sup|p|div|span|strong|a"
    "|em|b|i|font|table|td|tr|li|ul|ol|h[1-6]|br|img"
)
_TAGS = re.compile(
    rf"</?(?:{_KNOWN_TAGS})(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>]+))?)*\s*/?>"
    rf"|<(?:{_KNOWN_TAGS})\b(?=\s*(?:{BREAK}|$|\s[a-z]))(?!\s*[=\d])|</(?=\s|$)"
    r"|</?[a-z][a-z0-9]*:[a-z]+[^<>]{0,80}>|<!(?:--)?\[(?:if|endif)[^<>]{0,60}>|<!\[CDATA\[|\]\]>|<!doctype[^<>]{0,80}>|<\?xml[^<>]{0,80}\?>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\b(?:style|class|id|href|src|onclick|onload|onmouseover|target|rel|data-[a-z-]+|aria-[a-z-]+)=(?:\"[^\"]{0,200}\"|'[^']{0,200}')"
)
_CODE = re.compile(
    r"\bfunction\s*\w*\s*\([^()]{0,60}\)\s*\{[^{}]{0,300}\}?"
    r"|(?<![\w.])\$?\(?(?:(?:document|window|console|jQuery|dataLayer)\)?\.[a-z_$][\w$]*|(?:jQuery|gtag)\([^()]{0,120}\)?"
    r"|ga\(['\"][^()]{0,120}\)?|dataLayer\s*(?:=\s*[^;\n]{1,120};|\|\|\s*\[\];?))"
    r"(?:\.[\w$]+|\([^()]{0,120}\)?|\s*=\s*[^;\n]{1,120};|\s*\{)*;?"
    r"|\$\((?:document|function|['\"][^'\"]{1,60}['\"])\)?(?:\.\w+\([^()]{0,80}\)?|\()*\{?"
    r"|\b(?:var|let|const)\s+[\w$]+\s*=\s*[^;\n]{1,160};"
    r"|/\*[^*\n]{0,200}\*/"
)
_STYLE = re.compile(
    r"(?:@media[^{}\n]{0,80}\{\s*)?(?<![\w])[.#]?[\w-]+(?:[\s,>+.#:][\w.#:-]+){0,6}\s*\{(?:\s*[\w-]+\s*:\s*[^;{}\n]{1,80};?)+\s*\}+"
)
_DATA = re.compile(r"\{\s*\"@(?:context|type|id|graph)\"\s*:[^\n]{0,600}?\}+(?=\s|$)")
_SHORTCODE = re.compile(
    r"\[/?(?:caption|embed|gallery|video|audio|playlist|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+|wp_\w+|contact-form-7|shortcode|button|row"
    r"|column|toc|sidebar|accordion|tabs?|divider|spacer|raw_html|one_half|one_third)(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\[\]]+))*\s*/?\]"
)
_ESCAPE = re.compile(
    r"\\u(?:20[0-9a-f]{2}|00[0-9a-f]{2})|(?<=[\w.,;:])%20(?=\w)|(?<!\S)%20(?!\S)|(?<=[\w.,;: ])\\[nrt](?=[\sA-Z]|$)"
)
_SIGNS = re.compile(r"(?<!\S)(?:#{2,4}|~~|_{2,}\*\*)(?!\S)|(?<=\s)~~(?=\w)|(?<=\w)~~(?=\s|$)")
_ADDRESS = re.compile(r"://|\bwww\.|\bdoi\b", re.IGNORECASE)
_HINT = re.compile(
    r"<[/!?a-zA-Z]|=[\"']|\{|\}|\\[unrt]|%20|\[/?[a-z]|\((?<=\w\()|/\*|##|~~|\]\]|__\*|=[^;\n]{1,160};|\|\|"
)
"""Each begins with one sign, which the engine looks for many times as fast as for a word."""
_ABOUT = re.compile(r"\b(?:HTML|Markdown|CSS|JavaScript|XML|mark-?up|shortcodes?)\b", re.IGNORECASE)


_MOST = 3
"""A web page with more of it is about programs, and shows code on purpose."""


def scripts_and_styles(draft: Draft) -> Iterator[Edit]:
    """Remains of scripts, styles, tags, shortcodes and escapes go; a `\\u2019` becomes its sign, `%20` a space.

    Leaves alone blocks that speak of HTML, CSS or JavaScript, pages that show much code, comparisons (`<5 mg`) and
    brackets with words of their own.
    """
    text = draft.text
    if not _HINT.search(text):
        return
    found: list[Edit] = []
    for start, end in draft.spans:
        if _HINT.search(text, start, end):
            found += _remains(text, start, end)
    if is_export(draft) or len(found) <= _MOST:
        yield from found


def _remains(text: str, start: int, end: int) -> list[Edit]:
    part = text[start:end]
    programs = "\n  " in part or "//" in part.replace("://", "")
    patterns = [] if programs else [_CODE]
    patterns += [_DATA, _STYLE] if "{" in part and not programs else []
    patterns += [_TAGS] if "<" in part or "]]" in part else []
    patterns += [_ATTRIBUTE] if "=" in part else []
    patterns += [_SHORTCODE] if "[" in part else []
    patterns += [_SIGNS] if "#" in part or "~" in part or "_" in part else []
    found = [
        Edit(match.start(), match.end(), _space(text, match.start(), match.end()), RULE)
        for pattern in patterns
        for match in pattern.finditer(text, start, end)
    ]
    if "\\" in part or "%20" in part:
        addressed = _ADDRESS.search(part) is not None  # an address is written so
        found += [
            Edit(match.start(), match.end(), meant(match[0]), RULE)
            for match in _ESCAPE.finditer(text, start, end)
            if not (addressed and match[0] == "%20")
        ]
    return [] if found and _ABOUT.search(part) else found


def meant(escape: str) -> str:
    """What an escape stands for.

    >>> meant("\\\\u2019"), meant("%20")
    ('’', ' ')
    """
    if escape.startswith("\\u"):
        sign = chr(int(escape[2:], 16))
        return sign if sign.isprintable() else " "
    return " "


def _space(text: str, start: int, end: int) -> str:
    """A space where the remains stood between two words without one."""
    return " " if text[start - 1 : start].isalnum() and text[end : end + 1].isalnum() and start else ""
