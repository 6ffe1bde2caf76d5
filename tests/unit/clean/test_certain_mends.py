"""A certain mend is certain: 120 sentences that lost a ligature, and 120 with rare words, codes, names and torn words.

`certain_mends.txt`, a sentence a line: `=` must stay as it is; `g` and `n` lost the letters in braces, with a gap and
without. A lost ligature may be put back or left (with or without a question), and nothing else may be put in.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.model import Source
from pipeline.parse import read

LINES = Path(__file__).with_name("certain_mends.txt").read_text("utf-8").splitlines()
BEFORE = "This guide tells you what to expect on the day unit and whom to ask."
AFTER = "Eat a light breakfast and drink plenty of water before you come in."
_LEAST_MENDED = 60


def cleaned(sentence: str, *more: str) -> str:
    """The sentence as it stands in the clean text of an export."""
    data = "\n\n".join([BEFORE, sentence, *more, AFTER]) + "\n"
    source = Source("d", "d.txt", "0" * 64, "text/plain", language="en")
    text = clean(read(source, data.encode())).text
    return text.split("\n\n")[1]


def lost(line: str) -> tuple[str, str]:
    """(as an export has it, as it was written)."""
    gap = " " if line[0] == "g" else ""
    damaged = re.sub(r"\{[A-Za-z]+\}", gap, line[2:])
    return " ".join(damaged.split()), re.sub(r"[{}]", "", line[2:])


@pytest.mark.parametrize("line", [line for line in LINES if line[0] == "="])
def test_a_sound_sentence_is_never_mended(line: str) -> None:
    assert cleaned(line[2:]) == line[2:]


@pytest.mark.parametrize("line", [line for line in LINES if line[0] != "="])
def test_a_lost_ligature_is_put_back_right_or_not_at_all(line: str) -> None:
    damaged, right = lost(line)
    assert cleaned(damaged) in (damaged, right)


def test_most_lost_ligatures_are_put_back() -> None:
    mended = [line for line in LINES if line[0] != "=" and cleaned(lost(line)[0]) == lost(line)[1]]
    assert len(mended) >= _LEAST_MENDED, mended


def test_other_losses_in_a_document_make_a_likely_one_certain() -> None:
    others = "Side e ects are mild, and the biopsy con rmed a di erent tumour."
    assert cleaned("Clean the oor of the bathroom.") == "Clean the oor of the bathroom."
    assert cleaned("Clean the oor of the bathroom.", others) == "Clean the floor of the bathroom."


def test_the_rest_of_a_torn_word_is_never_mended() -> None:
    others = "Side e ects are mild, and the biopsy con rmed a di erent tumour."
    for rest in ("ing the night, ask for a cooler room.", "er than the other kind, so it needs more drug."):
        assert cleaned(rest, others) == rest
