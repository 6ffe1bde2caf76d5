"""Reads a found wording: who says it, of what, whether it is denied, hedged, asked or past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.annotate.claims.fold_classes import RIVALS
from pipeline.annotate.claims.fold_lists import Words
from pipeline.annotate.claims.readings import unfolded
from pipeline.annotate.claims.scope import clause_end
from pipeline.annotate.claims.tokens import MANY, Token
from pipeline.annotate.claims.wording import Hit
from pipeline.model import Modality, Polarity, Qualifier

COUNT_END = frozenset({"that", "which", "and", "or", "in", "for", "used", "is", "are", "may", "can"})
"""Words that end the noun phrase of what is counted."""
EACH_OTHER = "each-other"
"""The object of a statement that the things of one list make about each other."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim before it has an id: offsets are the document's clean text."""

    start: int
    end: int
    subject: str
    predicate: str
    object: str
    qualifiers: tuple[Qualifier, ...]
    polarity: Polarity
    modality: Modality
    found_by: str


def read(hit: Hit, stream: Sequence[Token], words: Words, spoken_of: Sequence[Token], *, asked: bool) -> Iterator[Said]:
    """The claims of one wording. spoken_of: what may be its subject where it names none; asked: a question."""
    pattern = hit.pattern
    subject = stream[hit.subject] if hit.subject is not None else _unnamed_subject(hit, stream, spoken_of)
    if subject is None:
        return
    paired = any(token.label == "respectively" for token in stream)
    inside = [t.label for t in stream[hit.first : hit.last]]
    polarity = _polarity(inside, stream, hit, words)
    if polarity is None or _not_said(hit, stream, words):
        return
    if pattern.polarity == "denied":
        polarity = "asserted" if polarity == "denied" else "denied"
    modality = _modality(inside, stream, hit, words, asked)
    subject = _meant(hit, subject, stream)
    if subject is None:
        return
    if hit.object is None:
        value_of = pattern.object or ""
        pairs = [(s, value_of) for s in subject.ids]
        if value_of == EACH_OTHER:  # `with gemcitabine or pemetrexed` gives them to nobody together
            pairs = list(combinations(subject.ids, 2)) if subject.joint != "or" else []
        start, end = stream[hit.first].start, clause_end(stream, hit, words)
    else:
        value = stream[hit.object]
        # `nivolumab and relatlimab act on PD-1 and LAG-3`: which on which is not said, unless each does
        after = {t.label for t in stream[(hit.subject or 0) + 1 : (hit.subject or 0) + 3]}
        shared = bool({"both", "each", "all"} & after) and hit.subject is not None
        pairs = _pairs(subject, value, pattern.predicate, paired, shared)
        start = min(
            subject.start, value.start, stream[hit.first].start if pattern.predicate == "count_of" else value.start
        )
        end = max(subject.end, value.end)
    if modality == "stated" and pattern.modality != "stated":
        modality = pattern.modality  # type: ignore[assignment]
    # a combination is said of both alike: one order, so that sources can be laid side by side
    for left, right in pairs if pattern.predicate != "combination" else map(sorted, pairs):
        yield Said(start, end, left, pattern.predicate, right, (), polarity, modality, pattern.name)


def _unnamed_subject(hit: Hit, stream: Sequence[Token], spoken_of: Sequence[Token]) -> Token | None:
    if hit.pattern.subject is not None:
        return stream[hit.first]._replace(ids=(hit.pattern.subject,))
    if hit.pattern.predicate == "count_of" and hit.object is not None:
        return _counted(stream, hit.object, hit.first)
    for token in (*reversed(stream[: hit.last]), *spoken_of):
        if set(token.ids) & hit.pattern.about or (hit.pattern.predicate == "contact" and token.label == "ORG"):
            return token
    made = [t for t in stream[hit.last : hit.last + 5] if set(t.ids) & hit.pattern.about]
    purpose = {t.label for t in stream[hit.last : hit.last + 3]} & {"make", "for", "create", "produce", "build"}
    return made[0] if made and purpose else None


