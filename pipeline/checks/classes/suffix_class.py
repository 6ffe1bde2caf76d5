"""A sentence puts a drug in a class that the stem of its name shuts out."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.drug_kinds import exclusive, stems_of
from pipeline.checks.drug_statements import Statement, evidence, statements
from pipeline.knowledge import Knowledge, Stem


def examine(corpus: Corpus) -> Result:
    """Sentences that say what kind of drug a drug is."""
    hits, examined, seen = [], 0, set()
    for statement in statements(corpus, ("is_class",), listed=False):
        examined += 1
        where = statement.subject.span if statement.subject else statement.claim.span
        stem = _contradicting(statement, corpus.knowledge)
        if stem and where not in seen:
            seen.add(where)
            hits.append(_hit(statement, stem, corpus.knowledge))
    return Result(examined, tuple(hits))


def _contradicting(statement: Statement, knowledge: Knowledge) -> Stem | None:
    said, own = statement.claim.object, statement.drug.drug_class
    stems = [stem for stem in stems_of(statement.drug, knowledge, ("check", "source")) if stem.drug_class]
    if said not in knowledge.classes or (own and not exclusive(said, own, knowledge)):
        return None
    against = [stem for stem in stems if exclusive(said, stem.drug_class or "", knowledge)]
    return against[0] if against and len(against) == len(stems) else None


def _hit(statement: Statement, stem: Stem, knowledge: Knowledge) -> Hit:
    drug, said = statement.drug, knowledge.classes[statement.claim.object].name
    message = f"{drug.name.capitalize()} is called a {said}; names that end in {stem.stem} belong to: {stem.meaning}."
    known = f"{stem.stem}: {stem.meaning}"
    return Hit(evidence(statement, statement.subject, known), message, stem.meaning, confidence=0.9)


CHECK = Check(
    id="classes/suffix-class",
    severity="error",
    finds="A drug called something that the end of its generic name rules out, such as a -tinib called an antibody.",
    why="The end of a generic name says what kind of drug it is. A text against it is wrong, or names the wrong drug.",
    advice="Compare with the label and correct the class or the name.",
    limits="Names that carry the letters without the meaning are listed as exceptions in stems.csv.",
    sources=("https://www.who.int/teams/health-product-and-policy-standards/inn",),
    bad=(
        Example(("⟦Erlotinib⟧ is a monoclonal antibody that is taken as a pill.",)),
        Example(("⟦Bevacizumab⟧ is a tyrosine kinase inhibitor.",)),
    ),
    good=(
        Example(("Erlotinib is a tyrosine kinase inhibitor.",)),
        Example(("Trastuzumab deruxtecan is an antibody-drug conjugate.",), "the second word is the payload"),
        Example(("Erlotinib is not a monoclonal antibody.",), "denied"),
        Example(("Tacrolimus is used to prevent rejection.",), "an exception of its stem"),
    ),
    examine=examine,
)
