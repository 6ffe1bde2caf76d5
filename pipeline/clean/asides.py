"""What a site says about itself: its helpline, its authors, its disclaimer, its footer; and what was set aside.

A whole paragraph of this kind is marked (`Block.aside`), not removed: it stays in the document's text and the datasets,
for a telephone number is data and a lead-in that lost its list is a fault, but the readable text leaves it out.
Furniture, which did leave the text, is marked too: with its kind where its place or its words tell it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.clean.furniture import boilerplate_kind
from pipeline.clean.needles import Asked, asked, stands_in
from pipeline.knowledge.english import runs
from pipeline.model import Document

_PHONE = re.compile(r"(?<!\d)(?:\+?\d{1,3}[\s.-]?)?\(?\d{2,5}\)?[\s.-]?\d{3,4}[\s.-]?\d{3,4}(?!\d)")
_SITE = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|gov|edu|ca|uk|au|ie|nz|eu|info|tr|de|fr)(?:/\S*)?"
)
_PARTS = re.compile(r"\s+[|•·–—]\s+")
_ADDRESS = re.compile(r"[(<\[]*https?://[^\s()<>]+[)>\]]*")
_LONGEST = 90
"""Words. What a site says about itself is short."""
_NOTICE = re.compile(r".\s?(?:19|20)\d\d\b")
_SHORT = 20
"""Characters of the name of a language."""
_KINDS = ("paragraph", "heading", "field", "list_item")


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    """`asides.toml` with its parts put in: section → name → patterns."""
    data = tomllib.loads((Path(__file__).parent / "asides.toml").read_text(encoding="utf-8"))
    parts: dict[str, str] = data.pop("parts")
    return {
        section: {
            name: entries.split() if isinstance(entries, str) else [_whole(entry, parts) for entry in entries]
            for name, entries in lists.items()
        }
        for section, lists in data.items()
    }


def _whole(entry: str, parts: dict[str, str]) -> str:
    for name, meaning in parts.items():
        entry = entry.replace(name, meaning)
    return entry


@cache
def _any(section: str, name: str) -> Asked:
    """The patterns of a list."""
    return asked(_data()[section][name])


@cache
def _person() -> re.Pattern[str]:
    degrees = "|".join(_data()["credits"]["degrees"])
    return re.compile(
        rf"(?:(?:Dr|Prof|Professor)\.? )?(?:[A-Z][\w’'.-]* ){{0,4}}[A-Z][\w’'-]+, ?(?:{degrees})\b.{{0,80}}"
    )


def with_asides(document: Document) -> Document:
    """The document with what is no part of its text marked by its kind; nothing is where that would be all of it."""
    kinds: dict[int, str] = {}
    shown = [i for i, (start, end) in enumerate(document.block_spans) if start < end]
    for at, index in enumerate(shown):
        if document.blocks[index].kind not in _KINDS:
            continue
        before = kinds.get(shown[at - 1]) if at else None
        text = document.block_text(index)
        if before and "://" in text and _ADDRESS.fullmatch(text):
            kinds[index] = before  # where the name above it leads
        elif (kind := aside_kind(text)) and (kind != "person" or before == "credits"):
            kinds[index] = "credits" if kind == "person" else kind
    kinds |= _without_body(document, shown, kinds)
    if all(index in kinds or document.blocks[index].kind == "heading" for index in shown):
        kinds = {}  # a page about the helpline: this is its text
    kinds |= {
        i: _furniture(document, i)
        for i, (start, end) in enumerate(document.block_spans)
        if start == end and _is_gone(document, i)
    }
    if not kinds:
        return document
    blocks = tuple(replace(b, aside=kinds[i]) if i in kinds else b for i, b in enumerate(document.blocks))
    marked = replace(document, blocks=blocks)
    for name in ("block_starts", "block_spans", "_segment_starts"):  # the same: no block's text changed
        marked.__dict__[name] = getattr(document, name)
    return marked


def _is_gone(document: Document, index: int) -> bool:
    """Whether a block without clean text was set aside, rather than damaged or empty."""
    block = document.blocks[index]
    if block.kind == "furniture":
        return bool(block.raw.strip())
    rule = document.rule_at(document.block_starts[index]) if block.raw else None
    return rule == "furniture" or (rule or "").startswith("boilerplate-")


def _furniture(document: Document, index: int) -> str:
    """The kind of what left the text: as the rule says, by its words, by its element, or by its place on a page."""
    block = document.blocks[index]
    rule = document.rule_at(document.block_starts[index]) or ""
    if rule.startswith("boilerplate-"):
        return rule.removeprefix("boilerplate-")
    kind = boilerplate_kind(block.raw) or aside_kind(block.raw)
    if kind and kind != "person":
        return kind
    place = block.places[0] if block.places else None
    if place is not None and place.element:
        form = re.search(r"/form(?:\[\d+\])?$", place.element)  # some sites wrap all of a page in one
        return "form" if form else next((name for sign, name in _ELEMENTS if sign in place.element), "furniture")
    return "furniture" if place is None else "running-head"


_ELEMENTS = (
    ("/nav", "navigation"),
    ("/footer", "footer"),
    ("/header", "navigation"),
    ("/aside", "aside"),
)


@cache
def _legal_headings() -> re.Pattern[str]:
    return re.compile("|".join(_data()["legal"]["headings"]))


def _without_body(document: Document, shown: list[int], kinds: dict[int, str]) -> dict[int, str]:
    """Headings all of whose paragraphs are set aside; and a disclaimer's paragraphs, known by its heading."""
    found: dict[int, str] = {}
    for at, index in enumerate(shown):
        block = document.blocks[index]
        if block.kind != "heading":
            continue
        body = []
        for below in shown[at + 1 :]:
            if document.blocks[below].kind in ("heading", "field"):
                break
            body.append(below)
        name = " ".join(re.findall(r"[\w’'-]+", document.block_text(index).lower()))
        if body and _legal_headings().fullmatch(name):
            found |= dict.fromkeys([index, *(i for i in body if i not in kinds)], "legal")
        elif body and all(below in kinds for below in body):
            found[index] = kinds[body[0]]
    return found


