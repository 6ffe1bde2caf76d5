"""Damage to words: what exporters, font maps and charset mistakes do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from pipeline.knowledge.english import is_word
from tests.mutation.base import Base
from tests.mutation.edit import mutants, paragraphs, shuffled, with_text
from tests.mutation.harness import Kind, Mutant

EXTRACTION = frozenset({"extraction"})
SOURCE = frozenset({"source"})
ANY = frozenset({"extraction", "source", "undecided"})
"""Where an export alone cannot show who made the fault."""

Damage = Callable[[str, random.Random], Iterator[tuple[str, str]]]

LEAKS = (
    "/F{n} {s} Tf 0 0 0 rg ({w})Tj",
    "reg n pe.{n} 0 G 1 w 0 0",
    "0 0 0 RG 1 w 0 J /F{n} {s} Tf",
    "BT /F{n} {s} Tf 1 0 0 1 72 {s}0 Tm ({w})Tj ET",
    "[({w})-12(ion)]TJ 0 -1.2 TD gs 1. 0 w",
    "q 1 0 0 1 72 528 cm /Im{n} Do Q q",
    "1 0 0 rg ({w})Tj gs 1. 0 w n",
    "{s} Tf 0 rs (. {w} g /F (",
)
MOJIBAKE = {"'": "â€™", "–": "â€“", "é": "Ã©", "°": "Â°", "×": "Ã—", "’": "â€™", "“": "â€œ", "ü": "Ã¼", "µ": "Âµ"}
ACCENTED = (
    "FranÃ§ais",
    "EspaÃ±ol",
    "patientâ€™s",
    "naÃ¯ve",
    "38 Â°C",
    "KÃ¶ln",
    "5 Âµg",
    "doctorâ€™s",
    "cafÃ©",
    "2 â€“ 3",
)
LOST = (
    "5 ?g",
    "Espa?ol",
    "Fran?ais",
    "2 ?g/kg",
    "10 ?L",
    "pati\ufffdnt",
    "caf\ufffd",
    "T?rk\u00e7e",
    "38 \ufffdC",
    "Portugu?s",
)
LIGATURES = re.compile(r"(?<=\w)(ffi|ffl|ff|fi|fl)(?=\w)|\b(fi|fl)(?=\w{2})")
CIDS = "(cid:{})"


def content_stream_leak(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for gap in shuffled([m.start() for m in re.finditer(r" ", text)], rng):
        word = text[gap + 1 :].partition(" ")[0].strip(".,()") or "the"
        leak = rng.choice(LEAKS).format(n=rng.randint(1, 9), s=rng.randint(8, 14), w=word[::-1])
        yield f"{text[:gap]} {leak}{text[gap:]}", leak


def cid_glyphs(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for match in shuffled_matches(r"\b[a-z]{4,}\b", text, rng):
        if rng.random() < 0.7:
            glyphs = "".join(CIDS.format(ord(c) - 29) for c in match[0])
        else:
            glyphs = "".join(chr(0xE000 + ord(c)) for c in match[0])
        yield text[: match.start()] + glyphs + text[match.end() :], glyphs


def mojibake(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for match in shuffled_matches("[" + "".join(MOJIBAKE) + "]", text, rng):
        word = MOJIBAKE[match[0]]
        yield text[: match.start()] + word + text[match.end() :], word
    for gap in shuffled([m.start() for m in re.finditer(r" ", text)], rng):
        word = rng.choice(ACCENTED)
        yield f"{text[:gap]} {word}{text[gap:]}", word


def lost_character(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for match in shuffled_matches(r"\b[a-z]{5,}\b", text, rng):
        at = match.start() + rng.randint(1, len(match[0]) - 2)
        sign = rng.choice(("?", "\ufffd"))
        damaged = text[match.start() : at] + sign + text[at + 1 : match.end()]
        yield text[: match.start()] + damaged + text[match.end() :], damaged
        word = rng.choice(LOST)
        yield f"{text[: match.start()]}{word} {text[match.start() :]}", word


def lost_ligature(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for match in shuffled_matches(LIGATURES.pattern, text, rng):
        filler = rng.choice((" ", " ", ""))
        start = text.rfind(" ", 0, match.start()) + 1
        end = (text + " ").find(" ", match.end())
        if not text[start:end].islower():
            continue  # a name that lost letters is a matter for terms/misspelt-drug
        damaged = text[start : match.start()] + filler + text[match.end() : end]
        yield text[:start] + damaged + text[end:], damaged.strip(" .,()")


def glued_words(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for match in shuffled_matches(r"\b([A-Za-z]{3,})([.,]?) ([A-Za-z]{2,})\b", text, rng):
        if not match[2] and is_word(f"{match[1]}{match[3]}"):  # `maybe`, `within`: no reader sees a fault
            continue
        glued = f"{match[1]}{match[2]}{match[3]}"
        yield text[: match.start()] + glued + text[match.end() :], glued


def broken_hyphenation(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for match in shuffled_matches(r"\b[a-z]{7,}\b", text, rng):
        at = match.start() + rng.randint(3, len(match[0]) - 3)
        broken = text[match.start() : at] + "- " + text[at : match.end()]
        yield text[: match.start()] + broken + text[match.end() :], broken


def repeated_word(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for match in shuffled_matches(
        r"\b(the|a|an|of|to|and|is|are|in|with|for|it|you|your|may|can)\b(?= [a-z])", text, rng
    ):
        yield text[: match.end()] + " " + match[0] + text[match.end() :], f"{match[0]} {match[0]}"


def stray_markup(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for gap in shuffled([m.start() for m in re.finditer(r" ", text)], rng):
        sign = rng.choice(("&nbsp;", "<b>", "</p>", "&amp;nbsp;", "<br/>", "&#8217;", '<span class="x">', "&ldquo;"))
        yield f"{text[:gap]}{sign}{text[gap:]}", sign


def running_header(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for gap in shuffled([m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)], rng):
        page = rng.randint(2, 30)
        head = rng.choice(
            ("Harbor Point Oncology Institute {p}", "Page {p} of 31", "{p} | Larkmoor Cancer Trust", "- {p} -",
             "Prairie Lantern Cancer Network  |  Page {p} of 31")
        ).format(p=page)  # fmt: skip
        yield f"{text[:gap]}\n{head}\n{text[gap + 1 :]}", head


def placeholder(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    signs = ("<MM/DD/YYYY>", "[insert phone number]", "TBD", "[date]", "XXX-XXX-XXXX", "<insert name>", "[TK]",
             "Lorem ipsum dolor sit amet", "[INSERT LINK HERE]")  # fmt: skip
    for gap in shuffled([m.start() for m in re.finditer(r" ", text)], rng):
        sign = rng.choice(signs)
        yield f"{text[:gap]} {sign}{text[gap:]}", sign


def shuffled_matches(pattern: str, text: str, rng: random.Random) -> list[re.Match[str]]:
    """Where the pattern stands, in a random order."""
    found = list(re.finditer(pattern, text))
    rng.shuffle(found)
    return found


def _in_paragraphs(damage: Damage) -> Callable[[Base, random.Random], Iterator[Mutant]]:
    """The damage in every paragraph of a base, one place at a time."""

    def damaged(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
        streams = [(number, damage(base.blocks[number].text, rng)) for number in shuffled(paragraphs(base), rng)]
        while streams:
            alive = []
            for number, stream in streams:
                place = next(stream, None)
                if place:
                    alive.append((number, stream))
                    yield with_text(base, number, place[0]), place[1]
            streams = alive

    return lambda base, rng: mutants(base, damaged(base, rng), rng)


KINDS = (
    Kind("text/content-stream-leak", "operators in prose", EXTRACTION, _in_paragraphs(content_stream_leak)),
    Kind("text/cid-glyphs", "a word as glyph numbers", EXTRACTION, _in_paragraphs(cid_glyphs)),
    Kind("text/mojibake", "UTF-8 read as windows-1252", ANY, _in_paragraphs(mojibake)),
    Kind("text/lost-character", "a letter or sign lost", EXTRACTION, _in_paragraphs(lost_character)),
    Kind(
        "text/lost-ligature",
        "fi, fl, ff dropped",
        EXTRACTION,
        _in_paragraphs(lost_ligature),
        frozenset(("terms/misspelt-drug",)),
    ),
    Kind("text/glued-words", "a space lost", EXTRACTION, _in_paragraphs(glued_words)),
    Kind("text/broken-hyphenation", "a line-end hyphen left", EXTRACTION, _in_paragraphs(broken_hyphenation)),
    Kind("text/repeated-word", "a small word twice", SOURCE, _in_paragraphs(repeated_word)),
    Kind("text/stray-markup", "entities and tags", ANY, _in_paragraphs(stray_markup)),
    Kind("text/running-header", "a running head in a sentence", EXTRACTION, _in_paragraphs(running_header)),
    Kind("text/placeholder", "a gap nobody filled", SOURCE, _in_paragraphs(placeholder)),
)
