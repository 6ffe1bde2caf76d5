"""Text exports: Markdown links, emphasis and footnote marks, with raw offsets. Nothing is taken out here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pipeline.model import Inline

LINK = re.compile(
    r"(?<!\\)!?\[((?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]\(\s*<?((?:\\.|[^()\s\\<>]|\([^()\s]*\))*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
AUTOLINK = re.compile(r"<((?:https?://|mailto:|ftp://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+)>")
REFERENCE = re.compile(r"(?<![\\\]!])\[((?:\\.|[^\[\]\\^])(?:\\.|[^\[\]\\])*)\](?:\[([^\[\]]*)\])?(?![(:\[])")
DEFINITION = re.compile(r"\s{0,3}\[([^\[\]^][^\[\]]*)\]:\s*<?([^\s<>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*")
BOLD = re.compile(r"(?<![\\*\w])(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1(?!\1)")
ITALIC = re.compile(r"(?<![\\*_\w])([*_])(?![\s*_])([^*_\n]*?[^\s*_\\])\1(?![*_\w])")
DELETED = re.compile(r"(?<!\\)~~(?=\S)(.{1,500}?)(?<=\S)~~")
SUPERSCRIPT_DIGITS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
FOOTNOTE_REFERENCE = re.compile(r"\[\^([\w-]+)\]")
BEFORE_MARK = re.compile(r"(?:[^\W\d_]{4,}(?<![ÃÂ])|[\"”’')\]*_.,;:!?])$")
"""What stands before a footnote mark: a word longer than any unit (`cm²`, `km²`), or a closing sign."""

_FORMULA = re.compile(r"[=÷×/]\s*\w+$")
"""`weight ÷ height²` is no note."""


def definitions_in(lines: Iterable[str]) -> dict[str, str]:
    """Label in lower case → address, of the lines `[1]: https://… "Title"` that Markdown's reference links lead to."""
    found = (DEFINITION.fullmatch(line) for line in lines)
    return {" ".join(match[1].lower().split()): match[2] for match in found if match is not None}


def inlines_of(raw: str, definitions: Mapping[str, str] = MappingProxyType({})) -> tuple[Inline, ...]:
    """Mark-up of a block in order of appearance. start, end: the visible text only, without the signs round it.

    definitions: addresses by label (`definitions_in`).
    """
    found = [Inline(m.start(1), m.end(1), "link", m[2].replace("\\", "")) for m in LINK.finditer(raw)]
    for m in REFERENCE.finditer(raw) if definitions else ():
        target = definitions.get(" ".join((m[2] or m[1]).lower().split()))
        if target is not None:
            found.append(Inline(m.start(1), m.end(1), "link", target))
    found += [Inline(m.start(1), m.end(1), "link", _address(m[1])) for m in AUTOLINK.finditer(raw)]
    found += [Inline(m.start(2), m.end(2), "bold") for m in BOLD.finditer(raw)]
    found += [Inline(m.start(2), m.end(2), "italic") for m in ITALIC.finditer(raw)]
    found += [Inline(m.start(1), m.end(1), "deleted") for m in DELETED.finditer(raw)]
    found += [
        Inline(m.start(), m.end(), "footnote_mark")
        for m in SUPERSCRIPT_DIGITS.finditer(raw)
        if BEFORE_MARK.search(before := raw[max(0, m.start() - 40) : m.start()]) and not _FORMULA.search(before)
    ]
    found += [Inline(m.start(1), m.end(1), "footnote_mark") for m in FOOTNOTE_REFERENCE.finditer(raw)]
    return tuple(sorted(found, key=lambda inline: (inline.start, -inline.end, inline.kind)))


def _address(text: str) -> str:
    if "@" in text and ":" not in text:
        return "mailto:" + text
    return "https://" + text if text.startswith("www.") else text


def visible(raw: str) -> str:
    """What a reader sees of one line or block: for comparing and measuring only, never for output."""
    text = LINK.sub(lambda m: m[1], raw)
    text = AUTOLINK.sub(lambda m: m[1], text)
    text = BOLD.sub(lambda m: m[2], text)
    text = ITALIC.sub(lambda m: m[2], text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!-])", r"\1", text).strip()
