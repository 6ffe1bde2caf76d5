"""References for reference managers: CSL-JSON, BibTeX and RIS. bibtexparser and rispy are imported only here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pipeline.model import Author, Page, Reference, ReferenceKind

_CSL_TYPE: dict[ReferenceKind, str] = {
    "journal": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "web": "webpage",
    "guideline": "report",
    "label": "document",
    "trial": "webpage",
    "conference": "paper-conference",
    "thesis": "thesis",
    "preprint": "article",
    "report": "report",
    "other": "document",
}
_BIBTEX_TYPE: dict[ReferenceKind, str] = {
    "journal": "article",
    "book": "book",
    "chapter": "incollection",
    "guideline": "techreport",
    "conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
}
_RIS_TYPE: dict[ReferenceKind, str] = {
    "journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "web": "ELEC",
    "trial": "ELEC",
    "guideline": "RPRT",
    "report": "RPRT",
    "conference": "CPAPER",
    "thesis": "THES",
}
_RANGE = re.compile(r"^\s*([A-Za-z]*\d+[A-Za-z]?)\s*[-‐‑‒–—−]\s*([A-Za-z]*\d+[A-Za-z]?)")


def csl_json(references: Iterable[Reference]) -> str:
    """CSL-JSON 1.0: a JSON array, one item a reference, ids as in the `references` dataset."""
    items = [_csl_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def bibtex(references: Iterable[Reference]) -> str:
    """BibTeX; signs that TeX reserves are escaped, letters stay Unicode."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    library = Library()
    for number, reference in enumerate(references, 1):
        values = {name: value for name, value in _bibtex_fields(reference).items() if value}
        fields = [Field(name, _escaped(value)) for name, value in values.items()]
        key = _key(reference.reference_id)
        key = f"{key}-{number}" if key in library.entries_dict else key
        library.add(Entry(_BIBTEX_TYPE.get(reference.kind, "misc"), key, fields))
    return str(write_string(library))


def ris(references: Iterable[Reference]) -> str:
    """RIS as reference managers read it, one record a reference."""
    import rispy

    return str(rispy.dumps([_ris_record(reference) for reference in references]))


FORMATS: dict[str, tuple[str, Callable[[Sequence[Reference]], str]]] = {
    "csl": (".csl.json", csl_json),
    "bibtex": (".bib", bibtex),
    "ris": (".ris", ris),
}
"""Format name, as `oncoproof cite --format` takes it → file ending and writer."""


def reference_files(pages: Iterable[Page]) -> dict[str, bytes]:
    """File name under OUT → bytes: `citations/<doc_id>.csl.json|.bib|.ris` of every page that has references."""
    files = {}
    for page in pages:
        if page.references:
            for ending, write in FORMATS.values():
                files[f"citations/{page.document.doc_id}{ending}"] = write(page.references).encode()
    return files


def _csl_item(reference: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {"id": reference.reference_id, "type": _CSL_TYPE[reference.kind]}
    for name, people in (("author", reference.authors), ("editor", reference.editors)):
        if people:
            item[name] = [_csl_name(person) for person in people]
    plain = {
        "title": reference.title,
        "container-title": reference.container,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "publisher": reference.publisher,
        "edition": reference.edition,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.url,
    }
    item.update({name: value for name, value in plain.items() if value})
    for name, date in (("issued", reference.year), ("accessed", reference.accessed_on)):
        parts = [int(part) for part in re.findall(r"\d+", date or "")[:3]]
        if parts:
            item[name] = {"date-parts": [parts]}
    return item


def _csl_name(person: Author) -> dict[str, str]:
    return {"family": person.family, "given": person.given} if person.given else {"literal": person.family}


def _bibtex_fields(reference: Reference) -> dict[str, str | None]:
    inside = "booktitle" if reference.kind in ("chapter", "conference") else "journal"
    publisher = {"thesis": "school", "report": "institution", "guideline": "institution"}.get(
        reference.kind, "publisher"
    )
    return {
        "author": " and ".join(map(_bibtex_name, reference.authors)),
        "editor": " and ".join(map(_bibtex_name, reference.editors)),
        "title": reference.title,
        inside: reference.container,
        "year": reference.year,
        "volume": reference.volume,
        "number": reference.issue,
        "pages": _RANGE.sub(r"\1--\2", reference.pages) if reference.pages else None,
        publisher: reference.publisher,
        "edition": reference.edition,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "pmcid": reference.pmcid,
        "url": reference.url,
        "urldate": reference.accessed_on,
    }


def _bibtex_name(person: Author) -> str:
    return f"{person.family}, {person.given}" if person.given else "{" + person.family + "}"


def _escaped(value: str) -> str:
    return re.sub(r"(?<!\\)([&%$#_])", r"\\\1", value)


def _key(reference_id: str) -> str:
    return re.sub(r"[^A-Za-z0-9:._-]+", "-", reference_id)


def _ris_record(reference: Reference) -> dict[str, Any]:
    pages = _RANGE.match(reference.pages) if reference.pages else None
    record = {
        "type_of_reference": _RIS_TYPE.get(reference.kind, "GEN"),
        "id": reference.reference_id,
        "authors": [_ris_name(person) for person in reference.authors],
        "secondary_authors": [_ris_name(person) for person in reference.editors],
        "title": reference.title,
        "journal_name" if reference.kind == "journal" else "secondary_title": reference.container,
        "year": reference.year,
        "volume": reference.volume,
        "number": reference.issue,
        "start_page": pages[1] if pages else reference.pages,
        "end_page": pages[2] if pages else None,
        "publisher": reference.publisher,
        "edition": reference.edition,
        "doi": reference.doi,
        "accession_number": reference.pmid,
        "urls": [reference.url] if reference.url else [],
        "access_date": reference.accessed_on,
    }
    return {name: value for name, value in record.items() if value}


def _ris_name(person: Author) -> str:
    return f"{person.family}, {person.given}" if person.given else person.family
