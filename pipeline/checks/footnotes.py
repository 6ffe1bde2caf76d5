"""Footnote numbers in the text and the entries they point to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.checks.passages import Passage, is_export, passages
from pipeline.model import Document, Origin

_HEADING = re.compile(
    r"^(?:hyperlinks?|(?:foot|end)?notes?|references|sources|bibliography|literature|links)\b", re.IGNORECASE
)
_LINKS = re.compile(r"^hyperlinks?\b", re.IGNORECASE)
_MARK = re.compile(r"\[(\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)\](?!\()")
_ENTRY = re.compile(r"\[?(\d{1,3})(?:[.)]\]?|\])\s*(?=\S)|\^(\d{1,3})\s?(?=[A-Z])|([⁰¹²³⁴-⁹]{1,3})\s*(?=[A-Z“])")
_PARAGRAPH_ENTRY = re.compile(r"(?:19|20)\d\d|https?:|www\.|doi|ibid|et al")
_WIDEST = 30
LONG_LIST = 20
"""Entries of a list of a PDF from which on a mark or an entry that we did not read is likelier than one never set."""


@dataclass
class Scope:
    """Marks and entries that belong together. listed: there is a numbered list; links: it is a list of link targets.

    marks, entries: number → clean (start, end). unnumbered: entries without a printed number, counted.
    seen: numbers in brackets in tables and headings, which may be marks or values.
    """

    marks: dict[int, tuple[int, int]] = field(default_factory=dict)
    entries: dict[int, tuple[int, int]] = field(default_factory=dict)
    links: bool = False
    unnumbered: dict[int, tuple[int, int]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    @property
    def unresolved(self) -> list[tuple[int, tuple[int, int]]]:
        """Marks without an entry, by number."""
        known = self.entries or self.unnumbered
        return [(number, place) for number, place in sorted(self.marks.items()) if number not in known]

    @property
    def unused(self) -> list[tuple[int, tuple[int, int]]]:
        """Entries that no mark points to; without any mark only link lists, which are made from marks; a list
        without printed numbers only where a third of its entries have a mark."""
        if not self.marks and not self.links:
            return []
        counted = self.unnumbered if len(self.marks) * 3 >= len(self.unnumbered) else {}
        entries = self.entries or counted
        return [
            (number, place) for number, place in sorted(entries.items()) if number not in self.marks.keys() | self.seen
        ]


def scopes(document: Document) -> list[Scope]:
    """The document's notes. With several numbered lists each belongs to the part before it, and a top heading ends a
    part; with one, it belongs to the whole document."""
    all_ = passages(document)
    kinds = _one_list(all_, _entry_numbers(all_))
    lists = sum(
        1
        for number in range(len(all_))
        if kinds[number] in (0, 1) and (not number or kinds[number - 1] != kinds[number])
    )
    found = [Scope()]
    typed = frozenset(s.clean_start for s in document.segments if s.rule == "footnote-mark")
    for number, passage in enumerate(all_):
        entry = kinds[number]
        scope = found[-1]
        closed = bool(scope.entries or scope.unnumbered) and entry is None and number and kinds[number - 1] is not None
        if lists > 1 and (closed or (passage.block.kind == "heading" and passage.block.level == 1)):
            found.append(Scope())
            scope = found[-1]
        if entry == 0:
            scope.unnumbered[len(scope.unnumbered) + 1] = (passage.start, passage.start + min(len(passage.text), 120))
        elif entry is not None:
            scope.entries.setdefault(entry, (passage.start, passage.start + min(len(passage.text), 120)))
            scope.links |= bool(passage.block.heading_path and _LINKS.match(passage.block.heading_path[-1]))
        else:
            _add_marks(passage, scope, typed)
    return found


def _one_list(all_: tuple[Passage, ...], numbers: list[int | None]) -> list[int | None]:
    """The entries without those that are none, where a document of pages ends in one long list of references: lines of
    the text that begin with a mark, and the authors' institutes."""
    paged = any(place.box for passage in all_[:20] for place in passage.block.places[:1])
    counted = [at for at, value in enumerate(numbers) if value]
    last = _last_list(numbers, counted) if paged else []
    plain = [at for at, value in enumerate(numbers) if value == 0]
    if paged and len(plain) >= _LONG_LIST > len(last):  # a list without printed numbers
        return [None if value else value for value in numbers]
    if len(last) < _LONG_LIST:
        return numbers
    kept = set(last) | {at for at, value in enumerate(numbers) if value == 0 and at > last[0]}
    return [value if at in kept and value != 0 else None for at, value in enumerate(numbers)]


