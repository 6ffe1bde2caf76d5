"""Drug and brand names with signs that a scanner mixes up: `rnethotrexate`, `cisp1atin`, `b0rtezomib`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from pipeline.checks.spelling import Near, Unknown
from pipeline.knowledge import Knowledge
from pipeline.knowledge.english import is_word
from pipeline.model import Page

_LOOKS = re.compile(r"(?<![\w@./-])[A-Za-z01|]*(?:rn|RN|vv|VV|cl|CL|[01|])[A-Za-z01|]*(?![\w@/])")
"""Words with a digit inside, or with two letters that look like one."""
_AS: Mapping[str, tuple[str, ...]] = {
    "0": ("o",), "1": ("l", "i"), "|": ("l", "i"), "rn": ("m", "rn"), "vv": ("w", "vv"), "cl": ("d", "cl"),
}  # fmt: skip
_SIGN = re.compile("rn|vv|cl|[01|]")
_SHORTEST = 6
_MOST = 4
"""Signs of one word that are tried in every reading."""
_NAMES = ("drug:", "brand:")


def misread(page: Page, knowledge: Knowledge) -> Iterator[tuple[Unknown, Near]]:
    """Words that are a known name once one look-alike is read as the other, and no name or word as they stand."""
    for match in _LOOKS.finditer(page.document.text):
        word = match.group()
        small = word.lower()
        digits = sum(sign in "01|" for sign in small)
        if len(word) < _SHORTEST or digits > len(word) // 3 or small in knowledge.names or is_word(small, 70):
            continue
        if digits and not re.match(r"[A-Za-z].*[a-zA-Z]$|0", word):
            continue
        for name in _readings(small):
            ids = [i for i in knowledge.names.get(name, ()) if i.startswith(_NAMES)]
            if name != small and ids and not any(sign.isdigit() for sign in name):
                known = knowledge.drugs.get(ids[0]) or knowledge.brands[ids[0]]
                written = known.name if known.name.lower() == name else name
                yield Unknown(match.start(), match.end(), word), Near(written, ids[0], 1)
                break


def _readings(small: str) -> Iterator[str]:
    signs = list(_SIGN.finditer(small))
    if len(signs) > _MOST:
        return
    for chosen in product(*(_AS[sign.group()] for sign in signs)):
        name, at = "", 0
        for sign, letter in zip(signs, chosen, strict=True):
            name += small[at : sign.start()] + letter
            at = sign.end()
        yield name + small[at:]
