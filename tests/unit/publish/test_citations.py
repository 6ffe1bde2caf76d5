"""Reference exports, read back by the libraries that others use."""

from __future__ import annotations

import json
from dataclasses import replace

import rispy
from bibtexparser.entrypoint import parse_string

from bench import publishers
from pipeline.annotate.references import cite
from pipeline.publish.citations import bibtex, csl_json, ris

LINES = (
    "Ribas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. 2018;359(6382):1350-1355. "
    "doi:10.1126/science.aar4060",
    "Weiner LM. Monoclonal antibodies. In: DeVita VT, Lawrence TS, eds. Cancer: Principles & Practice of Oncology. "
    "11th ed. Philadelphia, PA: Wolters Kluwer; 2019:279-288.",
    "National Cancer Institute. Biological therapies for cancer. 2018. Accessed at "
    "https://www.cancer.gov/about_cancer on March 4, 2019.",
)
REFERENCES = [cite(line) for line in LINES]


def test_csl_json() -> None:
    article, chapter, page = json.loads(csl_json(REFERENCES))
    assert article["type"] == "article-journal"
    assert article["author"][1] == {"family": "Wolchok", "given": "JD"}
    assert article["page"] == "1350-1355"
    assert chapter["editor"][0]["family"] == "DeVita"
    assert page["author"] == [{"literal": "National Cancer Institute"}]
    assert page["accessed"] == {"date-parts": [[2019, 3, 4]]}


def test_bibtex_reads_back() -> None:
    library = parse_string(bibtex(REFERENCES))
    assert not library.failed_blocks
    assert len(library.entries) == 3
    article = library.entries[0].fields_dict
    assert article["author"].value == "Ribas, A and Wolchok, JD"
    assert article["pages"].value == "1350--1355"
    assert r"Principles \& Practice" in bibtex(REFERENCES[1:2])
    assert "{National Cancer Institute}" in bibtex(REFERENCES[2:])


def test_ris_reads_back() -> None:
    article, chapter, page = rispy.loads(ris(REFERENCES))
    assert (article["start_page"], article["end_page"]) == ("1350", "1355")
    assert chapter["secondary_authors"] == ["DeVita, VT", "Lawrence, TS"]
    assert page["urls"] == ["https://www.cancer.gov/about_cancer"]


def test_every_made_reference_reads_back_from_every_format() -> None:
    made = [replace(cite(row.text), reference_id=f"d:r{number}") for number, row in enumerate(publishers.rows())]
    library = parse_string(bibtex(made))
    assert not library.failed_blocks
    assert len(library.entries) == len(made)
    records = rispy.loads(ris(made))
    items = json.loads(csl_json(made))
    for reference, record, item in zip(made, records, items, strict=True):
        entry = library.entries_dict[reference.reference_id].fields_dict
        assert item["id"] == reference.reference_id
        for name, csl in (("title", "title"), ("volume", "volume"), ("doi", "DOI")):
            value = getattr(reference, name)
            assert (entry[name].value.replace("\\", "") if name in entry else None) == value
            assert record.get(name) == value
            assert item.get(csl) == value
        assert len(record.get("authors", [])) == len(item.get("author", [])) == len(reference.authors)
