"""Document text is hostile: what could hide, reorder or control is made visible before it is shown anywhere."""

from __future__ import annotations

import re

# Controls but tab and line feed; soft hyphen, zero-width and bidirectional signs (Unicode TR 9, TR 36); line and
# paragraph separators; the byte order mark; tags; surrogates and the non-characters, which no XML file can hold.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""Unseen characters as `⟨U+202E⟩`; tab and line feed stay.

    >>> visible("a\u202eb\tc")
    'a⟨U+202E⟩b\tc'
    """
    return UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def one_line(text: str, limit: int = 300) -> str:
    """Visible text with white space folded, cut at `limit` characters and saying so with an ellipsis."""
    folded = " ".join(visible(text[: limit * 4]).split())
    if len(folded) <= limit and len(text) <= limit * 4:
        return folded
    return folded[: limit - 1].rstrip() + "…"