def _counted(stream: Sequence[Token], number: int, first: int) -> Token | None:
    """What is counted, in the text's own words: `three types of biopsy`, `Biopsies come in three types` → `biopsy`."""
    after = unfolded(stream[number + 1 : number + 6])
    if after and after[0].label == "of":
        words = _plain(after[1:])
        return after[0]._replace(ids=(" ".join(words),)) if words and not after[1].slot else None
    words = _plain(stream[:first]) if 0 < first <= 4 else []
    if words and len(words) >= first - 1:
        return stream[0]._replace(ids=(" ".join(words),))
    return stream[number]._replace(ids=(stream[number].ids[0].split()[1],))


def _plain(tokens: Sequence[Token]) -> list[str]:
    """The words of a noun phrase without its article, its last word in the singular; up to the first name or verb."""
    words: list[str] = []
    for token in tokens:
        if not token.label[0].isalnum() or token.slot or token.label in COUNT_END:
            break
        words += [word for word in token.label.split("_") if words or word not in ("a", "an", "the")]
    if words and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1].removesuffix("ies") + "y" if words[-1].endswith("ies") else words[-1][:-1]
    return words


def _pairs(subject: Token, value: Token, predicate: str, paired: bool, shared: bool) -> list[tuple[str, str]]:
    if paired and len(subject.ids) == len(value.ids) > 1:
        return list(zip(subject.ids, value.ids, strict=True))
    rivals = set(value.ids if predicate == "targets" else value.implied) >= RIVALS
    several = len(subject.ids) > 1
    if predicate in ("targets", "is_class") and (value.joint == "or" or (several and rivals)):
        return []
    if predicate == "targets" and several and len(value.ids) > 1 and not shared and subject.joint != "alike":
        return []
    return [(left, right) for left in subject.ids for right in value.ids]


def _polarity(inside: list[str], stream: Sequence[Token], hit: Hit, words: Words) -> Polarity | None:
    """None where the wording tells of a failed test (`did not inhibit`), which says nothing of the drug in general."""
    if any(label in words["failed"] for label in inside):
        return None
    since = len(inside) - 1 - inside[::-1].index("but") if "but" in inside else -1
    denied = False
    for at, label in enumerate(inside):
        if label in words["neg"] and words["at_times"] & set(inside[at + 1 : at + 3]):
            return None  # `does not often cause` denies nothing
        if label in words["neg"] and at > since and not {"only", "just", "merely"} & set(inside[at + 1 : at + 3]):
            denied = not denied if label != "nor" else True
    before = [t.label for t in stream[max(0, hit.first - 6) : hit.first]]
    if words["untrue"] & set(before) or before[-1:] == ["neither"]:
        denied = not denied
    return "denied" if denied else "asserted"


def _modality(inside: list[str], stream: Sequence[Token], hit: Hit, words: Words, asked: bool) -> Modality:
    if asked and not _in_passing(hit, stream):
        return "asked"
    before = {t.label for t in stream[max(0, hit.first - 8) : hit.first]}
    if before & words["reported"]:
        return "reported"
    if "whether" in before:
        return "asked"
    hedges = words["hedge_use"] if hit.pattern.predicate in ("status", "route", "schedule") else words["hedge"]
    if hedges & set(inside) or before & words["hedge_before"]:
        return "hedged"
    past = words["past"] if hit.pattern.predicate in ("status", "route", "schedule", "contact") else words["long_past"]
    if past & set(inside):
        return "past"
    return "stated"


def _meant(hit: Hit, subject: Token, stream: Sequence[Token]) -> Token | None:
    """Those of a list that the wording speaks of; None where it speaks of their combination."""
    if hit.subject is None or len(subject.ids) < 2:
        return subject
    if _of_the_last(hit.subject, stream):
        return subject._replace(ids=subject.ids[-1:])
    if hit.pattern.predicate == "is_class":
        after = stream[hit.subject + 1].label if hit.subject + 1 < len(stream) else ""
        if after in ("is", "was"):  # `docetaxel and cyclophosphamide is an acceptable chemotherapy`
            return None
        if hit.object == hit.subject - 1 and stream[hit.object].joint != MANY:  # `the mTOR inhibitor everolimus plus …`
            return subject._replace(ids=subject.ids[:1])
    return subject


def _of_the_last(subject: int, stream: Sequence[Token]) -> bool:
    """True for `A plus B, an EGFR antibody, …` and `A and B, which blocks PD-1`: said of B."""
    after = [t.label for t in stream[subject + 1 : subject + 4]]
    if after[:1] not in ([","], ["("]) or len(after) < 3:
        return False
    return (
        after[1] in ("a", "an") or (after[1] in ("which", "that") and after[2].endswith("s")) or after[1] == "which_is"
    )


