"""Wrong classes, targets, sources and endings are found in fresh frames; true and open sentences are left alone."""

from __future__ import annotations

import csv
import random
import warnings

import pytest

from tests.conftest import REPOSITORY
from tests.mutation import class_frames
from tests.mutation.class_frames import document, filled, found_in, frames

SHARED = REPOSITORY.parent / "shared" / "knowledge" / "drugs.csv"
KINDS = {"PDCD1": "PD-1", "CD274": "PD-L1", "CTLA4": "CTLA-4", "LAG3": "LAG-3", "TIGIT": "TIGIT", "HAVCR2": "TIM-3"}
GROUPS = [(batch, group) for batch in "ab" for group in frames(batch)]


@pytest.mark.parametrize(("batch", "group"), GROUPS)
def test_wrong_ones_are_found_and_right_ones_are_not(batch: str, group: str) -> None:
    missed, alarms, number = [], [], len(frames(batch)[group])
    for at in range(number):
        words, wrong = next(filled(batch, group, at, wrong=True))
        if not found_in(wrong):
            missed.append(frames(batch)[group][at].format_map(words))
        words, right = next(filled(batch, group, at, wrong=False))
        if found_in(right):
            alarms.append(frames(batch)[group][at].format_map(words))
    assert len(missed) <= max(2, number * 0.07), missed
    assert alarms == []


def test_what_is_said_in_passing_is_left_alone() -> None:
    rows = list(class_frames.harmless())[:: class_frames.TIMES]
    assert len(rows) > 100
    assert [said for said, export in rows if found_in(export)] == []


@pytest.mark.shared
def test_every_checkpoint_assignment_is_left_alone() -> None:
    """Each agent of the collection with each of its checkpoints, in five sentence frames and one list or table."""
    if not SHARED.is_file():
        warnings.warn(f"{SHARED} is not here: 140 checkpoint agents were not tried", stacklevel=1)
        return
    with SHARED.open(encoding="utf-8") as file:
        rows = [(row["inn"], target) for row in csv.DictReader(file) for target in row["targets"].split(";")]
    pairs = sorted({(inn, KINDS[target]) for inn, target in rows if target in KINDS})
    assert len(pairs) >= 140
    usable = [one for batch in "ab" for group in ("target", "class_") for one in frames(batch)[group] if _alone(one)]
    tables = [one for batch in "ab" for one in frames(batch)["target_list"] if _alone(one)]
    wrong = []
    for inn, checkpoint in pairs:
        rng = random.Random(f"{inn} {checkpoint}")
        values = {"n": inn[:1].upper() + inn[1:], "l": inn, "x": checkpoint, "cs": f"{checkpoint} inhibitor"}
        values |= {"cp": f"{checkpoint} inhibitors", "C": f"{checkpoint} inhibitors"}
        for frame in [*rng.sample(usable, 5), *rng.sample(tables, 1)]:
            said = frame.format_map(values)
            wrong += [f"{finding.message} {said}" for finding in found_in(document(said, rng))]
    assert wrong == []


def _alone(frame: str) -> bool:
    """A frame that needs no other drug and no brand."""
    return not any(
        f"{{{key}}}" in frame for key in ("o", "o2", "O", "ob", "o2b", "b", "p", "P", "p2", "pb", "y", "dp", "ds", "D")
    )
