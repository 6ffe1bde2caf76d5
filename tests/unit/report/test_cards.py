"""What a card says beyond the quote: neighbours, scopes, what is known, the quotation's own limits."""

from __future__ import annotations

from dataclasses import replace

from pipeline.knowledge import Drug, Target
from pipeline.model import Claim, Evidence, Finding, Page, Qualifier, Span
from pipeline.publish import tables_of
from pipeline.report import CellText, View, build
from pipeline.report.around import around
from pipeline.report.cards import card
from pipeline.report.conflicts import known_facts, scopes
from pipeline.report.diff import diff, replaces
from pipeline.report.documents import block_rows, kept
from pipeline.report.groups import groups
from pipeline.report.matrix import ROWS, tables
from pipeline.report.quoting import AROUND, MARKED, quotation, spot
from pipeline.report.tables import check_lines, drug_lines, reference_lines
from pipeline.showing import cells
from tests.unit.report.made_up import DOCUMENTS, document, evidence, finding, knowledge, view

KNOWN = replace(
    knowledge(),
    drugs={
        "drug:durvalumab": Drug(
            "drug:durvalumab",
            "durvalumab",
            brands=("Imfinzi",),
            targets=("target:CD274",),
            targets_complete=True,
            confirmed=True,
            sources=("https://www.ema.europa.eu/",),
        )
    },
    targets={"target:CD274": Target("target:CD274", "PD-L1"), "target:PDCD1": Target("target:PDCD1", "PD-1")},
)
ONE = document("one", ["Durvalumab blocks PD-L1 in lung cancer."], publisher="North")
TWO = document(
    "two", ["Given after chemotherapy, durvalumab blocks PD-1.", "Nivolumab blocks PD-1."], publisher="South"
)


def claim(number: int, where: Span, target: str, **more: object) -> Claim:
    return Claim(f"c{number}", where, "drug:durvalumab", "targets", f"target:{target}", **more)  # type: ignore[arg-type]


def conflict() -> tuple[View, Finding]:
    pages = (
        Page(ONE, claims=(claim(1, Span("one", 0, 39), "CD274", qualifiers=(Qualifier("cancer", "lung cancer"),)),)),
        Page(TWO, claims=(claim(2, Span("two", 0, 48), "PDCD1", qualifiers=(Qualifier("line", "second"),)),)),
    )
    found = finding(
        "classes/target-conflict",
        evidence(TWO, "durvalumab blocks PD-1"),
        evidence(ONE, "Durvalumab blocks PD-L1", "other_side"),
        message="durvalumab acts on PD-1 here, on PD-L1 there.",
    )
    return view(pages=pages, findings=(found,), knowledge=KNOWN), found


def test_a_conflict_says_where_the_scopes_meet_and_what_is_known() -> None:
    made, found = conflict()
    assert scopes(found, made) == ("durvalumab: only here: line second; only there: cancer lung cancer",)
    (known,) = known_facts(found, made)
    assert known.words == "durvalumab (Imfinzi): targets PD-L1"
    assert known.sources == ("https://www.ema.europa.eu/",)
    assert b"https://www.ema.europa.eu/" in build(made)["index.html"]


def test_the_matrix_shows_the_rows_of_the_dataset_with_their_sentences() -> None:
    made, _ = conflict()
    rows = tables_of(made.sources, made.pages, made.findings, (), ())["matrix"]
    (table,) = tables(replace(made, cells=cells(rows)))
    assert table.sources == ("North", "South")
    ((subject, row),) = table.rows
    assert subject == "durvalumab"
    assert [(cell.values, cell.state) for cell in row if cell] == [(("PD-L1",), "differ"), (("PD-1",), "differ")]
    assert [saying.path for cell in row if cell for saying in cell.sayings] == ["one.txt", "two.txt"]
    disputed = [replace(r, state="conflict") for r in rows]
    (table,) = tables(replace(made, cells=cells(disputed)))
    assert table.conflicts == 2


def test_what_sources_disagree_on_comes_first_and_a_long_table_says_what_it_leaves_out() -> None:
    made, _ = conflict()
    many = [CellText(f"drug:d{n}", "targets", "North", ("target:CD274",), "alone", ()) for n in range(ROWS + 3)]
    late = CellText("drug:zz", "targets", "North", ("not target:CD274",), "conflict", ())
    other = CellText("drug:d1", "brewed_from", "North", ("hops",), "alone", ())
    first, last = tables(replace(made, cells=(*many, late, other)))
    assert first.rows[0][0] == "zz"
    assert first.rows[0][1][0] is not None
    assert first.rows[0][1][0].values == ("not PD-L1",)
    assert (len(first.rows), first.left_out) == (ROWS, 4)
    assert last.title == "Brewed from"


