"""Names of findings."""

from __future__ import annotations

from pipeline.model import finding_id


def test_a_quote_of_signs_alone_is_named_without_its_line_ends() -> None:
    """Glyph codes that no font explains wrap elsewhere on another page size."""
    one, other = ("\x01\x02 \x03\n\x04",), ("\x01\x02\x03 \x04",)
    assert finding_id("text/cid-glyphs", "a", one) == finding_id("text/cid-glyphs", "a", other)
    assert finding_id("text/cid-glyphs", "a", one) != finding_id("text/cid-glyphs", "a", ("\x01\x02",))
