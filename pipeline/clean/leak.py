"""Remains of a PDF content stream in prose: operators, operands, and the words that were scrambled with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.clean.draft import BREAK, Draft, Edit
from pipeline.clean.markup import LINK
from pipeline.clean.wrap import vocabulary
from pipeline.knowledge.english import is_word

RULE = "content-stream-leak"

_NUMBER = r"(?<![\w.])-?(?:\d+\.?\d*|\.\d+)"
_NAME = r"/[A-Za-z]{1,4}\d{0,4}\b"
# Operators with their operands as ISO 32000-1, Annex A, lists them. Each of these is enough by itself.
_SURE = re.compile(
    "|".join(
        [
            rf"{_NAME}\s+{_NUMBER}\s*Tf\b",
            rf"(?:{_NUMBER}\s+){{3}}(?:rg|RG)\b",
            rf"(?:{_NUMBER}\s+){{4}}(?:k|K|re)\s+(?=[-\d./(\[BEfnqQSsWh])",
            rf"(?:{_NUMBER}\s+){{6}}(?:Tm|cm)\b",
            r"/[A-Z][A-Za-z]{0,3}\d{1,4}\s+(?:gs|rg|RG|Do|cs|CS|scn|SCN)\b",
            rf"\((?:\\.|[^()\\{BREAK}]){{0,200}}\)\s*Tj\b",
            rf"\[[^\[\]{BREAK}]{{0,400}}\]\s*TJ\b",
            rf"\bBT\s+(?=/|{_NUMBER}|\()",
            r"\bET\s+(?:Q|q|EMC|BT)\b",
            r"/(?:Artifact|Span|P|H\d|TouchUp_TextEdit)\s*(?:<<[^<>]*>>|/?\w*)\s*B(?:DC|MC)\b",
            rf"(?<!\w)(?:{_NUMBER}|\.\d+)\s+([GKJjMwi])\s+{_NUMBER}\s+(?!\1)[GgKkJjMwidn](?!\w)",
            r"<<[^<>]{0,60}>>\s*B(?:DC|MC)\b",
            r"\b\d+ \d+ obj\b|\bendobj\b|\bendstream\b",
        ]
    )
)
# Two of these side by side are a leak; one alone may be an isotope, a currency or a vaccine.
_LIKELY = re.compile(
    rf"{_NUMBER}\s*(?:Tf|Ts|Tw|Tz|TL|Tc|Tr|Td|TD|rg|RG|gs|cm|cs|rs)\b|/(?:F|GS|TT|Im|Fm)\d*\b(?=\s*[\d(\[]|\s*$)"
    rf"|\bgs\s+\d"
)
# What is left of `/F2 12 Tf 0 0 0 rg` after its line was cut: a font operator and another side by side.
_FRAGMENT = re.compile(rf"{_NUMBER}\s*Tf\s+{_NUMBER}\s+(?:rs|rg|gs|Ts|Tc|Tw|Td|g|G)\b")
_ABOUT_PDF = re.compile(
    r"\b(?:operators?|operands?|content streams?|PostScript|syntax|graphics state|page description|text object)\b"
)
_ABOUT_HERE = re.compile(
    r"\bPDFs?\b[^\ufdd0]*\b(?:commands?|operators?|files?|syntax)\b|\b(?:commands?"
    r"|operators?)\b[^\ufdd0]*\bPDFs?\b"
)
_SIGNS = re.compile(
    r"\d\s*T[fsmdwzcrDL]\b|\)\s*Tj|\]\s*TJ|\d\s+(?:rg|RG|gs|cm|re|k|K|G|J|j|M|w|i)\s+\S|/[A-Z]\w{0,5}\s+(?:gs|rg"
    r"|RG|Do|cs|CS|scn|SCN)\b"
    r"|\bBT\s|\bET\s|B(?:DC|MC)\b|\d obj\b|\bend(?:obj|stream)"
)
"""One of these stands in every leak. Much faster than the patterns that tell leaks from prose."""
_NEAR = 48
"""Characters between two operators of one leak."""
_TOKEN = re.compile(r"\S+")

_REST = 40
"""Characters after a leak, up to the end of its block, that go with it unless they make sense."""


def content_stream(draft: Draft) -> Iterator[Edit]:
    """Remove operators that leaked into prose, with the glued and scrambled words that touch them.

    Leaves alone pages about PDF itself, which name operators on purpose.
    """
    text = draft.text
    if not has_leak(text) or is_about_pdf(text):
        return
    words = vocabulary(text)
    for block_start, block_end in draft.spans:
        if not _SIGNS.search(text, block_start, block_end) or _ABOUT_HERE.search(text, block_start, block_end):
            continue
        for start, end in clusters(text, block_start, block_end):
            low, high = _widen(text, start, end, block_start, block_end, words)
            inside = low > block_start and high < block_end and text[low - 1].isspace() and text[high].isspace()
            yield Edit(low, high + 1 if inside else high, "", RULE)


def is_about_pdf(text: str) -> bool:
    """Whether a document is about PDF: it says so, and it names what operators are.

    >>> is_about_pdf("In PDF the Tf operator takes two operands."), is_about_pdf("Save this page as PDF")
    (True, False)
    """
    return "PDF" in text and len({found.lower().rstrip("s") for found in _ABOUT_PDF.findall(text)}) >= 2


def has_leak(text: str) -> bool:
    """Whether operators stand in a text, beyond doubt."""
    if not _SIGNS.search(text):
        return False
    return bool(_SURE.search(text) or _FRAGMENT.search(text))


def clusters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where operators stand close together in `text[start:end]`, at least one of them beyond doubt."""
    sure = [match.span() for match in _SURE.finditer(text, start, end)]
    sure += [match.span() for match in _FRAGMENT.finditer(text, start, end)]
    if not sure:
        return []
    marks = sorted(sure + [match.span() for match in _LIKELY.finditer(text, start, end)])
    found: list[list[int]] = []
    for low, high in marks:
        if found and low - found[-1][1] <= _NEAR:
            found[-1][1] = max(found[-1][1], high)
        else:
            found.append([low, high])
    return [(low, high) for low, high in found if any(low <= at < high for at, _ in sure)]


