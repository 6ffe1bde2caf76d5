"""A second batch of damage, written before the checks were held against it: what recall is on makes nobody tuned on."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.knowledge.english import is_word
from tests.maker.manuscript import Piece
from tests.mutation.base import Base
from tests.mutation.edit import mutants, paragraphs, shuffled, with_blocks, with_text
from tests.mutation.harness import Kind, Mutant
from tests.mutation.text_faults import ANY, EXTRACTION, SOURCE, shuffled_matches

BATCH = "unseen"
Damaged = Iterator[tuple[Base, str]]


source = "unseen.toml"
"""The file that the signs are drawn from; `third_damage` puts its own in."""


def signs(name: str) -> tuple[str, ...]:
    """A group of the batch's file; of pairs the first."""
    return _signs(source, name)


@cache
def _signs(file: str, name: str) -> tuple[str, ...]:
    data = tomllib.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))
    return tuple(sign if isinstance(sign, str) else sign[0] for sign in data[name])


def filled(sign: str, rng: random.Random) -> str:
    """A sign with its numbers, coordinates, words and hexadecimal digits drawn."""
    draws: dict[str, Callable[[], str]] = {
        "n": lambda: rng.choice(("0", "1", ".5", "0.2", "0.24", "1.5")), "x": lambda: f"{rng.randint(20, 780)}",
        "i": lambda: f"{rng.randint(1, 9)}", "w": lambda: rng.choice(("the", "of", "cells", "Ask", "th", "mm")),
        "h": lambda: f"{rng.randint(0x1000, 0xFFFF):04X}", "p": lambda: f"{rng.randint(2, 30)}",
    }  # fmt: skip
    return re.sub(r"\{([nxiwhp])\}", lambda match: draws[match[1]](), sign)


def program(rng: random.Random) -> str:
    """Three to six operators in a row, most with operands."""
    while True:
        chosen = [filled(rng.choice(signs("operators")), rng) for _ in range(rng.randint(3, 6))]
        if sum(1 for line in chosen if " " in line) >= 2:
            return " ".join(chosen)


def scrambled(text: str, rng: random.Random) -> str:
    """Halves of the text's words, whole words and remains of operators in a row; damaged at both ends."""
    words: list[str] = [word for word in re.findall(r"[a-z]{6,}", text) if len(word) < 13] or ["treatment", "infusion"]

    def tear() -> str:
        first, second = rng.choice(words), rng.choice(words)
        junk = "".join(rng.choice("aeghiqrsuwz") for _ in range(rng.randint(2, 4)))
        ends = (first[2:].capitalize(), first.capitalize() + junk, first[:5].capitalize() + "w" + junk + second[-3:])
        return str(rng.choice(ends))

    def torn() -> str:
        word = tear()
        while is_word(word) or word.lower() in words:
            word = tear()  # a reader would take it for a word too
        return word

    middle = [filled(rng.choice(signs("fragments")), rng)]
    for _ in range(rng.randint(1, 3)):
        middle.append(rng.choice((rng.choice(signs("wholeword")), torn(), rng.choice(words))))
        middle.append(filled(rng.choice(signs("fragments")), rng))
    return " ".join([torn(), *middle, *([torn()] if rng.random() < 0.6 else [])])


def leaks(base: Base, rng: random.Random, make: Callable[[str, random.Random], str]) -> Iterator[Mutant]:
    """A leak inside a paragraph, or after it; the finding must hold all of it, and little more."""
    for number in shuffled(paragraphs(base), rng):
        text = base.blocks[number].text
        gaps = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
        if not gaps:
            continue
        gap, leak = rng.choice(gaps), make(text, rng)
        if rng.random() < 0.3:
            gap = len(text)
        after = with_text(base, number, f"{text[:gap]} {leak}{text[gap:]}")
        render = rng.choice((Base.text, Base.page))
        yield Mutant((render(after),), (render(base),), leak, whole=True)


