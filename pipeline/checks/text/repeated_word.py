"""The same word twice, or two words of which only one can stand."""

import re
from collections.abc import Iterator

from pipeline.checks.at_hand import SMALL, letters, lowered, offsets, side_by_side
from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.genre import about_programs
from pipeline.checks.meant_twice import is_meant
from pipeline.knowledge.english import is_word
from pipeline.model import Document

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,}+|a) (\1)(?![\w'’-])", re.IGNORECASE)
_TWICE_LOW = re.compile(r"(?<![\w'’-])([^\W\d_]{2,}+|a) \1(?![\w'’-])")
_BRACKETS = re.compile(r"(\([^()\n]{2,30}\))[.,;:]? (\1)")
_DETERMINERS = re.compile(
    r"(?<![\w'’-])(?:(?:the|an?) (?:the|these|this|those|an?|your|their|our)|(?:these|those|your|their|our) the"
    r"|of of|an? an?"
    r"|(?:this|that|these|those) (?:these|those))(?= [a-z])",
    re.IGNORECASE,
)
_ACCENTED = re.compile(r"([^\x00-\x7f](?<=[^\W\d_])[^\W\d_]*+) [^\W\d_]*?\1(?![\w'’-])")
"""A letter that is none of a to z, the rest of its word, and both again at the end of the next one."""
_LETTERS = re.compile(r"[^\W\d_]*$")
_LONGEST = 60


def _twice(document: Document) -> Iterator[re.Match[str]]:
    """What `_TWICE_LOW` finds, asked only where a word of a to z stands twice in a row, and where one has an accent."""
    low = lowered(document)
    places = offsets(low, [f"{one} {one}" for one, other in side_by_side(document) if one == other])
    for accent in () if low.isascii() else _ACCENTED.finditer(low):
        before = _LETTERS.search(low, max(0, accent.start() - _LONGEST), accent.start())
        places.append(before.start() if before is not None else accent.start())
    done = 0
    for start in sorted(places):
        match = _TWICE_LOW.match(low, start) if start >= done else None
        if match is not None:
            done = match.end()
            yield match


def _determiners(document: Document) -> Iterator[re.Match[str]]:
    pairs = {f"{one} {other} " for one, other in side_by_side(document) if one in SMALL and other in SMALL}
    for start in offsets(lowered(document), pairs):
        match = _DETERMINERS.match(document.text, start)
        if match is not None:
            yield match


def _in_table(document: Document, at: int) -> bool:
    """Whether a table stands here: its cells run together, and two may hold the same word."""
    return document.blocks[document.block_index_at_raw(document.to_raw(at))].kind == "table"


def _examine(corpus: Corpus) -> Result:
    hits = []
    for page in corpus.pages:
        document = page.document
        text = document.text
        if about_programs(document):
            continue
        twice = (_TWICE.match(text, low.start()) for low in _twice(document))
        found = [m for m in twice if m is not None and not is_meant(text, m)]
        found += [m for m in _determiners(document) if not is_meant(text, m)]
        found += list(_BRACKETS.finditer(text)) if "(" in letters(document) else []
        done = -1
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if match.start() < done or (_in_table(document, match.start()) and not is_word(match[0].split()[0], 10)):
                continue
            done = match.end()
            first = match[0].split()[0] if match.lastindex else None
            hits.append(
                Hit(
                    (quote_clean(document, match.start(), match.end()),),
                    "The same word stands twice." if first else "Only one of these two words can stand.",
                    match[1] if match.lastindex else match[0].split()[1],
                )
            )
    return Result(sum(1 for page in corpus.pages if page.document.text), tuple(hits))


CHECK = Check(
    id="text/repeated-word",
    severity="warning",
    finds="A word or bracket twice in a row (`in in`, `(WHO). (WHO).`), and determiners that exclude each other"
    " (`the these`).",
    why="It trips the reader, and it often marks a place where a line was lost or an edit was left half done.",
    advice="Take one of the two out, and read the sentence once more: a word may be missing instead.",
    limits="Pairs that are good English (`had had`, `that that`, `very very`), names (`Walla Walla`) and numbers"
    " are left alone.",
    sources=("https://proselint.com/checks/", "https://vale.sh/docs/checks/repetition"),
    bad=(
        Example(
            (
                "Drink more water ⟦in in⟧ hot weather. Doctors use ⟦the these⟧ drugs with care. Take ⟦the the⟧"
                " tablets.\n",
            )
        ),
        Example(("World Health Organization ⟦(WHO). (WHO)⟧. Guidelines on ⟦of of⟧ pain. ⟦a an⟧ antibody binds.\n",)),
    ),
    good=(
        Example(("She had had surgery. I know that that helps. It is very very rare. Walla Walla is a town.\n",)),
        Example(("Hepatitis A a week ago; vitamin A a day. Stage II II patients were 5 5. Bye bye.\n",)),
        Example(
            ("The effects of the drug on the heart, and in in-patients. He is who you think. Give it to the one.\n",)
        ),
    ),
    examine=_examine,
)
