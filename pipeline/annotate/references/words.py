"""Word lists of this room, read once from `words.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from pipeline.knowledge.journals import journals

_DATA = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))

JOURNAL: frozenset[str] = frozenset(_DATA["journal"].split()) | frozenset(
    word.strip("().,").lower() for entry in journals().values() for word in entry.abbreviation.split()
)
OPENING: frozenset[str] = frozenset(_DATA["opening"])
PUBLISHER_SIGNS: tuple[str, ...] = tuple(_DATA["publisher_signs"])
ORGANISATION: tuple[str, ...] = tuple(_DATA["organisation"])
SITES: tuple[str, ...] = tuple(_DATA["sites"])
