"""HTML: short blocks of the main content that their words give away: share buttons, bylines, credits, pointers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category

from pipeline.parse.html_blocks import Piece
from pipeline.parse.html_buttons import buttons
from pipeline.parse.html_names import names
from pipeline.parse.html_stamps import is_signed, is_stamp, pull_quotes

LONGEST = 160
"""Characters. Longer blocks say something, whatever they begin with."""
LONGEST_REQUEST = 500
"""Characters of a sign-up or a disclosure."""
LONGEST_CAPTION = 600
LONGEST_CREDIT = 10
"""Words of a picture's credit that only names an agency."""
LINKED = 0.7
"""Share of a pointer's text after its colon that links make up."""
OUTER = " \t\n\r.:…!?»>•·|–—-↓→←↑+*()[]"
CRUMBS = re.compile(r"\s*[>›»/]\s*")
FEWEST_CRUMBS = 3
POINTING = re.compile(r"\s*(?::|\||»|>+)\s*|\s+[–—-]+\s+")
DATA = re.compile(r"\s*[\[{]\s*[\[{\"].*[\]}]\s*", re.DOTALL)
KEYS = re.compile(r"\"[\w-]{1,40}\"\s*:")
FEWEST_KEYS = 3
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f")
LONGEST_PICTOGRAM = 8
LONGEST_ANSWER = 20
TOP = 15
"""Blocks of content. A byline stands among the first; `By Intravenous Infusion` may stand anywhere."""
NUMBERED = re.compile(r"\s*(?:fig(?:ure|ura|\.)?|tab(?:le|\.)|cuadro|chart|diagram)\s*[\dA-Z]\b", re.IGNORECASE)
CODE = ("pre", "code", "samp")


@dataclass(frozen=True, slots=True)
class Lines:
    """The vocabulary of `html_lines.toml`."""

    labels: frozenset[str]
    headings: frozenset[str]
    networks: frozenset[str]
    pointers: frozenset[str]
    patterns: re.Pattern[str]
    stems: tuple[str, ...]
    requests: re.Pattern[str]
    credits: re.Pattern[str]
    agencies: tuple[str, ...]
    credited: re.Pattern[str]
    bylines: re.Pattern[str]
    linked: re.Pattern[str]
    questions: tuple[str, ...]
    answers: frozenset[str]


@cache
def lines() -> Lines:
    """The vocabulary, compiled."""
    data = tomllib.loads((Path(__file__).parent / "html_lines.toml").read_text(encoding="utf-8"))
    return Lines(
        frozenset(data["labels"]),
        frozenset(data["headings"]),
        frozenset(data["networks"]),
        frozenset(data["pointers"]),
        re.compile("|".join(f"(?:{pattern})" for pattern in data["patterns"]), re.IGNORECASE),
        tuple(data["request_stems"]),
        re.compile("|".join(f"(?:{pattern})" for pattern in data["requests"])),
        re.compile("|".join(f"(?:{pattern})" for pattern in data["credits"]), re.IGNORECASE),
        tuple(data["agencies"]),
        re.compile("|".join(f"(?:{pattern})" for pattern in data["credited"])),
        re.compile("|".join(f"(?:{pattern})" for pattern in data["bylines"])),
        re.compile("|".join(f"(?:{pattern})" for pattern in data["linked"]), re.IGNORECASE),
        tuple(data["questions"]),
        frozenset(data["answers"]),
    )


def without_labels(pieces: list[Piece], *, captions: bool = False, news: bool = False) -> list[Piece]:
    """The pieces, those whose words give them away as furniture.

    captions: keep every caption. Known publishers caption figures, others mostly photographs. news: on pages that say
    they are a report of the day, every caption without a number is that of a photograph.
    """
    found = list(pieces)
    pressed = buttons(pieces) | pull_quotes(pieces)
    n = seen = 0
    while n < len(pieces):
        end = n + 1
        seen += pieces[n].kind != "furniture"
        if pieces[n].kind == "list_item":
            while end < len(pieces) and pieces[end].kind == "list_item":
                end += 1
            aside = end - n > 1 and all(_is_network(piece.raw) for piece in pieces[n:end])
        else:
            aside = pieces[n].kind in ("paragraph", "caption", "heading", "field") and (
                (_gives_itself_away(pieces[n]) and not (captions and pieces[n].kind == "caption"))
                or (seen <= TOP and (_is_byline(pieces[n]) or is_signed(pieces[n])))
                or is_stamp(pieces[n])
                or n in pressed
                or not _shows(pieces[n].raw)
                or (news and pieces[n].kind == "caption" and not NUMBERED.match(pieces[n].raw))
                or (n > 0 and _answers(found[n - 1], pieces[n]))
            )
        if aside:
            found[n:end] = [replace(piece, kind="furniture", level=0, inlines=()) for piece in pieces[n:end]]
        n = end
    return _without_lone_headings(found)


def _without_lone_headings(pieces: list[Piece]) -> list[Piece]:
    """A heading such as `Newsletter` goes with what stood below it, where all of that is furniture."""
    known = names().headings
    found = list(pieces)
    for n, piece in enumerate(pieces):
        if piece.kind != "heading" or _core(piece.raw) not in known:
            continue
        after = next((other for other in pieces[n + 1 :] if other.kind != "furniture"), None)
        if after is None or (after.kind == "heading" and after is not pieces[n + 1]):
            found[n] = replace(piece, kind="furniture", level=0, inlines=())
    return found