def aside_kind(text: str) -> str | None:
    """`helpline`, `credits`, `legal`, `footer`, `navigation`, `marketing`, `person` (credits where it follows some).

    None where it is none of these.

    Leaves alone every telephone line that is part of the care, and whatever is longer than a site speaks of itself.

    >>> aside_kind("Our free helpline is open every day. Call us on 020 7946 0000.")
    'helpline'
    >>> aside_kind("Call us on 020 7946 0000 if you have a temperature above 38 °C.") is None
    True
    >>> aside_kind("riversidetrust.org | 020 7946 0000"), aside_kind("Fran?ais"), aside_kind("Jo Bell, MD, Chair")
    ('footer', 'navigation', 'person')
    """
    parts = text.split()
    plain = " ".join(parts)
    if len(plain) > _LONGEST * 12 or len(parts) > _LONGEST:
        return None
    if len(plain) <= _SHORT and _is_language(plain):
        return "navigation"
    if _is_footer(plain):
        return "footer"
    if plain[:1] in ("©", "\ufffd") and _NOTICE.match(plain):
        return "legal"
    if "," in plain and _person().fullmatch(plain):
        return "person"
    return _by_its_words(plain)


def _by_its_words(plain: str) -> str | None:
    low = plain.lower()
    words = runs(low)
    if _all_cues().isdisjoint(words):
        return None
    for kind, test in _TESTS:
        if not _cues(kind).isdisjoint(words) and test(plain, low):
            return kind
    return None


@cache
def _all_cues() -> frozenset[str]:
    """The cues of every kind: most paragraphs have none of them."""
    return frozenset().union(*map(_cues, ("navigation", "helpline", "credits", "legal", "marketing")))


@cache
def _cues(kind: str) -> frozenset[str]:
    """Of these words one at least stands in every text of a kind; far cheaper than its patterns."""
    return frozenset(_data()[kind]["cues"])


def _is_helpline(text: str, low: str) -> bool:
    """A service said to be the site's own, or one with its number, address or hours; never one that is part of care."""

    def says(name: str) -> bool:
        return stands_in(_any("helpline", name), text, low)

    ours = says("ours")
    service = not ours and says("service")
    people = not ours and says("people")
    if not (ours or service or people) or says("urgent"):
        return False
    if ours:
        return True
    reach = _PHONE.search(text) or "@" in text or says("hours")
    if service and (_PHONE.search(text) or (reach and not says("general"))):
        return True
    return bool(reach) and people and says("channel")


def _is_marketing(text: str, low: str) -> bool:
    """Asks for money, attention or an opinion. `Donate blood`, `your gift of stem cells` are medicine."""

    def says(name: str) -> bool:
        return stands_in(_any("marketing", name), text, low)

    return says("words") or (says("money") and says("asks") and not says("bodily"))


def _says(section: str, name: str) -> Callable[[str, str], bool]:
    return lambda text, low: stands_in(_any(section, name), text, low)


_TESTS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("navigation", _says("navigation", "paths")),
    ("helpline", _is_helpline),
    ("credits", _says("credits", "words")),
    ("legal", _says("legal", "words")),
    ("marketing", _is_marketing),
)


def _is_footer(text: str) -> bool:
    """`example.org | 020 7946 0000 | © 2024`: two parts or more, each an address, a number, a notice."""
    if "|" not in text and "•" not in text and "·" not in text:
        return False
    parts = _PARTS.split(text)
    known = [_is_footer_part(part) for part in parts]
    sure = sum(bool(_PHONE.search(part) or _SITE.search(part) or "©" in part) for part in parts)
    return len(parts) > 1 and sure > 0 and sum(known) >= len(parts) - (sure > 1)


def _is_footer_part(part: str) -> bool:
    plain = _PHONE.fullmatch(part) or _SITE.fullmatch(part) or part.startswith("©")
    return bool(plain or _footer_parts().fullmatch(part))


@cache
def _footer_parts() -> re.Pattern[str]:
    return re.compile("|".join(_data()["footer"]["parts"]), re.IGNORECASE)


def _is_language(text: str) -> bool:
    """Whether a line is the name of a language, even one that lost letters."""
    low, languages = text.lower(), _data()["navigation"]["languages"]
    if "?" not in low and "\ufffd" not in low:
        return low in languages
    meant = re.compile("".join("." if letter in "?\ufffd" else re.escape(letter) for letter in low))
    return any(meant.fullmatch(name) for name in languages)
