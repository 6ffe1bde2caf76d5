"""What happens to the text of real pages: swaps, cuts and glue, each at one random place."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.knowledge.english import is_word

LEAKS = (
    " /F3 10.5 Tf 0 0 0 rg (", " BT 1 0 0 1 56.7 700 Tm [(ab)-20(cd)]TJ ET ", " 0.2 0.4 0.6 RG q 1 0 0 1 0 0 cm ",
    " endstream endobj 12 0 obj ", " Tj 0 -14.2 TD (", " re f Q gs 1. ", " BDC /P <</MCID 4>> ",
    " 1 0 0 1 72 540 cm /Im3 Do Q ",
)  # fmt: skip
GAPS = (
    "[insert date]",
    "<DD/MM/YYYY>",
    "TBC",
    "{{clinic_name}}",
    "[phone number]",
    "XX/XX/XXXX",
    "Lorem ipsum dolor sit amet",
)
SIGNS = ("&nbsp;", "**", "<b>", "</span>", "&#8217;", "<br />", "&amp;nbsp;")
HEADS = (
    "Page 7 of 22",
    "Understanding cancer treatment  12",
    "14 | Living with cancer",
    "- 8 -",
    "Patient guide 2021    5",
)


@dataclass
class Text:
    """One block that may be damaged. element: of a web page, whose text is written back; gone: taken out."""

    text: str
    element: Any = None
    gone: bool = False

    def write(self) -> None:
        """Put the text back into the page."""
        if self.element is None:
            return
        if self.gone and self.element.getparent() is not None:
            self.element.drop_tree()
        elif (self.element.text or "") != self.text:
            self.element.text = self.text

    @property
    def whole(self) -> bool:
        """Whether the text is all of the block, without links or bold words."""
        return self.element is None or len(self.element) == 0


Damage = Callable[[list[Text], random.Random], str | None]


_CITED = re.compile(r"et al\.|\b(?:19|20)\d\d;\s?\d|doi\b", re.IGNORECASE)
"""An entry of a list of references: citations/* reads those."""


def _prose(texts: Sequence[Text], least: int = 60, *, whole: bool = False) -> list[Text]:
    kinds = ("p",) if whole else ("p", "li")
    return [
        t
        for t in texts
        if len(t.text) >= least
        and (t.element is None or t.element.tag in kinds)
        and (t.whole or not whole)
        and not (t.element is None and (not re.match(r"[A-Z]", t.text) or _CITED.search(t.text)))
    ]


def _spot(texts: list[Text], rng: random.Random, pattern: str) -> tuple[Text, re.Match[str]] | None:
    for _ in range(20):
        known = _prose(texts)
        if not known:
            return None
        text = rng.choice(known)
        found = list(re.finditer(pattern, text.text))
        if found:
            return text, rng.choice(found)
    return None


def swapped(pattern: str, make: Callable[[re.Match[str], random.Random], str | None]) -> Damage:
    """Damage that puts something else in the place of one match; the mark is what stands there then."""

    def damage(texts: list[Text], rng: random.Random) -> str | None:
        spot = _spot(texts, rng, pattern)
        new = make(spot[1], rng) if spot is not None else None
        if spot is None or new is None:
            return None
        text, match = spot
        text.text = text.text[: match.start()] + new + text.text[match.end() :]
        return new

    return damage


def _glue(match: re.Match[str], _: random.Random) -> str | None:
    lost = match[1] + match[2]
    return None if is_word(lost) else lost


def _ligature(match: re.Match[str], rng: random.Random) -> str | None:
    lost = re.sub("ffi|ffl|ff|fi|fl", rng.choice((" ", "", "\ufffd")), match[0], count=1)
    return None if all(is_word(part) for part in lost.split()) else lost


def _mojibake(match: re.Match[str], _: random.Random) -> str | None:
    return match[0].encode().decode("cp1252", "ignore")


def _lost(match: re.Match[str], rng: random.Random) -> str | None:
    return match[1] + rng.choice("?\ufffd") + match[3]


def _hyphen(match: re.Match[str], rng: random.Random) -> str | None:
    at = rng.randint(3, len(match[0]) - 3)
    left, right = match[0][:at], match[0][at:]
    return None if is_word(left) and is_word(right) else f"{left}{rng.choice(('- ', ' '))}{right}"


def _twice(match: re.Match[str], _: random.Random) -> str | None:
    return None if match[0] in ("that", "had", "very", "no", "re") else f"{match[0]} {match[0]}"


def cut_end(texts: list[Text], rng: random.Random) -> str | None:
    """A paragraph stops anywhere in its last sentence."""
    known = [t for t in _prose(texts, 120, whole=True) if t.text.rstrip().endswith(".")]
    if not known:
        return None
    text = rng.choice(known)
    words = text.text.split()
    text.text = " ".join(words[: rng.randrange(len(words) // 2, len(words) - 1)])
    return None if text.text.endswith((".", "!", "?", ":", ".”")) else text.text[-40:]


def cut_start(texts: list[Text], rng: random.Random) -> str | None:
    """A paragraph begins anywhere in its first half, with a small letter."""
    known = _prose(texts, 120, whole=True)
    if not known:
        return None
    text = rng.choice(known)
    words = text.text.split()
    left = " ".join(words[rng.randrange(2, max(3, len(words) // 2)) :])
    if not left[:1].islower():
        return None
    text.text = left
    return left[:40]


def lost_list(texts: list[Text], rng: random.Random) -> str | None:
    """The list under a lead-in that ends in a colon is gone."""
    known = []
    for text in texts:
        before = text.element.getprevious() if text.element is not None and text.element.tag in ("ul", "ol") else None
        if before is not None and before.tag == "p" and before.text_content().strip().endswith(":"):
            if len(before.text_content().split()) < 4:
                continue
            known.append((text, before.text_content().strip()))
    if not known:
        return None
    text, lead = rng.choice(known)
    text.gone = True
    return str(lead[-60:])


def empty_section(texts: list[Text], rng: random.Random) -> str | None:
    """All that stands under a heading, up to the next one, is gone."""
    known = []
    for text in texts:
        if text.element is None or text.element.tag not in ("h2", "h3", "h4"):
            continue
        after = [e for e in text.element.itersiblings() if isinstance(e.tag, str)]
        heads = [n for n, e in enumerate(after) if re.fullmatch("h[1-6]", e.tag)]
        body = after[: heads[0]] if heads else []
        if heads and body and after[heads[0]].tag == text.element.tag and all(e.tag in ("p", "ul", "ol") for e in body):
            known.append((text, body))
    if len(known) < 3:
        return None
    text, body = rng.choice(known)
    for element in body:
        element.drop_tree()
    return str(text.element.text_content().strip())


def again(texts: list[Text], rng: random.Random) -> str | None:
    """A paragraph stands a second time, right after the next one or at the end of it."""
    known = [(n, t) for n, t in enumerate(texts) if t in _prose(texts, 100, whole=True)]
    if len(known) < 3:
        return None
    place = rng.randrange(len(known) - 1)
    said, later = known[place][1].text, known[place + 1][1]
    if not said.rstrip().endswith(".") or later.text.rstrip().endswith(":"):
        return None
    if later.element is None:
        later.text = f"{later.text}\n\n{said}"
    else:
        twin = later.element.makeelement("p")
        twin.text = said
        later.element.addnext(twin)
    return said[:60]


def running_head(texts: list[Text], rng: random.Random) -> str | None:
    """A running head on a line of its own inside a paragraph."""
    known = _prose(texts, 150, whole=True)
    if not known:
        return None
    text = rng.choice(known)
    gaps = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text.text)][3:-3]
    if not gaps:
        return None
    gap, head = rng.choice(gaps), rng.choice(HEADS)
    if text.element is None:
        text.text = f"{text.text[:gap]}\n{head}\n{text.text[gap + 1 :]}"
        return head
    first, middle, last = text.text[:gap], head, text.text[gap + 1 :]
    text.text = first
    for words in (last, middle):
        twin = text.element.makeelement("p")
        twin.text = words
        text.element.addnext(twin)
    return head


_EXTRACTION, _SOURCE = frozenset({"extraction"}), frozenset({"source"})
_ANY = frozenset({"extraction", "source", "undecided"})
_GAP, _WORD = r"(?<=[a-z]) (?=[a-z])", r"\b[a-z]{2,}\b(?= [a-z])"
_MOJIBAKE = ("text/mojibake", "text/lost-character")
KINDS: dict[str, tuple[tuple[str, ...], frozenset[str], Damage]] = {
    "glue": (("text/glued-words",), _EXTRACTION, swapped(r"\b([a-z]{3,}) ([a-z]{3,})\b", _glue)),
    "glue at a stop": (("text/glued-words",), _EXTRACTION, swapped(r"\b([a-z]{3,}\.) ([A-Z][a-z]{2,})\b", _glue)),
    "ligature": (
        ("text/lost-ligature", "text/lost-character"), _EXTRACTION,
        swapped(r"\b[a-z]*(?:ffi|ffl|fi|fl|ff)[a-z]+\b", _ligature),
    ),
    "leak": (("text/content-stream-leak",), _EXTRACTION, swapped(_GAP, lambda _, r: r.choice(LEAKS))),
    "cut end": (("text/truncated-end",), _EXTRACTION, cut_end),
    "cut start": (("text/truncated-start",), _EXTRACTION, cut_start),
    "lost list": (("text/lost-list", "text/truncated-end"), _ANY, lost_list),
    "empty section": (("text/empty-section",), _ANY, empty_section),
    "mojibake": (_MOJIBAKE, _ANY, swapped(r"[a-z][’“”é–—][a-z]|[’“”–]", _mojibake)),
    "word twice": (("text/repeated-word",), _SOURCE, swapped(_WORD, _twice)),
    "text twice": (("text/repeated-text",), _SOURCE, again),
    "lost letter": (("text/lost-character",), _EXTRACTION, swapped(r"\b([a-z]{2,})([a-z])([a-z]{2,})\b", _lost)),
    "running head": (("text/running-header",), _EXTRACTION, running_head),
    "hyphen": (("text/broken-hyphenation",), _EXTRACTION, swapped(r"\b[a-z]{8,}\b", _hyphen)),
    "placeholder": (("text/placeholder",), _SOURCE, swapped(_GAP, lambda _, r: f" {r.choice(GAPS)} ")),
    "mark-up": (("text/stray-markup",), _ANY, swapped(_GAP, lambda _, r: f" {r.choice(SIGNS)}")),
}  # fmt: skip
