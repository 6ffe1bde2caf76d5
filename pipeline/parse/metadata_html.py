"""Metadata of a page's head: linked data, meta tags, the canonical address, the title, the language."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from pipeline.parse.html_base import base_of
from pipeline.parse.html_source import Element
from pipeline.parse.metadata_dates import iso_date
from pipeline.parse.metadata_linked import stated_in_linked_data
from pipeline.parse.metadata_stated import Stated

META = {
    "article:modified_time": "revised_on",
    "og:updated_time": "revised_on",
    "dcterms.modified": "revised_on",
    "dc.date.modified": "revised_on",
    "last-modified": "revised_on",
    "lastmod": "revised_on",
    "datemodified": "revised_on",
    "modified": "revised_on",
    "moddate": "revised_on",
    "revised": "revised_on",
    "revision_date": "revised_on",
    "revision-date": "revised_on",
    "last-updated": "revised_on",
    "lastupdated": "revised_on",
    "last_updated": "revised_on",
    "last_modified": "revised_on",
    "date_modified": "revised_on",
    "bt:moddate": "revised_on",
    "lastreviewed": "reviewed_on",
    "last-reviewed": "reviewed_on",
    "last_reviewed": "reviewed_on",
    "reviewdate": "reviewed_on",
    "review-date": "reviewed_on",
    "review_date": "reviewed_on",
    "dcterms.reviewed": "reviewed_on",
    "datereviewed": "reviewed_on",
    "date_reviewed": "reviewed_on",
    "reviewed": "reviewed_on",
    "dcterms.date": "published_on",
    "dc.date": "published_on",
    "dcterms.issued": "published_on",
    "article:published_time": "published_on",
    "citation_publication_date": "published_on",
    "datepublished": "published_on",
    "date": "published_on",
    "pubdate": "published_on",
    "bt:pubdate": "published_on",
    "publishdate": "published_on",
    "publish-date": "published_on",
    "publication_date": "published_on",
    "date_published": "published_on",
    "dc.date.issued": "published_on",
    "dcterms.available": "published_on",
    "citation_date": "published_on",
    "citation_online_date": "published_on",
    "parsely-pub-date": "published_on",
    "sailthru.date": "published_on",
    "og:site_name": "publisher",
    "dcterms.publisher": "publisher",
    "dc.publisher": "publisher",
    "publisher": "publisher",
    "citation_publisher": "publisher",
    "og:title": "title",
    "dcterms.title": "title",
    "dc.title": "title",
    "citation_title": "title",
    "og:url": "url",
    "dcterms.language": "language",
    "dc.language": "language",
    "content-language": "language",
    "dcterms.rights": "licence",
    "og:locale": "language",
}
"""Names of meta tags → our fields (https://ogp.me, https://www.dublincore.org/specifications/dublin-core/dcmi-terms/)."""


def stated_in_head(root: Element, url: str | None) -> list[Stated]:
    """What a page says of itself outside its text, best first: JSON-LD, canonical link, meta tags, title element."""
    found = [*stated_in_linked_data(root), *_canonical(root, url), *_meta(root)]
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
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        )
        name = name.strip().lower()
        field = META.get(name)
        value = _dated(field, element.get("content") or "") if field else None
        if field and value:
            yield Stated(field, value.replace("_", "-") if field == "language" else value, f"meta {name}")


def _canonical(root: Element, url: str | None) -> Iterator[Stated]:
    base = base_of(root) or ""
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            address = urljoin(urljoin(url or "", base), element.get("href").strip())
            if urlsplit(address).scheme in ("http", "https"):
                yield Stated("url", address, "link canonical")
