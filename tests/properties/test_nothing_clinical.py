"""Nothing clinical is changed by itself: digits, signs and units are the same before and after, but for named steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import stages
from pipeline.clean import clean
from pipeline.model import Block, BlockKind, Document, Place, Reading, Source
from pipeline.parse import read

REPOSITORY = Path(__file__).resolve().parents[2]
PROTECTED = re.compile(r"\d|[≥≤<>±−×÷·°%‰µμ½¼¾²³⁰¹⁴-⁹=~?+]|(?<=\d)[.,:/–-](?=\d)")
"""Digits, signs of amounts, and what stands between two digits."""
MAY = {
    "content-stream-leak": "operators have operands",
    "furniture": "page numbers",
    "running-header": "page numbers",
    "cid-glyphs": "a glyph without a meaning becomes U+FFFD",
    "stray-markup": "entities are numbers, tags have signs",
    "markdown-link": "targets of links",
    "markdown-quote": "`>` at a line's start",
    "list-marker": "`+`, `·` at an item's start",
    "mojibake": "what was read in the wrong charset",
    "lost-character": "control characters become U+FFFD",
    "math-letter": "a bold 5 is a 5",
    "footnote-mark": "`²` after a word becomes [2]",
    "line-end-hyphen": "a hyphen between two lines",
}
"""Rules that may change protected signs, and why. Every other rule may not."""
AMOUNTS = st.sampled_from(
    [
        "5 mg",
        "0.5 ml",
        "1,000 IU",
        "5.000,00 TL",
        "10³",
        "10^9/L",
        "≥ 38 °C",
        "<0.05",
        "−2",
        "±3%",
        "5 ?g",
        "3–4",
        "1/2",
        "75 mg/m²",
        "2×10⁶",
        "µg/kg",
        "38.5",
        "20 Gy",
        "~40",
        "½ tablet",
        "HLA-B*57:01",
        "BCR-ABL1",
        "IL-2",
        "CD19+",
        "H2O",
        "12/04/2021",
        "4 April 2021",
        "vinBLAStine 6 mg/m²",
        "q3w",
        "AUC 5",
        "p = .03",
        "1.5 Gy",
        "to go?-",
        "T-DM1",
        "90Y",
        "99mTc",
    ]
)
WORDS = st.sampled_from(
    [
        "the dose is",
        "take",
        "inhibi-\ntor",
        "con rmed",
        "treat-\nment",
        "e ects",
        "&nbsp;",
        "**bold**",
        "ﬁrst",
        "â€™s",
        "ofcancer",
        "\u00ad",
        "\u200b",
        "in ammation",
        "every",
        "weeks.",
        "and",
        "\n",
        "(or",
        "IFN-alfais",
        "  ",
        "\u00a0",
        "non-\nsmall",
        "ther apy",
    ]
)
KINDS: tuple[BlockKind, ...] = ("paragraph", "list_item", "heading", "table", "caption")


def changed(document: Document) -> Iterator[str]:
    """Segments of rules that may not, whose protected signs differ, and what they say."""
    for segment in document.segments:
        if segment.rule is None or segment.rule in MAY or segment.rule.startswith("boilerplate-"):
            continue
        before = document.raw[segment.raw_start : segment.raw_end]
        after = document.text[segment.clean_start : segment.clean_end]
        if PROTECTED.findall(before) != PROTECTED.findall(after):
            yield f"{segment.rule}: {before!r} -> {after!r}"


@st.composite
def documents(draw: st.DrawFn) -> Document:
    media = draw(st.sampled_from(["text/plain", "text/html", "application/pdf"]))
    blocks = []
    for order in range(draw(st.integers(1, 4))):
        raw = " ".join(draw(st.lists(st.one_of(AMOUNTS, WORDS), min_size=1, max_size=14)))
        blocks.append(
            Block(f"d#{order}", "d", order, draw(st.sampled_from(KINDS)), 1, (), raw, (Place(0, len(raw), line=1),))
        )
    return clean(Reading(Source("d", "d.txt", "0" * 64, media), tuple(blocks)))


@settings(deadline=None, max_examples=400)
@given(documents())
def test_amounts_among_damage_stay_as_they_are(document: Document) -> None:
    assert list(changed(document)) == []


@settings(deadline=None, max_examples=200)
@given(st.lists(AMOUNTS, min_size=1, max_size=20), st.sampled_from(["\n", " ", "\n\n"]))
def test_a_text_of_amounts_alone_is_not_changed_at_all(amounts: list[str], between: str) -> None:
    source = Source("d", "d.txt", "0" * 64, "text/plain")
    document = clean(
        read(source, f"The doses were as follows.{between}{between.join(amounts)}{between}That is all.".encode())
    )
    kept = "".join(document.text.split())
    for amount in amounts:
        assert "".join(amount.split()) in kept, (amount, document.text)


def test_our_own_documents_keep_every_amount() -> None:
    raw = REPOSITORY / "raw"
    sources = stages.list_sources(raw)
    assert len(sources) >= 19
    for source in sources:
        document = clean(read(source, (raw / source.path).read_bytes()))
        assert list(changed(document)) == [], source.path
