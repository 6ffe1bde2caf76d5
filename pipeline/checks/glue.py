"""Words that run together and that the cleaner left: each half is a word or a name, the whole is neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from pipeline.checks.apart import INFLECTED, is_known, lists
from pipeline.checks.at_hand import english, lowered
from pipeline.checks.genre import about_programs
from pipeline.checks.glue_cuts import beginnings, cuts, may_begin
from pipeline.checks.glue_edges import glued_edges, in_address, without_layout
from pipeline.checks.lone_words import is_joined, lone_halves
from pipeline.knowledge import Knowledge
from pipeline.knowledge.english import PREFIXES, common, is_word, levels
from pipeline.model import Document

# A letter first, then what may not stand before it: so the engine passes over all that is no letter.
_WORD = re.compile(r"[A-Za-z](?<![\w’'./@:#&-].)[A-Za-z]*+(?![\w@/’'#(-])(?!\.\w)", re.DOTALL)
_FREE_BEFORE = re.compile(r"(?<![\w’'./@:#&-])")
_FREE_AFTER = re.compile(r"(?![\w@/’'#-]|\.\w|\()")
_STUCK = re.compile(r"[.,;:!?](?=[A-Za-z][a-z])")
_STUCK_BRACKET = re.compile(r"\)[a-z]{2}")
_SIGN = re.compile(r"(?<![\w./@:])([A-Za-z]{2,})([.,;:!?])([A-Za-z][a-z]+)(?![\w/@:(]|-\d|\.\w)")
_BRACKET = re.compile(r"(?<![\w-])\(?([a-z]{3,})\)([a-z]{2,})(?![\w’'(/-])")
_LATIN = re.compile(r"(?<![.!?] )(?<!\n)\b[A-Z][a-z]{3,} $")  # `Proteus vulgaris`
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_NAMES = 4
"""Different names such as `contactPoint` that make a page one about programs."""


def glued_stretches(document: Document, knowledge: Knowledge) -> list[tuple[int, int, str]]:
    """(start, end, how it reads) in the clean text, in order."""
    text = document.text
    if not english(document) or about_programs(document):
        return []
    row = _WORD.findall(text)
    said = frozenset(row)
    named = _names_things(said)
    found = [*_at_signs(text, knowledge), *glued_edges(text, lists().apart, knowledge.names)]
    low = lowered(document)
    begun = beginnings(text)
    unknown = frozenset(word for word in said - common() if len(word) > 4 and not is_word(word))
    often = Counter(filter(unknown.__contains__, row))
    for word in unknown:
        if often[word] > 1:
            continue
        small = word[1:].islower()
        if (named and not small) or (small and word[0].isupper() and not may_begin(word, begun)):
            continue
        reads = split(word, said, knowledge, low, lambda word=word: _begins(text, _place(word, text) or 0))  # type: ignore[misc]
        start = _place(word, text) if reads is not None else None
        if reads is None or start is None or in_address(text, start):
            continue
        if not (reads.endswith(" is") and _LATIN.search(text, max(0, start - 40), start)):
            found.append((start, start + len(word), reads))
    return without_layout(text, sorted(found))


def _place(word: str, text: str) -> int | None:
    """Where a word stands free, as `_WORD` found it; making a pattern for each word would take longer."""
    at = text.find(word)
    while at >= 0 and not (_FREE_BEFORE.match(text, at) and _FREE_AFTER.match(text, at + len(word))):
        at = text.find(word, at + 1)
    return at if at >= 0 else None


def _at_signs(text: str, knowledge: Knowledge) -> Iterator[tuple[int, int, str]]:
    """`weeks.It`, `pumps,light`, `(fluid)is`."""
    done = 0
    for stuck in _STUCK.finditer(text):
        start = stuck.start()
        while start and (before := text[start - 1]).isalpha() and before.isascii():
            start -= 1
        match = _SIGN.match(text, start) if start >= done else None
        if match is None or match.start(2) != stuck.start():
            continue
        done = match.end()
        left, sign, right = match.groups()
        if _sign_glued(left, sign, right, knowledge) and not in_address(text, match.start()):
            yield match.start(), match.end(), f"{left}{sign} {right}"
    for match in _BRACKET.finditer(text) if _STUCK_BRACKET.search(text) else ():
        if is_word(match[1], 50) and is_word(match[2], 35) and not in_address(text, match.start()):
            yield match.start(), match.end(), f"{match[0][: match.start(2) - match.start()]} {match[2]}"


def _names_things(said: frozenset[str]) -> bool:
    """Whether a page is full of names such as `contactPoint`: then a capital inside a word is no lost space."""
    openers = lists().openers
    names = [word for word in said if not word.islower() and word[0].islower() and (parts := _CAMEL.split(word))[1:]
             and not any(part.lower() in openers or part.lower() in lists().small for part in parts[1:])]  # fmt: skip
    return len(names) > _MOST_NAMES


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins here, and not a list of authors (`Whitehead S, …`)."""
    named = re.match(r"[\w-]+ [A-Z]{1,3}[,.]", text[at : at + 60])
    return not named and bool(re.search(r"(?:^|\n|[.!?:]\s)$", text[max(0, at - 2) : at]))