def _beside_another(hit: Hit, stream: Sequence[Token]) -> bool:
    """True for the second drug of `favezelimab coformulated with pembrolizumab blocks …`."""
    names = hit.pattern.predicate in ("targets", "is_class")
    if (
        not names
        or hit.subject is None
        or hit.subject < 2
        or stream[hit.subject - 1].label not in ("with", "plus", "to", "than")
    ):
        return False
    after = stream[hit.subject + 1].label if hit.subject + 1 < len(stream) else ""
    if after in (",", "(", ":"):
        return False
    for token in reversed(stream[max(0, hit.subject - 5) : hit.subject - 1]):
        if not token.label[0].isalnum():
            return False
        if token.label == "DRUG":
            return True
    return False


def _in_passing(hit: Hit, stream: Sequence[Token]) -> bool:
    """True for what a question takes for granted: `Does ipilimumab, which blocks CTLA-4, help?`."""
    if hit.subject is None or hit.subject + 2 >= len(stream) or hit.last >= len(stream):
        return False
    aside = [t.label for t in stream[hit.subject + 1 : hit.subject + 3]]
    return aside in ([",", "which"], [",", "a"], [",", "an"]) and stream[hit.last].label == ","


def _not_said(hit: Hit, stream: Sequence[Token], words: Words) -> bool:
    """True where what stands round the wording makes it another statement, or none."""
    predicate = hit.pattern.predicate
    some = hit.pattern.subject is not None and hit.first > 0 and stream[hit.first - 1].label in words["some"]
    if some or (predicate == "contact" and {t.label for t in stream} & words["other_line"]):
        return True  # `some low-grade tumours grow quickly`; a fax
    if hit.pattern.opening and hit.pattern.object == "studied" and {t.label for t in stream} & words["finite"]:
        return True  # a sentence on a trial that was, not an entry of a list of what is on offer
    if hit.object is None:
        clause = {t.label for t in stream[hit.first : hit.last + 12]}
        return hit.pattern.object == "in-use" and bool(clause & words["study_noun"])
    subject_after = stream[hit.subject + 1].label if hit.subject is not None and hit.subject + 1 < len(stream) else ""
    before = {t.label for t in stream[max(0, hit.first - 2) : hit.first]}
    glued = hit.subject is not None and hit.subject + 1 < len(stream) and stream[hit.subject + 1].tied
    if (
        _beside_another(hit, stream)
        or (subject_after in words["marker"] and (glued or not subject_after.endswith("ed")))
        or ("not" in before and before & words["all"])
    ):
        return True
    after = [t.label for t in stream[hit.object + 1 : hit.object + 3]]
    if predicate == "is_class":
        return bool(after) and (after[0] in words["resisting"] or _one_of_many(hit, stream, words))
    return predicate == "targets" and bool(after) and _only_a_marker(after, hit, stream, words)


def _only_a_marker(after: list[str], hit: Hit, stream: Sequence[Token], words: Words) -> bool:
    """What follows turns the target into a marker, a pathway or a kind of resistance."""
    inside = {t.label for t in stream[hit.first : hit.last]}
    if after[0] in words["bearing"]:
        return not inside & words["recognising"]
    if after[0] in words["lesion"] and not {"cells", "cell", "tumors", "tumours", "cancer", "cancers"} & set(after):
        return False  # `avapritinib targets KIT mutants`
    if inside & words["bridging"] and after[0] in ("positive", "peptide"):
        return False
    return after[0] in words["marker"] or (after[0] in words["list_tail"] and after[-1] in words["marker"])


def _one_of_many(hit: Hit, stream: Sequence[Token], words: Words) -> bool:
    """`hormone therapy, such as tamoxifen or aromatase inhibitors`: what is done, not what the drug is."""
    if hit.subject is None or hit.object is None or hit.object > hit.subject:
        return False
    such = {t.label for t in stream[hit.object + 1 : hit.subject]} & words["such_as"]
    if set(stream[hit.object].ids) & words["broad"]:
        return not such
    after = [t.label for t in stream[hit.subject + 1 : hit.subject + 4]]
    if hit.subject - hit.object == 1:
        return False
    return bool(after) and after[0] in ("or", "and") and "CLASS" in after
