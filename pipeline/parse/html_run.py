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
DRAWN = frozenset({"span", "font"})
RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
CLASSES: dict[str, InlineKind] = {
    "superscript": "superscript",
    "sup": "superscript",
    "subscript": "subscript",
    "sub": "subscript",
    "strikethrough": "deleted",
    "line-through": "deleted",
    "strike": "deleted",
}
NOTE = re.compile(r"\[?(?:\d{1,3}(?:\s*[-–,]\s*\d{1,3})*|[*†‡§¶#]{1,3}|[a-z](?:\s*,\s*[a-z])*)\]?")
NUMBER = re.compile(r"\[?\d{1,3}(?:\s*[-–,]\s*\d{1,3})*\]?")
NOTE_PLACE = re.compile(r"(?:[^\W\d_]{4,}|[\"”’')\]_.,;:!?%])\s?$")
"""Before a footnote number: a word longer than any unit (`m²`, `cm³`) or symbol, or a closing sign."""
NAME_PLACE = re.compile(
    r"(?:(?<![\w.])(?:19|20)\d\d|(?<![^\W_])[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-\d{1,3}|(?<![^\W_])[A-Z]{3,}\d{1,2})$"
)
"""The same after a year and after names that end in a number: `2020⁵`, `PD-1³`, `HER2⁴`."""
WORD_PLACE = re.compile(r"[^\W\d_]{4,}[)”’\"'.,;:]{0,3}$")
"""Before a letter as a footnote mark: `category` with an `a`, not the ordinal `3ª` nor `nᵗʰ`."""
ISOTOPE = re.compile(r"(?:F|C|Lu|I|Y|Ra|Ga|Tc|Cu|Zr|Ac|In|N|O|Sr|Sm|Tl|Pb|At|Th|Bi|P|Re|Ho|Xe|Er)(?![A-Za-z])")
"""After a raised number: an element of nuclear medicine (`¹⁷⁷Lu-PSMA`, `¹⁸F`), whose mass the number is."""
BRACKETED = re.compile(r"[(\[{]$|\d[,;–-]$")
"""Before a linked number that stands in brackets already: `[1,2]`."""
NOTE_TARGET = re.compile(
    r"#\W*(?:fn|ftn|footnote|endnote|note|ref|cite|citation|bib|b|r|cr|en)[\w.:-]*\d", re.IGNORECASE
)


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


def kind_of(element: Element) -> InlineKind | None:
    """What an element makes of its words: by its tag, or drawn so by its style or class (as Word and Google write)."""
    if element.tag not in DRAWN:
        return MARKS.get(element.tag)
    style = element.get("style")
    if style:
        if "line-through" in style.lower():
            return "deleted"
        raised = RAISED.search(style)
        if raised is not None:
            return "superscript" if raised[1].lower() == "super" else "subscript"
    for name in (element.get("class") or "").lower().split():
        if name in CLASSES:
            return CLASSES[name]
    return None


def open_mark(run: Run, element: Element) -> None:
    """Remember where inline mark-up begins."""
    kind = kind_of(element)
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
    if inline is not None and inline.kind == "footnote_mark" and ISOTOPE.match(element.tail or ""):
        number = "".join(run.parts[parts:]).strip()
        if kind == "superscript" and number.isdigit() and len(number) > 1:
            inline = Inline(inline.start, inline.end, "superscript")
    if inline is not None:
        run.inlines.append(inline)


def _inline(run: Run, kind: InlineKind, start: int, parts: int, target: str | None) -> Inline | None:
    start, parts = min(start, run.size), min(parts, len(run.parts))  # a break may have taken a space back
    text = "".join(run.parts[parts:])
    end = start + len(text.rstrip())
    start += len(text) - len(text.lstrip())
    if end <= start:
        return None
    if kind == "link" and not _has_note(run, start, end) and _is_linked_note(_before(run, parts), text.strip(), target):
        run.inlines.append(Inline(start, end, "footnote_mark"))
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
    if (
        last is not None
        and last.kind == "footnote_mark"
        and start - last.end <= 2
        and before.rstrip()[-1:] in (",", "–")
    ):
        return True  # `c,d`, each raised alone
    if text[0].isalpha():
        return bool(WORD_PLACE.search(before))
    return bool(NOTE_PLACE.search(before) or NAME_PLACE.search(before))


def _has_note(run: Run, start: int, end: int) -> bool:
    """True where a superscript inside or round a link makes it a mark already."""
    inside = any(mark.kind == "footnote_mark" and start <= mark.start < end for mark in run.inlines)
    return inside or any(kind == "superscript" for _, kind, _, _, _ in run.opened)


def _is_linked_note(before: str, text: str, target: str | None) -> bool:
    """A number that links to a note on the same page and is glued to a word: a mark without `sup`."""
    if not before or before[-1].isspace() or BRACKETED.search(before) or not NUMBER.fullmatch(text) or target is None:
        return False
    return bool(NOTE_TARGET.match(target))


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
