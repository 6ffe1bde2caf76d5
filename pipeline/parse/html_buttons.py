"""HTML: blocks of the content that are nothing but a link and ask for a click: buttons, offers said again and again.

What leads to a file, a telephone or a place on the page stays: a leaflet to download and a helpline are content.
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.parse.html_blocks import Piece
from pipeline.parse.html_names import words_of

LONGEST = 60
"""Characters of a button."""
MADE = frozenset({"btn", "button", "buttons", "cta"})
"""Words of a link's class that make it a button."""
OFTEN = 3
"""Times that the same link is offered: no author writes a line of nothing but a link so often."""
FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|epub|mp3|mp4)(?:[?#]|$)", re.IGNORECASE)
BRACKETED = re.compile(r"\[\s*\S.*\S\s*\]")
FEWEST_WORDS = 3
"""Words of a bracketed link to another article; `[1]` and `[see below]` are no such thing."""


def buttons(pieces: list[Piece]) -> set[int]:
    """Which pieces are buttons, by their index."""
    lone = [n for n, piece in enumerate(pieces) if piece.kind == "paragraph" and _is_a_link(piece)]
    often = Counter(" ".join(pieces[n].raw.lower().split()) for n in lone)
    return {
        n
        for n in lone
        if _is_made_a_button(pieces[n])
        or often[" ".join(pieces[n].raw.lower().split())] >= OFTEN
        or (BRACKETED.fullmatch(pieces[n].raw) and len(pieces[n].raw.split()) >= FEWEST_WORDS)
    }


def _is_a_link(piece: Piece) -> bool:
    """True where everything but brackets and arrows is in links that lead to other pages."""
    links = [mark for mark in piece.inlines if mark.kind == "link"]
    if not links or len(piece.raw) > 3 * LONGEST or not all(_leads_away(mark.target or "") for mark in links):
        return False
    rest, at = [], 0
    for mark in sorted(links, key=lambda mark: mark.start):
        rest.append(piece.raw[at : mark.start])
        at = max(at, mark.end)
    return not any(char.isalnum() for char in "".join([*rest, piece.raw[at:]]))


def _leads_away(target: str) -> bool:
    return not target.lower().startswith(("#", "tel:", "mailto:", "sms:")) and not FILE.search(target)


def _is_made_a_button(piece: Piece) -> bool:
    owner = piece.spots[0][2]
    if owner is None or len(piece.raw) > LONGEST:
        return False
    links = [link for link in owner.iter("a") if "".join(link.itertext()).strip()]
    return bool(links) and all(not MADE.isdisjoint(words_of(link.get("class") or "").split()) for link in links)