def inserted(group: str, joint: str = " ") -> Callable[[Base, random.Random], Damaged]:
    """A sign of a group between two words of a paragraph."""

    def damage(base: Base, rng: random.Random) -> Damaged:
        for number in shuffled(paragraphs(base), rng):
            text = base.blocks[number].text
            gaps = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
            for gap in shuffled(gaps, rng)[:2]:
                sign = filled(rng.choice(signs(group)), rng)
                yield with_text(base, number, f"{text[:gap]}{joint}{sign}{joint}{text[gap + 1 :]}"), sign

    return damage


def headers(base: Base, rng: random.Random) -> Damaged:
    """A running head inside a paragraph: in its line, on a line of its own, between two blocks."""
    for number in shuffled(paragraphs(base), rng):
        text = base.blocks[number].text
        gaps = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
        for gap in shuffled(gaps, rng)[:2]:
            sign = filled(rng.choice(signs("headers")), rng)
            joint = rng.choice(("\n", "\n", "\n\n"))
            yield with_text(base, number, f"{text[:gap]}{joint}{sign}{joint}{text[gap + 1 :]}"), sign


def ligatures(base: Base, rng: random.Random) -> Damaged:
    """fi, fl, ff, ffi, ffl as a space, a question mark, U+FFFD, or nothing; capitals too."""
    for number in shuffled(paragraphs(base), rng):
        text = base.blocks[number].text
        for match in shuffled_matches(r"\b[A-Za-z]*(?:ffi|ffl|ff|fi|fl)[a-z]+\b", text, rng):
            word = match[0]
            lost = re.sub("ffi|ffl|ff|fi|fl|Fi|Fl", rng.choice((" ", " ", "", "?", "\ufffd")), word, count=1)
            if len(lost) > 3 and lost.strip():
                yield (
                    with_text(base, number, text[: match.start()] + lost + text[match.end() :]),
                    lost.strip(),
                )


def glued(base: Base, rng: random.Random) -> Damaged:
    """A space lost between words of either case, at a bracket, a number, or two in a row."""
    for number in shuffled(paragraphs(base), rng):
        text = base.blocks[number].text
        patterns = (
            r"\b\w{4,} [A-Za-z]{4,}\b",
            r"\b[a-z]{4,} [a-z]{2,4} [a-z]{4,}\b",
            r"\b[a-z]{4,}\.? [A-Z][a-z]{2,}\b",
            r"\b[a-z]{4,}\) [a-z]{2,}",
            r"\b[a-z]{3,}, [a-z]{3,}",
        )
        for pattern in shuffled_patterns(patterns, rng):
            for match in shuffled_matches(pattern, text, rng)[:1]:
                lost = match[0].replace(" ", "")
                if rng.random() < 0.25 and match[0].replace(" ", "").isalpha():
                    lost = "".join(part.capitalize() if n else part for n, part in enumerate(match[0].split()))
                if not is_word(lost) or "." in lost or "," in lost:  # `within`: no reader sees a fault
                    yield with_text(base, number, text[: match.start()] + lost + text[match.end() :]), lost


def shuffled_patterns(patterns: tuple[str, ...], rng: random.Random) -> list[str]:
    """The patterns in a random order."""
    mixed = list(patterns)
    rng.shuffle(mixed)
    return mixed


def cut_ends(base: Base, rng: random.Random) -> Damaged:
    """A paragraph that stops inside a word, at a comma, at a bracket, or in mid-sentence after any word."""
    for number in shuffled(paragraphs(base), rng):
        words = base.blocks[number].text.split()
        for at in shuffled([i for i in range(6, len(words) - 2) if words[i].isalpha()], rng)[:1]:
            left = " ".join(words[: at + 1])
            kind = rng.randrange(4)
            if kind == 0 and len(words[at]) > 6:
                left = left[:-3]
            elif kind == 1:
                left += ","
            elif kind == 2:
                left += " (" + words[at + 1].strip("()")
            yield with_text(base, number, left), left


def cut_starts(base: Base, rng: random.Random) -> Damaged:
    """A paragraph, also a section's first or last, that begins inside a word or a sentence, or with a comma."""
    for number in shuffled(paragraphs(base), rng):
        words = base.blocks[number].text.split()
        for at in shuffled([i for i in range(2, len(words) - 6) if words[i].isalpha() and words[i].islower()], rng)[:1]:
            left = " ".join(words[at:])
            kind = rng.randrange(3)
            if kind == 0 and len(words[at]) > 6:
                left = left[3:]
            elif kind == 1:
                left = f"{rng.choice((',', ';', ')'))} {left}"
            yield with_text(base, number, left), left


