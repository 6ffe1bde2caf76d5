"""Targets that a sentence names beside a drug in words that no pattern foresees, where the knowledge knows the pair.

Language has more verbs for what a drug does to its target than a list can hold. So where a drug and a target that is
known to be its own stand in one sentence, a looser grammar is enough: the target is governed by a word of acting (or
by a verb that nobody listed, right behind the drug), and nothing between the two makes it a marker, a denial or a
matter of another drug. What the knowledge does not know is left to the patterns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.annotate.claims.fold_lists import Words
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.tokens import Token
from pipeline.knowledge import Knowledge
from pipeline.model import Modality

SHARED_KINDS = frozenset({"class:chemotherapy", "class:small-molecule", "class:immunotherapy"})
"""Kinds that are named beside drugs of any other kind."""
FARTHEST = 28
"""Tokens between a drug and its target."""
GOVERNED = 10
"""Tokens between a word of acting and its target."""
VERB_ENDINGS = ("s", "ing", "ed")


def known_pairs(stream: Sequence[Token], knowledge: Knowledge, words: Words, *, asked: bool) -> Iterator[Said]:
    """Claims `targets` of drugs and targets that the knowledge knows as a pair. asked: the sentence is a question."""
    places = [at for at, token in enumerate(stream) if token.label == "TARGET" and not _marker(stream, at, words)]
    drugs = [at for at, token in enumerate(stream) if token.label == "DRUG"]
    for at in places if drugs else ():
        drug = _subject(stream, at, words)
        drug = _agent(stream, at, words) if drug is None else drug
        if drug is None:
            continue
        said = {
            (subject, target)
            for subject in stream[drug].ids
            for target in stream[at].ids
            if _is_target(subject, target, knowledge)
        }
        alone = len(stream[drug].ids) == 1 and stream[at].joint == "and"
        for subject, target in sorted(_whole_list(said, stream[at]) if alone else said):
            first, last = sorted((drug, at))
            between = {token.label for token in stream[first : last + 1]}
            modality: Modality = "asked" if asked else "hedged" if between & words["hedge"] else "stated"
            start, end = stream[first].start, stream[last].end
            yield Said(start, end, subject, "targets", target, (), "asserted", modality, "known-pair")


def known_kinds(stream: Sequence[Token], knowledge: Knowledge) -> Iterator[Said]:
    """Claims `is_class` of `hormone therapy with letrozole`, where the knowledge counts the drug among that kind.

    Of other drugs it would be a combination (`hormone therapy with docetaxel`), and chemotherapy goes with all.
    """
    for at in range(len(stream) - 2):
        kind, link, drug = stream[at : at + 3]
        if kind.label == "CLASS" and link.label == "with" and drug.label == "DRUG":
            for name, wanted in product(drug.ids, kind.ids):
                if wanted not in SHARED_KINDS and wanted in _kinds(name, knowledge):
                    start, end = kind.start, drug.end
                    yield Said(start, end, name, "is_class", wanted, (), "asserted", "stated", "known-kind")


def _kinds(drug: str, knowledge: Knowledge) -> set[str]:
    """The drug's class and all that stand over it."""
    known = knowledge.drugs.get(drug)
    found: set[str] = set()
    waiting = [known.drug_class] if known and known.drug_class else []
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting += knowledge.classes[kind].parents if kind in knowledge.classes else ()
    return found


def _whole_list(said: set[tuple[str, str]], target: Token) -> set[tuple[str, str]]:
    """Every member of a list of which one is known: `blocks KIT and PDGFRA`."""
    return {(subject, other) for subject, _ in said for other in target.ids}


def _is_target(drug: str, target: str, knowledge: Knowledge) -> bool:
    known = knowledge.drugs.get(drug)
    return known is not None and bool(_family({target}, knowledge) & _family(known.targets, knowledge))


def _family(targets: Sequence[str] | set[str], knowledge: Knowledge) -> set[str]:
    members = {m for name in targets if name in knowledge.targets for m in knowledge.targets[name].members}
    return members | set(targets)


