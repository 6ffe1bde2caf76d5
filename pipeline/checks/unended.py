"""Words without a full stop: the remains of a sentence, or a title, a slogan, a link, a name."""

from __future__ import annotations

import re

VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|can|could|may|might|will|would|should|must|do|does|did|helps?|uses?"
    r"|used|works?|causes?"
    r"|means?|makes?|gives?|given|needs?|takes?|includes?|[a-z]{5,}+(?:(?<=ed)|(?<=[a-z]{3}ing)))\b"
)
DO = re.compile(
    r"(?:Tell|Ask|Talk|Call|Bring|Avoid|Take|Use|Keep|Let|Speak|Report|Do not|Don[’']t|Read|See|Make|Check|Drink|Eat"
    r"|Wear|Stop|Put|Give|Inject|Swallow|Wash|Store|Try)\b"
)
LINK_TEXT = re.compile(
    r"(?:Learn|Read|See|Sign|Log|Find|Show|View|Load|Click|Shop|Get|Check|Join|Opt|Subscribe|Watch|Tune"
    r"|Chat|Talk|Try|Start|Book|Apply|Discover|Explore|Buy|Order|Register|Browse|Compare|Request|Tick|Select|Circle|Choose|Enter)\b"
)
ADVICE = re.compile(r"(?:Check|Talk|Speak|Ask|Tell|Call|Show|Try|Start|Get) (?:with|to|your|if|this|them|it|the)\b")
"""What a page tells its reader to do, and no link to another page (`Check your order`)."""
_SMALL_WORDS = frozenset(["the", "a", "an", "with", "of", "to", "for", "in", "and", "by", "from", "your", "that"])
ENGLISH = re.compile(
    r"^(?:This|It|You|We|They|There|If) |\b(?:the|with|your|this|you)\b.*\b(?:to|in|and|for|of|at|by)\b"
)
"""Small words that only an English sentence has."""
LEAST_WORDS = 6
"""Words of a sentence in a document whose paragraphs always end."""
_TITLE = re.compile(
    r"(?:What|How|When|Why|Where|Who|Which|Learn|Read|Find|See|Watch|Click|For more|Download|View|Photo)\b"
    r"|(?:Written|Checked|Reviewed|Produced|Prepared|Edited|Published|Approved|Developed|Funded|Supported|Adapted|Endorsed"
    r"|Translated|Created|Provided|Issued|Brought to you) (?:[a-z]+ and [a-z]+ )?(?:by|with)\b"
)
_DEED = re.compile(
    r"\b(?:contains?|shows?|provides?|requires?|allows?|keeps?|gets?|comes?|seems?|feels?|becomes?|remains?|occurs?"
    r"|affects?|improves?|reduces?|increases?|prevents?|lasts?|begins?|leads?|depends?|offers?|covers?|involves?"
    r"|consists?|grows?|spreads?|kills?|carry|carries|lets?|tells?|asks?|knows?)\b"
)
"""Verbs that are nouns as well: of a sentence that has ten words or more."""
_MODAL = re.compile(r"\b(?:can|could|may|might|will|would|should|must|is|are|was|were|has|have)\b")
_LEAST_LOOSE = 5
"""Words after the last full stop of a published page's paragraph that are no slogan and no name."""
_SIGNED = re.compile(r"[—–-]\s?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,3}$")
_LINK_LONG = 9
"""Words that the text of a link seldom has."""
_LONG = 10
"""Words that a title seldom has."""
_SENTENCE_LONG = 14
"""Words from which `When …` or `Read …` is no title."""
_MOST_WORDS = 40
_OPENER = re.compile(
    r"Even|It|This|That|These|Those|The|An?|If|When|While|In|On|At|For|From|With|Your|You|They|We|Our|He|She|His|Her"
    r"|Its|Their|Some|Most|Many|Other|Since|But|And|Or|So|However|Also|Because|Although|As|After|Before|During|Thus"
    r"|Therefore|Moreover|Furthermore|There|Then|Two|Three|Four|Several|To|All|Any|Each|Both"
    r"|Please|(?:It|That|There|Here|What)[’']s|(?:They|You|We)[’']re|People|Another|Such|Unlike|Although|Given|Until|Unless"
    r"|[A-Z][a-z]{3,}(?:ously|ally|ately|ently|antly|fully|edly)|Un[a-z]+(?:ic|able|al)"
)
"""A word that begins a sentence and is none."""


_KIND = re.compile(r"[A-Z][a-z]+(?: [a-z]+)? (?:that|which|who)\b")
"""`Medicines that may harm the kidneys`: the heading of a list."""
_LABEL = re.compile(r"(?:Not|Keep|Store|Thank|Please|Shake|Protect|Discard|Do not|Don[’']t)\b")
"""What packs and forms say without a full stop: `Keep out of the reach of children`."""


def is_plain(sentence: str) -> bool:
    """Whether two of the small words stand in it that hold an English sentence together."""
    return sum(1 for word in sentence.split() if word in _SMALL_WORDS) > 1


def is_loose(sentence: str, words: list[str]) -> bool:
    """Whether a few last words may be a slogan or a name, where paragraphs now and then have no full stop."""
    begun = _OPENER.fullmatch(words[0]) or _MODAL.search(sentence)
    return (len(words) < _LEAST_LOOSE and not begun) or _SIGNED.search(sentence) is not None


def is_title(words: list[str]) -> bool:
    """Whether most of the longer words have a capital: a name, a title, a job."""
    long = [word for word in words if len(word) > 3]
    return sum(1 for word in long if word[0].isupper()) * 2 > len(long)


def is_fragment(text: str, words: list[str], *, strict: bool) -> bool:
    """Whether a few words after a full stop are the beginning of a sentence: `Your care team`; a name said before."""
    if len(words) == 1:
        return (text.count(words[0]) > 1 and len(words[0]) > 3) or bool(_OPENER.fullmatch(words[0]))
    if (
        is_title(words)
        or (len(words) < _SENTENCE_LONG and _TITLE.match(words[0]))
        or (len(words) < _LINK_LONG and LINK_TEXT.match(words[0].capitalize()))
    ):
        return False
    most = _MOST_WORDS if strict else LEAST_WORDS
    return len(words) <= most and words[0][0].isupper() and any(word[0].islower() for word in words[1:])


def reads_on(sentence: str, words: list[str], several: bool, *, strict: bool) -> bool:
    """Whether words without a full stop are a sentence rather than a title: a verb, and a length. several: other
    sentences stand before them; strict: the document's paragraphs always end."""
    if len(words) < _LINK_LONG and LINK_TEXT.match(sentence.capitalize()) and not (several and ADVICE.match(sentence)):
        return False
    told = bool(VERB.search(sentence) or _DEED.search(sentence))
    if several:
        told = told or (len(words) > _LONG and ENGLISH.search(sentence) is not None)
        return len(words) >= 3 and (told or (len(words) >= _LEAST_LOOSE and DO.match(sentence) is not None))
    if (len(words) < _LONG and _LABEL.match(sentence)) or (len(words) < _SENTENCE_LONG and _KIND.match(sentence)):
        return False
    told = told or bool(DO.match(sentence) or (strict and ENGLISH.search(sentence) and ":" not in sentence))
    return (
        len(words) >= (LEAST_WORDS if strict else _LONG)
        and told
        and not (len(words) < _SENTENCE_LONG and _TITLE.match(sentence))
    )
