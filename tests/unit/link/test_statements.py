"""The same claim in two documents has one id; another value, or a denial, has another."""

from __future__ import annotations

from pipeline.link import link
from pipeline.model import Page
from tests.unit.annotate.test_claims import claims, document, knowledge


def test_a_statement_is_one_wherever_it_is_said() -> None:
    first = Page(document("Nivolumab blocks PD-1."), claims=claims("Nivolumab blocks PD-1."))
    again = Page(document("The target of nivolumab is PD-1."), claims=claims("The target of nivolumab is PD-1."))
    denied = Page(document("Nivolumab does not block PD-1."), claims=claims("Nivolumab does not block PD-1."))
    linked = link((first, again, denied), knowledge())
    ids = [next(c.statement_id for c in page.claims if c.predicate == "targets") for page in linked]
    assert ids[0] is not None
    assert ids[0] == ids[1] != ids[2]
