"""Text exports: headings that carry no mark-up. Conservative: a list item, a label or a cut sentence is none."""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.parse.text_items import nested
from pipeline.parse.text_lines import Group
from pipeline.parse.text_markup import LINK, visible
from pipeline.parse.text_ranks import settled

LONGEST = 140
"""Characters. Section titles of patient summaries (`Treatment of Stage II … That Has Not Spread …`) are shorter."""
LONGEST_ANNOUNCED = 300
"""Characters of a line that a list announces word by word: it may be a whole sentence."""
FEWEST_WORDS_LEAD = 5
"""Words of an announced line that ends in a colon, above another announced one."""
MOST_WORDS = 9
"""A line in sentence case with more words is a sentence that lost its full stop more often than a title."""
MOST_WORDS_TITLE_CASE = 24
LONGEST_CHAIN = 4
"""Headings in a row: title, subtitle, part, section. More short lines in a row are a list."""
FEWEST_TIGHT = 3
"""Short lines right below each other that are a list."""
NO_TITLE = re.compile(
    r"^(?i:page|p\.)\s*\d+\b|^[\d\W]+$|"
    r"\d{3}[\s.-]\d{3,4}|https?:|www\.|@|\w\.(?:org|com|net|gov|ca|uk)\b|[|<>{}\\/]|\b\d+\.\d+ |\?\w|[,;:.!]\s*$"
)

BOLD_LINE = re.compile(r"(\*\*|__)((?:(?!\1).)+)\1")


@dataclass(frozen=True, slots=True)
class Words:
    """small: words a title leaves in lower case and never ends with. verbs: finite forms that make a sentence.
    openers: words that begin a title with a verb in it (`What …`, `How …`).
    navigation: what site menus say; never the title of anything."""

    small: frozenset[str]
    verbs: frozenset[str]
    openers: frozenset[str]
    navigation: frozenset[str]


@cache
def words() -> Words:
    """The word lists of `headings.toml`."""
    data = tomllib.loads((Path(__file__).parent / "headings.toml").read_text(encoding="utf-8"))
    return Words(
        frozenset(data["small"]), frozenset(data["verbs"]), frozenset(data["openers"]), frozenset(data["navigation"])
    )


def promised(groups: tuple[Group, ...]) -> dict[str, frozenset[int]]:
    """What lists and links of the document announce → the lists that do: a line that says it again is a heading.

    Items and lines of one link that stand below each other are one list, named by its first group.
    """
    found: dict[str, set[int]] = {}
    first = 0
    for i, group in enumerate(groups):
        entry = group.kind == "item" or LINK.fullmatch(group.raw.strip()) is not None
        if not entry or not (groups[i - 1].kind == "item" or LINK.fullmatch(groups[i - 1].raw.strip())):
            first = i
        if group.kind == "item":
            found.setdefault(plain(group.raw), set()).add(first)
        for link in LINK.finditer(group.raw):
            found.setdefault(plain(link[1]), set()).add(first)
    return {words: frozenset(lists) for words, lists in found.items() if words}


def plain(raw: str) -> str:
    """Words only, in lower case, without a list sign: what a title and its entry in a contents list share.

    >>> plain("- **Side effects.**") == plain("Side effects")
    True
    """
    text = re.sub(r"^\s*(?:[-*+•·‣◦▪–—]|\d{1,3}[.)])\s+", "", raw)
    return " ".join(re.findall(r"[^\W_]+", visible(text).casefold()))


def heading_ranks(groups: tuple[Group, ...]) -> dict[int, int]:
    """Index of each group that is an unmarked heading → its rank (0 outermost).

    Rank 0: a title in title case or capitals. Rank 1: announced by a contents list. Rank 2: other titles. A heading
    right after another is one deeper, unless one list announces both. `text_ranks.settled` has the last word.
    """
    announced = promised(groups)
    likely = _titles_over_sections(groups, {i: _rank(groups, i, announced) for i in range(len(groups))})
    ranks: dict[int, int] = {}
    chains: list[list[int]] = []
    for chain in _without_tight_lines(groups, _chains(groups, likely)):
        after = chain[-1] + 1
        if after >= len(groups) or groups[after].kind not in ("text", "item", "table", "heading"):
            continue
        if len(chain) > LONGEST_CHAIN and not any(plain(groups[i].raw) in announced for i in chain):
            continue
        chains.append(chain)
        for place, i in enumerate(chain):
            before = ranks.get(i - 1) if place else None
            rank = likely[i]
            assert rank is not None
            apart = before is None or rank > before or _siblings(groups[i - 1], groups[i], announced)
            ranks[i] = rank if apart or before is None else before + 1
    names = {i: plain(groups[i].raw) for i in ranks}
    deep = {plain(groups[i].raw) for i in nested(groups)}
    ranks |= {i: 2 for i, rank in ranks.items() if rank == 1 and names[i] in deep}
    return settled(names, ranks, chains, announced)


