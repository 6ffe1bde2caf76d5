"""What set phrases say of one drug, where only one of several can hold: with food or without, chilled or not."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.link.named import Sentence
from pipeline.model import Page, Span

SHARE = 0.7
"""A page with at least this share of its drug names is about that drug: `take the tablets with food` is said of it."""
_OPEN = re.compile(
    r"\b(?:if|unless|whether|some|children|cannot swallow|can't swallow|trouble swallowing|hard to swallow|either|ask|"
    r"also|until|unopened|opened|mixed|diluted|prepared|once (?:it|you|the|they)|before you open|"
    r"after (?:first )?opening|once opened|up to \d+|for up to|instead of|as needed|used to|was|were|but)\b"
)
"""A sentence that gives more than one way, or one for a case of its own."""
_FORM = re.compile(r"\b(?:tablet|capsule|syringe|vial|pen|powder|solution|suspension|cream)")
_NOT = re.compile(r"\b(?:not|never|no|cannot)\s+(?:\w+\s+){0,3}$|n't\s+(?:\w+\s+){0,3}$")

Mark = tuple[Span, str, str, str]
"""Where it stands, of what, which mark, and its value."""


def marks(pages: Sequence[Page], sentences: Mapping[str, Sequence[Sentence]]) -> Iterator[tuple[Mark, Mark]]:
    """Every two sentences that give one drug two values of one mark; one pair of them for two documents."""
    said: dict[tuple[str, str, frozenset[str]], list[Mark]] = defaultdict(list)
    for page in pages:
        for mark, scope in _of_page(page, sentences[page.document.doc_id]):
            said[mark[1], mark[2], scope].append(mark)
    for _, several in sorted(said.items(), key=lambda one: (one[0][0], one[0][1], sorted(one[0][2]))):
        seen: set[tuple[str, str]] = set()
        for at, one in enumerate(several):
            for other in several[at + 1 :]:
                documents = one[0].doc_id, other[0].doc_id
                if one[3] != other[3] and documents not in seen:
                    seen.add(documents)
                    yield one, other


def _of_page(page: Page, sentences: Sequence[Sentence]) -> Iterator[tuple[Mark, frozenset[str]]]:
    """Each mark with the brands, cancers and forms that its sentence names: only equal ones are compared."""
    topic = _topic(page)
    brands = [m for m in page.mentions if m.kind == "brand" and m.concept_id]
    for span, text, names in sentences:
        small = text.lower().replace("’", "'")
        if not _any().search(small) or _OPEN.search(small):
            continue
        drugs = {concept for _, _, concept in names if concept.startswith("drug:")}
        subject = drugs.pop() if len(drugs) == 1 else topic if not drugs else None
        if subject is None:
            continue
        values: dict[str, set[str]] = defaultdict(set)
        for match in _any().finditer(small):
            name, value = _meanings()[match[0]]
            values[name].add("" if _NOT.search(small, 0, match.start()) else value)
        scope = {concept for _, _, concept in names if concept.startswith(("cancer:", "procedure:"))}
        scope |= {str(m.concept_id) for m in brands if span.start <= m.span.start < span.end}
        forms = set(_FORM.findall(small))
        for name, several in sorted(values.items()):
            if len(several) == 1 and "" not in several:
                named = scope | forms if name == "storage" else scope
                yield (span, subject, name, several.pop()), frozenset(named)


def _topic(page: Page) -> str | None:
    """The drug that a page is about, where it names hardly any other."""
    named = Counter(m.concept_id for m in page.mentions if m.kind == "drug" and m.concept_id)
    if not named:
        return None
    drug, count = min(named.items(), key=lambda one: (-one[1], one[0]))
    return drug if count >= SHARE * named.total() else None


@cache
def _meanings() -> dict[str, tuple[str, str]]:
    table = tomllib.loads(Path(__file__).with_name("marks.toml").read_text(encoding="utf-8"))
    return {
        phrase: (mark["name"], value)
        for mark in table["mark"]
        for value, phrases in mark["values"].items()
        for phrase in phrases
    }


@cache
def _any() -> re.Pattern[str]:
    phrases = sorted(_meanings(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