def _sign_glued(left: str, sign: str, right: str, knowledge: Knowledge) -> bool:
    """`weeks.It`, `months,depending`: two words with a sign and no space. Not `e.g.then`, not `Node.js`."""
    if sign in ".:!?" and not right[0].isupper():
        return False
    if sign == ":" and left[0].isupper():  # a label: `Category:Benchmarks`
        return False
    if sign in ",;" and right[0].isupper():
        return is_known(left, knowledge, 50) and left.islower()
    if sign in ",;" and right in lists().small and left.isalpha() and len(left) > 3:
        return True
    name = sign == "." and len(left) > 3 and is_word(left, 35) and len(right) > 5  # `cells.Pazopanib`
    return len(left) > 1 and is_known(left, knowledge, 50) and (name or is_known(right, knowledge, 50))


def split(token: str, said: frozenset[str], knowledge: Knowledge, text: str, start: Callable[[], bool]) -> str | None:
    """The words for one token that is no word; None where it may be a name or a compound. text: in lower case.

    With a small word (`fromCanada`, `takenbymouth`) any. Two words of content (`sealedbag`, but also `roadmap`) count
    when one of them never stands in a compound, or the document has them side by side elsewhere.
    """
    low = token.lower()
    if token.isupper() or is_word(token) or low in knowledge.names or not token.isalpha():
        return None
    if not token[1:].islower():
        camel = _CAMEL.split(token)
        return " ".join(camel) if len(camel) > 1 and _camel_glued(camel, said, knowledge, start) else None
    for at in cuts(token, low, said, knowledge):
        left, right = token[:at], token[at:]
        if _fits(left, right, said, knowledge) and _is_glue(left, right, knowledge, text, start):
            return f"{left} {right}"
    return _many(token, said, knowledge)


def _camel_glued(parts: list[str], said: frozenset[str], knowledge: Knowledge, start: Callable[[], bool]) -> bool:
    """`cellsAre`, `fromCanada`, `YourCare` at a sentence's start: words with a capital inside."""
    listed = lists()
    first, last = parts[0].lower(), parts[-1]
    fits = last.lower() in listed.apart | listed.small | {"care", "health", "body"}
    if (parts[0][0].isupper() and not (first in listed.openers and fits and start())) or last.isupper():
        return False
    if len(parts) == 2 and first in listed.before_names and len(last) > 3 and last[1:].islower():
        return True
    return all(
        len(part) > 1 and (is_word(part, 50) or part.lower() in knowledge.names or _elsewhere(part, said))
        for part in parts
    )


def _elsewhere(part: str, said: frozenset[str]) -> bool:
    """Whether a long word that no list has stands by itself in the document."""
    return len(part) > 6 and (part in said or part.lower() in said or part.capitalize() in said)


_MOST_PARTS = 4


def _many(token: str, said: frozenset[str], knowledge: Knowledge) -> str | None:
    """`takenbymouth`, `careteamwill`: three or four everyday words, one of which never stands in a compound."""
    if len(token) < 9 or not token.islower():
        return None
    listed, known, names, low = lists(), levels(), knowledge.names, token

    def parts_from(at: int, left: int) -> list[str] | None:
        if at == len(low):
            return []
        prefixed = low.startswith(PREFIXES, at)
        for end in range(len(low) - (not at), at + 1, -1) if left else ():
            part = low[at:end]
            if len(part) < 3:
                fits = part in ("by", "of", "is") or (0 < at < len(low) - 3 and part in ("to", "or"))
            else:
                may = part in known or part in names or prefixed or part.endswith(INFLECTED)
                fits = (may and is_known(part, knowledge, 50 if len(part) > 6 else 35)) or _elsewhere(part, said)
            if fits and (rest := parts_from(end, left - 1)) is not None:
                return [part, *rest]
        return None

    parts = parts_from(0, _MOST_PARTS)
    if parts is None or len(parts) < 3 or not any(part in listed.small or part in listed.apart for part in parts):
        return None
    if parts[0] in ("his", "her", "soma") or low.endswith(
        ("ation", "ology", "ological", "logical", "sensory", "motor", "pathological")
    ):
        return None  # learned words: `histo-logical`
    if sum(len(part) for part in parts) < 4 * len(parts) - 1 or sum(len(part) == 2 for part in parts) > 1:
        return None
    return " ".join([token[: len(parts[0])], *parts[1:]])


