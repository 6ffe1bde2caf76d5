"""Statements that another statement makes by its wording: who `binds to` a target targets it, and binds it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.derived_entries import Derived
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.tokens import Token
from pipeline.annotate.claims.wording import Hit


def also_said(said: Said, hit: Hit, stream: Sequence[Token], derived: Sequence[Derived]) -> Iterator[Said]:
    """What a found wording says besides."""
    if not said.subject.startswith("drug:") and said.predicate != "targets":
        return
    inside: set[str] = set()
    for one in derived:
        if one.of == said.predicate:
            inside = inside or {token.label for token in stream[hit.first : hit.last]}
            if inside & one.when:
                value = one.object or said.object
                yield replace(said, predicate=one.predicate, object=value, found_by=f"{said.found_by}>{one.predicate}")
