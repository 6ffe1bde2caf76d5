"""HTML: one run of text as a browser would show it, with its inline mark-up and white space collapsed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model import Inline, InlineKind
from pipeline.parse.html_source import Element

SPACES = re.compile(r"[ \t\n\r\f]+")
MARKS: dict[str, InlineKind] = {
    "a": "link",
    "sup": "superscript",
    "sub": "subscript",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
}
NOTE = re.compile(r"\[?(?:\d{1,3}(?:\s*[-–,]\s*\d{1,3})*|[*†‡§¶#]{1,3}|[a-z])\]?")
NUMBER = re.compile(r"\[?\d{1,3}(?:\s*[-–,]\s*\d{1,3})*\]?")
NOTE_PLACE = re.compile(r"(?:[^\W\d_]{4,}|[\"”’')\]_.,;:!?%])\s?$")
"""Before a footnote number: a word longer than any unit (`m²`, `cm³`) or symbol, or a closing sign."""


@dataclass
class Run:
    """Text as it grows. opened: marks that have no end yet, as (element, kind, start, parts before it, target)."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    last: str = ""
    inlines: list[Inline] = field(default_factory=list)
    opened: list[tuple[Element, InlineKind, int, int, str | None]] = field(default_factory=list)
    pre: int = 0


def add(run: Run, text: str | None) -> None:
    """Add text; white space counts once, at the start and after a line feed not at all (except in `pre`)."""
    if not text:
        return
    if not run.pre:
        if "  " in text or not text.isprintable():  # nothing to collapse in most: the pattern is ten times slower
            text = SPACES.sub(" ", text)
        if text[0] == " " and run.last in ("", " ", "\n"):
            text = text[1:]
            if not text:
                return
    run.parts.append(text)
    run.size += len(text)
    run.last = text[-1]


def add_break(run: Run) -> None:
    """A line break; the space before it goes."""
    while run.parts and run.parts[-1].endswith(" "):
        last = run.parts.pop()
        run.size -= len(last)
        if last.rstrip(" "):
            run.parts.append(last.rstrip(" "))
            run.size += len(run.parts[-1])
    run.parts.append("\n")
    run.size += 1
    run.last = "\n"


def open_mark(run: Run, element: Element) -> None:
    """Remember where inline mark-up begins."""
    kind = MARKS.get(element.tag)
    if kind is None or (element.tag == "a" and element.get("href") is None):
        return
    target = element.get("href").strip() if kind == "link" else None
    run.opened.append((element, kind, run.size, len(run.parts), target))


def close_mark(run: Run, element: Element) -> None:
    """Record inline mark-up that ends here, if it holds any text."""
    if not run.opened or run.opened[-1][0] is not element:
        return
    _, kind, start, parts, target = run.opened.pop()
    inline = _inline(run, kind, start, parts, target)
    if inline is not None:
        run.inlines.append(inline)


def _inline(run: Run, kind: InlineKind, start: int, parts: int, target: str | None) -> Inline | None:
    start, parts = min(start, run.size), min(parts, len(run.parts))  # a break may have taken a space back
    text = "".join(run.parts[parts:])
    end = start + len(text.rstrip())
    start += len(text) - len(text.lstrip())
    if end <= start:
        return None
    if kind == "superscript" and _is_note(_before(run, parts), text.strip(), run, start, end):
        kind = "footnote_mark"
    return Inline(start, end, kind, target)


def _before(run: Run, parts: int) -> str:
    """The last word or so before a part."""
    text = ""
    while parts and len(text) < 40:
        parts -= 1
        text = run.parts[parts][-40:] + text
    return text[-40:]


def _is_note(before: str, text: str, run: Run, start: int, end: int) -> bool:
    """A superscript number is a footnote mark where it links, or where a word or a sentence ends before it."""
    if not NOTE.fullmatch(text):
        return False
    last = run.inlines[-1] if run.inlines else None
    if last is not None and last.kind == "link" and start <= last.start and last.end <= end:
        return True
    if any(kind == "link" and begin == start for _, kind, begin, _, _ in run.opened):
        return True
    return bool(NUMBER.fullmatch(text) or not text.isalpha()) and bool(NOTE_PLACE.search(before))


def take(run: Run) -> tuple[str, tuple[Inline, ...]]:
    """The finished text without outer white space, and its marks; the run starts again, marks still open stay open."""
    pending = [(element, kind, target) for element, kind, _, _, target in run.opened]
    for _, kind, start, parts, target in run.opened:
        inline = _inline(run, kind, start, parts, target)
        if inline is not None:
            run.inlines.append(inline)
    whole = "".join(run.parts)
    raw = whole.strip(" \t\n\r\f") if not run.pre else whole.strip("\n\r")
    cut = len(whole) - len(whole.lstrip(" \t\n\r\f" if not run.pre else "\n\r"))
    inlines = []
    for inline in run.inlines:
        start, end = max(0, inline.start - cut), min(len(raw), inline.end - cut)
        if start < end:
            inlines.append(Inline(start, end, inline.kind, inline.target))
    run.parts, run.size, run.last, run.inlines = [], 0, "", []
    run.opened = [(element, kind, 0, 0, target) for element, kind, target in pending]
    return raw, tuple(sorted(inlines, key=lambda inline: (inline.start, -inline.end, inline.kind)))
