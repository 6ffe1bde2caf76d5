"""What `it`, `this drug` and `these medicines` stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.annotate.claims.fold_lists import Words
from pipeline.annotate.claims.tokens import Token

THINGS = ("DRUG", "CLASS")
INTRODUCING = frozenset(
    {"in", "in_fact", "instead", "actually", "normally", "rather", "here", "inside", "once", "so", "then"}
)
"""Words that may stand before an `it` that opens a sentence: `In fact it …`."""
KINDS = {
    "this_vaccine": "class:cancer-vaccine",
    "this_antibody": "class:monoclonal-antibody",
    "this_moab": "class:monoclonal-antibody",
    "this_virus": "class:oncolytic-virus",
    "this_cytokine": "class:cytokine",
}
"""Pronouns that say what kind of thing they stand for."""


@dataclass
class Context:
    """What the text is speaking of. subject: the drug or class last spoken of; several: the last list or class;
    therapy: the last class named, within the section; organisation: the one of the line or heading right before."""

    subject: Token | None = None
    several: Token | None = None
    therapy: Token | None = None
    organisation: Token | None = None
    heading: list[Token] = field(default_factory=list)

    def enter(self, heading: list[Token]) -> None:
        """A new section begins: what was spoken of before no longer counts."""
        self.heading = heading
        self.organisation = _one_organisation(heading)
        things = [t for t in heading if t.label in THINGS]
        self.subject = things[0] if len(things) == 1 and len(things[0].ids) == 1 else None
        self.several = self.therapy = things[0] if len(things) == 1 else None

    def label(self, stream: Sequence[Token]) -> None:
        """`Nivolumab (Opdivo): This drug …`: what stands before the colon is what the text speaks of."""
        for at, token in enumerate(stream[:4]):
            if token.label == ":" and at:
                things = [t for t in stream[:at] if t.label in THINGS]
                if len(things) == 1:
                    self.subject = self.several = things[0]
                    if things[0].label == "CLASS":
                        self.therapy = things[0]

    def after(self, stream: Sequence[Token]) -> None:
        """A sentence was read: remember what it spoke of, if that leaves no doubt."""
        self.organisation = _one_organisation(stream)
        things = [t for t in stream if t.label in THINGS and t.start < t.end]
        if not things:
            return
        self.therapy = next((t for t in things if t.label == "CLASS"), self.therapy)
        opening = [t for t in stream[:8] if t.label in THINGS]
        first = opening[0] if opening else things[0]
        drugs = {i for t in things if t.label == "DRUG" for i in t.ids}
        if len(first.ids) == 1 and (opening or len(drugs) == 1):
            self.subject = first
        else:
            self.subject = None
        many = [t for t in things if len(t.ids) > 1 or t.label == "CLASS"]
        if opening and (len(first.ids) > 1 or first.label == "CLASS"):
            self.several = first
        elif many:
            self.several = many[0]


def _one_organisation(stream: Sequence[Token]) -> Token | None:
    named = [token for token in stream if token.label in ("ORG", "COMPANY")]
    return named[0] if len({i for token in named for i in token.ids}) == 1 else None


def called(stream: list[Token], context: Context, words: Words) -> list[Token]:
    """`Phone: 0808 157 0101` under an organisation's name, with that name before it."""
    labels = [token.label for token in stream[:6]]
    if (
        context.organisation is None
        or "PHONE" not in labels
        or {"ORG", "COMPANY"} & set(labels)
        or labels[0] not in words["phone_word"]
    ):
        return stream
    return [context.organisation._replace(start=stream[0].start, end=stream[0].start), *stream]


def under_a_state(heading: list[Token], item: Token, words: Words) -> list[Token]:
    """`Drugs approved for melanoma` or `In trials` over a drug, as the sentence that they make; empty for others."""
    labels = {token.label for token in heading}
    if labels & words["approved"]:
        return [*heading, Token("include", item.start, item.start), item]
    studied = labels & (words["study_noun"] | words["studied"] | words["experimental"])
    stated = labels & ({"in", "being", "under", "still"} | words["experimental"])
    stated |= {label for label in studied if label.partition("_")[0] in ("in", "being", "under", "still")}
    if studied and stated and len(heading) <= 3:
        return [item, *(Token(word, item.end, item.end) for word in ("is", "being", "studied"))]
    return []


def resolve(stream: list[Token], context: Context, words: Words, following: Token | None = None) -> list[Token]:
    """The stream with pronouns put for names where the context leaves no doubt.

    following: what a list after this sentence names, for `the following drugs` and `they`.
    """
    resolved: list[Token] = []
    for at, token in enumerate(stream):
        found: Token | None = None
        if token.label in words["following"]:
            found = following
        elif token.label in words["this_one"] or (token.label == "it" and _opens(stream, at, words)):
            found = _within(stream[:at]) or context.subject
            found = found if found and len(found.ids) == 1 else None
        elif token.label in words["these"]:
            found = following or context.several
        if found is None:
            resolved.append(token)
        else:
            every = "all" if token.label.startswith(("all_", "both_", "each_")) else ""
            resolved.append(found._replace(start=token.start, end=token.end, joint=every or found.joint))
    return resolved


def _within(before: Sequence[Token]) -> Token | None:
    """The one drug that the sentence has named so far; None for none or several."""
    drugs = [token for token in before if token.label == "DRUG"]
    return drugs[0] if len({i for drug in drugs for i in drug.ids}) == 1 else None


NEAR = 200
"""Characters between a name and the pronoun for it that one quotation may span."""


def said_in_passing(
    stream: Sequence[Token], resolved: Sequence[Token], subject: Token | None
) -> list[tuple[Token, str]]:
    """Drugs that a pronoun gave a class, from the name on where it is near.

    `Talimogene …: This vaccine is approved` calls it a vaccine.
    """
    found = []
    for was, now in zip(stream, resolved, strict=True):
        if was.label in KINDS and now.label == "DRUG":
            near = subject is not None and 0 <= now.start - subject.start <= NEAR
            start = subject.start if subject is not None and near else now.start
            found.append((now._replace(start=start), KINDS[was.label]))
    return found


def _opens(stream: list[Token], at: int, words: Words) -> bool:
    if (
        0 < at <= 3
        and stream[at + 1 : at + 2]
        and not any(t.slot for t in stream[:at])
        and stream[0].label in INTRODUCING
    ):
        return True
    return at == 0 or stream[at - 1].label in (
        ",",
        ".",
        ":",
        "-",
        "–",
        "—",
        "and",
        "but",
        ";",
        "because",
        "as",
        "when",
        "since",
        "though",
        "although",
        "so",
    )
