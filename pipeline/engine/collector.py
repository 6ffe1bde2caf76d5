"""How the garbage collector is set where documents are worked on: in a run's children, in `extract`'s, in the bench."""

from __future__ import annotations

import gc

_YOUNG_OBJECTS = 200_000
"""New objects before the collector looks: a document makes many that live as long as it does. At 700, as Python has it,
a tenth of cleaning goes into looking at objects that are all still needed; at 50,000 a thirtieth."""
_ROUNDS = 20
"""Looks at the young before one at the middle-aged, and of those before one at all."""


def settle() -> None:
    """Call when everything that stays is loaded: the collector leaves it alone from now on, and looks seldom.

    It stays switched on: a document's cycles are collected, so that a long run needs no more memory than its largest
    document (ADR 0117 has the figures). Nothing is collected here: in a forked child that would copy all of its memory.
    """
    gc.freeze()
    gc.enable()  # a parent that only loads and waits may have switched it off
    gc.set_threshold(_YOUNG_OBJECTS, _ROUNDS, _ROUNDS)
