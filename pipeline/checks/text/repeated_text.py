"""Paragraphs and sentences that stand twice in one document."""

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.passages import Passage, passages, sentences
from pipeline.model import Document

_PARAGRAPH_WORDS, _SENTENCE_WORDS, _ITEM_WORDS = 8, 7, 3  # shorter ones are said more than once on purpose
_REFERENCE = re.compile(r"\b(?:(?:19|20)\d\d[;.,) ]|et al\b|doi:|PMID|[Aa]ccessed|https?:|©|[Cc]opyright)")
_NEAR, _SAID_AGAIN = 3, 90  # blocks within which a sentence was pasted twice; shorter ones (characters) are notes
_Where = tuple[Passage, int, int]


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _counted(passage: Passage) -> bool:
    listed = passage.block.heading_path and re.search(
        r"(?i)references|bibliography|sources", passage.block.heading_path[-1]
    )
    return not listed and not _REFERENCE.search(passage.text) and not passage.text.endswith(":")


def _paragraphs(all_: tuple[Passage, ...]) -> Iterator[list[_Where]]:
    """Whole paragraphs that stand more than once, anywhere."""
    found: dict[str, list[_Where]] = defaultdict(list)
    for passage in all_:
        if passage.block.kind == "paragraph" and len(passage.text.split()) >= _PARAGRAPH_WORDS and _counted(passage):
            found[_key(passage.text)].append((passage, 0, len(passage.text)))
    yield from (places for places in found.values() if len(places) > 1)


def _nearby(all_: tuple[Passage, ...]) -> Iterator[list[_Where]]:
    """Sentences twice in one paragraph or in neighbouring ones; items twice in one list."""
    last: dict[str, _Where] = {}
    for number, passage in enumerate(all_):
        if passage.block.kind == "list_item":
            if not number or all_[number - 1].block.kind != "list_item":
                last = {}
            parts = [(0, len(passage.text))] if len(passage.text.split()) >= _ITEM_WORDS else []
        elif passage.block.kind == "paragraph" and _counted(passage):
            parts = [(a, b) for a, b in sentences(passage.text) if len(passage.text[a:b].split()) >= _SENTENCE_WORDS]
        else:
            last = {}
            continue
        for start, end in parts:
            before = last.get(_key(passage.text[start:end]))
            near = before is not None and (
                passage.block.kind == "list_item" or passage.index - before[0].index <= _NEAR
            )
            if before is not None and near and before[0].block.kind == passage.block.kind:
                yield [before, (passage, start, end)]
            last[_key(passage.text[start:end])] = (passage, start, end)


def _hit(document: Document, places: list[_Where]) -> Hit:
    (first, _, _), (again, start, end) = places[0], places[1]
    others = (place for number, place in enumerate(places) if number != 1)
    apart = again.index - first.index > 1 and end - start < _SAID_AGAIN and end - start < len(again.text)
    meant = len(places) > 2 or apart or first.block.heading_path != again.block.heading_path
    return Hit(
        (
            quote_clean(document, again.start + start, again.start + end),
            *(quote_clean(document, p.start + a, p.start + b, "other_side") for p, a, b in others),
        ),
        f"This stands {len(places)} times in the document.",
        severity="info" if meant else None,
    )


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        all_ = passages(page.document)
        examined += len(all_)
        whole = list(_paragraphs(all_))
        covered = {place[0].index for places in whole for place in places}
        near = [places for places in _nearby(all_) if places[1][0].index not in covered]
        hits += [_hit(page.document, places) for places in (*whole, *near)]
    return Result(examined, tuple(hits))


CHECK = Check(
    id="text/repeated-text",
    severity="warning",
    finds="A sentence or paragraph that stands twice in one document.",
    why="Text pasted twice makes a reader doubt the rest; often one copy was corrected and the other forgotten.",
    advice="Keep one copy. If the repetition is meant (a note under each treatment), leave it: it is only a note.",
    limits="Short sentences, headings, lead-ins and references may repeat. Under another heading, in an outline, or"
    " for pointers to other pages it is reported as a note. Copies that differ in a word are not seen.",
    sources=("https://www.plainlanguage.gov/guidelines/concise/",),
    bad=(
        Example(
            (
                "Your skin may become red and sore in the treated area after two weeks. Use a mild soap.\n\n⟦Your skin"
                " may become red and sore in the treated area after two weeks. Use a mild soap.⟧\n",
            )
        ),
        Example(("- sore mouth and throat\n- tiredness\n- ⟦sore mouth and throat⟧\n",)),
        Example(("Rest when you are tired and ask for help. ⟦Rest when you are tired and ask for help.⟧\n",)),
    ),
    good=(
        Example(("Ask your doctor. Rest well. Ask your doctor.\n\nAsk your doctor. Rest well.\n",)),
        Example(
            (
                "Bell M, Ito K. Care of the mouth during treatment of the head and neck. J Care. 2019;2:1-9.\n\nBell M,"
                " Ito K. Care of the mouth during treatment of the head and neck. J Care. 2019;2:1-9.\n",
            )
        ),
        Example(
            ("The first dose is given slowly in the day unit over about 90 minutes. Later doses take 30 minutes.\n",)
        ),
    ),
    examine=_examine,
)
