"""HTML: how deep an item stands in lists that office programs write side by side instead of one in the other."""

from __future__ import annotations

import re

from pipeline.parse.html_source import Element

GOOGLE = re.compile(r"(?:^|\s)lst-kix_\w*?-(\d)(?=\s|$)")
"""Google Docs: `lst-kix_8f3-1` is the second level of a list."""
WORD = re.compile(r"mso-list:\s*\S+\s+level(\d)")
"""Word: `mso-list:l0 level2 lfo1`."""
MARGIN = re.compile(r"margin-left:\s*([\d.]+)(pt|cm|in|mm)")
POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0}
STEP = 36.0
"""Points by which Word moves each level to the right; its filtered pages say no more of a level."""


def drawn_level(element: Element) -> int:
    """The level from 1 that a class or a style gives an item; 0 where none does."""
    if element is None:
        return 0
    holder = element.getparent() if element.tag == "li" else None
    if holder is not None and (found := GOOGLE.search(holder.get("class") or "")) is not None:
        return int(found[1]) + 1
    name = element.get("class") or ""
    if not name.startswith("MsoList"):
        return 0
    style = element.get("style") or ""
    if (found := WORD.search(style)) is not None:
        return int(found[1])
    found = MARGIN.search(style)
    return 1 if found is None else max(1, round(float(found[1]) * POINTS[found[2]] / STEP))
