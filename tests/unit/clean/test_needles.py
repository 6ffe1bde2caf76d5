"""The literals that a pattern is asked for never hide what the pattern would find."""

from __future__ import annotations

import re

import pytest

from pipeline.clean.asides import _data
from pipeline.clean.needles import asked, needles_of, stands_in

LINES = (
    "Our free support line is open from Monday to Friday.",
    "You can call us on 020 7946 0018, or e-mail us at help@riverside.example.",
    "This leaflet was written by our information team and reviewed by Dr Ann Lee.",
    "The content of this page does not replace advice from your doctor.",
    "Every pound you give helps us to fund more nurses.",
    "Was this page helpful? Tell us what you think.",
    "Registered charity no. 1234567. Company limited by guarantee.",
    "Photographs by J. Bell, used with permission.",
    "Order free copies of our booklets in our online shop.",
    "Skip to main content",
    "TEXT RIVER TO 70123 to donate; CALLS MAY BE RECORDED",
    "Home > Cancers > Lung",
    "Take 10 mg of dexamethasone with food on day 1.",
)


@pytest.mark.parametrize("section", ["helpline", "credits", "legal", "marketing", "navigation"])
def test_needles_change_no_answer(section: str) -> None:
    for name, entries in _data()[section].items():
        if name in ("cues", "languages", "degrees", "headings"):
            continue
        whole = re.compile(rf"(?<!\w)(?:{'|'.join(entries)})(?!\w)", re.IGNORECASE)
        for line in LINES:
            for text in (line, line.upper(), line.lower()):
                assert stands_in(asked(entries), text, text.lower()) == bool(whole.search(text)), (name, text)


def test_what_is_optional_is_no_needle() -> None:
    assert needles_of("(?:please )?wait(?:ing)?") == (frozenset(["wait"]),)
    assert needles_of("a?b*") == ()
    assert needles_of(r"(?:day|\d) off") == (frozenset([" off"]),)
