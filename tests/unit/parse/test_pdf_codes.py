"""Bare codes of TeX's fonts are resolved by the layouts they have, or stay visible; none is dropped."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.model import Fact
from tests.unit.parse.sheets import by_hand, read

_WIDTHS = " ".join(["500"] * 256)


def outlines(font: str, codes: bytes) -> bytes:
    """A page in a Type 1 font that is not in the file and has no encoding: its codes are TeX's."""
    return by_hand(
        f"BT /F1 11 Tf 60 700 Td <{codes.hex()}> Tj ET",
        f"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+{font}/FirstChar 0/LastChar 255/Widths[{_WIDTHS}]"
        "/FontDescriptor 6 0 R>>",
        f"<</Type/FontDescriptor/FontName/ABCDEF+{font}/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 900"
        "/Descent -200/CapHeight 700/StemV 80>>",
    )


def bitmaps(codes: bytes) -> bytes:
    """A page in a Type 3 font as dvips writes it: glyphs are called `a12`, which says nothing."""
    names = " ".join(f"/a{number}" for number in range(256))
    glyphs = " ".join(f"/a{number} 7 0 R" for number in range(256))
    return by_hand(
        f"BT /F1 11 Tf 60 700 Td <{codes.hex()}> Tj ET",
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 50 50]/FontMatrix[.02 0 0 .02 0 0]/FirstChar 0/LastChar 255"
        f"/Widths[{' '.join(['25'] * 256)}]/Encoding<</Type/Encoding/Differences[0 {names}]>>"
        f"/CharProcs<<{glyphs}>>/Resources<<>>>>",
        "<<>>",
        "<</Length 33>>stream\n25 0 0 0 20 30 d1 2 0 15 30 re f \nendstream",
    )


@pytest.mark.parametrize(
    ("font", "codes", "text"),
    [
        ("CMR10", b"A con\x0crmed e\x0bect, e\x0ecient: a sni\x0fe", "A confirmed effect, efficient: a sniffle"),
        ("SFRM1000", b"o\x1ece hours 3\x155, a \x1cne re\x1dex", "office hours 3–5, a fine reflex"),
        ("CMSY10", b"\x00\x02\x06\x0e\x0f\x14\x15", "−×±°•≤≥"),
        ("CMMI10", b"\x0b\x0c\x16", "αβµ"),
    ],
)  # fmt: skip
def test_codes_of_named_fonts_are_read_by_their_layout(font: str, codes: bytes, text: str) -> None:
    reading = read(outlines(font, codes))
    assert [block.raw for block in reading.blocks] == [text]
    assert any(fact.key == "resolved_glyphs" for fact in reading.facts)
    assert not any(fact.key == "map_errors" for fact in reading.facts)


@pytest.mark.parametrize("code", [b"\x0c", b"\x1c"], ids=["OT1", "T1"])
def test_a_ligature_of_a_nameless_font_is_read_where_it_makes_a_word(code: bytes) -> None:
    reading = read(bitmaps(b"The diagnosis was con" + code + b"rmed by a biopsy."))
    assert clean(reading).text == "The diagnosis was confirmed by a biopsy."
    assert Fact("resolved_glyphs", "1:1") in reading.facts


def test_a_sign_of_a_nameless_font_stays_visible() -> None:
    reading = read(bitmaps(b"Keep the vials at 8 \x0e or less, p \x14 0.05 for all."))
    assert Fact("map_errors", "1:2") in reading.facts
    assert clean(reading).text == "Keep the vials at 8 \ufffd or less, p \ufffd 0.05 for all."
