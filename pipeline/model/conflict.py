"""Why two statements cannot both hold: a record that can be checked again from the datasets alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ground = Literal["polarity", "values", "closed-list", "count", "known"]
Side = Literal["here", "other_side", "neither", "unknown"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a conflict rests on. `oncoproof verify` proves each from this record, the claims and the texts.

    ground: `polarity` = the same asserted and denied; `values` = two values that exclude each other;
    `closed-list` = a value that a closed list (or an `only`) leaves out; `count` = a number against another number or
    a list; `known` = a statement against what is known.
    claims, against: claim ids of the side where the finding stands, and of the other side (none where the other side
    is what is known, or a bare list).
    compared: qualifiers that tell no difference: where both sides carry one, they share a value.
    kinship: concept ids from the other side's subject up to this side's, where the subjects differ.
    counted: items listed on the other side; None = not a counted list.
    reason: why both cannot hold, in words. supports: the side that what is known speaks for.
    """

    ground: Ground
    claims: tuple[str, ...]
    against: tuple[str, ...]
    reason: str
    compared: tuple[str, ...] = ()
    kinship: tuple[str, ...] = ()
    counted: int | None = None
    supports: Side = "unknown"
