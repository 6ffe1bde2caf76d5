"""Running heads, footers and page numbers: set aside where they stand alone, a fault where they cut a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pipeline.clean.draft import Draft, Edit
from pipeline.clean.pieces import same_page
from pipeline.model import Block, Source

RULE = "running-header"
_PAGE = re.compile(
    r"(?:page|p\.|pg\.?|seite|página|sayfa)\s*\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?"
    r"|(?<!\w)[-–—•]\s*\d{1,4}\s*[-–—•](?!\w)|(?<![\w/.-])\d{1,4}\s*(?:of|/)\s*\d{1,4}(?![\w/])",
    re.IGNORECASE,
)
_PAGE_WORDS = frozenset("pPsSoOvVdD")
"""First letters of the words in `_PAGE`."""
_NUMBERED = re.compile(r"^\d{1,4}\s*[|•·–—-]?\s+\D|\D\s*[|•·–—-]?\s\d{1,4}$|^\d{1,4}$")
_APART = 4
"""Lines. A head stands once a page."""
_NO_HEAD = re.compile(
    r"\b(?:PMC?ID|[Dd][Oo][Ii]|ISBN|ISSN)\b"
    r"|\d ?(?:mg|mcg|[µμ]g|g|kg|m[lL]|[lL]|IU|units?|Gy|%|tablets?|capsules?|drops?|times|hours?|days?|weeks?"
    r"|cycles?)(?!\w)"
)
"""In no running head: a reference's number, a dose, a duration."""
_IDENTIFIER = re.compile(r"\b(?:PMC?ID|[Dd][Oo][Ii]|ISBN|ISSN)\b")
"""No running head, however often lines like it recur (`PMID: 18816825`)."""
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_FRACTION = re.compile(r"\d{1,4}\s*/\s*\d{1,4}")
_RANGE = re.compile(r"\d\s*[-‐‑–—]\s*\d")
_DIGITS = re.compile(r"\d+")
_SMALL = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "de", "la", "und"]
)
_DASHED = re.compile(r"[-–—] \d{1,4} [-–—]")
_LONGEST = 90
_LAST_LINE = re.compile(r"(?:PMC?ID|doi|https?:|www\.|PMC\d)", re.IGNORECASE)
"""The last line of a wrapped reference: alike in many entries, and no running head."""
_INLINE = re.compile(
    r"(?<=[a-z,]) +((?:[A-Z][\w’'-]*(?: (?:of|for|the|and|[A-Z][\w’'-]*))* *\| *)?Page \d{1,4} of \d{1,4}"
    r"|[-–—] \d{1,4} [-–—]"
    r"|\d{1,4} \| [A-Z][\w’'-]*(?: (?:of|for|the|and|[A-Z][\w’'-]*))*|[A-Z][\w’'-]*(?: (?:of|for|the|and"
    r"|[A-Z][\w’'-]*))* \| \d{1,4})"
    r"(?= +[a-z])"
)


# Heads by their form alone: an address, a print date, a copyright line, a page number between signs or after `page`.
_FORM = re.compile(
    r"(?:(?:https?://|www\.)\S+(?:[\s|–-]+\d{1,4}(?:\s?/\s?\d{1,4})?)?"
    r"|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d.{0,70}|(?:©|\ufffd(?= ?(?:19|20)\d\d\b)|\(c\)|Copyright\b).{0,70}"
    r"|(?:www\.)?[\w-]+(?:\.[\w-]+)+ \| \d{1,4}|\d{1,4} \| [\w-]+(?:\.[\w-]+)+"
    r"|[~(•▪|]\s?\d{1,4}\s?[~)•▪|]|[A-Z][^.!?]{0,60}[–—-] \d{1,4} [–—-]"
    r"|(?:[A-Z0-9][^!?]{0,60}\s)?Page \d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|(?:[A-Z0-9][^!?]{0,60}(?:[|,•–—-]\s*|\s(?=page \d+ of )))?page \d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|(?:Last )?[Pp]rinted\b.{0,40}\d)"
)


