"""Cancers, procedures, side effects, classes, organisations and genes that no table has, by how names are built."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.model import MentionKind

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_BEFORE = 60
"""Characters before a head word in which what belongs to it stands."""
_PLACE = re.compile(r"(?:(?:[A-Z][\w'-]*\.?|of|for|and|the|&|in|on)\s)*[A-Z][\w'-]*\.?\s$")
_OF = re.compile(r"\s(?:of|for|on)\s(?:the\s)?(?:[A-Z][\w'-]*(?:\s(?:of|and|for|the|&)(?:\sthe)?)?\s)*[A-Z][\w'-]*")
_GENE = r"[A-Z][A-Z0-9]{1,6}[0-9A-Z]\b(?:-[A-Z0-9]{2,7}\b)?"
_GENES = re.compile(rf"(?<![\w-]){_GENE}(?:(?:,? (?:or|and) |, ?|/){_GENE})*\s$")

_VARIANT = re.compile(r"[A-Z]\d{2,4}[A-Z]?")
"""A change in a gene, no gene: `V600E`."""


@dataclass(frozen=True, slots=True)
class FormWord:
    """A name at `text[start:end]` of which the form alone is known."""

    start: int
    end: int
    kind: MentionKind


@dataclass(frozen=True)
class _Forms:
    """The lists of forms.toml, ready to be asked word by word."""

    endings: tuple[tuple[MentionKind, tuple[str, ...], frozenset[str]], ...]
    every_ending: tuple[str, ...]
    heads: dict[str, MentionKind]
    fronts: dict[str, tuple[tuple[MentionKind, re.Pattern[str]], ...]]
    sites: re.Pattern[str]
    class_heads: frozenset[str]
    class_before: re.Pattern[str]
    class_words: frozenset[str]
    not_before: frozenset[str]
    places: frozenset[str]
    gene_words: frozenset[str]
    no_genes: frozenset[str]
    telling: frozenset[str]
    """Every word beside which something has to be looked for."""


@cache
def _forms() -> _Forms:
    table = tomllib.loads((Path(__file__).parent / "forms.toml").read_text(encoding="utf-8"))
    endings = tuple((e["kind"], tuple(e["endings"]), frozenset(e["not"])) for e in table["ending"])
    fronts: dict[str, list[tuple[MentionKind, re.Pattern[str]]]] = {}
    for front in table["front"]:
        for word in front["words"]:
            fronts.setdefault(word, []).append((front["kind"], re.compile(rf"\s{front['then']}\b", re.IGNORECASE)))
    sites = "|".join(sorted(map(re.escape, table["sites"]["words"]), key=len, reverse=True))
    classes = table["classes"]
    between = "|".join(map(re.escape, classes["between"]))
    heads = {word: head["kind"] for head in table["head"] for word in head["words"]}
    telling = {*heads, *fronts, *classes["heads"], *classes["words"], *table["genes"]["after"]}
    return _Forms(
        endings,
        tuple(ending for _, listed, _ in endings for ending in listed),
        heads,
        {word: tuple(then) for word, then in fronts.items()},
        re.compile(rf"(?<![\w-])(?:{sites})\s$", re.IGNORECASE),
        frozenset(classes["heads"]),
        re.compile(rf"(?<![\w-])([\w/+α-ω-]+)\s(?:(?:{between})\s){{0,2}}$", re.IGNORECASE),
        frozenset(classes["words"]),
        frozenset(classes["not"]) | frozenset(classes["between"]),
        frozenset(table["organisations"]["heads"]),
        frozenset(table["genes"]["after"]),
        frozenset(table["genes"]["not"]),
        frozenset(telling),
    )


def find_forms(text: str) -> list[FormWord]:
    """Names by their form, in order, the longest where they overlap; they may overlap names that are known."""
    kept: list[FormWord] = []
    for form in sorted(_found(text, _forms()), key=lambda form: (form.start, -form.end)):
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
    return kept


def _found(text: str, forms: _Forms) -> Iterator[FormWord]:
    telling = {word for word in set(_WORD.findall(text)) if _tells(word, forms)}
    for match in _WORD.finditer(text) if telling else ():
        word = match.group()
        if word not in telling:
            continue
        small = word.lower()
        if small.endswith(forms.every_ending):
            yield from _by_ending(match.start(), small, forms)
        if small not in forms.telling and word not in forms.places:
            continue
        kind = forms.heads.get(small)
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if kind and (site := forms.sites.search(before)):
            yield FormWord(match.start() - len(site.group()), match.end(), kind)
        for front, then in forms.fronts.get(small, ()):
            if after := then.match(text, match.end()):
                yield FormWord(match.start(), after.end(), front)
        if small in forms.class_heads or small in forms.class_words:
            yield from _class(match, before, forms)
        elif word in forms.places:
            yield from _organisation(match, before, text)
        elif small in forms.gene_words and (genes := _GENES.search(before)):
            at = match.start() - len(genes.group())
            for gene in re.finditer(_GENE, genes.group()):
                if gene.group() not in forms.no_genes and not _VARIANT.fullmatch(gene.group()):
                    yield FormWord(at + gene.start(), at + gene.end(), "target")


def _tells(word: str, forms: _Forms) -> bool:
    """Whether something has to be looked for beside a word."""
    small = word.lower()
    return small in forms.telling or word in forms.places or small.endswith(forms.every_ending)


def _by_ending(start: int, small: str, forms: _Forms) -> Iterator[FormWord]:
    for kind, endings, left_out in forms.endings:
        if small.endswith(endings) and small not in left_out and small.rstrip("s") not in left_out:
            yield FormWord(start, start + len(small), kind)
            return


def _class(match: re.Match[str], before: str, forms: _Forms) -> Iterator[FormWord]:
    if match.group().lower() in forms.class_words:
        yield FormWord(match.start(), match.end(), "class")
    elif (left := forms.class_before.search(before)) and left[1].lower() not in forms.not_before:
        yield FormWord(match.start() - len(left.group()), match.end(), "class")


def _organisation(match: re.Match[str], before: str, text: str) -> Iterator[FormWord]:
    """Capitals before or after the head: `Royal Free Hospital`, `University of Leeds`."""
    left, after = _PLACE.search(before), _OF.match(text, match.end())
    start = match.start() - len(left.group()) if left else match.start()
    lead = re.match(
        r"(?:(?:[Tt]he|[Oo]f|[Ii]n|[Aa]nd|[Ff]or|[Oo]n|At|From|By|Our|Your|Call|Ring|Phone|Telephone|Tel|Contact|Ask|Visit|Text|Dial"
        r"|Reach|Try|Email|See|Join|Meet|Write|Tell|Find)\s)+",
        text[start : match.start()],
    )
    start += len(lead.group()) if lead else 0
    if start < match.start() or after:
        yield FormWord(start, after.end() if after else match.end(), "organisation")
