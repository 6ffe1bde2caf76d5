"""What is known of drugs, brands, targets, classes and stems, as the rest of the pipeline sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug. concept_id: `drug:<INN in lower case>`. targets: target concept ids; drug_class: a class concept id.

    targets_complete: the list may be read as closed (antibodies, bispecifics, cell therapies), so that another
    target is a contradiction; otherwise it is only what we happen to know.
    confirmed: at least two independent sources, or one that is authoritative; unconfirmed facts never cause an error.
    antibody_source: `mouse`, `chimeric`, `humanised`, `human`, … or None. inn_year: when the name was proposed.
    """

    concept_id: str
    name: str
    synonyms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    targets_complete: bool = False
    drug_class: str | None = None
    modality: str | None = None
    antibody_source: str | None = None
    inn_year: int | None = None
    status: str | None = None
    confirmed: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand. concept_id: `brand:<name in lower case>`. drugs: the concept ids it contains (more than one: fused)."""

    concept_id: str
    name: str
    drugs: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A target. concept_id: `target:<HGNC symbol>` or a family's own id; name: what patients read (`PD-L1`).

    members: the targets that a family name stands for (`VEGF receptors` → KDR, FLT1, FLT4).
    """

    concept_id: str
    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DrugClass:
    """A class of drugs. concept_id: `class:<slug>`. targets: what membership implies (empty = nothing).

    parents: wider classes (`class:pd-1-inhibitor` → `class:immune-checkpoint-inhibitor`).
    """

    concept_id: str
    name: str
    aliases: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stem:
    """An INN stem. concept_id: `stem:-ximab`. pattern: a regular expression over the INN in lower case.

    source: the antibody source it stands for, for names proposed up to `last_year`; None where it says nothing.
    exceptions: INNs that carry the letters but not the meaning.
    """

    concept_id: str
    stem: str
    pattern: str
    meaning: str
    drug_class: str | None = None
    source: str | None = None
    last_year: int | None = None
    exceptions: tuple[str, ...] = ()
    use: str = "check"


@dataclass(frozen=True, slots=True)
class Term:
    """A cancer, procedure, side effect or organisation. concept_id: `cancer:…`, `procedure:…`, …"""

    concept_id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Knowledge:
    """Everything, by concept id. `names`: every surface form in lower case → the concept ids it may stand for.

    others: further registered names of substances and products, single words in lower case: real, so no misspelling.
    fingerprint: a hash of the files it was loaded from; part of every cache key.
    unconfirmed: (subject, attribute) → the values that no second source says; `*` for all of an editor's drug that is
    not confirmed. What rests on them is never more than a note.
    folder: where it was loaded from (absolute), for what stands beside it; says nothing of what is known.
    statements: the folder of statements in use with it (absolute); empty: the one beside `folder`.
    """

    drugs: Mapping[str, Drug]
    brands: Mapping[str, Brand]
    targets: Mapping[str, Target]
    classes: Mapping[str, DrugClass]
    stems: Mapping[str, Stem]
    terms: Mapping[str, Term]
    names: Mapping[str, tuple[str, ...]] = field(repr=False)
    fingerprint: str = ""
    others: frozenset[str] = field(default=frozenset(), repr=False)
    unconfirmed: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False)
    folder: str = field(default="", repr=False, compare=False)
    statements: str = field(default="", repr=False, compare=False)
