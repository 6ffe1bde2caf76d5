"""Which references, in whatever document and style, cite the same work."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.knowledge.journals import journal, key
from pipeline.model import Reference

_WORD = re.compile(r"[a-z0-9]+")
_SHORT_TITLE = 4
"""Titles of fewer words (`Immunotherapy`, `Cancer vaccines`) name many works: they need the source to agree too."""


def identify(references: Sequence[Reference]) -> dict[str, str]:
    """reference_id to work_id. The same works give the same ids whatever the order of the references.

    References share a work when they share a DOI, PMID, PMCID or NCT number, or, for those that do not contradict
    each other in one of these, title, first author and year; a year that differs is let pass where title and first
    author are telling, so that `citations/cited-differently` can see it.
    """
    parent = {reference.reference_id: reference.reference_id for reference in references}
    by_id = {reference.reference_id: reference for reference in references}
    groups: dict[str, list[str]] = defaultdict(list)
    for reference in references:
        for name in _keys(reference):
            groups[name].append(reference.reference_id)
    for name in sorted(groups):
        cited = sorted(groups[name])
        for number, other in enumerate(cited):
            for earlier in cited[:number]:  # two works may share a title: each goes to the first it does not contradict
                if name.startswith("id:") or not _contradict(by_id[earlier], by_id[other]):
                    parent[_root(parent, other)] = _root(parent, earlier)
                    break
    members: dict[str, list[str]] = defaultdict(list)
    for name in parent:
        members[_root(parent, name)].append(name)
    groups_of = Counter(_least(names, by_id) for names in members.values())
    found = {}
    for names in members.values():
        least = _least(names, by_id)
        if groups_of[least] > 1:  # two works of one title and author
            least += f"|{min(by_id[name].year or '' for name in names)}"
        found.update(dict.fromkeys(names, _name(least)))
    return found


def _least(names: Sequence[str], by_id: Mapping[str, Reference]) -> str:
    return min(one for name in names for one in _keys(by_id[name]) or (f"lone:{name}",))


def _keys(reference: Reference) -> tuple[str, ...]:
    return tuple(_key_iter(reference))


def _key_iter(reference: Reference) -> Iterator[str]:
    if reference.doi:
        yield f"id:doi:{reference.doi.lower()}"
    if reference.pmid:
        yield f"id:pmid:{reference.pmid}"
    if reference.pmcid:
        yield f"id:pmcid:{re.sub(r'[^0-9]', '', reference.pmcid)}"
    title = words(reference.title or "")
    author = words(reference.authors[0].family)[-1:] if reference.authors else []
    if not title or not author:
        return
    edition = "".join(words(reference.edition or ""))
    whole = f"{' '.join(author)}|{' '.join(title)}|{edition}"
    if len(title) < _SHORT_TITLE:
        source = f"source:{whole}|{_journal(reference)}"
        yield f"{source}|year {reference.year}|{_site(reference)}"
        if reference.volume and reference.pages:
            yield f"{source}|place {reference.volume}:{words(reference.pages)[0]}"
    elif reference.kind in ("web", "guideline", "other"):
        yield f"page:{whole}|{_site(reference)}"
    elif "cochrane" in (reference.container or "").lower():
        yield f"review:{whole}|{reference.year}"  # each update of a Cochrane review is a work of its own
    else:
        yield f"title:{whole}"


def _journal(reference: Reference) -> str:
    known = journal(reference.container or "")
    return key(known.abbreviation if known else reference.container or "")


def _site(reference: Reference) -> str:
    return re.sub(r"^https?://(?:www\.)?|/$", "", reference.url or "")


def _contradict(one: Reference, other: Reference) -> bool:
    """Whether two references with the same title name different works by an identifier, kind or far-off years."""
    for left, right in ((one.doi, other.doi), (one.pmid, other.pmid)):
        if left and right and left.lower() != right.lower():
            return True
    if one.kind == "chapter" and other.kind == "chapter" and one.year != other.year:
        return True
    return bool(one.year and other.year and abs(_number(one.year) - _number(other.year)) > 2)


def _number(year: str) -> int:
    digits = re.search(r"\d{4}", year)
    return int(digits[0]) if digits else 0


def words(text: str) -> list[str]:
    """Words in lower case without accents and signs.

    >>> words("Cancer Immunotherapy: À la carte?")
    ['cancer', 'immunotherapy', 'a', 'la', 'carte']
    """
    return _WORD.findall(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower())


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _name(least: str) -> str:
    return f"work:{hashlib.sha256(least.encode()).hexdigest()[:12]}"
