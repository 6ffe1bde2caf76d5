"""What may stand for a list under its lead-in: headings, labelled or short paragraphs, a table, a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.checks.leadins import LEFT_OPEN, announced_count, is_lead_in
from pipeline.checks.passages import Passage, sentences

_LINKS = re.compile(r"\b(?:see|visit|read|go to|more information|learn more|find out)\b", re.IGNORECASE)
_CITES = re.compile(
    r"\b(?:cite|cited as|citation|reference|wrote|said|says|reads|states|asks?(?=:)|quoted?|contact|call|phone)\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?!(?:Pro )?[Tt]ips?:|(?:Please )?[Nn]ote:|Important:|Remember:|Warning:|(?:Key )?[Tt]akeaway:|Bottom line:"
    r"|Also read:|See also:)"
    r"[“\"]?[A-Z0-9(][^.!?:\n]{1,90}:\s+\S"
    r"|^[“\"]?[A-Z0-9(](?:(?! (?:is|are|was|were|has|have|can|may|will|should|must|do|does) )[^.!?:\n]){1,50}"
    r"\s[–—-]\s+\S"
    r"|^[A-Z][\w-]*(?: [\w-]+)?\.\s+(?:This|It|These|They|A|An|The)\b"
    r"|^(?:\d{1,2}|[A-Z])[.)]\s|^(?:Step|Day|Week|Stage|Grade|Phase)\s\d"
)
_SECTIONS = re.compile(
    r"\b(?:types?|kinds?|treatments?|therapies|steps?|stages?|parts?|sections?|topics?|options?|ways?|methods?"
    r"|phases?|categories|groups?"
    r"|areas?|questions?|points?|factors?|harms?|benefits?|procedures?)\b"
)
_VERBLESS_WORDS = 8
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Z])[.)]\s")
_DO = re.compile(
    r"(?:→\s*)?(?:please )?(?:tell|call|contact|stop|ask|see|go|do|don[’']t|seek|get|speak|talk|take|phone|use|keep)\b",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(r"(?:ask|tell|talk|call|bring|speak|check|let|contact|seek|report)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:includ(?:e|es|ing)|are|is|have|has|to(?: [a-z]+)?|if(?: you(?: have)?)?|when|that|of|with|or|and):$",
    re.IGNORECASE,
)
OPEN_END = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|are|have|has|to(?: [a-z]+)?|if(?: you(?: have)?)?|when(?: you)?|with|or|and|because"
    r"|can|may"
    r"|could|might|should|means?|meant|offers?|provides?|causes?|covers?|requires?|involves?|contains?|needs?"
    r"|you (?:can|may|should|might|will|must)(?: [a-z]+)?|such as|like|as follows|the following(?: [a-z-]+)*):$",
    re.IGNORECASE,
)
"""Ends of a lead-in after which a sentence of its own cannot stand for what is announced."""
_NO_DEED = re.compile(r"\b(?:if|when|because|includ(?:e|es|ing)|are|has|have|means?|causes?|such as|like):$")
"""Ends after which no call to do something stands."""
FULL = 16
"""Words of a sentence that is no item."""
_LISTED = re.compile(r"\bfollowing\b|\blisted\b|\bthese\b", re.IGNORECASE)


def answered(all_: Sequence[Passage], number: int) -> bool:
    """Whether something other than items stands for the list: headings, labelled or short paragraphs, a quotation."""
    lead = all_[number].text
    rest = all_[number + 1 : number + 6]
    if not rest:
        return False
    if rest[0].block.kind == "caption" and len(rest) > 1 and not _TABLE.match(rest[0].text) and not on_page(rest[0]):
        rest = rest[1:]  # what a picture beside the list says is no list
    first = rest[0]
    sentence = lead[slice(*all_[number].sentences[-1])].strip()
    page = on_page(all_[number])
    below = page and _prose_below(lead, all_[number], first)
    if below or _breaks_off(all_[number], first) or is_next_point(lead, first):
        return False
    if page or _runs_in(all_[number], sentence, rest) or first.block.kind in ("caption", "table", "field"):
        numbered = _NUMBERED.match(first.text) and not page
        return first.block.kind != "field" and (bool(numbered) or not _next_section(all_, number))
    if first.block.kind == "heading":
        return _answers_below(all_, number, sentence)
    if first.text[:1].islower() or (re.match(r"(?:If|When)\b", sentence) and len(first.text.split()) <= 12):
        return True
    cites = _CITES.search(lead[-100:]) and not re.search(r"\b(?:support|if|when)\b", lead[-100:])
    another = is_lead_in(first) and not LABEL.match(first.text)
    return not another and (
        bool(cites)
        or _points(rest)
        or _paragraphs_answer(lead, [p for p in rest if p.block.kind != "heading"][:2], first)
    )


_TABLE = re.compile(r"(?:Table|Figure|Fig\.|Box|Chart)\b", re.IGNORECASE)
_POINT = re.compile(r"(?:([b-h])|([2-9]))[.)] ")


def is_next_point(lead: str, first: Passage) -> bool:
    """Whether the next point of an enumeration that began before stands below a lead-in (`b) …`, `2. …`)."""
    point = _POINT.match(first.text) if first.block.kind != "list_item" else None
    return point is not None and not re.match(r"(?:[a-z]|\d{1,2})[.)] ", lead)


def _answers_below(all_: Sequence[Passage], number: int, sentence: str) -> bool:
    """Whether the headings below a lead-in are its entries."""
    lead, first = all_[number], all_[number + 1]
    if lead.block.kind == "heading":
        return first.block.level > lead.block.level
    if is_leveled(first) and first.block.level <= level_above(all_, number):
        return lead.text.endswith(" is:")
    asked = _LINKS.search(lead.text[-120:]) or (_ASKS_FOR.match(sentence) and _LISTED.search(sentence))
    return lead.text.endswith(" is:") or (not asked and _headings_answer(all_, number))


def _breaks_off(lead: Passage, first: Passage) -> bool:
    """Whether a lead-in that cannot end where it does (`It may be considered if:`) stands over a full paragraph, which
    does not go on from it."""
    if on_page(lead):
        return False
    sentence, text = lead.text[slice(*lead.sentences[-1])].strip(), first.text
    full = text[:1].isupper() and text[-1:] in ".!?" and (len(first.sentences) > 1 or len(text.split()) > FULL)
    open_ = full and first.block.kind == "paragraph" and OPEN_END.search(sentence) and not LABEL.match(text)
    anew = LINKED.match(text) or (len(first.sentences) > 1 and _NO_DEED.search(sentence))
    return bool(open_ and anew) and not begins_bold(first)


def begins_bold(passage: Passage) -> bool:
    """Whether a paragraph has its first words in bold: they are its label."""
    return any(inline.kind == "bold" and inline.start < 3 for inline in passage.block.inlines)


def _prose_below(lead: str, passage: Passage, first: Passage) -> bool:
    """Whether whole sentences stand right below a lead-in that asks for names: no list that lost its signs."""
    above, below = passage.block.places[-1].box, first.block.places[0].box if first.block.places else None
    if above is None or below is None or above.page != below.page or abs(above.x0 - below.x0) > _COLUMN:
        return False
    if first.block.kind != "paragraph" or not 0 < below.top - above.top < _BELOW or not first.text[:1].isupper():
        return False
    whole = len(first.sentences) > 1 and first.text.rstrip()[-1:] == "." and len(first.text.split()) >= _PROSE
    asks = _OPEN.search(lead) or _ASKED.search(lead) or LEFT_OPEN.search(lead) or announced_count(lead) is not None
    cites = _CITES.search(lead[-100:]) and not re.search(r"\b(?:if|when)\b", lead[-100:])
    return bool(whole and asks) and not LABEL.match(first.text) and not cites


_ASKED = re.compile(
    r"\b(?:following[^.]*|as follows|(?:of|notice|get|have) (?:these|those)|when you"
    r"|write down|bring|avoid|find|take|wear|pack|eat|drink|report|expect|need|use|feel|notice|check|about):$"
)
_COLUMN, _BELOW, _PROSE = 30, 60, 10
"""Points between two left edges, points between two lines, words."""


def on_page(passage: Passage) -> bool:
    """Whether a block comes from a page, where lists lose their signs and levels are sizes of type."""
    return bool(passage.block.places and passage.block.places[0].box)


def _next_section(all_: Sequence[Passage], number: int) -> bool:
    after = all_[number + 1].block
    above = level_above(all_, number)
    loose = on_page(all_[number]) and not all_[number].text.endswith("the following:")
    return after.kind == "heading" and (after.level < above if loose else after.level <= above)


def level_above(all_: Sequence[Passage], number: int) -> int:
    """The level of the last heading before a passage; 0 where there is none."""
    return next((p.block.level for p in reversed(all_[:number]) if p.block.kind == "heading"), 0)


def _runs_in(lead: Passage, sentence: str, rest: Sequence[Passage]) -> bool:
    """Whether what follows answers by its form: instructions after a condition, a label or a short line over a list, a
    paragraph on the very thing that a line without a verb names (`Blood tests:`), a sign (`→`, `$`)."""
    text = rest[0].text
    if rest[0].block.kind == "heading":
        return bool(_NUMBERED.match(text))
    condition = re.search(r"\b(?:if|when)\b", sentence, re.IGNORECASE)
    if re.search(r"\b(?:contact|representative)\b", sentence) and not condition:
        return len(text.split()) <= _VERBLESS_WORDS
    after = rest[1].block.kind if len(rest) > 1 else ""
    short = len(text.split()) <= (_VERBLESS_WORDS if _VERB.search(text) else 2 * _VERBLESS_WORDS)
    label = short and not re.search(r"[.!?]$", text)
    if after == "list_item" and (label or re.match(r"\W*(?:What|When|How|Why|Who)\b", sentence)):
        return True
    told = re.match(r"(?:If|When)\b", sentence) and _DO.match(text) and not re.search(r"\bfollowing\b", sentence)
    signed = not text[:1].isalnum() and text[:1] not in "“\"'‘(¿¡["
    if told or signed:
        return True
    says = lead.block.kind != "list_item" and SENTENCE.search(sentence)
    if says or _LISTED.search(sentence) or _OPEN.search(sentence):
        return False
    return len(_stems(sentence, 4) & _stems(text[:300], 4)) >= 2


def _paragraphs_answer(lead: str, after: Sequence[Passage], first: Passage) -> bool:
    text = first.text
    if LABEL.match(text) or text[:1].islower() or text[:1] in '“"‘•[':
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


_POINTS = 3


def _points(rest: Sequence[Passage]) -> bool:
    """Whether short blocks stand for items: names over a text of their own, or one short sentence each, none of which
    goes on from what stands above it."""
    kinds = [passage.block.kind for passage in rest]
    prose = [p.text for p in rest[: kinds.index("heading") if "heading" in kinds else len(kinds)]]
    names = [len(text.split()) <= 4 and not re.search(r"[.!?:]$", text) for text in prose]
    if names[:4] == [True, False, True, False]:
        return True
    points = [
        len(text.split()) <= 2 * _VERBLESS_WORDS and len(list(sentences(text))) == 1 and not LINKED.match(text)
        for text in prose[:_POINTS]
    ]
    return len(points) == _POINTS and all(points) and "heading" in kinds[_POINTS:]


LINKED = re.compile(
    r"(?:This|These|That|It|They|The|You|Your|If|When|We|Our|Some|Most|Many|He|She|A|An|In|For|Talk|Ask|Tell)\b"
)
_VERB = re.compile(r"\b(?:is|are|was|were|be|has|have|had|can|could|may|might|will|would|should|must|do|does|did)\b")
SENTENCE = re.compile(
    rf"{_VERB.pattern}|\b(?:need|needs|come|comes|go|goes|make|makes|offer|offers|provide|provides|use|uses|support|supports"
    r"|look|looks|see|helps?)\b|^(?:You|We|They|It|This|These|There|Here|He|She)\b",
)
"""A line that says something by itself: what stands below it and speaks of the same is the text going on."""
_GENERIC = re.compile(
    r"(?:What|How|When|Why|Who|Where|Which|Can|Should|Is|Are|Do|Does|Will|About|Overview|Introduction|References|More|Help"
    r"|Contact|Next steps|Further|Side effects|Before|After|During|Questions|Summary|Related|Sources)\b",
    re.IGNORECASE,
)
"""Headings of any page's next section."""
_OF_PAGE = re.compile(r"\b(?:page|leaflet|booklet|section|guide|article|sheet|chapter|topics?)\b", re.IGNORECASE)


