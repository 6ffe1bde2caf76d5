"""References in the styles that patient pages use; the works are real, the strings our own."""

from __future__ import annotations

import pytest

from pipeline.annotate.references import cite
from pipeline.annotate.references.dates import iso

CASES = [
    (
        "Hodi FS, O'Day SJ, McDermott DF, et al. Improved survival with ipilimumab in patients with metastatic "
        "melanoma. N Engl J Med. 2010;363(8):711-723.",
        {
            "kind": "journal",
            "title": "Improved survival with ipilimumab in patients with metastatic melanoma",
            "container": "N Engl J Med",
            "year": "2010",
            "volume": "363",
            "issue": "8",
            "pages": "711-723",
        },
    ),
    (
        "Ribas A, Wolchok JD: Cancer immunotherapy using checkpoint blockade. Science 359 (6382): 1350-1355, 2018. "
        "[PUBMED Abstract]",
        {
            "kind": "journal",
            "title": "Cancer immunotherapy using checkpoint blockade",
            "container": "Science",
            "year": "2018",
            "volume": "359",
            "issue": "6382",
            "pages": "1350-1355",
        },
    ),
    (
        "Weiner LM. Monoclonal antibodies. In: DeVita VT, Lawrence TS, Rosenberg SA, eds. Cancer: Principles and "
        "Practice of Oncology. 11th ed. Philadelphia, PA: Wolters Kluwer; 2019:279-288.",
        {
            "kind": "chapter",
            "title": "Monoclonal antibodies",
            "container": "Cancer: Principles and Practice of Oncology",
            "edition": "11th ed.",
            "publisher": "Wolters Kluwer",
            "year": "2019",
            "pages": "279-288",
        },
    ),
    (
        "National Cancer Institute. Biological therapies for cancer. 2018. Accessed at "
        "https://www.cancer.gov/about-cancer/treatment/types/immunotherapy on March 4, 2019.",
        {
            "kind": "web",
            "title": "Biological therapies for cancer",
            "year": "2018",
            "url": "https://www.cancer.gov/about-cancer/treatment/types/immunotherapy",
            "accessed_on": "2019-03-04",
        },
    ),
]


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_fields(line: str, expected: dict[str, str]) -> None:
    reference = cite(line)
    assert {field: getattr(reference, field) for field in expected} == expected


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Weber JS, de la Cruz-Merino L, O'Day SJ, van den Eertwegh AJM, et al. A title. Blood. 2010;1:1.",
         [("Weber", "JS"), ("de la Cruz-Merino", "L"), ("O'Day", "SJ"), ("van den Eertwegh", "AJM")]),
        ("DeVita VT Jr, Chabner BA. A title. Blood. 2010;1:1.", [("DeVita", "VT Jr"), ("Chabner", "BA")]),
        ("Pagès F, Galon J.-P. A title. Blood. 2010;1:1.", [("Pagès", "F"), ("Galon", "J-P")]),
        ("Young A, , et al. A title. Blood. 2010;1:1.", [("Young", "A")]),
        ("American Society of Hematology. A title. Accessed at https://www.hematology.org on May 1, 2020.",
         [("American Society of Hematology", None)]),
    ],
)  # fmt: skip
def test_authors(line: str, names: list[tuple[str, str | None]]) -> None:
    assert [(author.family, author.given) for author in cite(line).authors] == names


def test_spans_hold_the_values() -> None:
    line = CASES[0][0]
    fields = cite(line).fields
    assert [line[field.start : field.end] for field in fields if field.field == "authors"] == [
        "Hodi FS",
        "O'Day SJ",
        "McDermott DF",
    ]
    assert {field.field: line[field.start : field.end] for field in fields}["container"] == "N Engl J Med"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("December 19, 2019", "2019-12-19"),
        ("Aug. 7 2013", "2013-08-07"),
        ("3rd June 2021", "2021-06-03"),
        ("2022 Feb", "2022-02"),
        ("2020-02-30", None),
        ("no date", None),
    ],
)
def test_iso(text: str, date: str | None) -> None:
    assert iso(text) == date