def _last_list(numbers: list[int | None], counted: list[int]) -> list[int]:
    """Places of the last list that counts up from 1, from its first entry to its last; captions may part it."""
    starts = [at for at in counted if numbers[at] == 1]
    best: list[int] = []
    for start in starts:
        run, high = [start], 1
        for at in counted:
            value = numbers[at] or 0
            if at > start and high < value <= high + _SKIPPED:
                run.append(at)
                high = value
        best = run if len(run) >= len(best) else best
    return best


_LONG_LIST, _SKIPPED = 8, 6
"""Entries of a list of references, and numbers in it that our reading may have missed in a row."""


def loose_notes(document: Document) -> set[int]:
    """Numbers that lines begin with as notes below a page do (`1 Compared to …`), also among what was set aside; they
    answer a mark where there is no list of notes."""
    lines = [passage.text for passage in passages(document)]
    for block in document.blocks:
        if block.kind == "furniture":
            lines += block.raw.split("\n")
    return {int(match[1]) for line in lines if (match := _LOOSE.match(line))}


_LOOSE = re.compile(r"\(?(\d{1,2})(?:[.):]?\s+(?=[A-Z“\"])|$)")


def origin_of_notes(document: Document) -> Origin:
    """Who lost a note or its number: a web page is read as it was published; an export or a page's order may have."""
    paged = any(place.box for block in document.blocks[:20] for place in block.places[:1])
    return "undecided" if paged or is_export(document) else "source"


def grouped(faults: list[tuple[int, tuple[int, int]]], known: int) -> list[list[tuple[int, tuple[int, int]]]]:
    """Faults one by one; as one group where there are so many that the list as a whole is in question."""
    return [faults] if len(faults) > max(3, known // 10) else [[fault] for fault in faults]


def _entry_numbers(all_: tuple[Passage, ...]) -> list[int | None]:
    """For each block the number of the entry it is; 0 = an entry without a number; None = no entry."""
    numbers: list[int | None] = []
    headed = False
    closing = _closing_list(all_)
    for number, passage in enumerate(all_):
        match = _ENTRY.match(passage.text)
        if passage.block.kind == "heading":
            headed = bool(_HEADING.match(passage.text))
            numbers.append(None)
        elif headed and match:
            numbers.append(_value(match))
        elif passage.block.kind == "list_item" and (headed or number in closing):
            numbers.append(0)
        elif match and (
            _starts_with_mark(passage)
            or match[0][0] in "^⁰¹²³⁴⁵⁶⁷⁸⁹"
            or (_PARAGRAPH_ENTRY.search(passage.text) and match[0].startswith("["))
        ):
            numbers.append(_value(match))
        else:
            numbers.append(None)
    return numbers


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _value(match: re.Match[str]) -> int:
    return int((match[1] or match[2] or match[3]).translate(_RAISED))


def _closing_list(all_: tuple[Passage, ...]) -> set[int]:
    """Indexes of the items of the last list where they read like sources: notes without a heading of their own."""
    end = len(all_)
    while end and all_[end - 1].block.kind != "list_item":
        end -= 1
    start = end
    while start and all_[start - 1].block.kind == "list_item":
        start -= 1
    sources = sum(1 for passage in all_[start:end] if _PARAGRAPH_ENTRY.search(passage.text))
    return set(range(start, end)) if sources * 2 > end - start and len(all_) - end <= 3 else set()


def _starts_with_mark(passage: Passage) -> bool:
    return any(inline.kind == "footnote_mark" and inline.start <= 1 for inline in passage.block.inlines)


def _add_marks(passage: Passage, scope: Scope, typed: frozenset[int]) -> None:
    if "[" not in passage.text:
        return
    if passage.block.kind in ("heading", "table"):
        scope.seen.update(value for match in _MARK.finditer(passage.text) for value in _values(match[1]))
        return
    for match in _MARK.finditer(passage.text):
        known = passage.start + match.start() in typed
        if not known and not re.search(r"[\w.,;:)”\"’]\s?$", passage.text[: match.start()][-3:]):
            continue
        word = passage.text.rfind(" ", 0, max(0, match.start() - 1)) + 1
        for value in _values(match[1]):
            scope.marks.setdefault(value, (passage.start + word, passage.start + match.end()))


def _values(text: str) -> list[int]:
    """`1,3–5` → 1, 3, 4, 5. Zero and widest ranges are no footnotes.

    >>> _values("1,3–5"), _values("0,5")
    ([1, 3, 4, 5], [])
    """
    found: list[int] = []
    for part in re.split(r"\s?,\s?", text):
        ends = [int(end) for end in re.split(r"\s?[–-]\s?", part)]
        if min(ends) < 1 or ends[-1] - ends[0] > _WIDEST:
            return []
        found += range(ends[0], ends[-1] + 1)
    return found
