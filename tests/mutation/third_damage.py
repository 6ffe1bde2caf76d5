"""A third batch: what recall is on makes written after the checks were mended on the second (docs/adr/0029)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from tests.mutation import unseen_damage
from tests.mutation.base import Base
from tests.mutation.harness import Kind, Mutant

BATCH = "third"


@contextmanager
def _batch() -> Iterator[None]:
    """While this lasts, the generators of the second batch draw from the third's file."""
    before = unseen_damage.source
    unseen_damage.source = f"{BATCH}.toml"
    try:
        yield
    finally:
        unseen_damage.source = before


def _drawn(kind: Kind) -> Callable[[Base, random.Random], Iterator[Mutant]]:
    def inject(base: Base, rng: random.Random) -> Iterator[Mutant]:
        with _batch():
            mutants = list(islice(kind.inject(base, rng), 6))
        return iter(mutants)

    return inject


_NOT_DRAWN = ("scrambled", "stand-ins", "casing", "anywhere", "further", "hyphens", "joints", "notations")
KINDS = tuple(
    Kind(kind.check_id, f"{BATCH}: {kind.name.partition(': ')[2]}", kind.origins, _drawn(kind), kind.also)
    for kind in unseen_damage.KINDS
    if not any(word in kind.name for word in _NOT_DRAWN)
)
"""Those kinds whose makes stand in a file; the others draw from the text itself."""