def _marker(stream: Sequence[Token], at: int, words: Words) -> bool:
    """What follows makes the target a marker (`HER2-positive`), or what stands before (`loss of PTEN`)."""
    after = [token.label for token in stream[at + 1 : at + 4]]
    while after and after[0] in words["list_tail"]:
        after = after[1:]
    if after and (after[0] in words["marks"] or after[0] in words["lesion"]):
        return True
    before = [token.label for token in stream[max(0, at - 3) : at]]
    return bool(words["marks_before"] & set(before))


def _subject(stream: Sequence[Token], at: int, words: Words) -> int | None:
    """The drug before a word of acting that governs the target; None where there is none that is sure."""
    cue = _governor(stream, at, words)
    if cue is None:
        return None
    for place in range(cue - 1, max(-1, at - FARTHEST), -1):
        label = stream[place].label
        if label == "DRUG":
            return None if _beside(stream, place, words) else place
        if label in words["parts_pair"] or _denies(label, words):
            return None
    return None


def _denies(label: str, words: Words) -> bool:
    return label in words["neg"] or label in words["failed"] or "not" in label.split("_")


def _beside(stream: Sequence[Token], drug: int, words: Words) -> bool:
    """`resistance to erlotinib`, `metabolite of tamoxifen`: a drug that is not what the clause speaks of."""
    before = [token.label for token in stream[max(0, drug - 2) : drug]]
    if words["kin_of_drug"] & set(before):
        return True
    return bool(before) and before[-1] in words["beside_drug"] and not set(before) & words["treated_with"]


def _governor(stream: Sequence[Token], at: int, words: Words) -> int | None:
    """Where the word of acting stands that has the target as its object."""
    for place in range(at - 1, max(-1, at - GOVERNED), -1):
        label = stream[place].label
        if label in words["acts_on"]:
            return place
        if label in words["ungoverned"]:
            return None
        if _unlisted_verb(stream, place, words):
            return place
        usual = label in words["object_words"] or label in ("TARGET", ",", "and", "or", "(", ")")
        if not usual and place < at - 6:
            return None
    return None


def _unlisted_verb(stream: Sequence[Token], place: int, words: Words) -> bool:
    """A verb that no list has, right behind its drug or behind `by`, `to`, `can`: `cetuximab hampers EGFR`."""
    token = stream[place]
    before = place - 1
    while before > 0 and _adverb(stream, before, words):
        before -= 1
    lead = stream[before].label if before >= 0 else ""
    if token.slot or not token.label.isalpha() or token.label in words["not_acting"]:
        return False
    if lead in ("to", "can", "may", "could", "might", "will") and not token.label.endswith(VERB_ENDINGS):
        return True
    if token.label.endswith("ing"):
        return lead in ("by", ",")
    if lead == "DRUG" and before and stream[before - 1].label in words["beside_drug"] | {"of", "by", "for"}:
        return False  # `the effect of estramustine derivatives on …`
    return lead in ("DRUG", "that", "which", "and") and token.label.endswith("s") and len(token.label) > 3


def _adverb(stream: Sequence[Token], at: int, words: Words) -> bool:
    label = stream[at].label
    joins = label == "and" and stream[at - 1].label.endswith("ly")
    return label in words["adv"] or label.endswith("ly") or joins


def _agent(stream: Sequence[Token], at: int, words: Words) -> int | None:
    """The drug of `PD-1 is blocked by nivolumab`, `inhibition of EGFR with gefitinib`, `targeting CD20 (rituximab)`."""
    acted = False
    for place in range(at + 1, min(len(stream), at + 9)):
        label = stream[place].label
        if label == "DRUG":
            lead = stream[place - 1].label
            return place if acted and lead in ("by", "with", "using", "via", "DRUG", "drug", "medicine", "as") else None
        passive = label.endswith("ed") and stream[place - 1].label in ("is", "are", "be", "was", "been")
        if label in words["acted"] or label in words["act_noun"] or passive:
            acted = True
        elif label in words["parts_pair"] or _denies(label, words) or (stream[place].slot and label != "TARGET"):
            return None
    return None
