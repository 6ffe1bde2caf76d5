"""A group of equal findings, ready to show."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.knowledge import Knowledge
from pipeline.model import Box, Claim, Document, Evidence, Finding
from pipeline.report.around import Around, around
from pipeline.report.concepts import concept_words
from pipeline.report.conflicts import Known, claims_in, known_facts, qualifier_words, scopes
from pipeline.report.diff import Part, diff, replaces
from pipeline.report.groups import Group
from pipeline.report.names import document_name, source_anchor, source_name
from pipeline.report.pictures import Picture, picture_of
from pipeline.report.quoting import Quotation, quotation, raw_range, spot
from pipeline.report.view import WHOLE_PAGE, CheckText, View
from pipeline.report.visible import one_line, visible

PLACES = 40
"""Further places of a group that are listed; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Side:
    """One piece of evidence with its page picture or its neighbours, and what we read it to claim (`read_as`).

    link, page_link: where it stands in the document view, and in the source page of a web page, under `report/`.
    """

    quoted: Quotation
    picture: Picture | None
    around: Around | None
    read_as: tuple[str, ...]
    link: str | None
    page_link: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One more place of the same fault."""

    path: str
    words: str
    publisher: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything one card shows. here: where the finding stands; others: the other sides of a conflict."""

    group: Group
    finding: Finding
    check: CheckText
    here: Side | None
    others: tuple[Side, ...]
    context: tuple[Side, ...]
    known: tuple[Known, ...]
    scopes: tuple[str, ...]
    places: tuple[PlaceLine, ...]
    places_left_out: int
    change: tuple[Part, ...]
    publishers: tuple[str, ...]
    brief: str


def card(group: Group, view: View) -> Card:
    """The group's first finding in full, the others as places."""
    finding = group.findings[0]
    sides = [side(evidence, view) for evidence in finding.evidence if evidence.role != "known"]
    others = tuple(s for s in sides[1:] if s.quoted.role != "context")
    quote = finding.evidence[0].quote if finding.evidence else ""
    suggestion = finding.suggestion or ""
    publishers = {view.publisher_of(f.evidence[0].span.doc_id) for f in group.findings if f.evidence}
    return Card(
        group=group,
        finding=finding,
        check=view.check_texts[group.check_id],
        here=sides[0] if sides else None,
        others=others,
        context=tuple(s for s in sides[1:] if s.quoted.role == "context"),
        known=known_facts(finding, view),
        scopes=scopes(finding, view),
        places=tuple(_place(f, view) for f in group.findings[1 : PLACES + 1]),
        places_left_out=max(0, len(group.findings) - 1 - PLACES),
        change=diff(visible(quote), visible(suggestion)) if suggestion and replaces(quote, suggestion) else (),
        publishers=tuple(sorted(publishers | {view.publisher_of(s.quoted.doc_id) for s in others})),
        brief=one_line(quote, 90),
    )


def side(evidence: Evidence, view: View) -> Side:
    """Evidence with its paragraph, picture and claims."""
    document = view.documents.get(evidence.span.doc_id)
    quoted = quotation(evidence, document)
    link = f"{document_name(quoted.doc_id)}#c{evidence.span.start}" if document else None
    if link and evidence.layer == "raw":
        link = link.replace("#c", "#r")
    nearby = around(evidence, document, view.fragments) if document else None
    picture = picture_of(quoted.doc_id, boxes_of(evidence, document), view)
    page_link = None
    if document is not None and (quoted.doc_id, WHOLE_PAGE) in view.fragments:
        page_link = f"{source_name(quoted.doc_id)}#{source_anchor(raw_range(evidence, document)[0])}"
    return Side(quoted, picture, nearby, _read_as(evidence, view), link, page_link)


def boxes_of(evidence: Evidence, document: Document | None) -> list[Box]:
    """Where the evidence stands on the pages of a PDF; none for other files."""
    if document is None or evidence.role == "known":
        return []
    find = document.places_of_raw if evidence.layer == "raw" else document.places
    start, end = evidence.span.start, evidence.span.end
    last = len(document.raw if evidence.layer == "raw" else document.text)
    places = find(start, end) or (find(start, start + 1) if start < last else ())
    return [place.box for place in places if place.box is not None]


def _read_as(evidence: Evidence, view: View) -> tuple[str, ...]:
    found = [claim_words(claim, view.knowledge) for claim in claims_in(evidence, view)]
    return tuple(dict.fromkeys(found))[:4]


def claim_words(claim: Claim, knowledge: Knowledge) -> str:
    """A claim in one line: `nivolumab · targets · PD-1 · line second`."""
    parts = [concept_words(claim.subject, knowledge), claim.predicate.replace("_", " ")]
    parts.append(concept_words(claim.object, knowledge))
    parts += [qualifier_words(qualifier, knowledge) for qualifier in claim.qualifiers if qualifier.value != "open"]
    parts += [word for word in (claim.polarity, claim.modality) if word not in ("asserted", "stated")]
    return " · ".join(parts)


def _place(finding: Finding, view: View) -> PlaceLine:
    evidence = finding.evidence[0]
    document = view.documents.get(evidence.span.doc_id)
    if document is None:
        return PlaceLine(evidence.span.doc_id, "", view.publisher_of(evidence.span.doc_id), None)
    words = spot(document, raw_range(evidence, document)[0]).words
    anchor = "r" if evidence.layer == "raw" else "c"
    link = f"{document_name(document.doc_id)}#{anchor}{evidence.span.start}"
    return PlaceLine(document.source.path, words, view.publisher_of(document.doc_id), link)
