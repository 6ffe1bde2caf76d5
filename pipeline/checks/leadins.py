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
    r"|cover|visit|see|these(?: [a-z-]+){1,4}"
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
_LINKS = re.compile(r"\b(?:see|visit|read|go to|more information|learn more|find out)\b", re.IGNORECASE)
_TALK = re.compile(
    r"^(?:for example|for instance|note|remember|important|warning|tip|caution|example|question|answer"
    r"|key points?|quote|in short|"
    r"in summary|in other words|that is|address|cite|citation"
    r"|(?:call|contact|phone|email|write to)(?!.*\b(?:if|when)\b))\b[^.]*:$",
    re.IGNORECASE,
)
_CITES = re.compile(
    r"\b(?:cite|cited as|citation|reference|wrote|said|says|reads|states|asks?|quoted?|contact|call|phone)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[“\"]?[A-Z0-9(][^.!?:\n]{1,90}(?::\s+\S|\s[–—]\s+\S)"
    r"|^[A-Z][\w-]*(?: [\w-]+)?\.\s+(?:This|It|These|They|A|An|The)\b"
    r"|^\d{1,2}[.)]\s|^(?:Step|Day|Week|Stage|Grade|Phase)\s\d"
)
_SECTIONS = re.compile(
    r"\b(?:types?|kinds?|treatments?|therapies|steps?|stages?|parts?|sections?|topics?|options?|ways?|methods?"
    r"|phases?|categories|groups?"
    r"|areas?|questions?|points?|factors?|harms?|benefits?|procedures?)\b"
)
_VERBLESS_WORDS = 8


