"""Paragraphs that begin in mid-sentence."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.genre import about_programs
from pipeline.checks.heads import heads_between
from pipeline.checks.mended import origin_of
from pipeline.checks.passages import passages
from pipeline.checks.starts import (
    after_leak,
    is_cut_item,
    is_item,
    is_sentence,
    may_start_small,
    starts_inside,
    starts_small,
)
from pipeline.checks.taken_up import is_small_name, was_open
from pipeline.model import Document


def _inside(document: Document) -> list[Hit]:
    hits = []
    for start, end in starts_inside(document, document.text):
        before = document.text[max(0, start - 40) : start].strip()
        message = f"A sentence begins here in its middle: what stood before it was lost after “{before}”."
        origin = origin_of(document, document.to_raw(start))
        hits.append(Hit((quote_clean(document, start, end),), message, origin=origin))
    return hits


def _examine(corpus: Corpus) -> Result:
    hits: list[Hit] = []
    examined = 0
    for page in corpus.pages:
        document = page.document
        if about_programs(document):
            continue
        all_ = passages(document)
        hits += _inside(document)
        prose = [p for p in all_ if p.block.kind == "paragraph" and p.size >= 4]
        examined += len(prose)
        small = {p.index for p in prose if starts_small(p) and is_sentence(p)}
        short = {p.index for p in prose if p.index in small and is_item(p)}
        small -= short if len(short) > 2 else set()
        if len(small) > 3 and len(small) * 8 > len(prose):  # a house style, or a list that lost its signs
            continue
        parted = {number + 1 for number in heads_between(all_)}
        for number, passage in enumerate(all_):
            before = all_[number - 1] if number else None
            if not is_cut_item(all_, number) and (
                passage.index not in small
                or number in parted
                or (number and may_start_small(all_, number) and not after_leak(document, passage))
                or (was_open(all_, number) and not after_leak(page.document, passage))
            ):
                continue
            if is_small_name(passage, document.text):
                continue
            start, end = passage.sentences[0]
            hits.append(
                Hit(
                    (quote_clean(document, passage.start + start, passage.start + end),),
                    "This paragraph begins in mid-sentence: what stood before it was lost"
                    + (f" after “{before.text[-40:].strip()}”." if before else "."),
                    origin=origin_of(document, document.to_raw(passage.start)),
                )
            )
    return Result(examined, tuple(hits))


CHECK = Check(
    id="text/truncated-start",
    severity="error",
    finds="A paragraph that begins in mid-sentence: with a small letter, after something that had come to its end.",
    why="The words before it are gone. What is left may say the opposite of what was written.",
    advice="Compare the original page and put back the lost beginning, often a page's last or first lines.",
    limits="A cut after which the next word is a name with a capital letter is not seen. List items, captions and lines"
    " after a colon may begin small. Pages written in small letters throughout are left alone.",
    sources=("https://www.w3.org/TR/WCAG22/#info-and-relationships",),
    bad=(
        Example(
            (
                "Vaccines\n\n⟦such as tetanus and whooping cough.⟧ Your nurse can give them on the same day as a blood"
                " test. Ask for a card.\n",
            )
        ),
        Example(
            (
                "Cisplatin can harm your hearing. Tell your doctor about it.\n\n⟦which is often the first sign of nerve"
                " damage.⟧ It is usually mild at first.\n",
            )
        ),
    ),
    good=(
        Example(("The first weeks\n\nmRNA vaccines are given twice. They do not change your genes in any way.\n",)),
        Example(("You may notice one of these:\n\nsore skin where the needle went in, for a day or two.\n",)),
        Example(
            ("Follow-up: twelve years.\n\nsecond reading: yes. By two readers who did not know the first result.\n",)
        ),
        Example(("Genes\n\nvon Hippel-Lindau disease runs in families. A blood test can find the change.\n",)),
        Example(
            ("You can eat:\n\n- bread\n- rice and\n- pasta\n\nas long as your blood count is normal. Ask first.\n",),
            "the sentence goes on after its list",
        ),
    ),
    examine=_examine,
)
