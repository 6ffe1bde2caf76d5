"""Folds a sentence's tokens: brackets, classes named after a target, lists, asides between commas."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.annotate.claims.tokens import Token, merge
from pipeline.knowledge import Knowledge

Words = Mapping[str, frozenset[str]]
GROUPED = frozenset({"DRUG", "TARGET", "CLASS", "CANCER"})
RIVALS = frozenset({"target:PDCD1", "target:CD274"})
"""Receptor and ligand whose inhibitors share one family: a list of both does not say which drug blocks which."""


def fold(stream: list[Token], text: str, knowledge: Knowledge, words: Words) -> list[Token]:
    """The stream with every bracket, class and list folded."""
    stream = _brackets(stream)
    stream = _groups(stream, words, frozenset({"TARGET"}))
    stream = _classes(stream, text, knowledge, words)
    return _groups(stream, words, GROUPED)


def _brackets(stream: list[Token]) -> list[Token]:
    """`EGFR (epidermal …)` and `nivolumab (Opdivo)` become one token; other brackets stay only if they hold names."""
    folded: list[Token] = []
    at = 0
    while at < len(stream):
        token = stream[at]
        close = _closing(stream, at) if token.label in "([" else 0
        if not close:
            folded.append(token)
            at += 1
            continue
        inside = _brackets(stream[at + 1 : close])
        names = [t for t in inside if t.slot]
        before = folded[-1] if folded else None
        after = stream[close + 1] if close + 1 < len(stream) else None
        if before and names and names[0].label == before.label and set(names[0].ids) & set(before.ids):
            folded[-1] = before._replace(end=max(before.end, stream[close].end))
        elif before and before.label == "CODE" and len(inside) == 1 and names and names[0].label == "DRUG":
            folded[-1] = names[0]._replace(start=before.start, end=stream[close].end)
        elif before and before.label == "CLASS" and len(inside) == 1 and names and names[0].label == "TARGET":
            folded[-1] = before._replace(end=stream[close].end)
        elif len(inside) == 1 and names and names[0].label == "TARGET" and not (before and before.label == "DRUG"):
            folded.append(inside[0]._replace(end=stream[close].end))
        elif before and before.label == "DRUG" and len(inside) == len(names) == 1 and names[0].label == "TARGET":
            folded[-1] = before._replace(end=stream[close].end)
        elif before and before.label == "DRUG" and len(inside) == len(names) == 1 and names[0].label == "DRUG":
            folded[-1] = before._replace(end=stream[close].end, joint="?")
        elif (names and names[0].label in ("DRUG", "CLASS", "TARGET", "CANCER") and after is not None) or names:
            folded += [token, *inside, stream[close]]
        at = close + 1
    return folded


def _closing(stream: list[Token], at: int) -> int:
    wanted = ")" if stream[at].label == "(" else "]"
    for index in range(at + 1, min(len(stream), at + 60)):
        if stream[index].label == wanted:
            return index
    return 0


def _classes(stream: list[Token], text: str, knowledge: Knowledge, words: Words) -> list[Token]:
    """`PD-1-blocking antibody`, `EGFR tyrosine kinase inhibitors`, `anti-HER2 agent` become one class."""
    folded: list[Token] = []
    at = 0
    while at < len(stream):
        token = stream[at]
        last = _class_end(stream, at, words) if token.label == "TARGET" else at
        shared, sign = _separator(stream, at + 1, "CLASS", words) if token.label == "TARGET" else (0, "")
        if last == at and sign and shared < len(stream) and stream[shared].label == "CLASS" and stream[shared].implied:
            folded.append(_sharing(token, stream[shared], sign, text[stream[shared].end - 1] == "s"))
            at = shared + 1
        elif last > at:
            first = token
            if folded and folded[-1].label in words["against"]:
                first = folded.pop()
            head = stream[last]
            whole = merge(first, head, label="CLASS")
            folded.append(_named(whole, token, head, text, knowledge))
            at = last + 1
        elif token.label == "CLASS":
            last = at
            while last + 1 < len(stream) and stream[last + 1].label in words["class_tail"]:
                last += 1
            folded.append(merge(token, stream[last]))
            at = last + 1
        elif token.label in words["class_core"] and (first_word := _unnamed(folded, words)) < len(folded):
            whole = merge(folded[first_word], token, label="CLASS")
            del folded[first_word:]
            folded.append(whole._replace(ids=(class_id(text[whole.start : whole.end], knowledge),)))
            at += 1
        else:
            folded.append(token)
            at += 1
    return folded


def _unnamed(folded: list[Token], words: Words) -> int:
    """Where the words begin that name a class no table knows (`signal transduction inhibitor`)."""
    at = len(folded)
    while at > 0 and len(folded) - at < 5:
        token = folded[at - 1]
        if (
            token.slot
            or not token.label[0].isalpha()
            or token.label in words["np_stop"]
            or token.label in words["adjective"]
        ):
            break
        at -= 1
    return at


def _class_end(stream: list[Token], at: int, words: Words) -> int:
    """The index of the head noun of a class that begins with the target at `at`; `at` itself where there is none."""
    anti = at > 0 and stream[at - 1].label in words["against"]
    linked = False
    index = at + 1
    while index < len(stream) and index < at + 8:
        label = stream[index].label
        if label in words["class_link"]:
            linked = True
        elif label == "CLASS" or label in words["class_head"] or ((anti or linked) and label in words["class_loose"]):
            while index + 1 < len(stream) and (
                stream[index + 1].label in words["class_head"] or stream[index + 1].label in words["class_tail"]
            ):
                index += 1
            return index
        elif label not in words["class_middle"]:
            return at
        index += 1
    return at


def _named(whole: Token, target: Token, head: Token, text: str, knowledge: Knowledge) -> Token:
    surface = text[whole.start : whole.end]
    concept = class_id(surface, knowledge)
    if concept not in knowledge.classes:
        concept = _by_target(target, surface, text[head.start : head.end], knowledge) or concept
    known = knowledge.classes.get(concept)
    implied = target.ids
    plural = target.joint == "and" and text[head.start : head.end].endswith("s") and not _dual(text, whole.start)
    if target.joint == "or" or plural or set(target.ids) >= RIVALS:
        implied = ()
    if known and known.targets and not implied and not target.joint:
        implied = known.targets
    joint = "or" if target.joint == "or" or set(target.ids) >= RIVALS else ""
    return whole._replace(ids=(concept,), implied=implied, joint=joint)


def _by_target(target: Token, text: str, head: str, knowledge: Knowledge) -> str | None:
    """The known class that is named after the target's other name: `vascular … factor inhibitor` → VEGF inhibitor."""
    for name in target.ids if len(target.ids) == 1 else ():
        known = knowledge.targets.get(name)
        for form in (known.name, *known.aliases) if known else ():
            concept = class_id(f"{form} {head}", knowledge)
            if concept in knowledge.classes:
                return concept
        if known and len(text) == target.end - target.start + 1 + len(head):
            return class_id(f"{known.name} {head}", knowledge)
    return None