def _gives_itself_away(piece: Piece) -> bool:
    raw = piece.raw
    if piece.kind == "caption" and len(raw) <= LONGEST_CAPTION and _is_credited(raw):
        return True
    if piece.kind == "paragraph" and len(raw) <= LONGEST_REQUEST and _is_request(raw):
        return True
    if len(raw) > LONGEST:
        return piece.kind == "paragraph" and _is_data(piece)
    if piece.kind == "heading":
        core = _core(raw)
        return core in lines().labels and (" " in core or core in lines().headings)
    _, stroke, last = raw.rpartition("|")
    return (
        _is_label(raw)
        or (stroke != "" and lines().credits.match(last.strip()) is not None)
        or _is_network(raw)
        or _is_data(piece)
        or (piece.kind == "paragraph" and (_points_elsewhere(piece) or _is_crumbs(piece) or _acts(piece)))
    )


@lru_cache(maxsize=2000)
def _core(raw: str) -> str:
    return " ".join(raw.lower().replace("’", "'").split()).strip(OUTER)


def _shows(raw: str) -> bool:
    """False where nothing stands that says anything: zero-width signs in empty paragraphs, a call-out's pictogram."""
    if len(raw) > LONGEST_PICTOGRAM:
        return True
    return not all(char in INVISIBLE or char.isspace() or category(char) == "So" for char in raw)


def _answers(before: Piece, piece: Piece) -> bool:
    """True for `Yes` and `No` right after `Was this page helpful?`."""
    if before.kind != "furniture" or len(piece.raw) > LONGEST_ANSWER or _core(piece.raw) not in lines().answers:
        return False
    return any(question in before.raw.lower() for question in lines().questions) or _core(before.raw) in lines().answers


def _is_byline(piece: Piece) -> bool:
    return len(piece.raw) <= LONGEST and bool(lines().bylines.fullmatch(" ".join(piece.raw.split())))


def _is_label(raw: str) -> bool:
    """True for the words of a button, a picture's credit, a reading time."""
    known = lines()
    core = _core(raw)
    if core in known.labels or known.patterns.fullmatch(core):
        return True
    return core.count(" ") < LONGEST_CREDIT and any(agency in core for agency in known.agencies)


def _is_network(raw: str) -> bool:
    """True where nothing but names of networks and sharing buttons stands."""
    known = lines()
    words = _core(raw).split()
    if not 0 < len(words) <= 3 * len(known.networks):
        return False
    if " ".join(words) in known.networks:
        return True
    at = 0
    while at < len(words):
        step = next((n for n in (2, 1) if " ".join(words[at : at + n]).strip(OUTER) in known.networks), 0)
        if not step:
            return False
        at += step
    return len(words) > 1


def _is_request(raw: str) -> bool:
    lower = raw.lower()
    return any(stem in lower for stem in lines().stems) and bool(lines().requests.search(lower))


def _is_credited(raw: str) -> bool:
    """True for a photograph's caption with its credit. Figures of the text carry none, or stand in a known profile."""
    if NUMBERED.match(raw):
        return False
    core = raw.lower()
    return bool(lines().credits.search(raw) or lines().credited.search(raw)) or any(
        agency in core for agency in lines().agencies
    )


def _is_data(piece: Piece) -> bool:
    """True for JSON that a script left in the page; an example of JSON stands in `pre` or `code`."""
    raw, owner = piece.raw, piece.spots[0][2]
    if (
        raw.lstrip()[:1] not in ("{", "[")
        or not DATA.fullmatch(raw)
        or (owner is not None and (owner.tag in CODE or next(owner.iter(*CODE), None) is not None))
    ):
        return False
    return len(KEYS.findall(raw)) >= FEWEST_KEYS


def _points_elsewhere(piece: Piece) -> bool:
    """True for `Related: …`, `ALSO READ | …` where what follows is links, and for a link that says `click here for`."""
    sign = POINTING.search(piece.raw)
    before, after = (piece.raw[: sign.start()], piece.raw[sign.end() :]) if sign else ("", "")
    if sign is None or _core(before) not in lines().pointers or not after.strip():
        linked = sum(mark.end - mark.start for mark in piece.inlines if mark.kind == "link")
        return linked >= LINKED * len(piece.raw) and lines().linked.match(_core(piece.raw)) is not None
    start = sign.end()
    linked = sum(
        mark.end - max(start, mark.start) for mark in piece.inlines if mark.kind == "link" and mark.end > start
    )
    return linked >= LINKED * len(after.strip())


def _acts(piece: Piece) -> bool:
    """True where nothing but links stands that run a script: `Close window`, `Print`."""
    links = [mark for mark in piece.inlines if mark.kind == "link"]
    if not links or not all((mark.target or "").lower().startswith("javascript:") for mark in links):
        return False
    return sum(mark.end - mark.start for mark in links) >= LINKED * len(piece.raw)


def _is_crumbs(piece: Piece) -> bool:
    """True for `Home > News > Research`: a way through the site whose steps, but for the last, are links."""
    links = [mark for mark in piece.inlines if mark.kind == "link"]
    if len(links) < FEWEST_CRUMBS - 1:
        return False
    steps = [step for step in CRUMBS.split(piece.raw.strip()) if step]
    if len(steps) < FEWEST_CRUMBS or len(links) < len(steps) - 1 or piece.raw.rstrip().endswith("."):
        return False
    named = {piece.raw[mark.start : mark.end].strip(OUTER + "/") for mark in links}
    return all(step.strip(OUTER) in named for step in steps[:-1])
