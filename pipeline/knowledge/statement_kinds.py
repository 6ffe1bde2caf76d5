"""What editors say of each kind of statement: whether a subject has one value, and which qualifiers must be shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.knowledge.types import Knowledge
from pipeline.shipped import shipped

DEFAULT = shipped() / "statements"


@dataclass(frozen=True, slots=True)
class StatementKind:
    """says: in words what it states. saying: the words between subject and object in a message.

    functional: one subject has one value, so that two values of an overlapping scope cannot both hold.
    compare: the qualifiers that must not differ for two claims to be compared.
    """

    predicate: str
    says: str
    saying: str
    functional: bool
    compare: tuple[str, ...]


def statements_folder(knowledge: Knowledge) -> Path:
    """The statements it was loaded with, or those beside its tables; as shipped where there are none."""
    if knowledge.statements:
        return Path(knowledge.statements)
    beside = Path(knowledge.folder).parent / "statements" if knowledge.folder else DEFAULT
    return beside if beside.is_dir() else DEFAULT


def statement_kinds(knowledge: Knowledge) -> Mapping[str, StatementKind]:
    """Every kind of statement by its predicate."""
    return _kinds(statements_folder(knowledge))


@cache
def _kinds(folder: Path) -> Mapping[str, StatementKind]:
    import yaml  # here, so that commands that read no statements start without it

    kinds: dict[str, StatementKind] = {}
    for file in sorted(folder.glob("*.yaml")):
        if file.stem.startswith("words"):
            continue
        for entry in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):  # noqa: S506 - strings only
            predicate = entry["predicate"]
            kinds.setdefault(
                predicate,
                StatementKind(
                    predicate,
                    entry.get("says", ""),
                    entry.get("saying", predicate.replace("_", " ")),
                    entry.get("functional") == "true",
                    tuple(entry.get("compare", ())),
                ),
            )
    return kinds
