"""Lead-ins: sentences that announce a list, and what may stand for the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.checks.passages import Passage

_NUMBERS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)  # noqa: SIM905
}
_ANNOUNCES = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|several) [\w-]+(?: [\w-]+){0,8}|includ(?:e|es|ed|ing)"
    r"|such as|the following(?: [\w’'/ -]{1,80})?|as follows|(?:is|are|was|were|be)"
    r"|cover|visit|see|these(?: [a-z-]+){1,4}|(?:any|one|some|all|each|most) of (?:these|those)"
    r"|for|with|if|if you(?: have)?|to|of|by|from|at|in|on|when you|you(?:r doctor)? (?:may|might|should|can"
    r"|will)(?: [a-z]+){0,3}|have|has|causes?|called"
    r"|(?:types?|kinds?|forms?|groups?|categories|classes|ways?|steps?|stages?|parts?|reasons?|factors?"
    r"|symptoms?|signs?|effects?|tests?|drugs?"
    r"|questions?|options?|treatments?|problems?|cancers?|benefits?|risks?|goals?|examples?|things?|changes?"
    r"|conditions?|therapies|medicines?"
    r"|antibodies|inhibitors?|vaccines?|cytokines?|malignancies|names|topics|services|resources|places|points"
    r"|tips)(?: [a-z-]+){0,6})\s*:$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\b(?:the following|as follows)\.?$")
_TALK = re.compile(
    r"^(?:for example|for instance|note|remember|important|warning|tip|caution|example|question|answer"
    r"|key points?|quote|in short|"
    r"in summary|in other words|that is|address|cite|citation"
    r"|(?:call|contact|phone|email|write to)(?!.*\b(?:if|when)\b))\b[^.]*:$",
    re.IGNORECASE,
)


_SAYS = re.compile(
    r"\b(?:here are|there are|are|have|had|can|could|may|might|will|should|must|not|includes?|listed|given|used"
    r"|needs?|talk|speak|discuss|learn|think|take|check|ask|tell|bring|avoid|call|seek|look|consider|choose|try|please"
    r"|explains?|covers?|depends?|describes?|tells?|shows?)\b"
    r"|^(?:What|When|Who|How|Why|Things|Signs|Symptoms|Ways|Tips|Steps|Reasons|People|Types|Causes|Examples) "
    r"|^To [a-z]+ ",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?!this|does|was|has|always|perhaps|as|is|its|us)[a-z]{3,}s\b|\b(?:people|children|women|men)\b"
    r"|\b(?:include|are|to|if|when|that|of|with|for|before|using|about|please|notice|by|whether|like|in|call|do"
    r"|bring|check|avoid|expect|eat|drink|wear|pack|know|report|notice|learn|need|want|try|know about|look for):$",
    re.IGNORECASE,
)
"""What makes a line that ends in a colon a sentence, or the name of a list."""
_ONE = re.compile(r"\b(?:here(?:[’']s| is| it is)|output|looks? like)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:(?:very|less|more|most) )?(?:common|possible|rare|other|serious|main|usual|typical|likely|early|late|some"
    r"|known) (?:[a-z]+[ -]){0,3}[a-z]{3,}s:$",
    re.IGNORECASE,
)
"""The name of a list: `Common side effects:`."""
LEFT_OPEN = re.compile(
    r"\b(?:you|they|we|people|patients|this|that|it|which|team|doctor|nurse|treatment|drugs?) "
    r"(?:can|may|should|might|must|could|means?|meant|offers?|provides?|includes?|causes?|covers?|involves?"
    r"|contains?)(?: be)?:$"
    r"|\b(?:design|campaign|service|plan|unit|centre|center|team|programme?|package|scheme|means?|offers?|provides?)"
    r" ?(?:means?|meant|offers?|provides?|includes?|covers?|involves?):$"
    r"|\b(?:may|might|can|could|should|must|will|would|[’']ll|has|have) (?:also |often )?"
    r"(?:suggest|recommend|advise|offer|need|want|find|notice|have|get|use|learn|choose|try|include|mention|add"
    r"|bring|expect|experience|develop|cause|affect|prevent|receive|ask|consider|received|found|reported|shown|seen"
    r"|listed|added|changed):$"
    r"|^(?:What|Things|Tips|Questions|Foods?|Drinks?|Ways|Steps) to [a-z]+(?: [a-z]+){0,4}:$",
    re.IGNORECASE,
)
"""A sentence without its object: `You can:`, `This means:`, `Your dentist may suggest:`, `What to bring with you:`."""
_ASIDE = re.compile(r"\s*\([^()]*\)(?=:$)")


def is_lead_in(passage: Passage) -> bool:
    """Whether a block ends by announcing a list: a sentence or a list's name ended by a colon, or `the following`."""
    if passage.block.kind in ("table", "caption", "furniture", "field") or passage.text[-1:] not in ":g.s":
        return False
    start, end = passage.sentences[-1]
    sentence = _ASIDE.sub("", passage.text[start:end].strip())
    if "follow" in sentence[-15:] and _FOLLOWING.search(sentence):
        return True
    if not sentence.endswith(":") or _TALK.search(sentence):
        return False
    words = len(sentence.split())
    return (
        bool(words >= 2 and LEFT_OPEN.search(sentence))
        or bool(words >= 3 and _NAMED.match(sentence))
        or (words >= 4 and bool(_ANNOUNCES.search(sentence)))
        or (words >= 3 and bool(_SAYS.search(sentence) and _MANY.search(sentence) and not _ONE.search(sentence)))
    )


