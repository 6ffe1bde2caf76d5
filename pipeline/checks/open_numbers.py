"""Numbers at which a sentence stops: `200 mg every 3`."""

from __future__ import annotations

import re

from pipeline.checks.unended import VERB, is_plain

_NUMBER = re.compile(r"(?:^|\s)([^\s\d]+) [$€£]?\d[\d.,/]*%?$")
_COUNTS = frozenset(
    re.findall(
        r"\w+",
        "every each than of to is are was were about nearly over least most for take takes by between accounted contain"
        " contains contained from only",
    )
)
"""Words before a number that something must follow: `200 mg every 3`."""
_NUMBERED = frozenset(
    re.findall(
        r"\w+",
        "figure fig table section chapter page version type grade stage phase step part volume no number level option"
        " line group class arm day week cycle year in since",
    )
)


def is_open_number(sentence: str, several: bool) -> bool:
    """Whether a sentence stops at a number that something must follow: a unit, a noun.

    several: other sentences stand before it.

    >>> is_open_number("The recommended dose is 200 mg every 3", False), is_open_number("It is shown in Figure 3", True)
    (True, False)
    """
    number = _NUMBER.search(sentence)
    if number is None:
        return False
    before, told = number[1].lower().rstrip(","), VERB.search(sentence) is not None
    return (before in _COUNTS and (told or (several and is_plain(sentence)))) or (
        told and several and before.isalpha() and number[1].islower() and before not in _NUMBERED
    )