def _widen(text: str, start: int, end: int, first: int, last: int, words: Counter[str]) -> tuple[int, int]:
    for link in LINK.finditer(text, first, last):  # a link with a leak in it is damaged as a whole
        if link.start() < end and link.end() > start:
            start, end = min(start, link.start()), max(end, link.end())
    before = [link for link in LINK.finditer(text, first, start) if not text[link.end() : start].strip()]
    if before and text[start] == "[":  # one link torn to pieces: the fragment that touches goes too
        start = before[-1].start()
    while token := _last_token(text, first, start):
        if not _is_scrap(token, words):
            break
        start = first + text[first:start].rstrip().rindex(token)
    end = _after_operands(text, end, last)
    rest = text[end:last]
    alone = not text[first:start].strip() and not any(c.isalpha() for c in rest)
    if alone or (len(rest.strip()) <= _REST and not _makes_sense(rest)):
        end = last
    return start, end


def _after_operands(text: str, end: int, last: int) -> int:
    """Past the operands and operators that follow a leak; a last number that belongs to a word (`4 weeks`) stays."""
    while match := _TOKEN.match(text, end + _space(text, end, last), last):
        if not (_is_operand(match[0]) or match[0] in (".", "(", "(.")):
            break
        following = _TOKEN.match(text, match.end() + _space(text, match.end(), last), last)
        if match[0].strip(".").isdigit() and match[0] != "0" and following and following[0][:3].isalpha():
            break
        end = match.end()
    return end


def _space(text: str, at: int, last: int) -> int:
    return len(text[at:last]) - len(text[at:last].lstrip())


def _last_token(text: str, first: int, start: int) -> str:
    tokens = text[first:start].rsplit(maxsplit=1)
    return tokens[-1] if tokens else ""


def _is_operand(token: str) -> bool:
    """Numbers, names, strings and operators that stand right after a leak.

    >>> _is_operand("0"), _is_operand("/GS624"), _is_operand("1."), _is_operand("gs"), _is_operand("Your")
    (True, True, True, True, False)
    """
    return bool(
        re.fullmatch(rf"{_NUMBER}\.?|/\w+|gs|rg|RG|Tf|Tj|Ts|Td|re|cm|BT|ET|[qQfWnhSwgGJjMkK]|\S*[()\[\]]\S*Tj", token)
    )


def _is_scrap(token: str, words: Counter[str]) -> bool:
    """Whether a token beside a leak belongs to it: an operand, or a word with letters of another glued to it.

    >>> _is_scrap("Referencesqoigs", Counter()), _is_scrap("pembrolizumab", Counter()), _is_scrap("0ex4", Counter())
    (True, False, True)
    """
    if token[0] == "/" or token.endswith("Tj"):
        return True
    word = token.strip("()[].,;:*")
    if re.fullmatch(r"\d+[a-z]+\d+|[a-z]+\.\d+|[b-hj-z]", word):
        return True
    if len(word) <= 3 and word.islower() and not is_word(word) and words[word] < 2:
        return True
    if not word.isalpha() or is_word(word) or words[word.lower()] > 1:
        return False
    return any(is_word(word[:at], 50) and not is_word(word[at:]) for at in range(6, len(word) - 2))


def _makes_sense(rest: str) -> bool:
    """Three English words side by side, or a sentence that begins after a full stop.

    >>> _makes_sense(". Ask your care team."), _makes_sense(" (Refewohqa")
    (True, False)
    """
    run = 0
    for token in rest.split():
        run = run + 1 if is_word(token.strip("().,;:")) else 0
        if run >= 3:
            return True
    return not rest.strip(" .")
