"""The same name in other clothes: Spanish and French endings, salts, prefixes and suffixes of US names."""

from __future__ import annotations

import re
from functools import cache

_SPANISH = (
    ("platin", "platino"), ("poside", "posido"), ("tecan", "tecan"), ("mycin", "micina"), ("rubicin", "rrubicina"),
    ("cin", "cina"), ("ine", "ina"), ("ide", "ida"), ("ate", "ato"), ("ole", "ol"), ("one", "ona"),
    ("ene", "eno"), ("ane", "ano"), ("ase", "asa"), ("fen", "feno"), ("cil", "cilo"),
    ("bucil", "bucilo"), ("in", "ina"), ("an", "ano"),
)  # fmt: skip
_SPELLING = (("ph", "f"), ("th", "t"), ("y", "i"), ("chl", "cl"), ("mm", "m"), ("ss", "s"), ("rh", "r"))
_FRENCH = (("cil", "cile"), ("fen", "fene"), ("in", "ine"))
_KEPT = re.compile(r"(?:mab|nib|tinib|cept|stim|leucel|vec|taxel|trexed|parib|lisib|ciclib|zomib|degib)$")
"""Stems that all languages of the INN share."""

SALTS = frozenset(
    """acetate besylate bromide chloride citrate dihydrochloride dimesylate disodium ditosylate fumarate hydrobromide
    hydrochloride lactate malate maleate mesilate mesylate monohydrate nitrate pamoate phosphate potassium sodium
    succinate sulfate sulphate tartrate tosylate""".split()  # noqa: SIM905 - a list of words reads best as words
)
"""Words after a name that make it the name of a salt (WHO, International Nonproprietary Names Modified)."""

NOT_SUFFIXES = frozenset("like free only plus type dose drug base gene cell line arms arm ness".split())  # noqa: SIM905
"""Four letters after a hyphen that are words, so no suffix of a US biological (`nivolumab-like`)."""


@cache
def foreign_forms(name: str) -> tuple[str, ...]:
    """The Spanish and French spellings of a generic name of one word, in lower case and without accents.

    >>> foreign_forms("doxorubicin"), foreign_forms("tamoxifen"), foreign_forms("rituximab")
    (('doxorrubicina', 'doxorubicine'), ('tamoxifeno', 'tamoxifene'), ())
    """
    plain = name.lower()
    if not re.fullmatch(r"[a-z]{6,}", plain) or _KEPT.search(plain):
        return ()
    found = []
    spanish = _ending(plain, _SPANISH)
    for latin, own in _SPELLING:
        spanish = spanish.replace(latin, own)
    found.append(spanish)
    found.append(_ending(plain, _FRENCH))
    return tuple(form for form in dict.fromkeys(found) if form != plain)


def _ending(name: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, own in endings:
        if name.endswith(ending):
            return name[: -len(ending)] + own
    return name
