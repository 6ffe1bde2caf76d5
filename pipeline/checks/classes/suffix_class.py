"""A sentence puts a drug in a class that the stem of its name shuts out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.drug_kinds import PLAIN_WORDS, contradicting_stem
from pipeline.checks.drug_statements import statements_of
from pipeline.checks.kind_named import named_before
from pipeline.knowledge import Drug, Knowledge, Stem
from pipeline.model import Evidence, Mention, Page, Span

_CALLED = re.compile(
    r"(?:\s*\([^()]*\))?,?(?P<verb>\s+(?:which\s+)?(?:is|was|are|were|belongs? to))?\s+(?:one\s+of\s+the|an?|the)\s+"
    r"(?:(?:type|kind|form|group|class|family)s?\s+of\s+(?:drugs?\s+|medicines?\s+)?(?:called\s+|known as\s+)?)?"
    r"(?:an?\s+)?"
    r"(?:(?:new|cancer|therapeutic|man-made|lab-made|engineered|targeted|treatment)\s+)*(?P<kind>[a-z]+)\b(?!-)",
    re.IGNORECASE,
)
"""`X (Brand) is a kind of vaccine`, `X, an antibody`: words too wide for a claim."""


def examine(corpus: Corpus) -> Result:
    """Sentences that say what kind of drug a drug is."""
    hits, examined, seen = [], 0, set()
    for page in corpus.pages:
        for drug, subject, said in _sayings(page, corpus.knowledge):
            examined += 1
            stem = contradicting_stem(drug, said, corpus.knowledge)
            if stem and subject.span not in seen and not _set_apart(page, subject):
                seen.add(subject.span)
                hits.append(_hit(page, drug, subject, said, stem, corpus.knowledge))
    return Result(examined, tuple(hits))


def _set_apart(page: Page, subject: Mention) -> bool:
    """The sentence itself says that the drug is unlike others of its name: `Despite its name, X is …`."""
    text = page.document.text
    low = max(text.rfind(". ", 0, subject.span.start), text.rfind("\n", 0, subject.span.start)) + 1
    return bool(
        re.search(r"\b(?:unlike|although|despite|even though)\b", text[low : subject.span.start], re.IGNORECASE)
    )


def _in_apposition(text: str, mention: Mention) -> bool:
    """A bare comma names the drug's kind only where the drug opens its sentence, not after `After`, `with`, `like`."""
    before = text[: mention.span.start].rstrip("*_ ")
    return not before or before[-1] in ".!?:\n•-"


def _sayings(page: Page, knowledge: Knowledge) -> Iterator[tuple[Drug, Mention, str]]:
    for statement in statements_of(page, knowledge, ("is_class",), listed=False):
        if statement.subject and not statement.coupled:
            yield statement.drug, statement.subject, statement.claim.object
    class_at = {m.span.start: m.concept_id for m in page.mentions if m.kind == "class" and m.concept_id}
    class_end = {m.span.end: m.concept_id for m in page.mentions if m.kind == "class" and m.concept_id}
    for mention in page.mentions:
        drug = knowledge.drugs.get(mention.concept_id or "")
        called = _CALLED.match(page.document.text, mention.span.end) if drug and not mention.negated else None
        if drug and called and (called["verb"] or _in_apposition(page.document.text, mention)):
            if called.start("kind") in class_at:
                yield drug, mention, class_at[called.start("kind")]
            for said, word in PLAIN_WORDS:
                if re.fullmatch(word, called["kind"], re.IGNORECASE):
                    yield drug, mention, said
        if drug and not mention.negated:
            yield from ((drug, mention, said) for said in named_before(page.document.text, mention, class_end))


def _hit(page: Page, drug: Drug, subject: Mention, said: str, stem: Stem, knowledge: Knowledge) -> Hit:
    name = knowledge.classes[said].name
    evidence = (
        quote_clean(page.document, subject.span.start, subject.span.end),
        Evidence(Span(page.document.doc_id, 0, 0), f"{stem.stem}: {stem.meaning}", "known"),
    )
    message = f"{drug.name.capitalize()} is called a {name}; names that end in {stem.stem} belong to: {stem.meaning}."
    return Hit(evidence, message, stem.meaning, confidence=0.9)


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
