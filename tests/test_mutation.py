"""The fault injector itself: the same faults each time, each really there, and harmless edits that are edits."""

from __future__ import annotations

import pytest

from tests.mutation.__main__ import harmless_edits
from tests.mutation.base import bases
from tests.mutation.harness import Kind, Mutant, sample, squeeze
from tests.mutation.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS, ids=[f"{kind.check_id} {kind.name}" for kind in KINDS])
def test_faults_are_planted_and_the_same_each_time(kind: Kind) -> None:
    mutants = sample(kind, bases(), 12)
    assert len(mutants) == 12
    assert mutants == sample(kind, bases(), 12)
    for mutant in mutants:
        assert mutant.after != mutant.before
        export = mutant.after[0]
        if mutant.mark and export.media_type != "text/html":
            assert squeeze(mutant.mark) in squeeze(export.text)


def test_there_are_two_hundred_places_a_kind() -> None:
    short = {f"{k.check_id} {k.name}": n for k in KINDS if (n := len(sample(k, bases(), 200))) < 200}
    assert short == {}


def test_harmless_edits_change_something() -> None:
    edits: list[Mutant] = [mutant for _, mutant in harmless_edits(90)]
    assert len(edits) > 80
    assert all(mutant.after != mutant.before for mutant in edits)