def _siblings(one: Group, two: Group, announced: dict[str, frozenset[int]]) -> bool:
    """Whether one contents list announces both."""
    lists = announced.get(plain(one.raw)), announced.get(plain(two.raw))
    return bool(lists[0] and lists[1] and lists[0] & lists[1])


def bold_titles(groups: tuple[Group, ...]) -> frozenset[int]:
    """Index of each line that is bold throughout and followed by text: a heading below those that are marked."""
    found = set()
    for i, group in enumerate(groups[:-1]):
        bold = BOLD_LINE.fullmatch(group.raw.strip())
        if not bold or group.kind != "text" or groups[i + 1].kind not in ("text", "item", "table"):
            continue
        if title_rank(bold[2], bold=True) is not None and not NO_TITLE.search(bold[2]):
            found.add(i)
    return frozenset(found)


def _titles_over_sections(groups: tuple[Group, ...], likely: dict[int, int | None]) -> dict[int, int | None]:
    """Where announced sections are in sentence case, an announced one in title case (four words) is a title."""
    sections = [i for i, rank in likely.items() if rank == 1]
    titled = [i for i in sections if title_rank(visible(groups[i].raw), bold=False) == 0]
    if 2 * len(titled) > len(sections):
        return likely
    return likely | {i: 0 for i in titled if len(groups[i].raw.split()) >= 4}


def _without_tight_lines(groups: tuple[Group, ...], chains: list[list[int]]) -> list[list[int]]:
    """The chains, and of at least three lines without a blank one between them only the first: the others are its list.

    Only in documents that set their blocks apart by blank lines.
    """
    apart = [b.lines[0].number - a.lines[-1].number > 1 for a, b in itertools.pairwise(groups) if b.kind != "item"]
    if 2 * sum(apart) < len(apart):
        return chains
    kept: list[list[int]] = []
    for chain in chains:
        tight: list[list[int]] = []
        for i in chain:
            if tight and groups[i].lines[0].number == groups[tight[-1][-1]].lines[-1].number + 1:
                tight[-1].append(i)
            else:
                tight.append([i])
        kept.append([i for run in tight for i in (run[:1] if len(run) >= FEWEST_TIGHT else run)])
    return kept


def _chains(groups: tuple[Group, ...], likely: dict[int, int | None]) -> list[list[int]]:
    chains: list[list[int]] = []
    for i in range(len(groups)):
        if likely[i] is None:
            continue
        if chains and chains[-1][-1] == i - 1:
            chains[-1].append(i)
        else:
            chains.append([i])
    return chains


def _rank(groups: tuple[Group, ...], i: int, announced: dict[str, frozenset[int]]) -> int | None:
    group = groups[i]
    if group.kind != "text" or len(group.lines) > 1:
        return None
    raw = group.raw.strip()
    text = visible(raw)
    if not text or len(text) > LONGEST_ANNOUNCED or LINK.search(raw):
        return None
    if plain(raw) in announced and not text.endswith((";", ",")) and len(text.split()) > 1:
        return 1 if not text.endswith(":") or _leads(groups, i, text, announced) else None
    if len(text) > LONGEST or not (text[0].isupper() or text[0].isdigit()) or NO_TITLE.search(text):
        return None
    if text.count("(") != text.count(")"):
        return None
    rank = title_rank(text, bold=bool(re.fullmatch(r"(\*\*|__).+\1", raw)))
    return 1 if rank is not None and plain(raw) in announced else rank


def _leads(groups: tuple[Group, ...], i: int, text: str, announced: dict[str, frozenset[int]]) -> bool:
    """Whether an announced line that ends in a colon stands over another announced one: a heading over headings."""
    below = groups[i + 1] if i + 1 < len(groups) else None
    led = below is not None and below.kind == "text" and plain(below.raw) in announced
    return led and len(text.split()) >= FEWEST_WORDS_LEAD


def title_rank(text: str, *, bold: bool) -> int | None:
    """0 for a title in title case or capitals, 2 for one in sentence case, None for what reads like no title."""
    tokens = re.findall(r"[^\W_][\w’'-]*", text)
    known = words()
    if (
        not tokens
        or text.lower() in known.navigation
        or (tokens[-1].lower() in known.small and not (tokens[-1].islower() and tokens[0].lower() in known.openers))
        or sum(c.isalpha() for c in text) < 0.6 * len(text.replace(" ", ""))
    ):
        return None
    big = [token for token in tokens if token.lower() not in known.small]
    if (
        len(tokens) <= MOST_WORDS_TITLE_CASE
        and len(big) > 1
        and all(token[0].isupper() or token[0].isdigit() for token in big)
    ):
        return 0
    if (len(tokens) > MOST_WORDS and not bold) or ": " in text:
        return None
    asks = tokens[0].lower() in known.openers or text.endswith("?")
    if not asks and len(tokens) > 1 and any(token.lower() in known.verbs for token in tokens):
        return None
    return 2
