"""One work, one id."""

from __future__ import annotations

from dataclasses import replace

from pipeline.annotate.references import cite
from pipeline.link.works import identify
from pipeline.model import Reference


def numbered(*lines: str) -> list[Reference]:
    return [replace(cite(line), reference_id=f"r{number}") for number, line in enumerate(lines, 1)]


def same(*lines: str) -> bool:
    return len(set(identify(numbered(*lines)).values())) == 1


AMA = "Ribas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. 2018;359(6382):1350-1355."


def test_styles_of_one_work() -> None:
    assert same(AMA, "Ribas A, Wolchok JD: Cancer Immunotherapy Using Checkpoint Blockade. Science 359: 1350-5, 2018.")


def test_a_wrong_year_is_still_the_work() -> None:
    assert same(AMA, AMA.replace("2018", "2017"))


def test_identifiers_join_and_part() -> None:
    assert same("Doe A. One name of it here. J Med. 2018;1:1. doi:10.1000/ABC", "Doe A. 2018. doi:10.1000/abc")
    assert not same(f"{AMA} doi:10.1126/science.aar4060", f"{AMA} doi:10.1126/science.aar9999")


def test_short_titles_name_many_works() -> None:
    assert not same("Baker T. Cancer vaccines. Blood. 2018;131:1.", "Baker T. Cancer vaccines. Gut. 2019;68:2.")
    assert same("Baker T. Cancer vaccines. Blood. 2018;131:1-9.", "Baker T. Cancer vaccines. Blood. 2018;131(2):1-9.")


def test_editions_are_different_works() -> None:
    book = "Amin MB. AJCC Cancer Staging Manual for Everyone. {}. New York, NY: Springer; {}."
    assert not same(book.format("7th ed", 2010), book.format("8th ed", 2017))


def test_order_does_not_matter() -> None:
    references = numbered(AMA, "Doe A. Another thing that was found. J Med. 2018;1:1.", AMA)
    assert identify(references) == identify(references[::-1])


def test_two_works_of_one_title_and_author_stay_two_in_every_style() -> None:
    old = "Baker TM. Vaccines for people with cancer: a review. J Clin Oncol. 2001;19(4):10-14."
    new = "Baker TM. Vaccines for people with cancer: a review. J Clin Oncol. 2018;36(4):20-24."
    again = "Baker TM: Vaccines for people with cancer: a review. J Clin Oncol 36 (4): 20-4, 2018. [PUBMED Abstract]"
    read = [replace(cite(line), reference_id=f"r{number}") for number, line in enumerate((old, new, again))]
    works = identify(read)
    assert works["r0"] != works["r1"] == works["r2"]
