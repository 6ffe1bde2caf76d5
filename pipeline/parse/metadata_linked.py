"""Metadata in linked data (JSON-LD): what the page, or the thing it is about, says of its dates and publisher."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import unescape

from pipeline.parse.html_source import Element
from pipeline.parse.metadata_dates import iso_date
from pipeline.parse.metadata_stated import Stated

LINKED = {
    "dateModified": "revised_on",
    "lastReviewed": "reviewed_on",
    "datePublished": "published_on",
    "headline": "title",
    "inLanguage": "language",
}
"""Properties of https://schema.org/WebPage and its kinds."""

PAGES = frozenset(
    {
        "WebPage",
        "MedicalWebPage",
        "Article",
        "NewsArticle",
        "BlogPosting",
        "MedicalScholarlyArticle",
        "ScholarlyArticle",
    }
    | {"HealthTopicContent", "FAQPage", "TechArticle", "Report", "ItemPage", "AboutPage"}
    | {"CollectionPage", "CheckoutPage", "ContactPage", "ProfilePage", "QAPage", "SearchResultsPage", "Guide", "HowTo"}
    | {
        "ReportageNewsArticle",
        "OpinionNewsArticle",
        "AnalysisNewsArticle",
        "LiveBlogPosting",
        "AdvertiserContentArticle",
    }
)
THINGS = frozenset(
    {
        "MedicalEntity",
        "MedicalCondition",
        "MedicalProcedure",
        "MedicalTherapy",
        "MedicalTest",
        "MedicalStudy",
        "MedicalTrial",
    }
    | {
        "MedicalGuideline",
        "MedicalSignOrSymptom",
        "MedicalSymptom",
        "Drug",
        "DrugClass",
        "DietarySupplement",
        "InfectiousDisease",
    }
    | {"CreativeWork", "DigitalDocument", "Dataset", "Book", "Chapter", "Recipe", "Substance"}
)
"""Kinds whose dates are the page's, and whose name may be another's: https://schema.org/MedicalEntity."""

INNER = ("@graph", "mainEntity", "mainEntityOfPage")
DEEPEST_JSON = 12


def stated_in_linked_data(root: Element) -> Iterator[Stated]:
    """What the page's linked data states, pages before the things that they are about. Damaged JSON states nothing."""
    things: list[tuple[bool, Mapping[str, object]]] = []
    named: dict[str, str] = {}
    for element in root.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() != "application/ld+json" or not element.text:
            continue
        try:
            data = json.loads(element.text)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data, 0):
            kinds = _kinds(thing)
            if isinstance(thing.get("@id"), str) and isinstance(thing.get("name"), str):
                named[str(thing["@id"])] = str(thing["name"])
            if kinds & (PAGES | THINGS):
                things.append((bool(kinds & PAGES), thing))
    for is_page, thing in sorted(things, key=lambda found: not found[0]):
        yield from _of_thing(thing, is_page, named)


def _kinds(thing: Mapping[str, object]) -> set[str]:
    kinds = thing.get("@type")
    return {str(kind) for kind in kinds} if isinstance(kinds, list) else {str(kinds)}


def _things(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > DEEPEST_JSON:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in INNER:
            yield from _things(data.get(key), depth + 1)


def _of_thing(thing: Mapping[str, object], is_page: bool, named: Mapping[str, str]) -> Iterator[Stated]:
    for key, field in LINKED.items():
        value = thing.get(key)
        if not isinstance(value, str) or (field == "title" and not is_page):
            continue
        text = iso_date(value) if field.endswith("_on") else _plain(value)
        if text:
            yield Stated(field, text, f"json-ld {key}")
    if is_page and isinstance(thing.get("name"), str) and "headline" not in thing:
        yield Stated("title", _plain(str(thing["name"])), "json-ld name")
    publisher = thing.get("publisher")
    name = _name(publisher[0] if isinstance(publisher, list) and publisher else publisher, named)
    if name:
        yield Stated("publisher", _plain(name), "json-ld publisher")


def _plain(text: str) -> str:
    """Text on one line; some systems escape it as if it were HTML."""
    return " ".join(unescape(text).split())


def _name(publisher: object, named: Mapping[str, str]) -> str | None:
    """An organisation's name: written out, or that of the thing with its `@id`; some pages write it as a string."""
    if isinstance(publisher, str):
        return None if publisher.startswith(("http", "#")) else publisher
    if not isinstance(publisher, dict):
        return None
    name = publisher.get("name")
    return name if isinstance(name, str) else named.get(str(publisher.get("@id")))
