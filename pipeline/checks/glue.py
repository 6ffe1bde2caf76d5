"""Words that run together and that the cleaner left: each half is a word or a name, the whole is neither."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.knowledge import Knowledge
from pipeline.knowledge.english import is_english, is_word, levels
from pipeline.model import Document

_WORD = re.compile(r"(?<![\w’'./@:#&-])[A-Za-z]+(?:-[A-Za-z]+)*(?![\w@/’'#-]|\.\w)")
_SIGN = re.compile(r"(?<![\w./@:-])([A-Za-z]{2,})([.,;:!?])([A-Za-z][a-z]+)(?![\w/@:(]|-\d|\.\w)")
_URL = re.compile(
    r"\S*(?:://|www\.|@)\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|gov|net|edu|ca|uk|info|int|eu|html?|pdf|example)\b\S*"
)
_SMALL = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "with",
        "that",
        "this",
        "from",
        "are",
        "was",
        "were",
        "will",
        "can",
        "may",
        "must",
        "has",
        "have",
        "had",
        "you",
        "your",
        "they",
        "their",
        "them",
        "than",
        "then",
        "when",
        "what",
        "which",
        "who",
        "one",
        "two",
        "how",
        "not",
        "but",
        "all",
        "any",
        "also",
        "into",
        "more",
        "most",
        "some",
        "such",
        "does",
        "help",
        "helps",
        "get",
        "gets",
        "make",
        "makes",
        "take",
        "takes",
        "use",
        "used",
        "on",
        "in",
        "at",
        "to",
        "is",
        "it",
        "or",
        "as",
        "be",
        "by",
        "an",
        "if",
        "we",
        "our",
        "us",
        "its",
    ]
)
# Two letters that can follow or precede; `or`, `in`, `us`, `an` end too many words (`effector`, `selectin`).
_TWO = frozenset(["of", "to", "is", "by", "if", "we", "at", "my", "he", "or"])
_BEFORE_NAMES = frozenset(["from", "in", "to", "at", "of", "and", "the", "with", "for", "by", "or"])
_OPENERS = frozenset(
    [
        "the",
        "this",
        "these",
        "your",
        "you",
        "most",
        "some",
        "many",
        "when",
        "with",
        "they",
        "our",
        "its",
        "other",
    ]
)
_VERBS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "can",
        "may",
        "will",
        "has",
        "have",
        "does",
        "should",
        "might",
        "must",
        "get",
        "gets",
        "for",
        "with",
        "and",
        "from",
        "or",
        "if",
    ]
)
# Endings and beginnings that make words which the list does not have.
_NO_GLUE = frozenset(
    [
        "able",
        "wise",
        "like",
        "less",
        "fold",
        "down",
        "up",
        "out",
        "photo",
        "stereo",
        "radio",
        "graphic",
        "ally",
        "type",
        "line",
        "post",
        "wide",
        "side",
        "time",
        "way",
        "man",
        "land",
        "any",
        "son",
    ]
)


def glued_stretches(document: Document, knowledge: Knowledge) -> list[tuple[int, int, str]]:
    """(start, end, how it reads) in the clean text, in order."""
    text = document.text
    if not is_english(text):
        return []
    counts = Counter(match[0] for match in _WORD.finditer(text))
    found = []
    for match in _SIGN.finditer(text):
        left, sign, right = match.groups()
        if _sign_glued(left, sign, right, knowledge) and not _in_address(text, match.start()):
            found.append((match.start(), match.end(), f"{left}{sign} {right}"))
    for match in _WORD.finditer(text):
        if counts[match[0]] > 1 or len(match[0]) < 5 or is_word(match[0]):
            continue
        reads = split(match[0], counts, knowledge, text, _begins(text, match.start()))
        if reads is not None and not _in_address(text, match.start()):
            found.append((match.start(), match.end(), reads))
    return sorted(found)


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins here, and not a list of authors (`Whitehead S, …`)."""
    named = re.match(r"[\w-]+ [A-Z]{1,3}[,.]", text[at : at + 60])
    return not named and bool(re.search(r"(?:^|\n|[.!?:]\s)$", text[max(0, at - 2) : at]))


