"""The good and bad sentences that stand beside the patterns in `expectations/statements/`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from pipeline.annotate import claims_in
from pipeline.annotate.claims.read import EACH_OTHER
from pipeline.annotate.claims.statements import FOLDER
from tests.unit.annotate.test_claims import knowledge


def sentences(kind: str) -> Iterator[tuple[str, str | None, str, str]]:
    for file in sorted(FOLDER.glob("*.yaml")):
        if not file.name.startswith("words"):
            for entry in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
                for sentence in entry.get(kind, ()):
                    yield entry["predicate"], entry.get("object"), entry.get("polarity", "asserted"), sentence


def made(predicate: str, value: str | None, polarity: str, sentence: str) -> bool:
    return any(
        claim.predicate == predicate
        and (value in (None, EACH_OTHER) or claim.object == value)
        and (claim.polarity, claim.modality) == (polarity, "stated")
        for claim in claims_in(sentence, knowledge())
    )


@pytest.mark.parametrize(("predicate", "value", "polarity", "sentence"), list(sentences("good")))
def test_a_good_sentence_makes_its_statement(predicate: str, value: str | None, polarity: str, sentence: str) -> None:
    assert made(predicate, value, polarity, sentence)


@pytest.mark.parametrize(("predicate", "value", "polarity", "sentence"), list(sentences("bad")))
def test_a_bad_sentence_does_not(predicate: str, value: str | None, polarity: str, sentence: str) -> None:
    assert not made(predicate, value, polarity, sentence)
