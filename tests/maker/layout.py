"""Breaks manuscripts into lines of placed words, as a page-making program would, with hyphens at line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.maker.manuscript import Piece, runs

SIZES = {"#": 17.0, "##": 13.0, "###": 11.0, "####": 10.0}
BODY = 10.0
SMALL = 7.5
SPLITS = re.compile(
    r"(?<=[aeiouy][bcdfgklmnprstvz])(?=[bcdfgklmnprstvz][aeiouy])|(?<=[^aeiouy][aeiouy])(?=[bcdfgklmnprtvz][aeiouy])"
)
WHOLE = (
    "th",
    "ch",
    "sh",
    "ph",
    "ck",
    "gh",
    "ng",
    "bl",
    "br",
    "cl",
    "cr",
    "dr",
    "fl",
    "fr",
    "gl",
    "gr",
    "pl",
    "pr",
    "tr",
)


@dataclass(frozen=True, slots=True)
class Font:
    """A family: the names of its faces."""

    plain: str
    bold: str
    italic: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word or part of one; size in points. rise: points above the base line. glued: no space before."""

    text: str
    face: str
    size: float
    rise: float = 0.0
    glued: bool = False
    note: str = ""

    @property
    def width(self) -> float:
        return float(stringWidth(self.text, self.face, self.size))


@dataclass(frozen=True, slots=True)
class Line:
    """One line. before: space above it in points. last: of its paragraph (never justified). notes: footnotes called."""

    words: tuple[Word, ...]
    indent: float
    height: float
    before: float = 0.0
    last: bool = False
    notes: tuple[str, ...] = ()
    keep: bool = False


def lines(piece: Piece, font: Font, width: float, *, hyphens: bool) -> tuple[Line, ...]:
    """A block's lines for a column of `width` points."""
    size, indent, before, lead = BODY, 0.0, 6.0, ""
    match piece.kind:
        case "heading":
            size, before = SIZES[piece.mark], 12.0
            font = replace(font, plain=font.bold)
        case "item":
            indent, before, lead = 14.0, 2.0, "•" if piece.mark == "-" else piece.mark
        case "row":
            before = 2.0
        case "callout":
            indent = 18.0
        case "footnote":
            size, before = SMALL, 1.0
    words = list(_words(piece.text.replace(" | ", "    "), font, size))
    if piece.kind == "footnote":
        words = [Word(piece.mark, font.plain, 5.5, rise=2.6), replace(words[0], glued=True), *words[1:]]
    made = list(_fill(words, width - indent, hyphens=hyphens and piece.kind != "heading"))
    if lead:
        made[0] = [Word(lead, font.plain, size), *made[0]]
    return tuple(
        Line(
            tuple(row),
            0.0 if lead and not number else indent,
            size * 1.25,
            before if not number else 0.0,
            number == len(made) - 1,
            tuple(word.note for word in row if word.note),
            piece.kind == "heading",
        )
        for number, row in enumerate(made)
    )


def _words(text: str, font: Font, size: float) -> Iterator[Word]:
    glued = False
    for run in runs(text):
        face = {"bold": font.bold, "italic": font.italic}.get(run.kind, font.plain)
        if run.kind == "sup":
            note = run.text[1:] if run.text.startswith("n") else ""
            yield Word(note or run.text, face, size * 0.6, rise=size * 0.35, glued=True, note=note)
            glued = True
            continue
        for number, part in enumerate(re.split(r" +", run.text)):
            if part:
                yield Word(part, face, size, glued=glued and not number)
            glued = bool(part)


def _fill(words: Sequence[Word], width: float, *, hyphens: bool) -> Iterator[list[Word]]:
    """Greedy lines; a word that does not fit is divided at a real hyphen, or at a syllable where `hyphens` is set."""
    row: list[Word] = []
    used = 0.0
    todo = list(words)
    while todo:
        word = todo.pop(0)
        space = 0.0 if word.glued or not row else float(stringWidth(" ", word.face, word.size))
        if used + space + word.width <= width or not row:
            row.append(word)
            used += space + word.width
            continue
        cut = _cut(word, width - used - space) if hyphens and not word.glued else None
        if cut:
            row.append(cut[0])
            todo.insert(0, cut[1])
        elif word.glued:
            todo.insert(0, word)
            todo.insert(0, row.pop())
        else:
            todo.insert(0, word)
        yield row
        row, used = [], 0.0
    if row:
        yield row


def _cut(word: Word, room: float) -> tuple[Word, Word] | None:
    """The longest first part that fits with its hyphen, and the rest."""
    text = word.text
    places = [(m.end(), "") for m in re.finditer(r"(?<=\w)-(?=\w)", text)]
    letters = text.rstrip(".,;:)")
    if letters.isalpha() and len(letters) > 5 and letters.islower():
        places += [(m.end(), "-") for m in SPLITS.finditer(letters) if text[m.end() - 1 : m.end() + 1] not in WHOLE]
    for at, sign in sorted(places, reverse=True):
        first = replace(word, text=text[:at] + sign)
        if 3 <= at <= len(letters) - 3 and first.width <= room:
            return first, replace(word, text=text[at:])
    return None
