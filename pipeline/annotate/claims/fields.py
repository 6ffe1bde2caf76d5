"""A label, the thing it is said of and its value as sentences: `Target: PD-1` of nivolumab."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.field_entries import Field
from pipeline.annotate.claims.glossary import as_sentence
from pipeline.annotate.claims.implied import LONGEST_LIST_SPAN
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.reader import Reader
from pipeline.annotate.claims.tokens import Token

LONGEST_VALUE = 30
"""Tokens of a value that is read; longer ones are prose."""
NOTHING = frozenset({"", "-", "–", "—", "none", "n/a", "na", "unknown", "not known", "not applicable", "nil"})
ANSWERS = {"yes": (), "no": ("not",), "not yet": ("not", "yet")}
"""A value that only affirms or denies its label."""
PARTING = frozenset({",", ";", ".", "•", "·"})
BESIDES = {
    "indication": ("status",),
    "approved_on": ("status",),
    "withdrawn_on": ("status",),
    "targets": ("binds", "blocks"),
    "is_class": ("targets", "antibody_source"),
    "schedule": ("route",),
    "route": ("schedule",),
}
"""What the value of a label may say besides."""
NEAR = 120
"""Characters from a heading's drug to a value below it that one quotation may span."""
SCOPES = ("country", "line", "stage", "population")
_YEAR = re.compile(r"\s*\(?((?:19|20)\d\d)\)?\.?\s*")
_NAME = re.compile(r"[A-Z][\w&’'.-]*(?: (?:[A-Z&][\w&’'.-]*|of|and|de)){0,5}")


def labelled(
    reader: Reader,
    subject: Token,
    field: Field,
    low: int,
    high: int,
    by: str,
    heading: Sequence[Token] = (),
    shown: int | None = None,
) -> Iterator[Said]:
    """What `text[low:high]` says of the subject under the field's label.

    heading: the label's own tokens; what they say of country, line, stage and population narrows the statement.
    shown: where a quotation begins whose subject stands in another block; None where it begins with the subject.
    """
    text = reader.document.text[low:high]
    answer = text.strip(" .\n").lower()
    if answer in NOTHING or subject.label not in field.of or (field.predicate, subject.label) == ("brand_of", "CLASS"):
        return
    if field.predicate == "brand_of":
        yield from _brands(reader, subject, low, high, by, shown)
        return
    scope = [t for t in heading if any(t.label in reader.statements.words[name] for name in SCOPES)]
    sayable = {field.predicate, *BESIDES.get(field.predicate, ())}
    told = dict.fromkeys(
        said
        for sentence, wide in _sentences(reader, subject, field, low, high, answer, tabled=by == "table:")
        for said in _read(reader, [*sentence, *_placed(scope, sentence[-1].end)], low, high, by, wide=wide)
    )
    for said in told:
        anything = field.predicate in ("mechanism", "status") or said.predicate in sayable
        if anything and (said.subject in subject.ids or said.object in subject.ids):
            yield _spanned(said, subject, low, high, shown)


def _sentences(
    reader: Reader, subject: Token, field: Field, low: int, high: int, answer: str, *, tabled: bool
) -> Iterator[tuple[list[Token], bool]]:
    """The sentences that a value makes, each with whether it is read with effects, dates and cells as names.

    tabled: a cell of a table, where a name that no table of ours knows may be a company.
    """
    at = subject.end
    if answer in ANSWERS:
        if "approved" in field.reads:
            yield [subject, *_words(("is", *ANSWERS[answer], "approved"), at)], False
        return
    for wide in (False, True):
        cell = reader.wide_stream(low, high) if wide else reader.stream(low, high)
        cell = _dated(reader, cell, low, high) if wide else cell
        cell = _organised(reader, field, cell, low, high) if tabled else cell
        if not cell or len(cell) > LONGEST_VALUE:
            continue
        for part in _parts(cell) if field.each else [cell]:
            if field.predicate == "indication" and all(token.label != "CANCER" for token in part):
                continue
            if field.reads:
                yield (
                    [subject, *_words(_agreeing(field.reads, subject), at), *part, *_words(field.then, part[-1].end)],
                    wide,
                )
            else:
                yield as_sentence(subject, part, reader.statements.words) or [subject, *part], wide