_SAYS = re.compile(
    r"\b(?:here are|there are|are|have|had|can|could|may|might|will|should|must|not|includes?|listed|given|used"
    r"|needs?|take|check|ask|tell|bring|avoid|call|seek|look|consider|choose|try|please"
    r"|explains?|covers?|depends?|describes?|tells?|shows?)\b"
    r"|^(?:What|When|Who|How|Why|Things|Signs|Symptoms|Ways|Tips|Steps|Reasons|People|Types|Causes|Examples) "
    r"|^To [a-z]+ ",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?!this|does|was|has|always|perhaps|as|is|its|us)[a-z]{3,}s\b|\b(?:people|children|women|men)\b"
    r"|\b(?:include|are|to|if|when|that|of|with|for|before|using|about|please|notice|by|whether|like|in|call|do):$",
    re.IGNORECASE,
)
"""What makes a line that ends in a colon a sentence, or the name of a list."""
_ONE = re.compile(r"\b(?:here(?:[’']s| is| it is)|output|looks? like)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Z])[.)]\s")
_DO = re.compile(
    r"(?:→\s*)?(?:please )?(?:tell|call|contact|stop|ask|see|go|do|don[’']t|seek|get|speak|talk|take|phone|use|keep)\b",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(r"(?:ask|tell|talk|call|bring|speak|check|let|contact|seek|report)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:includ(?:e|es|ing)|are|is|have|has|to|if|when|that|of|with|or|and):$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)(?=:$)")
_LISTED = re.compile(r"\bfollowing\b|\blisted\b|\bthese\b", re.IGNORECASE)


def is_lead_in(passage: Passage) -> bool:
    """Whether a block ends by announcing a list: a sentence or a list's name ended by a colon, or `the following`."""
    if passage.block.kind in ("table", "caption", "furniture", "field") or passage.text[-1:] not in ":g.s":
        return False
    start, end = passage.sentences[-1]
    sentence = _ASIDE.sub("", passage.text[start:end].strip())
    if _FOLLOWING.search(sentence):
        return True
    if not sentence.endswith(":") or _TALK.search(sentence):
        return False
    words = len(sentence.split())
    return (words >= 4 and bool(_ANNOUNCES.search(sentence))) or (
        words >= 3 and bool(_SAYS.search(sentence) and _MANY.search(sentence) and not _ONE.search(sentence))
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


def answered(all_: Sequence[Passage], number: int) -> bool:
    """Whether something other than items stands for the list: headings, labelled or short paragraphs, a quotation."""
    lead = all_[number].text
    rest = all_[number + 1 : number + 6]
    if not rest:
        return False
    first = rest[0]
    sentence = lead[slice(*all_[number].sentences[-1])].strip()
    if _on_page(all_[number]) or _runs_in(sentence, rest) or first.block.kind in ("caption", "table", "field"):
        numbered = _NUMBERED.match(first.text) and not _on_page(all_[number])
        return first.block.kind != "field" and (bool(numbered) or not _next_section(all_, number))
    if first.block.kind == "heading":
        if all_[number].block.kind == "heading":
            return first.block.level > all_[number].block.level
        asked = _LINKS.search(lead[-120:]) or (_ASKS_FOR.match(sentence) and _LISTED.search(sentence))
        return lead.endswith(" is:") or (not asked and _headings_answer(all_, number))
    if first.text[:1].islower() or (re.match(r"(?:If|When)\b", sentence) and len(first.text.split()) <= 12):
        return True
    cites = _CITES.search(lead[-100:]) and not re.search(r"\b(?:support|if|when)\b", lead[-100:])
    another = is_lead_in(first) and not _LABEL.match(first.text)
    return not another and (
        bool(cites) or _paragraphs_answer(lead, [p for p in rest if p.block.kind != "heading"][:2], first)
    )


def _on_page(passage: Passage) -> bool:
    """Whether a block comes from a page, where lists lose their signs and levels are sizes of type."""
    return bool(passage.block.places and passage.block.places[0].box)


def _next_section(all_: Sequence[Passage], number: int) -> bool:
    after = all_[number + 1].block
    above = _level_above(all_, number)
    return after.kind == "heading" and (after.level < above if _on_page(all_[number]) else after.level <= above)


def _level_above(all_: Sequence[Passage], number: int) -> int:
    return next((p.block.level for p in reversed(all_[:number]) if p.block.kind == "heading"), 0)


def _runs_in(sentence: str, rest: Sequence[Passage]) -> bool:
    """Whether what follows answers by its form: instructions after a condition, a label or a short line over a list, a
    paragraph on the very thing that a line without a verb names (`Blood tests:`), a sign (`→`, `$`)."""
    text = rest[0].text
    if rest[0].block.kind == "heading":
        return bool(_NUMBERED.match(text))
    condition = re.search(r"\b(?:if|when)\b", sentence, re.IGNORECASE)
    if re.search(r"\b(?:contact|representative)\b", sentence) and not condition:
        return len(text.split()) <= _VERBLESS_WORDS
    after = rest[1].block.kind if len(rest) > 1 else ""
    label = (len(text.split()) <= 8 or text.endswith(":")) and not re.search(r"[.!?]$", text)
    if after == "list_item" and (label or re.match(r"\W*(?:What|When|How|Why|Who)\b", sentence)):
        return True
    told = re.match(r"(?:If|When)\b", sentence) and _DO.match(text) and not re.search(r"\bfollowing\b", sentence)
    signed = not text[:1].isalnum() and text[:1] not in "“\"'‘(¿¡["
    if told or signed:
        return True
    named = _stems(sentence, 4) & _stems(text[:300], 4)
    return len(named) >= 2 and not _LISTED.search(sentence) and not _OPEN.search(sentence)


def _paragraphs_answer(lead: str, after: Sequence[Passage], first: Passage) -> bool:
    text = first.text
    if _LABEL.match(text) or text[:1].islower() or text[:1] in '“"‘•[':
        return True
    call = _CITES.search(lead[-120:]) and not re.search(r"\b(?:if|when)\b", lead[-120:])
    reach = _LINKS.search(lead[-120:]) or call or re.search(r"\b(?:at|address|numbers?):$", lead)
    if reach and re.search(r"https?:|www\.|@|\d{3}[\s.-]\d{3,4}", text) and len(text) < 200:
        return True
    place = re.search(r"\b(?:at|is|called|address|titles?|names?|numbers?|phone):$", lead)
    lines = [passage for passage in after if not re.search(r"[.!?:]$", passage.text) or len(passage.text.split()) <= 2]
    if lines[:1] == [first] and (len(lines) > 1 or place):
        return True
    topic = " ".join(re.findall(r"[\w-]+", lead)[-2:]).lower()
    return len(after) > 1 and all(topic in " ".join(p.text.lower().split()[:6]) for p in after)


def _headings_answer(all_: Sequence[Passage], number: int) -> bool:
    """Whether at least two short headings follow as the entries of the list, each over a text of its own.

    They must stand below the lead-in's own heading, or carry the word that the lead-in announces (`stages` →
    `Stage I`): otherwise the first is only the next section.
    """
    above = _level_above(all_, number)
    level = all_[number + 1].block.level
    following = all_[number + 1].block
    leveled = following.raw.lstrip().startswith("#") or any(place.element or place.box for place in following.places)
    entries = []
    for passage in all_[number + 1 :]:
        if passage.block.kind != "heading":
            continue
        ends = leveled and passage.block.level <= above < level
        if ends or len(passage.text.split()) > _VERBLESS_WORDS or re.search(r"[.?!]$", passage.text):
            break
        entries.append(passage)
    announced = _stems(all_[number].text[-120:], 5)
    named = [passage for passage in entries if announced & _stems(passage.text, 4)]
    told = _SECTIONS.search(all_[number].text[-120:]) or re.search(r"(?:^|\. )Here are\b", all_[number].text[-160:])
    return len(entries if level > above and told else named) >= 2


def _stems(text: str, shortest: int) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[a-z]+", text.lower()) if len(word) >= shortest}