def test_a_text_shows_its_numbered_lines() -> None:
    made = document("log", ["first line\nsecond faulty line\nthird", "another paragraph"])
    seen = around(evidence(made, "faulty"), made, {})
    assert seen is not None
    assert seen.form == "lines"
    assert [(line.label, line.before + line.marked + line.after, line.here) for line in seen.lines] == [
        ("1", "first line", False),
        ("2", "second faulty line", True),
        ("3", "third", False),
        ("3", "another paragraph", False),  # the made-up places give every paragraph two lines
    ]


def test_a_web_page_shows_the_element_between_its_neighbours() -> None:
    html = DOCUMENTS[1]
    seen = around(evidence(html, "inside the tumour"), html, {})
    assert seen is not None
    assert [line.label for line in seen.lines] == ["p[1]", "p[2]", "p[3]"]
    assert [line.here for line in seen.lines] == [False, True, False]
    assert around(evidence(DOCUMENTS[0], "with food"), DOCUMENTS[0], {}) is None  # a PDF has a picture


def test_a_long_paragraph_is_cut_and_says_so() -> None:
    long = document("long", ["a " * 5000 + "FAULT" * 500 + " b" * 5000])
    quoted = quotation(evidence(long, "FAULT" * 500), long)
    assert (len(quoted.before), len(quoted.marked), len(quoted.after)) == (AROUND, MARKED, AROUND)
    assert quoted.cut_before + len(quoted.before) == 10_000
    assert quoted.cut_marked == 2500 - MARKED


def test_an_empty_quote_keeps_its_place() -> None:
    made = document("field", ["Updated:", "Text."])
    empty = Evidence(Span("field", 8, 8), "")
    found = finding("text/empty-field", empty, message="No value.")
    shown = view(pages=(Page(made),), findings=(found,))
    page = build(shown)["documents/field.html"].decode()
    assert '<a id="c8"></a>' in page
    assert build(shown)["index.html"].count(b'href="documents/field.html#c8"') == 1


def test_equal_faults_are_one_card_with_its_places() -> None:
    made = document("two-places", [f"Take Opdvio {n} times." for n in range(50)])
    found = tuple(
        finding("terms/misspelt-brand", Evidence(Span("two-places", at, at + 6), "Opdvio"), message="x")
        for at in (made.text.index(f"Opdvio {n} ") for n in range(50))
    )
    (group,) = groups(found)
    shown = card(group, view(pages=(Page(made),), findings=found))
    assert (len(shown.places), shown.places_left_out) == (40, 9)
    assert shown.places[0].words == "line 3, column 6"


def test_findings_of_another_status_are_another_card() -> None:
    one = view().findings[0]
    assert len(groups((one, replace(one, finding_id="x"), replace(one, status="known")))) == 2


def test_what_is_removed_is_struck_through_with_its_rule() -> None:
    pdf = view().pages[0]
    row = block_rows(pdf, view())[2]
    assert [(piece.text, piece.tag) for piece in row.raw if piece.tag == "del"] == [
        ("/F2 12 Tf 0 0 0 rg ", "del"),
        ("(ta)Tj lking", "del"),
    ]
    assert row.rules == ("content-stream-leak",)
    assert "".join(piece.text for piece in row.raw) == pdf.document.blocks[2].raw
    assert "".join(piece.text for piece in row.clean) == pdf.document.block_text(2)
    assert sum((kept(pdf.document).copied, kept(pdf.document).changed, kept(pdf.document).removed)) == len(
        pdf.document.raw
    )


def test_a_spot_counts_columns_and_lines_in_code_points() -> None:
    made = document("greek", ["αβγ\nδε fault"])
    seen = spot(made, made.raw.index("fault"))
    assert (seen.line, seen.column, seen.words) == (2, 4, "line 2, column 4")


def test_a_diff_keeps_every_letter_of_both() -> None:
    for quote, better in (("Espa?ol", "Español"), ("IFN-alfais", "IFN-alfa is"), ("", "x"), ("x", "")):
        parts = diff(quote, better)
        assert "".join(text for kind, text in parts if kind != "ins") == quote
        assert "".join(text for kind, text in parts if kind != "del") == better
    assert replaces("Erbix", "Erbitux")
    assert not replaces("168-58", "Look the work up and write the same in both places.")


def test_tables_leave_nothing_out() -> None:
    lines = {line.check.id: line for line in check_lines(view())}
    assert set(lines) == {run.check_id for run in view().check_runs}
    assert dict(lines["terms/misspelt-brand"].by_status) == {"new": 0, "changed": 0, "known": 1, "waived": 0}
    assert reference_lines(view()) == []
    assert drug_lines(view()) == []