def _read(reader: Reader, sentence: list[Token], low: int, high: int, by: str, *, wide: bool) -> Iterator[Said]:
    return (reader.wide_said if wide else reader.said)(sentence, low, high, by=by)


def _agreeing(verbs: Sequence[str], subject: Token) -> list[str]:
    """`is a` of one drug, `are` of several."""
    if len(subject.ids) < 2:
        return list(verbs)
    return [{"is": "are", "was": "were"}.get(verb, verb) for verb in verbs if verb != "a"]


def _words(words: Sequence[str], at: int) -> list[Token]:
    return [Token(word, at, at) for word in words]


def _placed(tokens: Sequence[Token], at: int) -> list[Token]:
    return [token._replace(start=at, end=at) for token in tokens]


def _parts(cell: Sequence[Token]) -> Iterator[list[Token]]:
    """The members of a list; what names nothing belongs to the member before it."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in cell:
        depth += (token.label in "([") - (token.label in ")]")
        if token.label in PARTING and not depth:
            parts.append([])
        else:
            parts[-1].append(token)
    joined: list[list[Token]] = []
    for part in parts:
        if not part:
            continue
        if joined and not any(token.slot for token in part):
            joined[-1] += part
        else:
            joined.append(part)
    yield from joined


def _dated(reader: Reader, cell: list[Token], low: int, high: int) -> list[Token]:
    """The value with a year that stands alone as a date."""
    year = _YEAR.fullmatch(reader.document.text, low, high)
    return [Token("DATE", *year.span(1), (year[1],))] if year else cell


def _organised(reader: Reader, field: Field, cell: list[Token], low: int, high: int) -> list[Token]:
    """The value of a maker's field with a name that no table knows as an organisation."""
    if field.predicate != "made_by" or any(token.label in ("ORG", "COMPANY") for token in cell):
        return cell
    name = _NAME.fullmatch(reader.document.text[low:high].strip())
    slug = re.sub(r"[^a-z0-9]+", "-", name[0].lower()).strip("-") if name else ""
    return [Token("COMPANY", low, high, (f"organisation:{slug}",))] if slug else cell


def _brands(reader: Reader, subject: Token, low: int, high: int, by: str, shown: int | None) -> Iterator[Said]:
    first, last = bisect_left(reader.starts, low), bisect_left(reader.starts, high)
    for mention in reader.mentions[first:last]:
        if mention.kind == "brand" and mention.concept_id and subject.label == "DRUG" and len(subject.ids) == 1:
            said = Said(
                subject.start, mention.span.end, mention.concept_id, "brand_of", subject.ids[0], (), "asserted",
                "stated", f"{by}brand",
            )  # fmt: skip
            yield _spanned(said, subject, mention.span.start, mention.span.end, shown)


def _spanned(said: Said, subject: Token, low: int, high: int, shown: int | None) -> Said:
    """The claim from its subject to its value, whichever comes first; the value alone where they are far apart."""
    end = said.end if low < said.end <= high else high
    if shown is not None and end - subject.start > NEAR:
        return replace(said, start=shown if end - shown <= LONGEST_LIST_SPAN else low, end=end)
    start = said.start if subject.start <= said.start < end else subject.start
    if low < subject.start:  # the value stands before the drug
        return replace(said, start=low, end=max(subject.end, end)) if subject.end - low <= LONGEST_LIST_SPAN else said
    if end - start > LONGEST_LIST_SPAN:
        return replace(said, start=low, end=end)
    return replace(said, start=start, end=end)