def _fits(left: str, right: str, said: frozenset[str], knowledge: Knowledge) -> bool:
    """Whether both halves can stand by themselves."""
    for part, other in ((left, right), (right, left)):
        if len(part) == 2 and part.lower() not in lists().two:
            return False
        if len(part) == 3 and not is_word(part, 35):
            return False
        if (
            part is right
            and left in lists().before_names
            and part[0].isupper()
            and part[1:].islower()
            and len(part) > 3
        ):
            continue  # `fromCanada`
        if not (
            is_known(part, knowledge, 50)
            or (len(part) > 3 and part in said)
            or (part[:1].isupper() and part.lower() in knowledge.names)
        ):
            return False
        tiny = len(other) < 4 and not (part == "be" and other.lower() in lists().verbs)
        if len(part) < 3 and (tiny or not is_word(other, 35)) and not knowledge.names.get(other.lower()):
            return False  # `pathogenes is`
    return True


def _is_glue(left: str, right: str, knowledge: Knowledge, text: str, start: Callable[[], bool]) -> bool:
    """Whether two halves that can stand alone were two words. start: the token begins a sentence."""
    low, high = left.lower(), right.lower()
    listed = lists()
    bare = low in listed.no_glue or high in listed.no_glue
    shorter, letters = min(len(left), len(right)), len(left) + len(right)
    if low == high or high in listed.never or (low.endswith("o") and not is_word(left, 35)):  # `cerebro-spinal`
        return False
    apart = low in listed.apart or high in listed.apart
    # `bloodcells`, `computerprogram`; short names are closed at will (`printhead`, `mouthrinse`)
    pair = f"{low} {high}" in text and not bare and (apart or letters >= _LONG_PAIR) and (left[0].islower() or start())
    if pair or (left.islower() and right[0].isupper()):
        return True
    if high == "or":  # `aloneor`, not `effector`, `arrestor`
        return left.islower() and is_word(left, 20) and len(left) > 4 and low[-1] not in "tc"
    small = low in listed.small or high in listed.small
    if left[0].isupper():
        return _begins_glued(low, high, bare=bare, start=start)
    bare = bare and not (low in listed.ordinals and is_word(right, 20) and len(right) > 2)  # `firsttime`
    name = low in knowledge.names or high in knowledge.names
    everyday = is_word(left, 50) and is_word(right, 50) and shorter > 2
    ending = (
        len(low) > (7 if low.endswith("ble") else 5) and low.endswith(listed.endings) and high not in listed.suffixes
    )
    ending = ending and (shorter > 3 or (is_word(right, 35) and low.endswith(("ed", "ly"))))
    common = (
        shorter > 4 and letters >= _TWO_LONG and is_word(left, 35) and is_word(right, 35) and low not in listed.heads
    )
    lone = lone_halves(low, high) if everyday and low not in listed.heads and letters >= _LONE_PAIR else 0
    common = common or lone > 1 or (lone > 0 and letters >= _LONG_PAIR)
    if is_joined(low, high, listed.small):
        return True
    plain = not bare and (small or (everyday and apart) or (name and shorter > 4) or common)
    return plain or (everyday and ending)


_TWO_LONG = 14
"""Letters of two everyday words that no closed compound has which the dictionary lacks: `relatedimages`."""


_LONE_PAIR = 9
"""Letters of two words neither of which has its place in any compound of the word list: `handletraffic`."""
_LONG_PAIR = 12
"""Letters of two words of content that are no compound for short: shorter pairs are closed at will."""


def _begins_glued(low: str, high: str, *, bare: bool, start: Callable[[], bool]) -> bool:
    """A token with a capital: perhaps a name (`Germany`, `Whitehead`), unless it begins a sentence."""
    listed = lists()
    plain = is_word(low, 35) and is_word(high, 35) and not bare
    small = len(high) > 2 and high in listed.small and len(low) > 3 and is_word(low, 35)
    pair = min(len(low), len(high)) > 3 and (small or low in listed.small | listed.apart or high in listed.apart)
    opener = low in listed.openers and len(high) > 3 and plain
    asked = (low in listed.asked and high in ("to", "you", "the", "your", "our", "them")) or (
        low in listed.openers and high in listed.verbs
    )
    return (low in listed.openers and min(len(low), len(high)) > 4) or (
        (asked or opener or (plain and pair) or (high in listed.verbs and len(low) > 5)) and start()
    )