def _headings_answer(all_: Sequence[Passage], number: int) -> bool:
    """Whether at least two short headings follow as the entries of the list, each over a text of its own.

    They must stand below the lead-in's own heading, or carry the word that the lead-in announces (`stages` →
    `Stage I`): otherwise the first is only the next section.
    """
    above = level_above(all_, number)
    level = all_[number + 1].block.level
    following = all_[number + 1].block
    leveled = is_leveled(all_[number + 1]) or any(place.box for place in following.places)
    most = 2 * _VERBLESS_WORDS if leveled and level > above else _VERBLESS_WORDS
    entries = []
    for passage in all_[number + 1 :]:
        if passage.block.kind != "heading":
            continue
        ends = leveled and passage.block.level <= above < level
        if ends or len(passage.text.split()) > most or re.search(r"[.!]$", passage.text):
            break
        entries.append(passage)
    lead = all_[number].text[-160:]
    if sum(bool(_GENERIC.match(entry.text)) for entry in entries) * 2 > len(entries) and not _OF_PAGE.search(lead):
        return _asked(lead, entries)
    announced = _stems(lead[-120:], 5)
    named = [passage for passage in entries if announced & _stems(passage.text, 4)]
    told = _SECTIONS.search(lead[-120:]) or re.search(r"(?:^|\. )Here are\b", lead)
    same = [passage for passage in entries if passage.block.level == level]
    opens = above <= 1 and not told  # all of an article's sections stand below its title
    return len(same if level > above and (told or leveled) and not opens else named) >= 2


def is_leveled(passage: Passage) -> bool:
    """Whether a heading's level was written down: in Markdown, or in a page's mark-up."""
    return passage.block.raw.lstrip().startswith("#") or any(place.element for place in passage.block.places)


def _asked(lead: str, entries: Sequence[Passage]) -> bool:
    """Whether the headings below are the questions that a lead-in announces."""
    return "question" in lead and sum(entry.text.endswith("?") for entry in entries) >= 2


def _stems(text: str, shortest: int) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[a-z]+", text.lower()) if len(word) >= shortest}
