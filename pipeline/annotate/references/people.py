"""Author and editor lists: `Weber J, Smith AB, et al.`, organisations, and the other ways round."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.references.letters import QUOTE, UPPER

_PARTICLE = (
    r"(?:de|da|do|dos|das|du|del|della|dela|degli|dell|di|van|von|vom|der|den|ter|ten|te|la|le|las|los|el|al|bin|ibn|zu|zur|af|av|y|e"
    r"|De|Da|Dos|Du|Del|Di|Van|Von|Der|Den|La|Le|El|Al|St\.?|Mc|Mac|Abu|Ben|Bin|Ó|Ní|Uí|Nic)"
)
_LETTER = r"(?:[ÃÂÄÅÎÏ][\u0080-\u00bf€‚-•…-™]|[^\W\d_])"
"""A letter, or one that was read in the wrong character set: a garbled name is still a name."""
_CAPITAL = rf"(?:[ÃÂÄÅÎÏ][\u0080-\u00bf€‚-•…-™]|[{UPPER}])"
_ALL_CAPITALS = rf"[{UPPER}]+(?![\w{QUOTE}¡-¿€™‐‑–-])"
_WORD = rf"(?:[dDlLO][{QUOTE}])?(?!{_ALL_CAPITALS}){_CAPITAL}{_LETTER}*+(?:[{QUOTE}‐‑–-]{_LETTER}++)*+"
_LOWER_WORD = rf"(?:(?:d|al|el|de|ul)[{QUOTE}-])[{UPPER}][\w{QUOTE}-]+|[^\W\d_{UPPER}][{QUOTE}][{UPPER}][\w{QUOTE}-]+"
_CAPITALS = rf"[{UPPER}][{UPPER}{QUOTE}-]+"
_NAME = rf"(?:{_LOWER_WORD}|{_WORD})"
_FAMILY = rf"(?:{_PARTICLE}[ -])*{_NAME}(?: (?:{_PARTICLE}[ -])*{_NAME}){{0,3}}?"
_SUFFIX = r"(?:,? ?(?:Jr|Sr|jr|II|III|IV|2n?d|3r?d|4th)(?![\w])\.?)"
_RUN = rf"[{UPPER}]{{1,5}}(?:[-‐‑–](?:[{UPPER}]{{1,2}}|[a-z]))?"
_DOTTED = rf"(?:[{UPPER}][a-z]?\.[ -]?){{1,5}}"
_END = rf"(?=\s*(?:[,;:&(]|\.(?!\s?[‐‑–-]?[{UPPER}]\.(?!\s[a-z]{{3}}))|and\b|et\b|with\b|$))"

_LIST_END = r"(?=\s*(?:[,;:&(]|and\b|et\b|$)|(?<=\.)\s|(?<=\.)[,;])"

# Weber J, Smith AB Jr; and a title may begin with `E. coli`, O'Shea EK
_AMA = re.compile(rf"(?P<family>{_FAMILY}) (?P<given>{_RUN}{_SUFFIX}?){_END}")
_AMA_CAPITALS = re.compile(
    rf"(?P<family>(?:{_PARTICLE} )?{_CAPITALS}(?: {_CAPITALS})?) (?P<given>{_RUN}(?: [{UPPER}])?{_SUFFIX}?){_END}"
)
# Weber, J. S., Weber, J-P.
_COMMA = re.compile(
    rf"(?P<family>{_FAMILY}|{_CAPITALS}), ?(?P<given>(?:{_DOTTED}|{_RUN}){_SUFFIX}?)(?=\s*(?:[.])|{_LIST_END[3:]}"
)
# Weber J. S., Weber J.-P.
_SPACE_DOTTED = re.compile(rf"(?P<family>{_FAMILY}|{_CAPITALS}) (?P<given>{_DOTTED}{_SUFFIX}?){_LIST_END}")
# J. S. Weber
_FIRST = re.compile(rf"(?P<given>{_DOTTED})\s?(?P<family>(?:{_FAMILY}|{_CAPITALS}){_SUFFIX}?){_END}")

# W Eckhart, among names the other way round
_FIRST_BARE = re.compile(rf"(?P<given>[{UPPER}]{{1,3}}) (?P<family>{_FAMILY}){_END}")
# Nguyen Jp, Ross McL; and a last name that lost its initials
_LOOSE = re.compile(rf"(?P<family>{_FAMILY}) (?P<given>[{UPPER}][a-z]{{1,2}}[{UPPER}]?){_END}")
_ANY = re.compile(rf"(?P<family>[\w{QUOTE} -]{{2,30}}?) (?P<given>[{UPPER}]{{1,4}})(?=\s*,\s|\.\s+[{UPPER}\d\[])")
_ALONE = re.compile(rf"(?P<family>{_NAME})(?P<given>)(?=\.\s+[{UPPER}\d][^.]{{25}})")
_HAN = re.compile(r"(?P<family>[\u3400-\u9fff\uac00-\ud7af]{2,5})(?P<given>)(?=\s*[,.])")

_FORMS = (_AMA, _COMMA, _SPACE_DOTTED, _AMA_CAPITALS, _FIRST, _HAN)
_BETWEEN = re.compile(
    r"\.?\s*(?:,(?:\s*,)*\s*(?:and|&|et)?\s*|;\s*(?:and\s|&\s?)?|\s(?:and|&|et)\s?,?\s+)(?=\S)|\s?&\s?"
)
_ET_AL = re.compile(
    r"[.,;]?\s*,?\s*(?:and\s+)?[\[(]?(?:et\.?\s*al|e\.?t\.?\s?al|and others|and colleagues)\b\.?[\])]?,?", re.IGNORECASE
)
_EDITORS = re.compile(r"\s*,?\s*[(\[]?(?:[Ee]ditors?|[Ee]ds?\b\.?|EDS?\b\.?|Hrsg\.?)[)\]]?[.,:]?")


class Person(NamedTuple):
    """A name's parts as half-open offsets; an organisation has no given name (`given_start` < 0)."""

    start: int
    end: int
    given_start: int = -1
    given_end: int = -1