def _dual(text: str, start: int) -> bool:
    return text[max(0, start - 12) : start].lower().rstrip().endswith(("dual", "bispecific", "both"))


def _sharing(target: Token, named: Token, sign: str, plural: bool) -> Token:
    """`PD-1 and PD-L1 inhibitors`: a target that shares the noun of the class after it."""
    both = (*target.ids, *named.implied)
    unclear = sign == "or" or set(both) >= RIVALS or (sign == "and" and plural)
    return merge(
        target, named, label="CLASS", ids=named.ids, implied=() if unclear else both, joint="or" if unclear else "/"
    )


def class_id(surface: str, knowledge: Knowledge) -> str:
    """The known class of that name, or a new one named after it.

    >>> class_id("PD-1-blocking antibodies", Knowledge({}, {}, {}, {}, {}, {}, {}))
    'class:pd-1-blocking-antibody'
    """
    name = re.sub(r"\s*\([^()]*\)", "", surface).strip().lower().replace("’", "'")
    single = _singular(name)
    for form in (name, single, single.replace("-", " "), re.sub(r"[\s-]+", "-", single)):
        for concept in knowledge.names.get(form, ()):
            if concept.startswith("class:"):
                return concept
    return "class:" + re.sub(r"[^a-z0-9]+", "-", single).strip("-")


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def _groups(stream: list[Token], words: Words, labels: frozenset[str]) -> list[Token]:
    """`A, B and C` of one kind becomes one token."""
    folded: list[Token] = []
    at = 0
    while at < len(stream):
        token = stream[at]
        if token.label in labels:
            last, joint = _list_end(stream, at, words)
            if last > at:
                members = [t for t in stream[at : last + 1] if t.label == token.label]
                ids = tuple(dict.fromkeys(i for t in members for i in t.ids))
                implied = tuple(dict.fromkeys(i for t in members for i in t.implied))
                joint = "or" if any(t.joint == "or" for t in members) else joint
                token = token._replace(end=members[-1].end, ids=ids, implied=implied, joint=joint)
                at = stream.index(members[-1])
        folded.append(token)
        at += 1
    return folded


def _list_end(stream: list[Token], at: int, words: Words) -> tuple[int, str]:
    """The index of the last member of the list that begins at `at`, and how it is joined."""
    label = stream[at].label
    before = {t.label for t in stream[max(0, at - 2) : at]}
    commas_too = not before & words["contrast"]
    last, joint, only_commas, count = at, "", True, 1
    index = at + 1
    while index < len(stream):
        index, sign = _separator(stream, index, label, words)
        if not sign or index >= len(stream) or stream[index].label != label or (stream[index].tied and sign == ","):
            break
        if sign == "," and not commas_too:
            break
        last, count = index, count + 1
        if sign != ",":
            only_commas, joint = False, sign
            if sign in ("and", "or"):
                after = _separator(stream, index + 1, label, words)[1]
                if after not in ("and", "or", "/"):
                    break
        index += 1
    if only_commas:
        closed = last + 1 < len(stream) and stream[last + 1].label in (")", "]", ".")
        listing = bool(before & words["listing"])
        return (last, ",") if last > at and (closed or listing) and (count > 2 or listing) else (at, "")
    return last, joint


def _separator(stream: list[Token], index: int, label: str, words: Words) -> tuple[int, str]:
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


def without_asides(stream: list[Token], words: Words) -> list[Token] | None:
    """The stream without what stands between commas or brackets and interrupts it; None where nothing does."""
    folded: list[Token] = []
    at = 0
    changed = False
    while at < len(stream):
        token = stream[at]
        if token.label == "(":
            close = _closing(stream, at)
            if close:
                at, changed = close + 1, True
                continue
        if token.label == "," and at + 1 < len(stream) and stream[at + 1].label in words["aside"] and folded:
            close = next((i for i in range(at + 2, min(len(stream), at + 26)) if stream[i].label == ","), 0)
            if close and not (close + 1 < len(stream) and stream[close + 1].label in words["and"]):
                at, changed = close + 1, True
                continue
        folded.append(token)
        at += 1
    return folded if changed else None
