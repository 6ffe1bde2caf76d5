"""Sentences with the names that stand in them, for the readers that compare sentences word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.knowledge import Knowledge
from pipeline.knowledge.sentences import sentences
from pipeline.model import Page, Span

KINDS = frozenset({"paragraph", "list_item", "quote", "caption"})
NAMED = frozenset({"drug", "brand", "class", "target", "cancer", "procedure", "side_effect"})
_GRADE = re.compile(r"(?:(?:low|high|early|late|advanced|metastatic|recurrent|relapsed|childhood|stage)\b[\w-]*\s)+")
"""What a name may begin with that is not the name: `low-grade glioma`."""
LONGEST = 300
"""Characters of a sentence that is compared."""

Names = list[tuple[int, int, str]]
"""Start and end in the sentence, and the concept; a brand stands for its drugs."""

Sentence = tuple[Span, str, Names]
"""Where it stands, its words, and its names."""


def named_sentences(page: Page, knowledge: Knowledge) -> Iterator[Sentence]:
    """Every sentence of running text that neither asks nor leads in, with its names."""
    document = page.document
    mentions = [m for m in page.mentions if m.kind in NAMED and m.concept_id]
    starts = [m.span.start for m in mentions]
    for block, (start, end) in zip(document.blocks, document.block_spans, strict=True):
        if block.kind not in KINDS or start == end:
            continue
        for first, last in sentences(document.text, start, end):
            at = bisect_left(starts, first)
            if last - first > LONGEST or document.text[last - 1] in "?:":
                continue
            names = []
            while at < len(mentions) and mentions[at].span.start < last:
                concept = mentions[at].concept_id or ""
                drugs = knowledge.brands[concept].drugs if concept in knowledge.brands else (concept,)
                names.append((mentions[at].span.start - first, mentions[at].span.end - first, "+".join(drugs)))
                at += 1
            yield Span(document.doc_id, first, last), document.text[first:last], names


def with_names(text: str, names: Names) -> str:
    """The sentence in lower case, each name as its concept between two NUL characters.

    >>> with_names("Take Glivec daily.", [(5, 11, "drug:imatinib mesylate")]).split(chr(0))
    ['take  ', 'drug:imatinib_mesylate', '  daily.']
    """
    plain, at = [], 0
    small = text.lower().replace("’", "'")
    for start, end, concept in names:
        if start >= at:
            kept = _GRADE.match(small, start, end)
            plain += [small[at:start], kept[0] if kept else "", f" \x00{concept.replace(' ', '_')}\x00 "]
            at = end
    return "".join((*plain, small[at:]))
