"""What a sentence makes of a drug: the words between it and a class or a target are read one by one (`sayings.toml`).

A sentence counts only if every word between the two is known to say that the drug is, or acts on, the other. So it
needs no pattern for each way of saying it, and one strange word keeps it silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.checks.drug_kinds import WIDE
from pipeline.checks.saying_words import words
from pipeline.checks.streams import Row, Stream

_OPENERS = frozenset(["(", ":", "–", "—", "=", "→"])
_SIGNS = _OPENERS | frozenset([",", ")", "-", "?", "/"])
_VERBS = frozenset(["is", "are", "was", "were", "can", "may", "might", "will", "could", "should", "has", "have"])
_CHOSEN = frozenset(["as", "being", "among", "amongst", "of"])
_DRUGS = frozenset(["drug", "drugs", "medicine", "medicines", "agent", "agents", "treatment", "antibody", "antibodies"])


def only(tokens: Sequence[str], *lists: str) -> bool:
    """Whether every word is in one of the lists, or is a sign."""
    allowed = frozenset().union(*(words()[name] for name in lists))
    return all(word in allowed or word in _SIGNS or word.isdigit() for word in tokens)


def _acting(tokens: Sequence[str]) -> bool:
    lists = words()
    if any(word in lists["acting"] or word.startswith(tuple(lists["acting_stems"])) for word in tokens):
        return True
    weak = [at for at, word in enumerate(tokens) if word in lists["acting_weak"]]
    return any(word in lists["acting_through"] for at in weak[:1] for word in tokens[at:])


def _only_acting(tokens: Sequence[str]) -> bool:
    lists = words()
    stems = tuple(lists["acting_stems"])
    strange = [word for word in tokens if word not in lists["acting"] and not word.startswith(stems)]
    return only(strange, "plain", "target_plain", "acting_weak", "acting_through")


def _borne(tokens: Sequence[str]) -> bool:
    """What is acted on only has the target: `tumors that have PD-L1`."""
    lists = words()
    return any(a in lists["bearers"] and b in lists["having"] for a, b in pairwise(tokens))


def _handed_on(tokens: Sequence[str]) -> bool:
    """The drug makes others act: `helps T cells kill`; not where `by` says how."""
    at = max((n for n, word in enumerate(tokens) if word in words()["handing_on"]), default=-1)
    return at >= 0 and "by" not in tokens[at:]


def _denied(left: Sequence[str], gap: Sequence[str]) -> bool:
    lists = words()
    return left[-1:] == ["if"] or bool(lists["denying"] & set(gap)) or bool(lists["apart"] & set(left[-3:]))


def says(stream: Stream, first: int, last: int) -> bool:
    """Whether the words between two neighbouring rows, a drug's and a class's or target's, put them together."""
    one, other = stream[first], stream[last]
    if not isinstance(one, Row) or not isinstance(other, Row) or one.sort == other.sort:
        return False
    left = [] if set_beside(stream, first) else _before(stream, first)
    right = [t for t in stream[last + 1 :] if isinstance(t, str)]
    gap = [token for token in stream[first + 1 : last] if isinstance(token, str)]
    if _denied(left, gap):
        return False
    said = other if other.sort == "said" else one
    after = right if said is other else gap
    if _is_target(said) and (after[:1] and after[0] in words()["tested"]):
        return False
    kind = not _is_target(said) or bool(after[:1] and after[0] in words()["nouns"])
    if said is other:
        return (kind and is_called(left, gap, right)) or (_is_target(said) and acts_on(left, gap))
    if kind:
        example = is_example(said, left, _without_nouns(gap), stream[:first])
        return example or (_is_target(said) and _acted_on(left, gap, stream[:first]))
    return _acted_on(left, gap, stream[:first]) or _bound_after(gap, right)


def set_beside(stream: Stream, at: int) -> bool:
    """The first of two drugs divided by a comma is only set beside the second: `Unlike A, B is …`."""
    row, before = stream[at], stream[at - 1] if at else ""
    alone = isinstance(row, Row) and row.sort == "drug" and len(row.mentions) == 2 and row.joints[0].strip() == ","
    return alone and isinstance(before, str) and before in words()["beside"]


def _before(stream: Stream, at: int) -> list[str]:
    """The words right before, back to the nearest name."""
    found: list[str] = []
    for token in reversed(stream[:at]):
        if isinstance(token, Row):
            break
        found.append(token)
    return found[::-1]


def _is_target(row: Row) -> bool:
    return row.mentions[-1].kind == "target"


def _without_nouns(gap: list[str]) -> list[str]:
    at = 0
    while at < len(gap) and gap[at] in words()["noun_tails"]:
        at += 1
    return gap[at:]


def is_called(left: Sequence[str], gap: Sequence[str], right: Sequence[str]) -> bool:
    """A drug, then its class: `X is a kind of`, `X (a`, `X, a new oral`, `X and other`."""
    if gap in (["and", "other"], ["or", "other"], ["or", "another"], ["and", "similar"], ["and", "its", "fellow"]):
        return True
    if not only(gap, "plain", "being", "class_plain") or _strays(gap):
        return False
    if words()["being"] & set(gap):
        return True
    articles = {"a", "an", "the", "another", "one"} & set(gap)
    if gap[:1] == [","]:
        goes_on = right[:1] and right[0] in _VERBS
        return bool(articles) and not (goes_on and left)
    return bool(gap) and (gap[0] in _OPENERS or (gap[0] == "?" and bool({"what", "which"} & set(left))))


