"""Text exports: lines, their signs, and which lines belong to one paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.parse.metadata_dates import label_in

LineKind = Literal["blank", "heading", "underline", "rule", "item", "field", "table", "code", "text"]

LINE_END = re.compile(r"\r\n|\n|\r")
ATX = re.compile(r"\s{0,3}(#{1,6})\s+\S")
UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
BULLET = re.compile(r"(\s*)([-*+•·‣◦▪●○■□➢✓–—\uf0b7\uf0a7\uf02d]|o(?=\t| {2,}))(\s+)(?=\S)")
NUMBERED = re.compile(r"(\s*)(\(?\d{1,3}[.)]|\(?[a-z]\)|\((?:[ivx]+)\))(\s+)(?=\S)")
TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
TABLE_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")


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


def lines_of(text: str) -> tuple[Line, ...]:
    """Cut text into lines and say what each one is."""
    lines: list[Line] = []
    for number, piece in enumerate(LINE_END.split(text), start=1):
        lines.append(_line(number, piece, lines[-1] if lines else None))
    return tuple(lines)


def _line(number: int, text: str, before: Line | None) -> Line:
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
    elif label_in(text):
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


def groups_of(lines: tuple[Line, ...], continuing: frozenset[int]) -> tuple[Group, ...]:
    """Join the lines of paragraphs and items; a table's rows stay together, every other line stands alone.

    continuing: numbers of the lines that go on with the paragraph of the line before.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if line.kind == "blank":
            groups.append([])
        elif line.kind == "code" and not line.text.strip() and not (groups and groups[-1]):
            continue
        elif groups and groups[-1] and _belongs(groups[-1][0], line, continuing):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Group(group[0].kind, tuple(group)) for group in groups if group)


def _belongs(first: Line, line: Line, continuing: frozenset[int]) -> bool:
    if first.kind in ("table", "code") or line.kind in ("table", "code"):
        return first.kind == line.kind
    if first.kind not in ("text", "item"):
        return False
    hanging = first.kind == "item" and line.kind == "text" and line.indent >= 2 and line.indent > first.indent
    return hanging or line.number in continuing
