"""A set expression that an editor adds to a class changes nothing for wordings that do not ask for the class."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from pipeline.annotate import claims_in
from pipeline.annotate.claims.asked import CONTEXT, FOLDING, NAMING, PAIRING, READING, SINGLE
from pipeline.annotate.claims.readings import Readings
from pipeline.annotate.claims.statements import FOLDER, Statements, load
from pipeline.annotate.claims.tokens import Token, spell
from pipeline.knowledge import Knowledge
from pipeline.knowledge import load as load_knowledge
from pipeline.model import Claim

NASTY = ("doctors use", "is given", "of the", "is an inhibitor", "are used")
SENTENCES = (
    "Doctors use imatinib for leukemia.",
    "Doctors use pembrolizumab to treat melanoma.",
    "Nilotinib is an inhibitor of the BCR-ABL kinase.",
    "Avelumab is given into a vein every two weeks.",
    "Imatinib is given by mouth.",
    "Paclitaxel and carboplatin are used to treat ovarian cancer.",
    "Trastuzumab is not given as a pill.",
    "The brand name of the drug imatinib is Gleevec.",
    "CD20 is found on the surface of the B cells.",
    "There are three types of the treatment.",
    "Side effects of the drug imatinib include nausea.",
)
SPOKEN = {name for name in READING if name not in NAMING}
"""Classes that say how a thing is said: only polarity, modality and scope may follow them."""


@cache
def known() -> Knowledge:
    return load_knowledge(FOLDER.parent / "knowledge")


def _with(folder: Path, name: str) -> Path:
    """A copy of the statements whose class `name` has the nasty set expressions too."""
    folder.mkdir()
    for file in FOLDER.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.stem.startswith("words"):
            table = yaml.load(text, Loader=yaml.BaseLoader)
            if name in table:
                text = yaml.safe_dump(table | {name: [*table[name], *NASTY]}, allow_unicode=True)
        (folder / file.name).write_text(text, encoding="utf-8")
    return folder


def _asking(statements: Statements) -> set[str]:
    """The wordings that ask for one of the nasty set expressions."""
    labels = {"_".join(phrase.split()) for phrase in NASTY}
    patterns = (*statements.patterns, *statements.wide)
    return {p.name for p in patterns if any(labels & e.words for e in p.elements) or labels & p.apart} | {
        frame.name for frame in statements.frames if labels & frame.words()
    }


def _said(claim: Claim, *, fully: bool) -> tuple[object, ...]:
    what = (claim.span, claim.subject, claim.predicate, claim.object)
    return (*what, claim.polarity, claim.modality, claim.qualifiers) if fully else what


@pytest.mark.parametrize("name", ["act", "form", "routed", "kind_noun", "called", "adv", "hedge", "exclusive", "aux"])
def test_a_phrase_leaves_other_wordings_alone(name: str, tmp_path: Path) -> None:
    knowledge = known()
    changed = replace(knowledge, statements=str(_with(tmp_path / "statements", name)))
    asking = _asking(load(tmp_path / "statements"))
    fully = name not in SPOKEN
    for sentence in SENTENCES:
        before, after = (
            {
                _said(claim, fully=fully)
                for claim in claims_in(sentence, one)
                if not {part.rpartition(":")[2] for part in claim.found_by.split(">")} & asking
            }
            for one in (knowledge, changed)
        )
        assert before == after, sentence


def test_each_reads_with_its_own_set_expressions() -> None:
    text = "it stops signals from it in turn"
    statements = load()
    said = Readings(spell(text, 0, len(text)), statements.phrases)
    by_label = {phrase.label: phrase.bit for _, phrase in said.spots}
    assert set(by_label) >= {"stops_signals_from", "in_turn"}
    view = said.view(by_label["stops_signals_from"])
    assert [token.label for token in view.tokens] == ["it", "stops_signals_from", "it", "in", "turn"]
    assert [view.plain(at) for at in range(6)] == [0, 1, 4, 5, 6, 7]
    assert [view.holding(at) for at in range(7)] == [0, 1, 1, 1, 2, 3, 4]
    assert [view.behind(at) for at in range(8)] == [0, 1, 2, 2, 2, 3, 4, 5]
    assert [token.label for token in said.view(0).tokens] == text.split()


def test_a_set_expression_at_the_end_ends_the_sentence() -> None:
    statements = load()
    said = Readings([Token("binds", 0, 5), Token("to", 6, 8)], statements.phrases)
    view = said.view(said.present)
    assert [token.label for token in view.tokens] == ["binds_to"]
    assert view.plain(1) == 2


def test_every_class_that_the_program_asks_for_is_listed() -> None:
    listed = FOLDING | CONTEXT | READING | PAIRING | SINGLE
    classes = load().words
    multi = {name for name, members in classes.items() if any("_" in member for member in members)}
    for file in sorted(Path("pipeline/annotate/claims").glob("*.py")):
        asked = set(re.findall(r'\bwords\[\s*"(\w+)"\s*\]', file.read_text(encoding="utf-8")))
        assert asked & multi <= listed, f"{file}: add {sorted(asked & multi - listed)} to its step in asked.py"


def test_apart_makes_a_set_expression_one_word(tmp_path: Path) -> None:
    folder = _with(tmp_path / "statements", "no such class")
    entry = """
- predicate: known_thing
  says: A trial entry.
  good: [Imatinib is known.]
  bad: [Imatinib is known as Gleevec.]
  functional: false
  object: known
  %s
  frames:
    - {cue: 'known'}
"""
    counts = []
    for apart in ("", "apart: '@called'"):
        (folder / "trial.yaml").write_text(entry % apart, encoding="utf-8")
        load.cache_clear()
        claims = claims_in("Imatinib is known as Gleevec.", replace(known(), statements=str(folder)))
        counts.append(sum(claim.predicate == "known_thing" for claim in claims))
    load.cache_clear()
    assert counts == [1, 0]