def _strays(gap: Sequence[str]) -> bool:
    """A word between a drug and a class that puts them apart after all: `is given with`, `is used in`."""
    lists, here = words(), set(gap)
    if (
        lists["straying"] & here
        or ("from" in here and not lists["belonging"] & here)
        or ("in" in here and not lists["grouping"] & here)
    ):
        return True
    if "to" in here and not lists["belonging"] & here:
        return True
    for at, word in enumerate(gap):
        if word == "used" and not (at and gap[at - 1] in lists["often"]) and "as" not in gap[at:]:
            return True
        if word in lists["participles"] and "as" not in gap[at:] and not {"a", "an", "the", "one"} & set(gap[:at]):
            return True
    return False


def is_example(said: Row, left: Sequence[str], gap: Sequence[str], before: Stream) -> bool:
    """A class, then a drug of it: `such as`, `called`, `(`, `As a C, X`, `the C X`."""
    lists = words()
    if "".join(gap).strip(",") in ("andsois", "andsoare", "asis", "asare"):
        return True
    if not only(gap, "plain", "such"):
        return False
    if not gap:
        wide = bool(set(said.ids) & WIDE) and not said.mentions[-1].surface.lower().endswith(("drug", "drugs"))
        plural = said.mentions[-1].surface.lower().endswith("s") and not before
        return (not wide and plural) or bool(left and left[-1] in words()["before_bare"])
    if gap == [","]:
        return bool(set(left[:4]) & _CHOSEN) and not any(isinstance(token, Row) for token in before)
    if set(gap) <= _DRUGS:
        return bool(left and left[-1] in words()["before_bare"]) or not before
    linked = max((n for n, word in enumerate(gap) if word in lists["links"] or word in _OPENERS), default=-1)
    return linked >= 0 and not any(word in (",", ")") for word in gap[linked + 1 : -1])


def acts_on(left: Sequence[str], gap: Sequence[str]) -> bool:
    """A drug, then its target."""
    if gap and gap[0] in (",", "(") and len(gap) > 1 and gap[1] in ("and", "or"):
        return False
    if not _only_acting(gap) or _borne(gap) or _handed_on(gap):
        return False
    heads = left[-1:] in (["of"], ["for"]) and _acting(left[-4:])
    asks = bool({"target", "targets"} & set(left)) and left[-1:] in (["does"], ["do"], ["is"], ["that"])
    asked = (heads or asks) and bool({"is", ":", "?", "are"} & set(gap))
    bound = left[-1:] == ["of"] and _acting(left) and gap[:1] in (["to"], ["with"], ["onto"])
    return bound or asked or _acting(gap) or gap in (["="], ["→"])


def _acted_on(left: Sequence[str], gap: Sequence[str], before: Stream) -> bool:
    """A target, then a drug that acts on it: `is blocked by`, `, the target of`, `Antibodies against T such as`."""
    stems = tuple(words()["acting_stems"])
    strange = [word for word in gap if not word.startswith(stems)]
    if not only(strange, "plain", "such", "target_plain", "acting") or gap[:1] in (["and"], ["or"]):
        return False
    tail = _tail(left)
    if "by" in gap and tail[-1:] == ["of"]:
        return _acting(tail)
    done = ("inhibit", "block", "target", "attack", "switched", "neutrali", "hit")
    using = "with" in gap and gap.index("with") > 0 and gap[gap.index("with") - 1].startswith(done)
    if "by" in gap or {"target", "of"} <= set(gap) or using:
        return _acting(gap)
    spoken_of = any(isinstance(token, Row) and token.sort == "drug" for token in before)
    return not spoken_of and _acting(tail) and _announced(tail, gap)


def _bound_after(gap: Sequence[str], right: Sequence[str]) -> bool:
    """`T is the protein to which X binds`."""
    whole = only(gap, "plain", "target_plain") and bool({"which", "that", "what"} & set(gap[-3:]))
    return whole and bool({"is", "are", "was"} & set(gap)) and bool(right) and _acting(right[:1])


def _announced(tail: Sequence[str], gap: Sequence[str]) -> bool:
    """What stands before a target announces the drug after it: `By blocking T, X`, `drugs against T (X`."""
    if gap == [","] and (tail[:1] in (["by"], ["through"], ["among"], ["of"]) or "it" in tail):
        return True
    opening = words()["links"] | _OPENERS | {"by", "with"}
    linked = [at for at, word in enumerate(gap) if word in opening]
    acted = any(word.startswith(("inhibit", "block", "bind", "target")) for word in tail)
    if not linked or ("with" in gap and not acted):
        return False
    passive = gap[linked[0]] in ("by", "with") and tail[-1:] == ["of"]
    return passive or (bool(_DRUGS & set(tail)) and not {",", ")"} & set(gap[linked[0] + 1 : -1]))


def _tail(left: Sequence[str]) -> list[str]:
    """The last words of a stretch that speak of acting on something."""
    at = len(left)
    while at and (_only_acting(left[at - 1 : at]) or left[at - 1] in ("among", "because", "since", "when")):
        at -= 1
    return list(left[at:])
