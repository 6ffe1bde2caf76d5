"""Metadata of a page: JSON-LD, meta tags, `time` elements, the canonical address, the language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from pipeline.parse.html_source import Element
from pipeline.parse.metadata import Stated
from pipeline.parse.metadata_dates import iso_date

META = {
    "article:modified_time": "revised_on",
    "og:updated_time": "revised_on",
    "dcterms.modified": "revised_on",
    "dc.date.modified": "revised_on",
    "last-modified": "revised_on",
    "lastmod": "revised_on",
    "datemodified": "revised_on",
    "dcterms.date": "published_on",
    "dc.date": "published_on",
    "dcterms.issued": "published_on",
    "article:published_time": "published_on",
    "citation_publication_date": "published_on",
    "datepublished": "published_on",
    "og:site_name": "publisher",
    "dcterms.publisher": "publisher",
    "dc.publisher": "publisher",
    "citation_publisher": "publisher",
    "og:title": "title",
    "dcterms.title": "title",
    "citation_title": "title",
    "og:url": "url",
    "dcterms.language": "language",
    "dcterms.rights": "licence",
    "og:locale": "language",
}
"""Names of meta tags → our fields (https://ogp.me, https://www.dublincore.org/specifications/dublin-core/dcmi-terms/)."""

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
)
DEEPEST_JSON = 12


def stated_in_head(root: Element, url: str | None) -> list[Stated]:
    """What a page says of itself outside its text, best first: JSON-LD, canonical link, meta tags, title element."""
    found = [*_linked(root), *_canonical(root, url), *_meta(root)]
    title = next((element for element in root.iter("title")), None)
    if title is not None and title.text and title.text.strip():
        found.append(Stated("title", " ".join(title.text.split()), "title element"))
    html = root if root.tag == "html" else next(root.iter("html"), root)
    language = (html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    if language:
        found.insert(0, Stated("language", language, "html lang"))
    return [item for item in found if item.value]


def _dated(field: str, value: str) -> str | None:
    return iso_date(value) if field.endswith("_on") else " ".join(value.split())


def _meta(root: Element) -> Iterator[Stated]:
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        field = META.get(name)
        value = _dated(field, element.get("content") or "") if field else None
        if field and value:
            yield Stated(field, value.replace("_", "-") if field == "language" else value, f"meta {name}")


def _canonical(root: Element, url: str | None) -> Iterator[Stated]:
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            address = urljoin(url or "", element.get("href").strip())
            if urlsplit(address).scheme in ("http", "https"):
                yield Stated("url", address, "link canonical")


def _linked(root: Element) -> Iterator[Stated]:
    for element in root.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() != "application/ld+json" or not element.text:
            continue
        try:
            data = json.loads(element.text)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data, 0):
            yield from _of_page(thing)


def _things(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > DEEPEST_JSON:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if PAGES & set(kinds if isinstance(kinds, list) else [str(kinds)]):
            yield data
        yield from _things(data.get("@graph"), depth + 1)
        yield from _things(data.get("mainEntity"), depth + 1)


def _of_page(thing: dict[str, object]) -> Iterator[Stated]:
    for key, field in LINKED.items():
        value = thing.get(key)
        text = _dated(field, value) if isinstance(value, str) else None
        if text:
            yield Stated(field, text, f"json-ld {key}")
    if isinstance(thing.get("name"), str) and "headline" not in thing:
        yield Stated("title", " ".join(str(thing["name"]).split()), "json-ld name")
    publisher = thing.get("publisher")
    if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
        yield Stated("publisher", " ".join(publisher["name"].split()), "json-ld publisher")
