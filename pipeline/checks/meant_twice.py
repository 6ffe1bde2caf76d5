"""Words that stand twice on purpose: names, formulas, Latin, sayings."""

from __future__ import annotations

import re

from pipeline.knowledge.english import is_word

_MEANT = frozenset(
    re.findall(
        r"\w+",
        "that had very so really long many more much again bye no yes never far beri walla pago baden sing chi"
        " cha tut ha"
        " aye bora duran nana mama papa dada ta go knock well ylang yo poo wee ii iii iv vi plus minus peri piri"
        " blah etc night there now hear ho la fifty please win",
    )
)
_LETTER_A = re.compile(
    r"(?:vitamin|hepatitis|type|group|class|grade|stage|part|influenza|protein|schedule|plan|blood group|cohort) a$",
    re.IGNORECASE,
)


def is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether `had had`, `Duran Duran`, `Catla catla` or `vitamin A a` stands there, and no slip."""
    words = match[0].split()
    if words[0].lower() in _MEANT or _is_said(text, match, words[0]):
        return True
    before = text[max(0, match.start() - 20) : match.start() + len(words[0])]
    if words[0].lower() == "a" and (
        _LETTER_A.search(before) or (words[0] == "A" and text[match.start() - 1 : match.start()] == " ")
    ):
        return True
    if words[0] != words[1]:  # `to To`; `Catla catla`, a Latin name
        latin = words[0][0].isupper() and words[1].islower() and not is_word(words[1], 20)
        return latin or (words[1][0].isupper() and not words[0][0].isupper())
    if words[0][0].isupper():  # a name (`Duran Duran`), a formula (`OH OH`), a heading run into its sentence
        begins = match.start() == 0 or text[match.start() - 1] == "\n"
        return begins or words[0].isupper() or not is_word(words[0], 35)
    if len(words[0]) <= _SHORT and not is_word(words[0]):  # `pili pili`
        return True
    return words[0] == "in" and bool(_IN_LATIN.match(text, match.end()))


def _is_said(text: str, match: re.Match[str], word: str) -> bool:
    """`log in in`, `what it is is`, and “the the” of which a text tells."""
    before = text[max(0, match.start() - 60) : match.start()]
    quoted = before[-1:] in ("“", "‘", '"') and text[match.end() : match.end() + 1] in ("”", "’", '"')
    phrase = word in _PARTICLES and _PHRASAL.search(before) is not None
    phrase = phrase and not (word == "in" and _BARE_PLACE.match(text, match.end()))
    return quoted or phrase or (word == "is" and bool(_WHAT.search(before)))


_PARTICLES = frozenset(["in", "on"])
_PHRASAL = re.compile(
    r"\b(?:log|sign|check|mov|go|com|giv|gave|turn|hand|settl|fill|drop|plug|tun|join|dial|opt|stay|get|driv|walk|carr|keep|hold"
    r"|came|went)(?:e|es|s|ed|ing|ged|ging|ped|ping|ned|ning|ting|y|ies|ied|ying)? $",
    re.IGNORECASE,
)
"""`log in in the morning`, `move on on Monday`."""
_WHAT = re.compile(
    r"\b(?:what|who|where|all)(?: (?:exactly|really|actually))?"
    r" (?:(?:the|a|an|my|your|his|her|their|our|its)(?: [\w-]+){1,3}|[\w-]+) $",
    re.IGNORECASE,
)
"""`What it is is a cyst`, `what the main worry is is pain`: only a subject; `what it does and how it is is` has a
clause there."""
_BARE_PLACE = re.compile(r" (?:hospital|bed|touch|place|contact|order|addition|general|front)\b")
"""`stay in in hospital`: no phrasal verb stands before these."""
_SHORT = 5
"""Letters of an unknown word that is likelier a foreign one said twice than a slip."""
_IN_LATIN = re.compile(r" (?:vitro|vivo|situ|silico|utero|ovo|planta|extremis|camera|loco)\b")
"""`used in in vitro tests`: the second belongs to the Latin."""