def _in_address(text: str, at: int) -> bool:
    """Whether a web or e-mail address stands here."""
    low = max(0, at - 80)
    return any(link.start() <= at - low < link.end() for link in _URL.finditer(text[low : at + 80]))


def _sign_glued(left: str, sign: str, right: str, knowledge: Knowledge) -> bool:
    """`weeks.It`, `months,depending`: two words with a sign and no space. Not `e.g.then`, not `Node.js`."""
    if sign in ".:!?" and not right[0].isupper():
        return False
    if sign in ",;" and right[0].isupper():
        return _known(left, knowledge, 50) and left.islower()
    return len(left) > 1 and _known(left, knowledge, 50) and _known(right, knowledge, 50)


def _known(word: str, knowledge: Knowledge, level: int) -> bool:
    return is_word(word, level) or (len(word) > 3 and word.lower() in knowledge.names)


def split(token: str, counts: Counter[str], knowledge: Knowledge, text: str, start: bool) -> str | None:
    """Two words for one token that is no word; None where it may be a name or a compound.

    Two words of content (`lungcancer`, but also `herpesvirus`) count when both are everyday words or the document has
    them side by side elsewhere; with a small word (`fromCanada`) any.
    """
    if (
        token.isupper()
        or (token[0].isupper() and not token[1:].replace("-", "").islower())
        or is_word(token)
        or token.lower() in knowledge.names
        or not token.replace("-", "").isalpha()
    ):
        return None
    for at in range(len(token) - 2, 1, -1):
        left, right = token[:at], token[at:]
        if "-" in (left[-1], right[0]) or (left[-1].islower() and right[0].isupper() and not right[1:].islower()):
            continue
        if _fits(left, right, counts, knowledge) and _is_glue(left, right, knowledge, text, start):
            return f"{left} {right}"
    return None


def _fits(left: str, right: str, counts: Counter[str], knowledge: Knowledge) -> bool:
    """Whether both halves can stand by themselves."""
    for part, other in ((left, right), (right, left)):
        if len(part) == 2 and part.lower() not in _TWO:
            return False
        if len(part) == 3 and not is_word(part, 35):
            return False
        if part is right and left in _BEFORE_NAMES and part[0].isupper() and part[1:].islower() and len(part) > 3:
            continue  # `fromCanada`
        if not (
            _known(part, knowledge, 50)
            or (len(part) > 3 and counts[part])
            or (part[:1].isupper() and part.lower() in knowledge.names)
        ):
            return False
        if (
            len(part) < 3
            and (len(other) < 4 or levels().get(other.lower(), 99) > 35)
            and not knowledge.names.get(other.lower())
        ):
            return False  # `pathogenes is`
    return True


def _is_glue(left: str, right: str, knowledge: Knowledge, text: str, start: bool) -> bool:
    """Whether two halves that can stand alone were two words. start: the token begins a sentence."""
    low, high = left.lower(), right.lower()
    if f"{low} {high}" in text.lower() or (left.islower() and right[0].isupper()):
        return True
    if high == "or":  # `aloneor`, not `effector`
        return left.islower() and is_word(left, 20) and len(left) > 4
    if high in _NO_GLUE or low in _NO_GLUE:
        return False
    small = low in _SMALL or high in _SMALL
    if left[0].isupper() and not (start and min(len(left), len(right)) > 4):  # perhaps a name: `Germany`, `Whitehead`
        return low in _OPENERS or (high in _VERBS and len(left) > 5)
    name = low in knowledge.names or high in knowledge.names
    shorter = min(len(left), len(right))
    everyday = is_word(left, 35) and is_word(right, 35) and shorter > 3
    everyday = everyday or (is_word(left, 50) and is_word(right, 50) and shorter > 6)
    return small or everyday or (name and min(len(left), len(right)) > 4)
