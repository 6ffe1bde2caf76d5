"""Character classes for names, built once: `re` has no class for an upper-case letter."""

from __future__ import annotations

_RANGES = ((0x41, 0x5B), (0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x2000))

UPPER = "".join(chr(code) for low, high in _RANGES for code in range(low, high) if chr(code).isupper())
"""Every Latin, Greek and Cyrillic capital, to stand inside square brackets."""

DASH = "-‐‑‒–—−"
"""Hyphens and dashes as found between pages, to stand first inside square brackets."""

QUOTE = "'’‘`´ʼ"
"""Apostrophes as found in names."""

MONTH = (
    "(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?"
    "|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)"
)
SEASON = "(?:Spring|Summer|Autumn|Fall|Winter)"
YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
