"""Sentences in the ways publishers write: what they say is read, and nothing else."""

from __future__ import annotations

import pytest

from tests.unit.annotate.test_claims import knowledge
from tests.unit.annotate.wordings import score

PRECISION, RECALL = 0.95, 0.92


@pytest.mark.parametrize("name", ["first", "second"])
def test_a_batch_of_wordings_is_read(name: str) -> None:
    result = score(name, knowledge())
    assert result.precision >= PRECISION, result.faults
    assert result.recall >= RECALL, result.faults
