"""Fields of `expectations/statements/`: headings of columns and labels that make a statement of what stands by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.annotate.claims.word_classes import StatementError, allowed_words

FIELD_KEYS = {"words", "reads", "then", "each", "of"}
LONGEST_HEADING = 6
"""Words of a heading that may be a label; longer ones are sentences."""
REFUSED = "table_refused"
"""The word class of what makes another thing of a label (`not used for`, `tests before`)."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label: `Target` over `PD-1` in the row of nivolumab reads `nivolumab targets PD-1`.

    words: the headings it goes by. reads, then: words before and behind the value. each: the value is a list whose
    members are said one by one. of: the kinds of name it may be said of.
    """

    predicate: str
    words: frozenset[str]
    reads: tuple[str, ...]
    then: tuple[str, ...]
    each: bool
    of: frozenset[str]


def read_fields(entry: Mapping[str, Any], file: Path, words: Mapping[str, frozenset[str]]) -> Iterator[Field]:
    """The fields of one statement; StatementError says what is wrong with one."""
    for said in entry.get("fields", ()):
        unknown = set(said) - FIELD_KEYS
        if unknown or "words" not in said:
            raise StatementError(
                f"{file}: a field needs `words` and knows only {', '.join(sorted(FIELD_KEYS))}; "
                f"found {', '.join(sorted(said))}"
            )
        yield Field(
            entry["predicate"],
            allowed_words(said["words"], file, f"words: {said['words']}", words),
            tuple(said.get("reads", "").split()),
            tuple(said.get("then", "").split()),
            said.get("each") == "true",
            allowed_words(said.get("of", "DRUG|CLASS"), file, f"of: {said.get('of')}", words),
        )


def meaning(
    heading: str, fields: Sequence[Field], words: Mapping[str, frozenset[str]], *, whole: bool = False
) -> Field | None:
    """The field that a heading is, best match first: all of it, several of its words, one of them; None for others.

    whole: only all of it counts.
    """
    said = re.findall(r"\w+(?:'s)?", heading.lower().replace("’", "'"))
    if not said or len(said) > LONGEST_HEADING or words.get(REFUSED, frozenset()) & set(said):
        return None
    parts = {
        "_".join(said[low:high]): high - low
        for low in range(len(said))
        for high in range(low + 1, len(said) + 1)
        if not whole or high - low == len(said)
    }
    best, found = 0, None
    for field in fields:
        fits = max((size for part, size in parts.items() if part in field.words), default=0)
        if fits > best:
            best, found = fits, field
    return found