def is_head(line: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether a line between two halves of a sentence is a running head: a page number, alone or beside a title.

    >>> is_head("Riverside Cancer Guide 7"), is_head("- 12 -"), is_head("Page 3 of 9"), is_head("after 12 weeks")
    (True, True, True, False)
    """
    line = line.strip()
    if not line or len(line) > _LONGEST or line.endswith((":", ";", ",")):
        return False
    numbered = _DIGITS.search(line) is not None
    formed = (numbered or line[0] == "©") and _FORM.fullmatch(line)
    if formed or (known and _first(line) in _firsts(known) and normalised(line) in known):
        return True
    if not numbered or any(
        word[0].islower() and word[0] not in _PAGE_WORDS and word not in _SMALL for word in line.split()
    ):
        return False  # cheaper than the searches below, and true of almost every line of prose
    page = _PAGE.search(line)
    if page is None and not _NUMBERED.search(line):
        return False
    if _IDENTIFIER.search(line) or (line.endswith(".") and _RANGE.search(line)):
        return False  # a reference's last line: `Springer; 2020. p. 49-61.`
    words = re.findall(r"[^\W\d_][\w’'-]*", line.replace(page[0], " ") if page else line)
    return all(word[0].isupper() or word.lower() in _SMALL for word in words)


def _first(line: str) -> str:
    """The first sign of a line as `normalised` writes it."""
    return "#" if line[0].isdecimal() else line[0].lower()


@lru_cache(maxsize=4)
def _firsts(known: frozenset[str]) -> frozenset[str]:
    return frozenset(line[:1] for line in known)


def stands_alone(line: str, known: frozenset[str]) -> bool:
    """Whether a line of its own is a running head or page number: stricter than `is_head`, since headings end in
    numbers too (`Stage 2`).

    >>> stands_alone("Riverside Trust | Mouth care | 3 of 4", frozenset()), stands_alone("Stage 2", frozenset())
    (True, False)
    """
    line = line.strip()
    numbered = _DIGITS.search(line) is not None
    if (not numbered and "|" not in line) or _LAST_LINE.match(line):
        return False
    if normalised(line) in known:
        return True
    if not numbered or len(line) > _LONGEST or _FRACTION.fullmatch(line):
        return False  # half a tablet as likely as a page, where it does not recur
    page = _PAGE.search(line)
    if page is None:
        return bool(re.fullmatch(r"\d{1,3}", line)) and len(known) > 2
    return len(page[0].strip()) == len(line) or "|" in line or " - " in line


def normalised(line: str) -> str:
    """A line without its numbers, in lower case, for telling that it recurs.

    >>> normalised("Guide 7") == normalised("guide 12")
    True
    """
    return " ".join(_DIGITS.sub("#", line).lower().split()) if _DIGITS.search(line) else " ".join(line.lower().split())


def known_heads(blocks: tuple[Block, ...], source: Source) -> frozenset[str]:
    """Lines that recur through a document, normalised: three times or more, or twice where they are its title; and
    its publisher."""
    found: dict[str, list[tuple[int, str]]] = {}
    if not any(place.box for block in blocks for place in block.places[:1]):
        # the lines of a page recur by chance; the reader of PDFs has set its heads aside
        lines = [(block, line.strip()) for block in blocks for line in block.raw.split("\n")]
        for number, (block, line) in enumerate(lines):
            if block.kind not in ("list_item", "table", "field") and _may_be_head(line):
                found.setdefault(normalised(line), []).append((number, line))
        # asked of what stands there twice only: a search in every line would cost more than all the rest
        found = {
            key: [(number, line) for number, line in places if not _NO_HEAD.search(line)]
            for key, places in found.items()
            if len(places) > 1
        }
    headings = {normalised(block.raw) for block in blocks if block.kind == "heading"}
    named = {source.publisher} if source.publisher else set()
    titles = found.get(normalised(source.title or ""), [])
    named |= {source.title} if source.title and len(titles) > 1 and _stand_apart(titles) else set()
    named = {normalised(form) for name in named for form in (name, f"{name} 1")}
    return frozenset(line for line, places in found.items() if line not in headings and _recurs(places)) | named


def _may_be_head(line: str) -> bool:
    return 2 < len(line) <= _LONGEST and line[-1] not in ".:;,"


def _stand_apart(places: list[tuple[int, str]]) -> bool:
    return all(after[0] - before[0] >= _APART for before, after in pairwise(places))


def _recurs(places: list[tuple[int, str]]) -> bool:
    """Three times or more, other lines between, and its numbers going up as pages do: `Day 2: 5 drops` is no head."""
    if len(places) < 3 or not _stand_apart(places):
        return False
    numbers = [[int(digits[:9]) for digits in _DIGITS.findall(line)] for _, line in places]
    words = _LONG_WORD.findall(places[0][1])
    if numbers[0] == numbers[-1]:
        return not numbers[0] or (len(words) > 1 and all(word[0].isupper() or word in _SMALL for word in words))
    return bool(words or _FRACTION.fullmatch(places[0][1])) and all(a < b for a, b in pairwise(numbers))


def heads_in_paragraphs(draft: Draft) -> Iterator[Edit]:
    """A running head in the middle of a paragraph goes, as a line of its own or inside one line (`… Page 3 of 9 …`).

    Only where the sentence goes on in small letters after it; a quantity (`for 12 weeks`) is never taken for one.
    """
    known: frozenset[str] | None = None
    text = draft.text
    inline = "|" in draft.letters or "Page " in text or bool(_DASHED.search(text))
    for (start, end), block in zip(draft.spans, draft.blocks, strict=True):
        if block.kind not in ("paragraph", "list_item") or start == end or same_page(block, block):
            continue
        if inline and (
            text.find("|", start, end) >= 0 or text.find("Page ", start, end) >= 0 or _DASHED.search(text, start, end)
        ):
            for match in _INLINE.finditer(text, start, end):
                yield Edit(match.start(1), match.end(1), "", RULE)
        if text.find("\n", start, end) < 0:
            continue
        lines = text[start:end].split("\n")
        at = start
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
            at += len(before) + 1
            first = after.lstrip()[:1]
            if (first == "(" or "a" <= first <= "z") and _goes_on(before):
                known = known if known is not None else known_heads(draft.blocks, draft.source)
                # What is_head asks first of all, asked here: it is true of most lines of most pages.
                if (known or "©" in line or _DIGITS.search(line)) and is_head(line, known):
                    yield Edit(at, at + len(line), "", RULE)


def _goes_on(line: str) -> bool:
    last = line.rstrip()[-1:]
    return last.isalnum() or (last in "_,-" and last != "")
