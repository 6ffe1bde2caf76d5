"""Bare codes of TeX's fonts, whose layouts are published: the sign, or the ligature, that a code stands for.

Fonts that TeX made bitmaps of, and fonts that are not in the file, say nothing of their letters: pdfium then gives the
code itself, a control character. Data: `glyph_codes.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.knowledge.english import is_word

_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(r"[A-Za-z]*$"), re.compile(r"[A-Za-z]*")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Codes:
    """layouts: pattern of font names → code → sign. ligatures: code → letters, whatever the font."""

    layouts: tuple[tuple[re.Pattern[str], dict[int, str]], ...]
    ligatures: dict[int, str]


@cache
def _codes() -> _Codes:
    data = tomllib.loads((Path(__file__).parent / "glyph_codes.toml").read_text(encoding="utf-8"))
    signs = {name: {int(code, 16): sign for code, sign in part["codes"].items()} for name, part in data.items()}
    named = ((part["fonts"], signs[name]) for name, part in data.items() if "fonts" in part)
    return _Codes(tuple((re.compile("|".join(fonts)), codes) for fonts, codes in named), signs["ligatures"])


def tex_sign(font: str, code: int, text: str, index: int) -> str | None:
    """What an unmapped code stands for: by the font's layout, or a ligature that makes a word of `text` at `index`.

    >>> tex_sign("CMSY10", 0x14, "p \\x14 0.05", 2), tex_sign("Ward", 0x14, "p \\x14 0.05", 2)
    ('≤', None)
    >>> tex_sign("", 0x0C, "con\\x0crmed", 3), tex_sign("", 0x0C, "con\\x0cq", 3)
    ('fi', None)
    """
    known = _codes()
    for pattern, signs in known.layouts:
        if pattern.match(font):
            return signs.get(code)
    letters = known.ligatures.get(code)
    if letters is None:
        return None
    before = _LETTERS_BEFORE.search(text, max(0, index - _LONGEST), index)
    after = _LETTERS_AFTER.match(text, index + 1, index + 1 + _LONGEST)
    left, right = before[0] if before else "", after[0] if after else ""
    return letters if (left or right) and is_word(left + letters + right) else None