_NUMBER = r"(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2])"
_COUNTED = re.compile(
    rf"\b{_NUMBER}(?: [a-z-]+){{0,2}}? (types|kinds|forms|groups|categories|classes|ways|steps"
    r"|stages|parts|reasons|methods|phases|things)\b"
)
_SUBJECT = re.compile(
    r"(?:the |these |there are |here are |we use |doctors use |the treatment has |it has |you need )?"
    rf"{_NUMBER}(?: [a-z-]+){{0,2}}? ([a-z]+s)\b"
    r"(?=(?: [a-z-]+){0,3}? (?:are|is|have|can|may)\b|[^.]{0,30}:$)"
)
_MEASURES = frozenset(
    [
        *("weeks", "days", "hours", "minutes", "months", "years", "times", "doses", "tablets", "capsules", "patients"),
        *("adults", "cycles", "visits", "nurses", "doctors", "studies", "trials", "cases", "sessions", "drops"),
        *("glasses", "meals", "litres", "liters"),
    ]
)
"""What is counted without being listed."""


def announced_count(sentence: str) -> int | None:
    """How many items a lead-in promises: `There are three types …:` → 3; None where it names no number.

    >>> announced_count("There are three kinds of stoma:"), announced_count("Side effects include:")
    (3, None)
    >>> announced_count("Four drugs are used most often:"), announced_count("Two weeks before the scan, stop these:")
    (4, None)
    """
    low = sentence.lower()
    match = _COUNTED.search(low) or _SUBJECT.match(low)
    if match is None or match[2] in _MEASURES:
        return None
    return _NUMBERS.get(match[1]) or int(match[1])


def items_after(all_: Sequence[Passage], number: int) -> list[Passage]:
    """The list items (or the table) right after a lead-in; nested items belong to the item above them."""
    found: list[Passage] = []
    for passage in all_[number + 1 :]:
        if passage.block.kind == "table":
            return [passage] * 99
        if passage.block.kind != "list_item":
            break
        found.append(passage)
    return found


def counted_items(items: Sequence[Passage]) -> int:
    """How many items of the first one's level there are; entries of another list that was read as nested are none."""
    return sum(1 for item in items if item.block.level <= items[0].block.level)
