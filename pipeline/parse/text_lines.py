"""Text exports: lines, their signs, and which lines belong to one paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

LineKind = Literal["blank", "heading", "underline", "rule", "item", "field", "table", "text"]

LINE_END = re.compile(r"\r\n|\n|\r")
ATX = re.compile(r"\s{0,3}(#{1,6})\s+\S")
UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
BULLET = re.compile(r"(\s*)([-*+•·‣◦▪●○■□➢✓–—\uf0b7\uf0a7\uf02d]|o(?=\t| {2,}))(\s+)(?=\S)")
NUMBERED = re.compile(r"(\s*)(\(?\d{1,3}[.)]|\(?[a-z]\)|\((?:[ivx]+)\))(\s+)(?=\S)")
TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
TABLE_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")

WIDEST_WRAP = 130
"""Columns. Wider lines are paragraphs of their own, not wrapped text: mail wraps at 72 to 80, printers at 132."""
FULL = 0.75
"""A wrapped line that stops short of this share of the width ends its paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """number: from 1. indent: columns. mark: the list sign, the hashes or the underline."""

    number: int
    text: str
    kind: LineKind
    indent: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that make one block."""

    kind: LineKind
    lines: tuple[Line, ...]

    @property
    def raw(self) -> str:
        """The lines as they stand, joined by a line feed."""
        return "\n".join(line.text for line in self.lines)


def lines_of(text: str, labels: re.Pattern[str]) -> tuple[Line, ...]:
    """Cut text into lines and say what each one is. labels: matches a line that is a label with or without a value."""
    lines: list[Line] = []
    for number, piece in enumerate(LINE_END.split(text), start=1):
        lines.append(_line(number, piece, labels, lines[-1] if lines else None))
    return tuple(lines)


def _line(number: int, text: str, labels: re.Pattern[str], before: Line | None) -> Line:
    if not text.strip():
        return Line(number, text, "blank")
    indent = _columns(text)
    kind: LineKind = "text"
    mark = ""
    if found := ATX.match(text):
        kind, mark = "heading", found[1]
    elif before is not None and before.kind == "text" and UNDERLINE.match(text) and len(before.text) <= 100:
        kind, mark = "underline", text.strip()[0]
    elif RULE.match(text):
        kind = "rule"
    elif found := BULLET.match(text) or NUMBERED.match(text):
        kind, mark = "item", found[2]
    elif TABLE_ROW.match(text) and text.count("|") > 2:
        kind = "table"
    elif labels.match(text):
        kind = "field"
    return Line(number, text, kind, indent, mark)


def _columns(text: str) -> int:
    """Width of the white space before the text; a tab goes to the next multiple of four."""
    at = 0
    for sign in text:
        if sign == "\t":
            at += 4 - at % 4
        elif sign.isspace():
            at += 1
        else:
            break
    return at


def wrap_width(lines: tuple[Line, ...]) -> int | None:
    """The width that paragraphs are wrapped at, or None where every line is a paragraph.

    Wrapped text is known by its paragraphs of several lines without a blank one between, by its greatest width, and by
    lines that end in mid-sentence near that width.
    """
    prose = [line for line in lines if line.kind in ("text", "item") and " " in line.text.strip()]
    if len(prose) < 3:
        return None
    width = max(len(line.text.rstrip()) for line in prose)
    if width > WIDEST_WRAP:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if a.kind in ("text", "item") and b.kind == "text"]
    broken = sum(1 for a, b in pairs if len(a.text) >= FULL * width and _runs_on(a.text.rstrip(), b.text.strip()))
    return width if broken >= 2 and broken * 4 >= len(pairs) else None


def _runs_on(line: str, following: str) -> bool:
    """True where a line ends in mid-sentence and the next one goes on: lines of one paragraph each never do."""
    return line[-1:] not in ".:!?" and (following[0].islower() or following[0] in "(0123456789")


def groups_of(lines: tuple[Line, ...], width: int | None) -> tuple[Group, ...]:
    """Join the lines of wrapped paragraphs and items; every other line stands alone, a table's rows together."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.kind == "blank":
            groups.append([])
        elif groups and groups[-1] and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Group(group[0].kind, tuple(group)) for group in groups if group)


def _continues(group: list[Line], line: Line, width: int | None) -> bool:
    first, last = group[0], group[-1]
    if first.kind == "table" or line.kind == "table":
        return first.kind == line.kind
    if line.kind == "item":
        return _number_by_chance(first, last, line, width)
    if first.kind not in ("text", "item") or line.kind != "text":
        return False
    if first.kind == "item" and line.indent >= 2 and line.indent > first.indent:
        return True
    if width is None:
        return False
    return len(last.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width or len(last.text) >= FULL * width


def _number_by_chance(first: Line, last: Line, line: Line, width: int | None) -> bool:
    """True for a wrapped line that only happens to begin like an item: `… a dose of⏎12. The next …`"""
    if width is None or first.kind != "text":
        return False
    ends_open = last.text.rstrip()[-1:].isalnum() or last.text.rstrip().endswith(",")
    return bool(NUMBERED.match(line.text)) and ends_open and len(last.text) >= FULL * width
