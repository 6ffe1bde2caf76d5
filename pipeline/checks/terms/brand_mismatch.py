"""A drug with another drug's brand in brackets, or the other way round."""

from __future__ import annotations

from pipeline.checks.brackets import bracketed
from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.knowledge import Brand, Drug, Knowledge
from pipeline.model import Conflict, Evidence, Mention, Page, Span


def examine(corpus: Corpus) -> Result:
    """Pairs of a known drug and a known brand, one in brackets after the other or said to be its brand."""
    hits, examined = [], 0
    for page in corpus.pages:
        for drug_mention, brand_mention in _pairs(page):
            drug = corpus.knowledge.drugs.get(drug_mention.concept_id or "")
            brand = corpus.knowledge.brands.get(brand_mention.concept_id or "")
            if drug and brand:
                examined += 1
                if not _fits(page, drug, brand, drug_mention, corpus.knowledge):
                    conflict = _conflict(page, drug_mention, brand_mention)
                    hits.append(_hit(page, drug, brand, (drug_mention, brand_mention), conflict))
    return Result(examined, tuple(hits))


def _pairs(page: Page) -> list[tuple[Mention, Mention]]:
    """(drug, brand) side by side in brackets, or said to be one the brand of the other."""
    starts = {mention.span.start: mention for mention in page.mentions}
    found: dict[tuple[int, int], tuple[Mention, Mention]] = {}
    for item in bracketed(page):
        inside = starts.get(item.start)
        if inside and {inside.kind, item.mention.kind} == {"drug", "brand"}:
            drug, brand = (item.mention, inside) if inside.kind == "brand" else (inside, item.mention)
            found[drug.span.start, brand.span.start] = drug, brand
    for claim in page.claims:
        if claim.predicate != "brand_of" or claim.polarity == "denied" or claim.modality != "stated":
            continue
        named = [m for m in page.mentions if claim.span.start <= m.span.start < claim.span.end]
        drugs = [m for m in named if m.concept_id == claim.object]
        brands = [m for m in named if m.concept_id == claim.subject]
        if drugs and brands:
            found.setdefault((drugs[0].span.start, brands[0].span.start), (drugs[0], brands[0]))
    return [found[key] for key in sorted(found)]


def _fits(page: Page, drug: Drug, brand: Brand, mention: Mention, knowledge: Knowledge) -> bool:
    """The brand is the drug's, or a relative's (`leucovorin`, `levoleucovorin`), or a fixed combination with it."""
    names = {part for key in brand.drugs if key in knowledge.drugs for part in knowledge.drugs[key].name.split()}
    own = set(drug.name.split())
    if drug.concept_id in brand.drugs or any(a in b or b in a for a in own for b in names):
        return True
    near = page.document.text[max(0, mention.span.start - 60) : mention.span.start].lower()
    return any(knowledge.drugs[key].name in near for key in brand.drugs if key in knowledge.drugs)


def _conflict(page: Page, drug: Mention, brand: Mention) -> Conflict | None:
    """The record of what the text says against what is known; None where its words are no claim."""
    for claim in page.claims:
        pair = (claim.predicate, claim.subject, claim.object) == ("brand_of", brand.concept_id, drug.concept_id)
        holds = claim.span.start <= brand.span.start and brand.span.end <= claim.span.end
        if pair and holds and (claim.polarity, claim.modality) == ("asserted", "stated"):
            return Conflict("known", (claim.claim_id,), (), "The brand is another drug's.", supports="neither")
    return None


def _hit(page: Page, drug: Drug, brand: Brand, mentions: tuple[Mention, Mention], conflict: Conflict | None) -> Hit:
    drug_mention, brand_mention = mentions
    of = " and ".join(key.removeprefix("drug:") for key in brand.drugs)
    own = ", ".join(key.removeprefix("brand:").title() for key in drug.brands[:4])
    evidence = (
        quote_clean(page.document, brand_mention.span.start, brand_mention.span.end),
        quote_clean(page.document, drug_mention.span.start, drug_mention.span.end, "other_side"),
        Evidence(Span(page.document.doc_id, 0, 0), f"{brand.name}: {of} ({', '.join(brand.sources)})", "known"),
    )
    message = f"{brand.name} is a brand of {of}, not of {drug.name}."
    certain = set(brand.sources) != {"curator"}
    return Hit(evidence, message, own or None, confidence=0.9, severity=None if certain else "info", conflict=conflict)


CHECK = Check(
    id="terms/brand-mismatch",
    severity="error",
    finds="A generic name and a brand side by side that are two different drugs.",
    why="Readers take the two names for one medicine. Asking for one and getting the other can do harm.",
    advice="Find out which of the two names is meant, from the sentence or its source, and correct the other.",
    limits="Names in brackets, and sentences that say which is the brand of which (`sold as`, `contains`); only brands "
    "that are in brands.csv.",
    sources=("https://www.ismp.org/recommendations/confused-drug-names-list", "https://open.fda.gov/apis/drug/label/"),
    bad=(
        Example(("Ask your nurse about nilotinib (⟦Gleevec⟧) and grapefruit.",)),
        Example(("⟦Opdivo⟧ (pembrolizumab) is given by drip.",)),
        Example(("Nilotinib is sold under the name ⟦Gleevec⟧.",)),
    ),
    good=(
        Example(("Nilotinib is not sold as Gleevec; imatinib is.",), "a denial"),
        Example(("Ask your nurse about imatinib (Gleevec) and grapefruit.",)),
        Example(("Nivolumab and relatlimab (Opdualag) are given together.",), "a fixed combination"),
        Example(("Atezolizumab (Tecentriq Hybreza) is given under the skin.",), "the longer of two brands"),
        Example(("Trastuzumab (Herceptin, Kanjinti, Ogivri) is an antibody.",), "biosimilars"),
    ),
    examine=examine,
)