def lost_lists(base: Base, rng: random.Random) -> Damaged:
    """Other lead-ins that stand alone: before a paragraph, a heading, the end; or over fewer items than they say."""
    for number in shuffled(paragraphs(base), rng)[:4]:
        lead = rng.choice(signs("leads"))
        if base.blocks[number + 1].kind in {"paragraph", "heading"}:
            yield with_blocks(base, number + 1, number + 1, (Piece("paragraph", lead),)), lead
        told = rng.choice(
            (
                "Three tests are done:",
                "There are four stages:",
                "The treatment has five steps:",
                "Three drugs are in use:",
            )
        )
        items = (Piece("item", "a blood test in the morning", "-"), Piece("item", "a scan of the chest", "-"))
        yield with_blocks(base, number + 1, number + 1, (Piece("paragraph", told), *items)), told


def repeated(base: Base, rng: random.Random) -> Damaged:
    """A sentence again two sentences later, a paragraph again after the next, three items twice, a heading's part."""
    for number in shuffled(paragraphs(base), rng):
        said = re.findall(r"[A-Z][^.!?]{40,}[.!?](?= |$)", base.blocks[number].text)
        if len(said) > 1:
            yield with_text(base, number, f"{base.blocks[number].text} {said[0]}"), said[0]
        if len(base.blocks[number].text) > 60 and number + 2 < len(base.blocks):
            yield with_blocks(base, number + 2, number + 2, (base.blocks[number],)), base.blocks[number].text


def fields(base: Base, rng: random.Random) -> Damaged:
    """Other labels without a value, at the end or in the middle."""
    for label in rng.sample(signs("fields"), 4):
        places = paragraphs(base)
        if rng.random() < 0.5 and places:
            number = rng.choice(places)
            yield with_blocks(base, number + 1, number + 1, (Piece("paragraph", label),)), label
        yield with_blocks(base, len(base.blocks), len(base.blocks), (Piece("paragraph", label),)), label


def eaten_hyphens(base: Base, rng: random.Random) -> Damaged:
    """A real hyphen that was eaten with a line's end: `nonsmall`, `longterm`, `highdose`."""
    words = (
        *(
            "nonsmall cell",
            "longterm care",
            "highdose therapy",
            "lowgrade tumors",
            "shortterm memory",
            "wellknown risks",
        ),
        *(
            "newlydiagnosed cancer",
            "hormonereceptor tests",
            "crosssectional scans",
            "twothirds of people",
            "wellknown risks",
        ),
        *("slowgrowing tumors", "fastgrowing cells", "secondline therapy"),
    )
    for number in shuffled(paragraphs(base), rng)[:3]:
        word = rng.choice(words)
        yield (
            with_text(base, number, f"{base.blocks[number].text} Ask the nurse about {word} as well."),
            word.split()[0],
        )


def split_words(base: Base, rng: random.Random) -> Damaged:
    """A word cut by a hyphen and a line feed, a soft hyphen and a space, a space alone, or a hyphen alone."""
    for number in shuffled(paragraphs(base), rng):
        text = base.blocks[number].text
        for match in shuffled_matches(r"\b[a-z]{8,}\b", text, rng)[:1]:
            at = rng.randint(3, len(match[0]) - 3)
            joint = rng.choice(("- ", "-", "\u00ad ", " - ", "\u2010 ", "¬ "))
            lost = f"{match[0][:at]}{joint}{match[0][at:]}"
            yield with_text(base, number, text[: match.start()] + lost + text[match.end() :]), lost.strip()


