"""A drug that stands in the list, or under the heading, of a class it is not in."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.drug_kinds import WIDE, contradicts
from pipeline.checks.drug_statements import combined, companions
from pipeline.checks.listed import Listed, listed
from pipeline.knowledge import Knowledge
from pipeline.model import Evidence, Severity, Span


def examine(corpus: Corpus) -> Result:
    """What headings, lead-ins and tables make of the drugs below or beside them."""
    hits, examined, seen = [], 0, set()
    for page in corpus.pages:
        for item in listed(page, corpus.knowledge):
            examined += 1
            if item.subject.span not in seen and not item.described and is_wrong(item, corpus.knowledge):
                seen.add(item.subject.span)
                hits.append(_hit(item, corpus.knowledge))
    return Result(examined, tuple(hits))


def is_wrong(item: Listed, knowledge: Knowledge) -> bool:
    """Whether nothing that is said of the drug fits it, nor a drug that it is sold with and stands beside."""
    wrong = all(contradicts(item.drug, said, knowledge) for said in item.said)
    if not item.described and WIDE & set(item.said):
        return False
    return wrong and not combined(item.drug, companions(item.page, item.subject, knowledge), knowledge)


def _hit(item: Listed, knowledge: Knowledge) -> Hit:
    drug = item.drug
    names = [(knowledge.targets.get(said) or knowledge.classes[said]).name for said in item.said]
    right = " and ".join(knowledge.targets[target].name for target in drug.targets)
    kind = knowledge.classes[drug.drug_class].name if drug.drug_class else ""
    known = "; ".join(part for part in (kind, f"acts on {right}" if right else "") if part)
    span = item.subject.span
    evidence = (
        quote_clean(item.page.document, span.start, span.end),
        Evidence(Span(span.doc_id, 0, 0), f"{drug.name}: {known} ({', '.join(drug.sources)})", "known"),
    )
    message = f"{drug.name.capitalize()} is listed under “{' / '.join(names)}”; what is known of it is: {known}."
    severity: Severity | None = None if drug.confirmed else "info"
    return Hit(evidence, message, confidence=0.9, severity=severity)


CHECK = Check(
    id="classes/wrong-list",
    severity="error",
    finds="A drug in a list, or under a heading, of drugs of another class or target.",
    why="Lists are what readers look their drug up in. One wrong line sends them to the wrong side effects.",
    advice="Move the drug to the list it belongs to, or correct the heading.",
    limits="Lists of open classes (targeted therapy, immunotherapy) and of small molecules by target are not judged.",
    sources=("https://purplebooksearch.fda.gov/", "https://www.cancer.gov/about-cancer/treatment/drugs"),
    bad=(
        Example(("Drugs that target PD-1 include:\n\n- pembrolizumab (Keytruda)\n- ⟦durvalumab⟧ (Imfinzi)",)),
        Example(
            (
                "<main><h1>Drugs and targets</h1><p>The table shows what each of these drugs acts on in the body.</p>"
                "<table><tr><th>Drug</th><th>Target</th></tr><tr><td>cemiplimab</td><td>PD-1</td></tr>"
                "<tr><td>⟦durvalumab⟧</td><td>PD-1</td></tr></table></main>",
            ),
            "a row of a table",
            "text/html",
        ),
        Example(
            ("## PD-1 inhibitors\n\nDrugs of this kind are nivolumab (Opdivo) and ⟦durvalumab⟧ (Imfinzi).",),
            "under a heading",
            "text/markdown",
        ),
        Example(("CTLA-4 blockers – ipilimumab, ⟦avelumab⟧",), "a label"),
        Example(("Examples of CTLA-4 inhibitors include:\n\n- ipilimumab (Yervoy)\n- ⟦avelumab⟧ (Bavencio)",)),
    ),
    good=(
        Example(("Drugs that target PD-1 include:\n\n- pembrolizumab (Keytruda)\n- nivolumab (Opdivo)",)),
        Example(("PD-1 and PD-L1 inhibitors include:\n\n- pembrolizumab\n- durvalumab",), "both classes head the list"),
        Example(
            ("## Drugs that target PD-L1\n\n- atezolizumab (Tecentriq): every 3 weeks\n- durvalumab (Imfinzi)",),
            "a heading that fits",
            "text/markdown",
        ),
        Example(
            ("## Side effects of PD-1 inhibitors\n\n- ipilimumab can cause a rash too\n- tiredness",),
            "no list of drugs",
            "text/markdown",
        ),
        Example(
            (
                "<main><h1>Tests before treatment</h1><p>The table shows which test is done before which drug.</p>"
                "<table><tr><th>Drug</th><th>Biomarker</th></tr><tr><td>pembrolizumab</td><td>PD-L1</td></tr>"
                "<tr><td>nivolumab</td><td>PD-L1</td></tr></table></main>",
            ),
            "what is tested is not what the drug acts on",
            "text/html",
        ),
        Example(
            ("Drugs used with a PD-1 inhibitor include:\n\n- ipilimumab (Yervoy)\n- lenvatinib",),
            "given with, not members",
        ),
    ),
    examine=examine,
)
