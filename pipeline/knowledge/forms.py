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
_PLAIN = (("rubicin", "rubicina"), ("il", "ilo"))
_SPELLING = (
    ("deoxy", "desoxy"), ("chol", "col"), ("mph", "nf"), ("mf", "nf"), ("ph", "f"), ("th", "t"), ("y", "i"),
    ("chl", "cl"), ("mm", "m"), ("ss", "s"), ("rh", "r"),
)  # fmt: skip
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


_FIRST = frozenset("alfa beta gamma delta zeta theta kappa pegol".split())  # noqa: SIM905
"""Second words of a name that stay as they are in every language."""


@cache
def foreign_forms(name: str) -> tuple[str, ...]:
    """The Spanish and French spellings of a generic name, in lower case and without accents.

    >>> foreign_forms("doxorubicin"), foreign_forms("tamoxifen"), foreign_forms("rituximab")
    (('doxorubicina', 'doxorrubicina', 'doxorubicine'), ('tamoxifeno', 'tamoxifene'), ())
    >>> foreign_forms("zoledronic acid"), foreign_forms("epoetin alfa")
    (('acido zoledronico', 'acide zoledronique'), ('epoetina alfa', 'epoetine alfa'))
    """
    plain = name.lower()
    acid = re.fullmatch(r"([a-z]{4,})ic acid", plain)
    if acid:
        return f"acido {_spelt(acid[1])}ico", f"acide {acid[1]}ique"
    first, _, rest = plain.partition(" ")
    if rest:
        return tuple(f"{form} {rest}" for form in foreign_forms(first)) if rest in _FIRST else ()
    if not re.fullmatch(r"(?:l-)?[a-z]{6,}", plain) or _KEPT.search(plain):
        return ()
    spanish = _ending(plain, _SPANISH)
    own = _spelt(plain)
    if own == plain.replace("y", "i"):  # a slip of English, and in no language a name: `mitomicin`
        own = plain
    found = (_ending(plain, _PLAIN), spanish, _spelt(spanish), own, _ending(plain, _FRENCH))
    return tuple(form for form in dict.fromkeys(found) if form != plain)


def _spelt(name: str) -> str:
    for latin, own in _SPELLING:
        name = name.replace(latin, own)
    return name


def _ending(name: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, own in endings:
        if name.endswith(ending):
            return name[: -len(ending)] + own
    return name
