"""A sentence puts a drug in a class that the stem of its name shuts out."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.drug_kinds import contradicting_stem, contradicts, kinds_of
from pipeline.checks.in_passing import only_believed
from pipeline.checks.kind_named import kinds_said
from pipeline.knowledge import Drug, Knowledge, Stem
from pipeline.model import Evidence, Mention, Page, Span


def examine(corpus: Corpus) -> Result:
    """Sentences that say what kind of drug a drug is."""
    hits, examined, seen = [], 0, set()
    for page in corpus.pages:
        for drug, subject, said in kinds_said(page, corpus.knowledge):
            examined += 1
            stem = contradicting_stem(drug, said, corpus.knowledge)
            wrong = stem or _known_otherwise(drug, said, corpus.knowledge)
            if wrong and subject.span not in seen and not _set_apart(page, subject):
                seen.add(subject.span)
                hits.append(_hit(page, drug, subject, said, stem, corpus.knowledge))
    return Result(examined, tuple(hits))


def _known_otherwise(drug: Drug, said: str, knowledge: Knowledge) -> bool:
    """The record of the drug shuts the class out, where no target does (that is the matter of wrong-target)."""
    closed = drug.targets_complete and said in knowledge.classes and knowledge.classes[said].targets
    return not closed and contradicts(drug, said, knowledge)


def _set_apart(page: Page, subject: Mention) -> bool:
    """The sentence itself says that the drug is unlike others of its name: `Despite its name, X is …`."""
    text = page.document.text
    low = max(text.rfind(". ", 0, subject.span.start), text.rfind("\n", 0, subject.span.start)) + 1
    unlike = re.search(r"\b(?:unlike|although|despite|even though)\b", text[low : subject.span.start], re.IGNORECASE)
    compared = unlike and any(
        m.kind == "drug" and low + unlike.end() <= m.span.start <= low + unlike.end() + 1 for m in page.mentions
    )
    return (bool(unlike) and not compared) or only_believed(page, subject)


def _hit(page: Page, drug: Drug, subject: Mention, said: str, stem: Stem | None, knowledge: Knowledge) -> Hit:
    name = knowledge.classes[said].name
    kinds = " and ".join(sorted(knowledge.classes[one].name for one in kinds_of(drug, knowledge)))
    right = stem.meaning if stem else kinds
    known = f"{stem.stem}: {right}" if stem else f"{drug.name}: {right} ({', '.join(drug.sources)})"
    evidence = (
        quote_clean(page.document, subject.span.start, subject.span.end),
        Evidence(Span(page.document.doc_id, 0, 0), known, "known"),
    )
    why = f"names that end in {stem.stem} belong to" if stem else "what is known of it is"
    message = f"{drug.name.capitalize()} is called a {name}; {why}: {right}."
    return Hit(evidence, message, right, confidence=0.9, severity=None if stem or drug.confirmed else "info")


CHECK = Check(
    id="classes/suffix-class",
    severity="error",
    finds="A drug called something that the end of its generic name, or what is known of it, rules out, such as a "
    "-tinib called an antibody.",
    why="The end of a generic name says what kind of drug it is. A text against it is wrong, or names the wrong drug.",
    advice="Compare with the label and correct the class or the name.",
    limits="Names that carry the letters without the meaning are listed as exceptions in stems.csv.",
    sources=("https://www.who.int/teams/health-product-and-policy-standards/inn",),
    bad=(
        Example(("⟦Erlotinib⟧ is a monoclonal antibody that is taken as a pill.",)),
        Example(("⟦Bevacizumab⟧ is a tyrosine kinase inhibitor.",)),
        Example(("⟦Sunitinib⟧ (Sutent) is a type of vaccine.",)),
    ),
    good=(
        Example(("Erlotinib is a tyrosine kinase inhibitor.",)),
        Example(("Erlotinib is given after a vaccine, and cetuximab is an antibody.",)),
        Example(("Trastuzumab deruxtecan is an antibody-drug conjugate.",), "the second word is the payload"),
        Example(("Erlotinib is not a monoclonal antibody.",), "denied"),
        Example(("Despite its name, nemorubicin is a topoisomerase I inhibitor.",), "set apart by the text"),
        Example(("Besides sunitinib, an antibody is an option for some people.",), "no apposition"),
        Example(("Talimogene laherparepvec (T-VEC) is a cancer vaccine made from a virus.",), "both can be true"),
        Example(("Some people get the mTOR inhibitor everolimus plus exemestane.",), "only everolimus is one"),
        Example(("Tacrolimus is used to prevent rejection.",), "an exception of its stem"),
    ),
    examine=examine,
)
