"""Characters that the author never typed: invisible ones, ligature glyphs, mojibake, glyphs without a meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.clean.draft import BREAK, Draft, Edit
from pipeline.clean.ligatures import lost_ligature

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x0c\x7f\u061c\u180e]+")
_SOFT_HYPHEN = re.compile(r"(?<![ÃÂ])\u00ad+(?![ \t]*\n)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x80-\x9f]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ["ff", "fi", "fl", "ffi", "ffl", "st", "st"], strict=True)
)
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf"
# A lead byte of UTF-8 read as windows-1252, and the bytes that must follow it.
_MOJIBAKE = re.compile(rf"(?:[\xc2-\xdf][{_CP1252}]|[\xe0-\xef][{_CP1252}]{{2}}|[\xf0-\xf4][{_CP1252}]{{3}})+")
_MAYBE_MOJIBAKE = re.compile(rf"[\xc2-\xf4][{_CP1252}]")
_LEADING = frozenset(map(chr, range(0xC2, 0xF5)))
_SENSIBLE = re.compile(
    r"[\u00a0-\u024f\u0370-\u03ff\u2000-\u2122\u2190-\u22ff\u25a0-\u25ff\u2713-\u2718\ufb00-\ufb06\ufeff\ufffd\U0001f300-\U0001faff]+"
)
_MATH = re.compile("[\U0001d400-\U0001d7ff]+")
_UNREADABLE = re.compile(r"(?<![\w\ufffd])\ufffd+(?:[\s.,;:()-]+\ufffd+)*(?![\w\ufffd])")
_CID = re.compile(r"(?:\(cid:\d+\)[ \t]?)*\(cid:\d+\)")
_GLYPH_NAMES = re.compile(r"/{0}(?:/{0})+(?!\w)".replace("{0}", r"(?:[CcGg]\d{1,3}|uni[0-9A-F]{4}|glyph\d+|afii\d+)"))
_GLYPH_TAGS = re.compile(r"(?:glyph<[^<>\s]{1,80}>\s?)*glyph<[^<>\s]{1,80}>", re.IGNORECASE)
_HEX_CODES = re.compile(r"(?:<[0-9a-fA-F]{2}>){3,}")
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1b]{3,}")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+")


def invisible_characters(draft: Draft) -> Iterator[Edit]:
    """Zero-width signs, direction marks, byte order marks, form feeds and soft hyphens inside a line go.

    Other control characters stay: in some PDFs they stand for ≥ or −, and deleting one changes what a dose says.
    """
    if any(map(_INVISIBLE.match, draft.rare)):
        for match in _INVISIBLE.finditer(draft.text):
            yield Edit(match.start(), match.end(), "", "invisible-character")
    if "\u00ad" not in draft.rare:
        return
    for match in _SOFT_HYPHEN.finditer(draft.text):
        yield Edit(match.start(), match.end(), "", "soft-hyphen")


def control_characters(draft: Draft) -> Iterator[Edit]:
    """A control character stands for a sign that was lost: it becomes U+FFFD, so that nobody reads over the gap."""
    if not any(map(_CONTROL.match, draft.rare)):
        return
    for match in _CONTROL.finditer(draft.text):
        yield Edit(match.start(), match.end(), "\ufffd", "lost-character")


def ligature_glyphs(draft: Draft) -> Iterator[Edit]:
    """`ﬁ` as one character becomes `fi`. Only these seven; superscripts and full-width signs keep their meaning.

    >>> _LIGATURES["\ufb01"], _LIGATURES["\ufb03"]
    ('fi', 'ffi')
    """
    if draft.rare.isdisjoint(_LIGATURES):
        return
    for match in _LIGATURE.finditer(draft.text):
        yield Edit(match.start(), match.end(), _LIGATURES[match[0]], "ligature")


def math_letters(draft: Draft) -> Iterator[Edit]:
    """Mathematical alphanumerics (`𝜇`, `𝐩`) become plain letters: they are a font, not a meaning.

    >>> unicodedata.normalize("NFKC", "\U0001d707")
    'μ'
    """
    if not any(map(_MATH.match, draft.rare)):
        return
    for match in _MATH.finditer(draft.text):
        yield Edit(match.start(), match.end(), unicodedata.normalize("NFKC", match[0]), "math-letter")


def mojibake(draft: Draft) -> Iterator[Edit]:
    """UTF-8 that was read as windows-1252, once or twice over, is read again. Honest accents (`É»`, `Ãlvaro`) stay."""
    if draft.rare.isdisjoint(_LEADING) or not _MAYBE_MOJIBAKE.search(draft.text):
        return
    for match in _MOJIBAKE.finditer(draft.text):
        mended = demojibake(match[0])
        if mended != match[0]:
            yield Edit(match.start(), match.end(), mended, "mojibake")


def demojibake(text: str) -> str:
    """The text that was meant, or the same text where it is no mojibake.

    >>> demojibake("â€™"), demojibake("Ã©"), demojibake("ÃƒÂ©"), demojibake("É»")
    ('’', 'é', 'é', 'É»')
    """
    import ftfy.bad_codecs  # noqa: F401  (registers sloppy-windows-1252; loaded only where it is needed)

    for _ in range(3):
        try:
            better = text.encode("sloppy-windows-1252").decode("utf-8")
        except UnicodeError:
            return text
        if better == text or not _SENSIBLE.fullmatch(better):
            return text
        text = better
    return text


def cid_glyphs(draft: Draft) -> Iterator[Edit]:
    """`(cid:12)`, `GLYPH<12>`, glyph names, runs of control or private-use characters: unreadable letters.

    They become a ligature where just one makes a word, otherwise U+FFFD.

    At the start of a block such a glyph is a bullet and goes.
    """
    text = draft.text
    patterns = [_CID] if "(cid:" in text else []
    patterns += [_GLYPH_NAMES] if "/" in draft.letters and _GLYPH_NAMES.search(text) else []
    patterns += [_GLYPH_TAGS] if "h<" in text or "H<" in text else []
    patterns += [_HEX_CODES] if "><" in text else []
    patterns += [_CONTROLS] if any("\x01" <= letter <= "\x1b" for letter in draft.rare) else []
    patterns += [_PRIVATE] if any("\ue000" <= letter <= "\uf8ff" for letter in draft.rare) else []
    starts = {start for start, _ in draft.spans} if patterns else set()
    for pattern in patterns:
        for match in pattern.finditer(text):
            if match.start() in starts and text[match.end() : match.end() + 1].isspace():
                yield Edit(match.start(), match.end(), "", "list-marker")
                continue
            word = re.search(r"[^\W\d_]*$", text[max(0, match.start() - 30) : match.start()])
            rest = re.match(r"[^\W\d_]*", text[match.end() : match.end() + 30])
            lost = lost_ligature(word[0] if word else "", rest[0] if rest else "", text)
            yield Edit(match.start(), match.end(), lost or "\ufffd", "cid-glyphs")


def unreadable_runs(draft: Draft) -> Iterator[Edit]:
    """Words of nothing but U+FFFD, three in a row or six signs, are a font without a meaning: they leave the text.

    A single one stays: it may stand for ≥ or −.
    """
    if "\ufffd" not in draft.rare or draft.text.count("\ufffd") < 3:
        return
    for match in _UNREADABLE.finditer(draft.text):
        if match[0].count("\ufffd") >= 6 or len(match[0].split()) >= 3:
            yield Edit(match.start(), match.end(), "", "cid-glyphs")


assert BREAK not in _PRIVATE.pattern
