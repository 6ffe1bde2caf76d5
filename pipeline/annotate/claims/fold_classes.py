"""Folds classes that are named after a target: `PD-1-blocking antibody`, `inhibitor of mTOR`."""

from __future__ import annotations

import re

from pipeline.annotate.claims.fold_lists import Words, separator
from pipeline.annotate.claims.tokens import MANY, Token, merge
from pipeline.knowledge import Knowledge

SAME_AS_INHIBITOR = frozenset({"blocker", "antagonist"})
RIVALS = frozenset({"target:PDCD1", "target:CD274"})
"""Receptor and ligand whose inhibitors share one family: a list of both does not say which drug blocks which."""


def name_classes(stream: list[Token], text: str, knowledge: Knowledge, words: Words) -> list[Token]:
    """`PD-1-blocking antibody`, `EGFR tyrosine kinase inhibitors`, `anti-HER2 agent` become one class."""
    folded: list[Token] = []
    at = 0
    while at < len(stream):
        token = stream[at]
        last = _class_end(stream, at, words) if token.label == "TARGET" else at
        shared, sign = separator(stream, at + 1, "CLASS", words) if token.label == "TARGET" else (0, "")
        if last == at and sign and shared < len(stream) and stream[shared].label == "CLASS" and stream[shared].implied:
            folded.append(_sharing(token, stream[shared], sign, text[stream[shared].end - 1] == "s"))
            at = shared + 1
        elif last > at:
            first = token
            if folded and folded[-1].label in words["against"]:
                first = folded.pop()
            head = stream[last]
            whole = merge(first, head, label="CLASS")
            more = [t for t in stream[at + 1 : last] if t.label == "TARGET"]  # `GPRC5D-directed CD3 T-cell engager`
            named = token if not more else token._replace(ids=(*token.ids, *more[0].ids), joint="/")
            folded.append(_named(whole, named, head, text, knowledge))
            at = last + 1
        elif token.label == "CLASS":
            if folded and folded[-1].label in words["against"]:
                token = merge(folded.pop(), token, label="CLASS", ids=token.ids, implied=token.implied)
            last = at
            while last + 1 < len(stream) and stream[last + 1].label in words["class_tail"]:
                last += 1
            folded.append(merge(token, stream[last]))
            at = last + 1
        elif token.label in words["class_head"] and (of := _inhibitor_of(stream, at, knowledge)) is not None:
            folded.append(of)
            at = next(n for n in range(at, len(stream)) if stream[n].end == of.end) + 1
        elif token.label in words["class_core"] and (first_word := _unnamed(folded, words)) < len(folded):
            whole = merge(folded[first_word], token, label="CLASS")
            del folded[first_word:]
            folded.append(whole._replace(ids=(class_id(text[whole.start : whole.end], knowledge),)))
            at += 1
        else:
            folded.append(token)
            at += 1
    return folded


def _inhibitor_of(stream: list[Token], at: int, knowledge: Knowledge) -> Token | None:
    """`inhibitor of mTOR` as the class `mTOR inhibitor`, where one of that name is known."""
    after = [t.label for t in stream[at + 1 : at + 3]]
    last = at + 3 if after[1:] == ["the"] else at + 2
    if last >= len(stream) or after[0] not in ("of", "to", "against") or stream[last].label != "TARGET":
        return None
    target = stream[last]
    concept = _by_target(target, "", stream[at].label, knowledge)
    if concept is None or concept not in knowledge.classes:
        return None
    return merge(stream[at], target, label="CLASS", ids=(concept,), implied=target.ids)


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
        elif label not in words["class_middle"] and not (label == "TARGET" and linked):
            return at
        index += 1
    return at


def _named(whole: Token, target: Token, head: Token, text: str, knowledge: Knowledge) -> Token:
    surface = text[whole.start : whole.end]
    concept = class_id(surface, knowledge)
    if concept not in knowledge.classes:
        own = head.ids[0] if head.label == "CLASS" and head.ids[0] in knowledge.classes else ""
        concept = _by_target(target, surface, text[head.start : head.end], knowledge) or own or concept
    known = knowledge.classes.get(concept)
    implied = target.ids
    plural = target.joint == "and" and text[head.start : head.end].endswith("s") and not _dual(text, whole)
    if target.joint == "or" or plural or set(target.ids) >= RIVALS:
        implied = ()
    if known and known.targets and not implied and not target.joint:
        implied = known.targets
    many = MANY if text[head.start : head.end].endswith("s") else ""
    joint = "or" if target.joint == "or" or set(target.ids) >= RIVALS else many
    return whole._replace(ids=(concept,), implied=implied, joint=joint)


def _by_target(target: Token, text: str, head: str, knowledge: Knowledge) -> str | None:
    """The known class that is named after the target's other name: `vascular … factor inhibitor` → VEGF inhibitor."""
    for name in target.ids if len(target.ids) == 1 else ():
        known = knowledge.targets.get(name)
        for form in (known.name, *known.aliases) if known else ():
            for noun in (head, "inhibitor") if _singular(head.lower()) in SAME_AS_INHIBITOR else (head,):
                concept = class_id(f"{form} {noun}", knowledge)
                if concept in knowledge.classes:
                    return concept
        if known and len(text) == target.end - target.start + 1 + len(head):
            return class_id(f"{known.name} {head}", knowledge)
    return None


def _dual(text: str, whole: Token) -> bool:
    if "bispecific" in text[whole.start : whole.end].lower():
        return True
    return text[max(0, whole.start - 12) : whole.start].lower().rstrip().endswith(("dual", "bispecific", "both"))


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
