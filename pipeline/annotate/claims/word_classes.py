"""Word classes of `expectations/statements/words*.yaml`: named lists that wordings and cues refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.annotate.claims.inflection import inflected
from pipeline.annotate.claims.readings import Phrase, Phrases

HEADINGS = "table_"
"""How the names of classes of table headings begin."""


class StatementError(ValueError):
    """A file of statements that cannot be used; the message names file, entry and the next step."""


def read_words(table: Mapping[str, Sequence[str]]) -> tuple[dict[str, frozenset[str]], Phrases]:
    """Word classes with the classes they name written out, and the set expressions by their first two words."""
    words: dict[str, frozenset[str]] = {}
    phrases: set[tuple[str, ...]] = set()
    for name in table:
        members = _members(name, table, ())
        words[name] = frozenset("_".join(member.split()) for member in members)
        if name.startswith(HEADINGS):
            continue  # words of headings are no set expressions of running text
        phrases |= {tuple(member.split()) for member in members if " " in member}
    ordered: dict[tuple[str, str], list[Phrase]] = {}
    for number, phrase in enumerate(sorted(phrases, key=lambda p: (-len(p), p))):
        ordered.setdefault(phrase[:2], []).append(Phrase(phrase, "_".join(phrase), 1 << number))  # type: ignore[arg-type]
    return words, {pair: tuple(several) for pair, several in ordered.items()}


def bits_of(labels: Iterable[str], phrases: Phrases) -> int:
    """The set expressions among some words, as a set of bits."""
    wanted = frozenset(labels)
    return sum(phrase.bit for several in phrases.values() for phrase in several if phrase.label in wanted)


def _members(name: str, table: Mapping[str, Sequence[str]], seen: tuple[str, ...]) -> set[str]:
    if name in seen or name not in table:
        raise StatementError(f"words.yaml: `@{name}` is not there or names itself; mend the entry")
    found: set[str] = set()
    for member in map(str, table[name]):
        plain, _, ending = member.partition("~")
        if ending:
            ending, _, rest = ending.partition(" ")
            verb = f"{plain} {rest}".strip().lower()
            verbs = _members(plain[1:], table, (*seen, name)) if plain.startswith("@") else {verb}
            found |= {form for verb in verbs for form in inflected(verb, ending)}
        elif member.startswith("@"):
            found |= _members(member[1:], table, (*seen, name))
        else:
            found.add(member if member.isupper() else member.lower())
    return found


def bits_within(words: frozenset[str], phrases: Phrases) -> int:
    """The set expressions that have one of these words in them, as a set of bits."""
    return sum(phrase.bit for several in phrases.values() for phrase in several if not words.isdisjoint(phrase.words))


def apart_from(entry: Mapping[str, Any], file: Path, words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The set expressions that are one word for all wordings of an entry, so that their own words do not count."""
    text = entry.get("apart")
    return allowed_words(text, file, f"apart: {text}", words) if text else frozenset()


def allowed_words(text: str, file: Path, where: str, words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words of `a|@b|SLOT`."""
    allowed: set[str] = set()
    for name in text.split("|"):
        if name.startswith("@"):
            if name[1:] not in words:
                raise StatementError(f"{file}: `{name}` in `{where}` is not in words.yaml; add the word class there")
            allowed |= words[name[1:]]
        else:
            allowed.add(name if name.isupper() else name.lower())
    return frozenset(allowed)
