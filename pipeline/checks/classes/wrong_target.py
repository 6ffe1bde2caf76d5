"""A sentence gives a drug a target that is not the drug's."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.classes.wrong_list import is_wrong
from pipeline.checks.drug_kinds import contradicting_stem, fits
from pipeline.checks.drug_statements import Statement, evidence, statements
from pipeline.checks.in_passing import in_passing, only_believed
from pipeline.checks.listed import Listed, listed
from pipeline.checks.partners import partner_named, shared
from pipeline.knowledge import Knowledge
from pipeline.model import Evidence, Severity, Span

PREDICATES = ("targets", "binds", "blocks")


def examine(corpus: Corpus) -> Result:
    """Sentences on drugs whose list of targets is known to be complete."""
    hits, examined, seen, seen_spans = [], 0, set(), set()
    for statement in statements(corpus, PREDICATES):
        drug, target = statement.drug, statement.claim.object
        if not drug.targets_complete or target not in corpus.knowledge.targets:
            continue
        examined += 1
        place = (statement.claim.span, drug.concept_id, target)
        if place not in seen and not fits(drug, target, corpus.knowledge) and not _excused(statement, corpus.knowledge):
            seen.add(place)
            hits.append(_hit(statement, corpus.knowledge))
    for page in corpus.pages:
        for item in listed(page, corpus.knowledge):
            examined += item.described
            if (
                item.described
                and not _suffix_says(item, corpus.knowledge)
                and item.subject.span not in seen_spans
                and not only_believed(item.page, item.subject)
                and is_wrong(item, corpus.knowledge)
            ):
                seen_spans.add(item.subject.span)
                hits.append(_described(item, corpus.knowledge))
    return Result(examined, tuple(hits))


def _described(item: Listed, knowledge: Knowledge) -> Hit:
    """A description beside a name: `Durvalumab – blocks PD-1`."""
    drug, span = item.drug, item.subject.span
    said = " / ".join((knowledge.targets.get(one) or knowledge.classes[one]).name for one in item.said)
    right = " and ".join(knowledge.targets[target].name for target in drug.targets)
    known = Evidence(Span(span.doc_id, 0, 0), f"{drug.name}: {right} ({', '.join(drug.sources)})", "known")
    evidence = quote_clean(item.page.document, span.start, span.end), known
    message = f"{drug.name.capitalize()} is described by “{said}”; what is known of it is {right}."
    return Hit(evidence, message, right or None, confidence=0.9, severity=None if drug.confirmed else "info")


def _suffix_says(item: Listed, knowledge: Knowledge) -> bool:
    """A sentence on the class of a drug, which no target rules out: suffix-class says so, once."""
    classes = [knowledge.classes[one] for one in item.said if one in knowledge.classes]
    return item.spoken and bool(classes) and not (item.drug.targets_complete and all(one.targets for one in classes))


def _excused(statement: Statement, knowledge: Knowledge) -> bool:
    subject, thing = statement.subject, statement.object
    passing = subject and thing and in_passing(statement.page, subject, thing)
    return (
        bool(passing or statement.coupled or partner_named(statement))
        or shared(statement, knowledge)
        or _class_is_wrong(statement, knowledge)
    )


def _class_is_wrong(statement: Statement, knowledge: Knowledge) -> bool:
    """The target only follows from a class that the drug cannot be in; then suffix-class says so, once."""
    if not statement.claim.found_by.endswith(">targets"):
        return False
    said = (c for c in statement.page.claims if c.predicate == "is_class" and c.span == statement.claim.span)
    own = [c for c in said if c.subject == statement.claim.subject]
    return any(contradicting_stem(statement.drug, c.object, knowledge) for c in own)


def _hit(statement: Statement, knowledge: Knowledge) -> Hit:
    drug, said = statement.drug, knowledge.targets[statement.claim.object].name
    right = " and ".join(knowledge.targets[target].name for target in drug.targets)
    known = f"{drug.name}: {right} ({', '.join(drug.sources)})"
    message = f"{drug.name.capitalize()} is said to act on {said}; what is known of it is {right}."
    severity: Severity | None = None if drug.confirmed else "info"
    sides = evidence(statement, statement.object or statement.subject, known)
    return Hit(sides, message, right, confidence=0.9, severity=severity)


CHECK = Check(
    id="classes/wrong-target",
    severity="error",
    finds="An antibody, conjugate or cell therapy that is said to act on a protein it does not act on.",
    why="PD-1 and PD-L1 drugs are not given for the same things, and readers compare such words with their papers.",
    advice="Compare with the label, section 12.1 (mechanism of action), and correct the target or the drug.",
    limits="Kinase inhibitors and other small molecules act on more than anyone lists, so they are not judged. "
    "Where the right protein stands in the same sentence as its partner, the sentence is left alone.",
    sources=("https://purplebooksearch.fda.gov/", "https://www.ema.europa.eu/en/medicines"),
    bad=(
        Example(("Atezolizumab targets ⟦PD-1⟧ on T cells.",)),
        Example(("Nivolumab targets ⟦PD-L1⟧ and atezolizumab targets ⟦PD-1⟧.",), "two drugs mixed up"),
        Example(("Rituximab is an antibody that binds to ⟦CD19⟧ on B cells.",)),
        Example(("## Durvalumab (Imfinzi)\n\nTarget: ⟦PD-1⟧",), "a heading and what stands under it", "text/markdown"),
    ),
    good=(
        Example(
            ("Atezolizumab targets the PD-L1 protein and keeps it from binding to PD-1.",), "the partner is named too"
        ),
        Example(("Bevacizumab is an antibody that targets VEGF.",), "a short name of the same protein"),
        Example(("Ramucirumab blocks the effect of VEGF.",), "the drug blocks the receptor, so the signal stops"),
        Example(("Pazopanib targets many proteins, including VEGF.",), "open list"),
        Example(("Nivolumab and relatlimab act on PD-1 and LAG-3.",), "one target each"),
        Example(("Pembrolizumab does not target CTLA-4.",), "denied"),
    ),
    examine=examine,
)
