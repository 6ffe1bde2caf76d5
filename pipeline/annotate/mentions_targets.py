"""How else a target's name is written: `AKT1`, `Akt1`, `Akt-1`; `PDGFRα`, `PDGFR-alpha`; `receptors` for `receptor`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.knowledge.english import is_word

_SYMBOL = re.compile(r"([A-Z]{2,6})-?(\d{1,2})?")
_NUMBERED = re.compile(r"(.*[a-z])[- ](\d)")
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε"}
_LETTER = re.compile(rf"(.*[\w)])[- ]?({'|'.join(_GREEK)}|[{''.join(_GREEK.values())}])")
_NAMED = dict(zip(_GREEK.values(), _GREEK, strict=True))
_HEADS = ("receptor", "kinase", "protein", "antigen", "enzyme", "integrin", "transferase")
"""Last words of a name that has a plural."""


def target_forms(surface: str) -> Iterator[str]:
    """The surface and its other spellings; none that is an English word (`Met`, `Kit`).

    >>> list(target_forms("AKT1")), list(target_forms("SYK")), list(target_forms("MET"))
    (['AKT1', 'AKT-1', 'Akt1', 'Akt-1'], ['SYK', 'Syk'], ['MET'])
    >>> list(target_forms("PDGFRα"))
    ['PDGFRα', 'PDGFR alpha', 'PDGFR-alpha', 'PDGFRalpha', 'PDGFR α', 'PDGFR-α']
    >>> list(target_forms("heat shock protein 90")), list(target_forms("folate receptor"))
    (['heat shock protein 90'], ['folate receptor', 'folate receptors'])
    """
    forms = {surface: None}
    symbol = _SYMBOL.fullmatch(surface)
    if symbol:
        small = symbol[1].capitalize()
        bases = [symbol[1], *([small] if symbol[2] or not is_word(small.lower(), 80) else [])]
        number = symbol[2]
        forms |= {form: None for base in bases for form in ((base + number, f"{base}-{number}") if number else (base,))}
    elif greek := _LETTER.fullmatch(surface):
        letter = greek[2]
        word, sign = (letter, _GREEK[letter]) if letter in _GREEK else (_NAMED[letter], letter)
        base = greek[1].rstrip("- ")
        glued = () if " " in base else (base + word, base + sign)
        forms |= dict.fromkeys((f"{base} {word}", f"{base}-{word}", *glued, f"{base} {sign}", f"{base}-{sign}"))
    elif " " in surface:
        if numbered := _NUMBERED.fullmatch(surface):
            forms |= {f"{numbered[1]} {numbered[2]}": None, f"{numbered[1]}-{numbered[2]}": None}
        forms |= {form.replace("-", " "): None for form in tuple(forms) if form.count("-") == 1}
        forms |= {form.replace("tumor", "tumour"): None for form in tuple(forms)}
        forms |= {form.replace("estrogen", "oestrogen"): None for form in tuple(forms) if "oestro" not in form}
        if surface.endswith(_HEADS):
            forms |= {form + "s": None for form in tuple(forms)}
    yield from forms