def glyphs(base: Base, rng: random.Random) -> Damaged:
    """A word as glyph numbers in other notations, or shifted by a font's offset."""
    for number in shuffled(paragraphs(base), rng):
        text = base.blocks[number].text
        for match in shuffled_matches(r"\b[a-z]{5,}\b", text, rng)[:2]:
            makers: tuple[Callable[[str], str], ...] = (
                *(lambda c: f"/g{ord(c)}", lambda c: f"(cid:{ord(c) - 29})", lambda c: f"/uni{ord(c):04X}"),
                *(lambda c: chr(0xF000 + ord(c)), lambda c: f"GLYPH<{ord(c)}>", lambda c: f"<{ord(c):02x}>"),
                *(lambda c: f"glyph<c={ord(c)},font=/AAAAAB+Arial>", lambda c: f"/c{ord(c)}"),
                *(lambda _: "\ufffd", lambda c: chr(ord(c) - 96)),
            )
            make = rng.choice(makers)
            word = "".join(make(c) for c in match[0])
            yield with_text(base, number, text[: match.start()] + word + text[match.end() :]), word


def links(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """A link that leads nowhere, in Markdown or on a web page."""
    for number in shuffled(paragraphs(base), rng)[:4]:
        target = rng.choice(signs("deadlinks"))
        render = Base.page if set(target) & set(" ()[]{}\\") or rng.random() < 0.5 else Base.markdown
        said = f"{base.blocks[number].text} You can [read about the next steps]({{}})."
        fine = with_text(base, number, said.format("https://www.harborpoint.example/care/more"))
        export = replace(
            render(fine), text=render(fine).text.replace("https://www.harborpoint.example/care/more", target)
        )
        yield Mutant((export,), (render(fine),), "read about the next steps")


def dates(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """A revision long ago, in another format and under another label; the manifest knows none."""
    for said in rng.sample(signs("olddates"), 3):
        after = with_text(base, len(base.blocks) - 1, said).text()
        year = re.findall(r"(?:19|20)\d\d", said)[-1]
        yield Mutant((replace(after, revised_on=None),), (base.text(),), year)


def _kind(
    check: str, name: str, origins: frozenset[str], damage: Callable[[Base, random.Random], Damaged], *also: str
) -> Kind:
    return Kind(check, f"{BATCH}: {name}", origins, lambda b, r: mutants(b, damage(b, r), r), frozenset(also))


def _leak(name: str, make: Callable[[str, random.Random], str]) -> Kind:
    return Kind("text/content-stream-leak", f"{BATCH}: {name}", EXTRACTION, lambda b, r: leaks(b, r, make))


_NAMES = ("terms/misspelt-drug", "text/cid-glyphs")
KINDS = (
    _leak("operators of all kinds", lambda _, rng: program(rng)),
    _leak("objects, xref, trailer", lambda _, rng: filled(rng.choice(signs("objects")), rng)),
    _leak("scrambled runs", scrambled),
    _kind("text/stray-markup", "tags, entities, scripts, styles", ANY, inserted("markup")),
    _kind("text/mojibake", "other wrong turns", ANY, inserted("mojibake"), "text/lost-character", "text/stray-markup"),
    _kind("text/lost-character", "other signs", EXTRACTION, inserted("lost"), "text/lost-ligature"),
    _kind("text/running-header", "other heads", EXTRACTION, headers),
    _kind("text/lost-ligature", "other stand-ins", EXTRACTION, ligatures, "text/lost-character", *_NAMES),
    _kind("text/glued-words", "other casing and signs", EXTRACTION, glued),
    _kind("text/truncated-end", "anywhere", EXTRACTION, cut_ends),
    _kind("text/truncated-start", "anywhere", EXTRACTION, cut_starts),
    _kind("text/lost-list", "other lead-ins", EXTRACTION, lost_lists, "text/truncated-end"),
    _kind("text/placeholder", "other placeholders", SOURCE, inserted("placeholders")),
    _kind("text/repeated-text", "further apart", SOURCE, repeated),
    _kind("text/empty-field", "other labels", SOURCE, fields),
    _kind("text/broken-hyphenation", "eaten hyphens", EXTRACTION, eaten_hyphens, "text/glued-words"),
    _kind("text/broken-hyphenation", "other joints", EXTRACTION, split_words, "text/lost-character"),
    _kind("text/cid-glyphs", "other notations", EXTRACTION, glyphs, "text/lost-character"),
    Kind("links/dead-link", f"{BATCH}: other targets", ANY, links),
    Kind("dates/stale", f"{BATCH}: other formats", SOURCE, dates),
)  # fmt: skip
