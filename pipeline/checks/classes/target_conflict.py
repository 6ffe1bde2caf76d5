"""Sources that give one drug, or the drugs of one class, different targets."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.conflict import against_known, conflict
from pipeline.checks.target_names import anothers, better_name, members, strangers
from pipeline.checks.told import Told, ancestors, by_page, by_subject, known_as, told
from pipeline.model import Severity


def examine(corpus: Corpus) -> Result:
    """Compare the targets of each drug, page against page and within a page, and a class's with its drugs'."""
    claims = [one for one in told(corpus, "targets") if one.claim.polarity == "asserted"]
    hits = [hit for one in claims if (hit := _against_known(one, corpus)) is not None]
    groups = by_subject(claims)
    for subject, group in groups.items():
        drug = corpus.knowledge.drugs.get(subject)
        if drug is not None and drug.targets_complete and len(members(drug.targets, corpus.knowledge)) == 1:
            hits += _one_target(group, claims, corpus)
        elif drug is not None and (pair := strangers(group, drug, corpus.knowledge)):
            hits.append(_strange(*pair, "warning", corpus))
        elif subject in corpus.knowledge.classes:
            hits += _closed_class(group, claims, corpus)
    return Result(len(claims), tuple(hits))


def _one_target(group: list[Told], claims: list[Told], corpus: Corpus) -> list[Hit]:
    """An antibody with one target that is given two: told where the known target is not."""
    known = members(corpus.knowledge.drugs[group[0].claim.subject].targets, corpus.knowledge)
    right = [one for one in group if members((one.claim.object,), corpus.knowledge) & known]
    others = [one for one in group if one not in right and not anothers(one, claims, known, corpus.knowledge)]
    return [_strange(wrong[0], right[0], None, corpus) for wrong in by_page(others).values() if right]


def _strange(one: Told, other: Told, severity: Severity | None, corpus: Corpus) -> Hit:
    name, left, better = (
        known_as(concept, corpus.knowledge) for concept in (one.claim.subject, one.claim.object, other.claim.object)
    )
    message = f"{name} acts on {left} here, on {better} in the other place; {better} is what is known."
    return conflict(one, other, message, corpus, suggestion=f"Write {better}.", severity=severity)


def _against_known(one: Told, corpus: Corpus) -> Hit | None:
    """A ligand for its receptor, or an antigen without its number: what is known gives the name."""
    drug = corpus.knowledge.drugs.get(one.claim.subject)
    if drug is None or not drug.targets or "open" in one.scope("extent"):
        return None
    said = one.claim.object
    right = better_name(said, drug, corpus.knowledge)
    if not right:
        return None
    fact = f"{drug.name}: {right} ({', '.join(drug.sources)})"
    message = f"{drug.name} is said to act on {known_as(said, corpus.knowledge)}; what is known of it is {right}."
    return against_known(one, fact, message, corpus, suggestion=f"Write {right}.", severity="warning")


def _closed_class(group: list[Told], claims: list[Told], corpus: Corpus) -> list[Hit]:
    """`Current X drugs target A and B`: a drug of the class, on another page, that acts on C."""
    hits: dict[str, Hit] = {}
    by_span: dict[tuple[str, int, int], list[Told]] = {}
    for one in group:
        if one.scope("extent") & {"open", "some"}:
            continue
        by_span.setdefault((one.claim.span.doc_id, one.claim.span.start, one.claim.span.end), []).append(one)
    for said in by_span.values():
        named = members(tuple(one.claim.object for one in said), corpus.knowledge)
        for other in claims:
            target = other.claim.object
            if len(said) < 2 or members((target,), corpus.knowledge) & named or target in hits:
                continue
            narrow, wide = other.claim.subject, group[0].claim.subject
            if narrow != wide and wide in ancestors(narrow, corpus.knowledge):
                listed = " and ".join(known_as(one.claim.object, corpus.knowledge) for one in said)
                name = known_as(narrow, corpus.knowledge)
                message = (
                    f"{known_as(said[0].claim.subject, corpus.knowledge)}: the targets are {listed} here; "
                    f"{name} acts on {known_as(target, corpus.knowledge)} according to the other place."
                )
                hits[target] = _open_list(said, other, message, corpus)
    return [hits[target] for target in sorted(hits)]


def _open_list(said: list[Told], other: Told, message: str, corpus: Corpus) -> Hit:
    advice = "Say `such as`, or name the others."
    return conflict(said, other, message, corpus, suggestion=advice, severity="warning", ground="closed-list")


CHECK = Check(
    id="classes/target-conflict",
    severity="error",
    finds="Pages, or places in one page, that give one antibody different targets; a closed list of a class's "
    "targets that "
    "leaves out the target of one of its drugs on another page.",
    why="The target is what the test for a treatment looks for; the wrong one leads to the wrong test.",
    advice="Write the known target; write `such as` where a list of targets is open.",
    limits="Drugs with several or unknown targets are not compared: pages may name different ones. Denials are the "
    "matter of "
    "agreement/polarity-conflict.",
    sources=("https://www.ncbi.nlm.nih.gov/books/NBK548955/", "https://www.guidetopharmacology.org/"),
    bad=(
        Example(("Nivolumab blocks PD-1.", "⟦Nivolumab blocks PD-L1⟧.")),
        Example(("Cetuximab is an antibody that targets EGFR. Later on, ⟦cetuximab targets HER2⟧.",)),
        Example(("⟦Sunitinib attaches to VEGF⟧ and keeps it from its receptor.",), "a ligand for its receptor"),
        Example(("⟦Rituximab binds to the CD antigen⟧ on B cells.",), "the number is gone"),
        Example(("⟦Checkpoint inhibitors target PD-1 and CTLA-4⟧.", "Relatlimab blocks LAG-3.")),
    ),
    good=(
        Example(("Sunitinib blocks KIT.", "Sunitinib blocks PDGFR."), "several targets"),
        Example(("Durvalumab plus tremelimumab blocks both PD-L1 and CTLA-4.",), "two drugs"),
        Example(("Unlike nivolumab, which blocks PD-1, atezolizumab blocks PD-L1.",), "a comparison"),
        Example(("Nivolumab blocks PD-1.", "Does nivolumab block PD-L1? No."), "a question"),
        Example(("Sunitinib targets many proteins, including VEGF and KIT.",), "an open list"),
        Example(
            ("Checkpoint inhibitors target proteins such as PD-1 and CTLA-4.", "Relatlimab blocks LAG-3."),
            "an open list",
        ),
    ),
    examine=examine,
)