class People(NamedTuple):
    """A list of names that ends at `end`; editors: the list says that they are."""

    persons: tuple[Person, ...]
    end: int
    editors: bool


def read_people(text: str, start: int, stop: int) -> People | None:
    """The persons named from `start` on, in the form of the first name; None where no person stands there."""
    form = next((form for form in _FORMS if form.match(text, start, stop)), None)
    if form is None:
        return _given_first(text, start, stop)
    persons: list[Person] = []
    at = start
    while match := _next(form, text, at, stop):
        family, given = match.span("family"), match.span("given")
        persons.append(Person(*family, *_bare(text, *given)) if given[0] < given[1] else Person(*family))
        at = match.start() + len(match[0].rstrip())
        between = _BETWEEN.match(text, at, stop)
        if _ET_AL.match(text, at, stop) or between is None:
            break
        at = between.end()
        if _ET_AL.match(text, at, stop):
            break
    if not persons:
        return None
    if at > (last := max(persons[-1].end, persons[-1].given_end)) and not _ET_AL.match(text, at, stop):
        at = last
    while et_al := _ET_AL.match(text, at, stop):
        at = et_al.end()
    editors = _EDITORS.match(text, at, stop)
    return People(tuple(persons), editors.end() if editors else at, bool(editors))


def _given_first(text: str, start: int, stop: int) -> People | None:
    """`J Larkin and others.`, `J Larkin, M Reck.`: taken for names only in a list, as `T cells` has their form too."""
    persons: list[Person] = []
    at = start
    while match := _FIRST_BARE.match(text, at, stop):
        persons.append(Person(*match.span("family"), *match.span("given")))
        at = match.end()
        if et_al := _ET_AL.match(text, at, stop):
            return People(tuple(persons), et_al.end(), False)
        between = _BETWEEN.match(text, at, stop)
        if between is None:
            break
        at = between.end()
    return People(tuple(persons), at, False) if len(persons) > 1 and text[at : at + 1] in ".:(" else None


def _next(form: re.Pattern[str], text: str, at: int, stop: int) -> re.Match[str] | None:
    """The next person, in the list's own form, else in any other (`Svoboda K, W Eckhart`)."""
    if match := form.match(text, at, stop):
        return match
    return next(
        (match for other in (*_FORMS, _FIRST_BARE, _LOOSE, _ANY, _ALONE) if (match := other.match(text, at, stop))),
        None,
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " ,-":
        end -= 1
    return start, end
