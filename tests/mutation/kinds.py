"""Every kind of fault."""

from __future__ import annotations

from tests.mutation import (
    agreement_faults,
    class_wordings,
    link_faults,
    name_faults,
    other_damage,
    other_wordings,
    reference_faults,
    structure_faults,
    text_faults,
    third_damage,
    unseen_damage,
)
from tests.mutation.harness import Kind

KINDS: tuple[Kind, ...] = (
    *text_faults.KINDS,
    *other_damage.KINDS,
    *structure_faults.KINDS,
    *link_faults.KINDS,
    *name_faults.KINDS,
    *reference_faults.KINDS,
    *agreement_faults.KINDS,
    *other_wordings.KINDS,
    *class_wordings.KINDS,
    *unseen_damage.KINDS,
    *third_damage.KINDS,
)
