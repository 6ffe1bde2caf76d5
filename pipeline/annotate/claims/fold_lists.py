"""Folds lists: `A, B and C` of one kind becomes one token."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.annotate.claims.tokens import Token
from pipeline.knowledge import Knowledge

Words = Mapping[str, frozenset[str]]


def group(stream: list[Token], words: Words, labels: frozenset[str], knowledge: Knowledge) -> list[Token]:
    """`A, B and C` of one kind becomes one token."""
    folded: list[Token] = []
    at = 0
    while at < len(stream):
        token = stream[at]
        if token.label == "CLASS" and at + 1 < len(stream) and stream[at + 1].label in ("receptor", "receptors"):
            token = Token("receptor", token.start, token.end)  # `chemokine receptor`
        if token.label in labels:
            last, joint = _list_end(stream, at, words)
            if last > at:
                members = [t for t in stream[at : last + 1] if t.label == token.label]
                ids = tuple(dict.fromkeys(i for t in members for i in t.ids))
                implied = tuple(dict.fromkeys(i for t in members for i in t.implied))
                joint = "or" if any(t.joint == "or" for t in members) else joint
                joint = "" if len(ids) == 1 else joint  # `a tyrosine kinase inhibitor, or TKI`
                joint = "alike" if token.label == "DRUG" and joint != "or" and _alike(ids, knowledge) else joint
                token = token._replace(end=members[-1].end, ids=ids, implied=implied, joint=joint)
                at = stream.index(members[-1])
        folded.append(token)
        at += 1
    return folded


def _alike(drugs: tuple[str, ...], knowledge: Knowledge) -> bool:
    """True for drugs of one class: of `erdafitinib and pemigatinib inhibit FGFR2 and FGFR3` each is said of each."""
    known = [knowledge.drugs[drug] for drug in drugs if drug in knowledge.drugs]
    if len(known) != len(drugs) or len(known) < 2:
        return False
    one_class = {drug.drug_class for drug in known}
    shared = set.intersection(*(set(drug.targets) for drug in known))
    return (len(one_class) == 1 and None not in one_class) or bool(shared)


def _list_end(stream: list[Token], at: int, words: Words) -> tuple[int, str]:
    """The index of the last member of the list that begins at `at`, and how it is joined."""
    label = stream[at].label
    before = {t.label for t in stream[max(0, at - 2) : at]}
    commas_too = not before & words["contrast"]
    last, joint, only_commas, count = at, "", True, 1
    index = at + 1
    while index < len(stream):
        index, sign = separator(stream, index, label, words)
        if not sign or index >= len(stream) or stream[index].label != label or (stream[index].tied and sign == ","):
            break
        if sign == "," and not commas_too:
            break
        last, count = index, count + 1
        if sign != ",":
            only_commas, joint = False, sign
            if sign in ("and", "or"):
                after = separator(stream, index + 1, label, words)[1]
                if after not in ("and", "or", "/"):
                    break
        index += 1
    if only_commas:
        follow = [t.label for t in stream[last + 1 : last + 3]]
        opened = bool(before & words["dash"])
        closed = follow[:1] in ([")"], ["]"], ["."]) or (opened and follow[:1] in (["-"], ["–"], ["—"]))
        listing = (
            bool(before & words["listing"]) or follow[:1] == [":"] or follow in (["and", "other"], ["or", "other"])
        )
        return (last, ",") if last > at and (closed or listing) and (count > 2 or listing) else (at, "")
    return last, joint


def separator(stream: list[Token], index: int, label: str, words: Words) -> tuple[int, str]:
    """The index after what stands between two members of a list, and what it was."""
    sign = ""
    start = index
    tail = words["list_tail"] if label == "TARGET" else frozenset()
    while index < len(stream) and stream[index].label in tail:
        index += 1
    while index < len(stream) and index < start + 8:
        word = stream[index].label
        if word == label == "TARGET" and stream[index].tied and not sign:
            return index, "/"
        if word in (",", ";"):
            sign = sign or ","
        elif word in words["and"]:
            sign = "and"
        elif word == "or":
            sign = "or"
        elif word in ("/", "+"):
            sign = "/"
        elif not (sign and word in words["list_filler"]):
            break
        index += 1
    return index, sign
