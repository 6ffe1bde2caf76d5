"""Why the clean text differs from its source, in an editor's words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


def kind_of(rule: str) -> str:
    """The kind of a cleaner's rule: `layout`, `mark-up`, `struck`, a kind of what is set aside, or `mend`.

    >>> kind_of("line-wrap"), kind_of("boilerplate-legal"), kind_of("lost-ligature")
    ('layout', 'legal', 'mend')
    """
    return _kinds().get(rule, "mend")


def reason_of(rule: str, kind: str) -> str:
    """The sentence that says why; of a mend with the name of its check.

    >>> reason_of("mojibake", "mend")
    "Damage: the check of the rule's name reports it. (mojibake)"
    """
    reason = _data()["reasons"].get(kind, kind)
    return f"{reason} ({rule})" if kind == "mend" else str(reason)


@cache
def _data() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads((Path(__file__).parent / "reasons.toml").read_text(encoding="utf-8"))


@cache
def _kinds() -> dict[str, str]:
    return {rule: kind for kind, rules in _data()["kinds"].items() for rule in rules}
