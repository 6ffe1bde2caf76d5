"""Remains of a PDF content stream in prose: operators, operands, and the words that were scrambled with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit
from pipeline.clean.markup import LINK
from pipeline.clean.operators import SIGNS, Mark, convinces, marks, suspects
from pipeline.clean.scraps import is_mangled, is_odd, is_scrap, is_torn
from pipeline.knowledge.english import is_word

RULE = "content-stream-leak"

_ABOUT_PDF = re.compile(
    r"\b(?:operators?|operands?|content streams?|PostScript|syntax|graphics state|page description|text object)\b"
)
_OF_PDF = re.compile(
    r"\bPDF (?:operators?|objects?|syntax|streams?|cross-reference)\b|\boperators? of PDF\b|\bobjects? such as\b"
)
_ABOUT_HERE = re.compile(
    r"\bPDFs?\b[^\ufdd0]*\b(?:commands?|operators?|files?|syntax)\b|\b(?:commands?"
    r"|operators?)\b[^\ufdd0]*\bPDFs?\b"
)
_NEAR = 48
"""Characters between two pieces of PDF syntax of one leak, where no sentence stands between them."""
_BESIDE = 12
"""The same where a piece proves nothing by itself."""
_REST = 40
"""Characters after a leak, up to the end of its block, that go with it unless they make sense."""
_TORN_NEAR = 5
"""Whole words between a leak and a torn word that still belongs to it."""
_TEXT_STATE = re.compile(r"\d\s*T[fswzL]$")
"""Operators of text that no prose has."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE_END = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}(?:, ?\d{{0,3}}|,)?$")
_CAPITALS = frozenset(
    [
        *_MONTHS.lower().split("|"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("dr", "mr", "mrs", "ms", "professor", "hospital", "street", "road"),
    ]
)
"""Words that stand with a capital inside a sentence."""
_UNIT = re.compile(r"(?:[mkµμ]?g|mcg|m[lL]|[lL]|IU|Gy|%|[cm]m|mmol|°)(?:\b|/|$)")
_FRAGMENT = 3
"""Words between a full stop and a leak that may be the head of what was lost."""
_KEPT = 6
"""Letters at the end of a block that are kept."""
_STOPS = (".", "!", "?", ":")
_OPEN = re.compile(r"[(\[][\s.]*$")
_TOKEN = re.compile(r"\S+")
_OPERAND = re.compile(
    r"-?(?:\d+\.?\d*|\.\d+)\.?|/\w+|gs|rg|RG|Tf|Tj|TJ|Ts|Td|re|cm|BT|ET|EMC|T\*|f\*|[qQfWnhSwgGJjMkK]|stream|endstream|endobj|obj|xref|trailer|startxref|B[DM]C|T[DLcwzr]|\S*[()\[\]]\S*Tj"
    r"|>>|<<|<[0-9A-Fa-f]+>|[()\[\].]+"
)


def content_stream(draft: Draft) -> Iterator[Edit]:
    """Remove operators that leaked into prose, with the glued and scrambled words that touch them.

    Leaves alone pages about PDF itself, which name operators on purpose.
    """
    text = draft.text
    for first, last in [draft.spans[index] for index in sorted({draft.block_at(at) for at in suspects(text)})]:
        found = clusters(text, first, last) if SIGNS.search(text, first, last) else []
        if not found or _ABOUT_HERE.search(text, first, last):
            continue
        if is_about_pdf(text):
            return
        done = first
        for start, end in found:
            low, high = _widen(text, max(start, done), end, done, last, draft.words)
            done = high
            inside = low > first and high < last and text[low - 1].isspace() and text[high].isspace()
            yield Edit(low, high + 1 if inside else high, "", RULE)


def is_about_pdf(text: str) -> bool:
    """Whether a document is about PDF: it says so, and it names what operators are.

    >>> is_about_pdf("In PDF the Tf operator takes two operands."), is_about_pdf("Save this page as PDF")
    (True, False)
    """
    if "PDF" not in text:
        return False
    named = _ABOUT_PDF.findall(text)
    return len(named) >= 2 or _OF_PDF.search(text) is not None


def has_leak(text: str) -> bool:
    """Whether operators stand in a text, beyond doubt."""
    return bool(suspects(text)) and bool(SIGNS.search(text)) and bool(clusters(text, 0, len(text)))


def clusters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where PDF syntax stands close together in `text[start:end]`, enough of it to be beyond doubt."""
    runs: list[list[Mark]] = []
    for mark in marks(text, start, end):
        if runs and _belongs(text, runs[-1], mark):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    found: list[list[int]] = []
    for number, run in enumerate(runs):
        beside = any(_joins(text, run, other) for other in runs[max(0, number - 1) : number + 2] if other is not run)
        if not convinces(run) and not beside:
            continue
        if found and run[0].start - found[-1][1] <= _NEAR and not _makes_sense(text[found[-1][1] : run[0].start], 4):
            found[-1][1] = run[-1].end
        else:
            found.append([run[0].start, run[-1].end])
    return [(low, high) for low, high in found]


def _joins(text: str, run: list[Mark], other: list[Mark]) -> bool:
    """Whether a run that proves nothing by itself stands within two words of one that does."""
    if not convinces(other) or not (len(run) > 1 or run[0].word[0] == "/" or " T" in run[0].word):
        return False
    low, high = sorted((run, other), key=lambda marks: marks[0].start)
    gap = text[low[-1].end : high[0].start]
    most = 4 if all(_TEXT_STATE.search(mark.word) for mark in run) else 2
    return len(gap) <= _NEAR and sum(1 for token in gap.split() if token.isalpha() and len(token) > 1) <= most


def _belongs(text: str, run: list[Mark], mark: Mark) -> bool:
    gap = text[run[-1].end : mark.start]
    if all(_OPERAND.fullmatch(token) for token in gap.split()):
        return True
    return len(gap) <= _BESIDE and not any(is_word(token.strip("().,;")) and len(token) > 2 for token in gap.split())


def _widen(text: str, start: int, end: int, first: int, last: int, words: Counter[str]) -> tuple[int, int]:
    for link in LINK.finditer(text, first, last):  # a link with a leak in it is damaged as a whole
        if link.start() < end and link.end() > start:
            start, end = min(start, link.start()), max(end, link.end())
    before = [link for link in LINK.finditer(text, first, start) if not text[link.end() : start].strip()]
    if before and text[start] == "[":  # one link torn to pieces: the fragment that touches goes too
        start = before[-1].start()
    end = _after(text, end, last, words)
    following = _TOKEN.search(text, end, last)
    goes_on = following is not None and following[0][0].islower() and is_word(following[0].strip("().,;:"))
    start = _before(text, start, first, words, names_stay=goes_on)
    rest = text[end:last]
    alone = not text[first:start].strip() and not any(c.isalpha() for c in rest)
    if alone or (len(rest.strip()) <= _REST and not _makes_sense(rest)):
        end = last if alone else _up_to_sense(text, end, last)
    return start, end


def _before(text: str, start: int, first: int, words: Counter[str], *, names_stay: bool) -> int:
    """Back over scraps that touch, and over whole words to a torn one not far away, never past a sentence's end.

    A few words that begin small after a full stop, or begin and end with no word, are the head of what was lost.
    names_stay: the sentence goes on behind the leak, so that a name before it may be its subject.
    """
    tokens = list(_TOKEN.finditer(text, max(first, start - 120), start))
    fragment = _fragment(tokens)
    opens = bool(fragment) and (len(fragment) < len(tokens) or fragment[0].start() == first)
    whole = 0
    for token in reversed(tokens):
        torn = is_torn(token[0], words) and not (names_stay and token[0].istitle())
        odd = is_odd(token[0], words) and (token[0][0].islower() or (opens and token is fragment[0] and not names_stay))
        syntax = token[0][0].isupper() and _OPERAND.fullmatch(token[0]) is not None
        if torn or (not whole and (odd or syntax or is_scrap(token[0], words) or is_mangled(token[0], words))):
            start, whole = token.start(), 0
            continue
        whole += 1
        if whole >= _TORN_NEAR or token[0][-1] in ".!?:":
            break
    if opens and not names_stay and fragment[0].start() < start and _is_head(fragment, words):
        start = fragment[0].start()
    return start


def _is_head(fragment: list[re.Match[str]], words: Counter[str]) -> bool:
    """Whether words after a full stop are the head of what was lost: they begin small, are no words, or date it."""
    said = " ".join(token[0] for token in fragment)
    if len(fragment) <= _FRAGMENT and said[:1].islower():
        return True
    if len(fragment) > _FRAGMENT + 2:
        return False
    return all(is_odd(token[0], words) for token in (fragment[0], fragment[-1])) or _DATE_END.search(said) is not None


def _up_to_sense(text: str, end: int, last: int) -> int:
    """Where the last words of a block begin, if they are words and end with a full stop; else its end."""
    tokens = list(_TOKEN.finditer(text, end, last))
    at = len(tokens)
    while at and is_word(tokens[at - 1][0].strip("().,;:!?")) and len(tokens[at - 1][0]) > 1:
        at -= 1
    kept = tokens[at:]
    return kept[0].start() if kept and kept[-1][0][-1] in _STOPS and sum(len(t[0]) for t in kept) >= _KEPT else last


def _fragment(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """The tokens after the last full stop; that of a number is none."""
    at = len(tokens)
    while at and not (
        tokens[at - 1][0].rstrip(")”\"’'")[-1:] in _STOPS and any(c.isalpha() for c in tokens[at - 1][0])
    ):
        at -= 1
    return tokens[at:]


def _after(text: str, end: int, last: int, words: Counter[str]) -> int:
    """Past operands and operators that follow, and to a torn word not far behind them.

    A last number that belongs to a word (`4 weeks`) stays.
    """
    tokens = list(_TOKEN.finditer(text, end, min(last, end + 120)))
    at, whole = end, 0
    for number, token in enumerate(tokens):
        following = tokens[number + 1][0] if number + 1 < len(tokens) else ""
        quantity = token[0].strip(".").isdigit() and token[0] != "0" and _is_counted(following)
        odd = is_odd(token[0], words) and (
            token[0][0].islower() or _OPEN.search(text, max(0, at - 4), at) or _opens_sentence(following)
        )
        if not whole and _OPERAND.fullmatch(token[0]) and not quantity:
            at = token.end()
        elif (
            is_torn(token[0], words)
            or (not whole and token.start() == end and token[0][0] not in ".,;:!?")
            or (not whole and (odd or is_mangled(token[0], words) or (at > end and is_scrap(token[0], words))))
        ):
            at, whole = token.end(), 0
        else:
            whole += 1
        if whole > 2 or (whole and token[0][-1] in ".!?:"):
            break
    return max(at, _tail(tokens, end))


def _is_counted(word: str) -> bool:
    """Whether a word or a unit stands behind a number that belongs to it."""
    return _UNIT.match(word) is not None or (word[:3].isalpha() and bool(word) and not _OPERAND.fullmatch(word))


def _tail(tokens: list[re.Match[str]], end: int) -> int:
    """Past a few words that begin small and stop without a stop where the next sentence opens."""
    run = 0
    while run < len(tokens) and tokens[run][0][:1].islower() and tokens[run][0][-1].isalpha():
        run += 1
    if 0 < run <= _FRAGMENT and run < len(tokens) and _opens_sentence(tokens[run][0]):
        return tokens[run - 1].end()
    return end


def _opens_sentence(token: str) -> bool:
    """Whether an everyday word stands here with a capital: no name, no day, no month."""
    word = token.strip("(“\"‘'")
    low = word.lower().rstrip(",")
    return word[:1].isupper() and word[1:].rstrip(",") == low[1:] and low not in _CAPITALS and is_word(low, 35)


def _makes_sense(rest: str, least: int = 3) -> bool:
    """Three English words side by side, or a sentence that begins after a full stop.

    >>> _makes_sense(". Ask your care team."), _makes_sense(" (Refewohqa")
    (True, False)
    """
    run = known = 0
    tokens = [token.strip("().,;:") for token in rest.split()]
    for token in tokens:
        run = run + 1 if is_word(token) else 0
        known += run > 0
        if run >= least:
            return True
    return least == 3 and (not rest.strip(" .") or (known >= 2 and known * 2 >= len(tokens)))
