"""The habits of ACS, NCI, the Canadian Cancer Society and NLM; each case names only what it is about."""

from __future__ import annotations

import pytest

from pipeline.annotate.references import cite

CASES: dict[str, dict[str, object]] = {
    "American Cancer Society. Facts & Figures 2022. American Cancer Society. Atlanta, Ga. 2022.": {
        "title": "Facts & Figures 2022",
        "publisher": "American Cancer Society",
        "year": "2022",
        "kind": "book",
    },
    "National Comprehensive Cancer Network, Clinical Practice Guidelines in Oncology (NCCN Guidelines®), Management of "
    "Immunotherapy-Related Toxicities, v.1.2022. Accessed at www.nccn.org on February 1, 2022.": {
        "title": "Management of Immunotherapy-Related Toxicities",
        "container": "Clinical Practice Guidelines in Oncology (NCCN Guidelines®)",
        "edition": "v.1.2022",
        "year": "2022",
        "url": "www.nccn.org",
        "accessed_on": "2022-02-01",
        "kind": "guideline",
    },
    "Mitchell TC, Karakousis G, Schuchter L. Melanoma. In: Niederhuber JE, Armitage JO, eds. Abeloff's Clinical "
    "Oncology. 6th ed. Philadelphia, Pa. Elsevier: 2020.": {
        "title": "Melanoma",
        "container": "Abeloff's Clinical Oncology",
        "publisher": "Elsevier",
        "year": "2020",
        "kind": "chapter",
    },
    "Sosman JA. Overview of advanced cutaneous melanoma. UpToDate. 2023. Accessed at "
    "https://www.uptodate.com/contents/melanoma on August 2, 2023.": {
        "title": "Overview of advanced cutaneous melanoma",
        "container": "UpToDate",
        "year": "2023",
        "accessed_on": "2023-08-02",
    },
    "Food and Drug Administration. FDA approves tebentafusp-tebn. January 26, 2022. Accessed at "
    "https://www.fda.gov/drugs/tebentafusp on January 27, 2022.": {
        "title": "FDA approves tebentafusp-tebn",
        "year": "2022",
        "accessed_on": "2022-01-27",
    },
    "PDQ® Adult Treatment Editorial Board. PDQ Melanoma Treatment. Bethesda, MD: National Cancer Institute. Updated "
    "05/12/2023. Available at: https://www.cancer.gov/types/skin/melanoma-pdq. Accessed 06/01/2023. [PMID: 26389388]": {
        "title": "PDQ Melanoma Treatment",
        "publisher": "National Cancer Institute",
        "year": "2023",
        "pmid": "26389388",
        "accessed_on": "2023-06-01",
    },
    "Hodi FS, Kluger H, Sznol M, et al.: Durable, long-term survival in advanced melanoma. [Abstract] Cancer Res 76 "
    "(14 Suppl): A-CT001, 2016.": {
        "container": "Cancer Res",
        "volume": "76",
        "issue": "14 Suppl",
        "pages": "A-CT001",
        "year": "2016",
    },
    "American Cancer Society: Cancer Facts and Figures 2024. Atlanta, Ga: American Cancer Society, 2024. Available "
    "online. Last accessed January 17, 2024.": {
        "title": "Cancer Facts and Figures 2024",
        "year": "2024",
        "accessed_on": "2024-01-17",
    },
    "Singer S, Tap WD. Soft tissue sarcoma. DeVita VT Jr, Lawrence TS, eds. Cancer: Principles and Practice of "
    "Oncology. 11th ed. Philadelphia, PA: Wolters Kluwer; 2019: 88: 1395–1439.": {
        "title": "Soft tissue sarcoma",
        "container": "Cancer: Principles and Practice of Oncology",
        "pages": "1395–1439",
        "year": "2019",
    },
    "BC Cancer Agency. Protocol Summary for Imatinib. Vancouver, BC: BC Cancer Agency; 2019: "
    "http://www.bccancer.bc.ca/.": {"title": "Protocol Summary for Imatinib", "year": "2019", "kind": "web"},
    "Keytruda [package insert]. Whitehouse Station, NJ: Merck Sharp & Dohme Corp; 2021.": {
        "title": "Keytruda",
        "kind": "label",
    },
    "ClinicalTrials.gov. Study of pembrolizumab in sarcoma. NCT02301039. Accessed at "
    "https://clinicaltrials.gov/study/NCT02301039 on May 4, 2021.": {
        "title": "Study of pembrolizumab in sarcoma",
        "kind": "trial",
    },
    "Smith JK. T-cell engineering for melanoma [dissertation]. Boston, MA: Harvard University; 2015.": {
        "title": "T-cell engineering for melanoma",
        "kind": "thesis",
    },
    "Jones P, Lee A. Neoantigen discovery. bioRxiv. Preprint posted online May 5, 2021. "
    "doi:10.1101/2021.05.05.442752": {
        "title": "Neoantigen discovery",
        "container": "bioRxiv",
        "year": "2021",
        "kind": "preprint",
    },
    "Ledermann JA. First-line PARP inhibitors. Presented at: ASCO Annual Meeting; June 1-5, 2018; Chicago, IL.": {
        "container": "ASCO Annual Meeting",
        "year": "2018",
        "kind": "conference",
    },
    "Carlino MS, Larkin J, Long GV. Immune checkpoint inhibitors in melanoma. Lancet. 2021 Sep 11;398(10304):1002-"
    "1014. Epub 2021 Sep 7.": {"year": "2021", "volume": "398", "issue": "10304", "pages": "1002-1014"},
    "Robert C, Schachter J, Long GV, et al. Pembrolizumab versus ipilimumab in advanced melanoma. N Engl J Med. 2015 "
    "Apr 19 [Epub ahead of print].": {"container": "N Engl J Med", "year": "2015", "kind": "journal"},
    "Immune checkpoint inhibitors in melanoma. Carlino MS, Larkin J, Long GV. Lancet. 2021;398(10304):1002-1014.": {
        "title": "Immune checkpoint inhibitors in melanoma",
        "container": "Lancet",
    },
    "Smith SM, Jenkinson M. Advances in image analysis. Neuroimage. 2004;23 Suppl 1:S208-19.": {
        "volume": "23",
        "issue": "Suppl 1",
        "pages": "S208-19",
    },
}


@pytest.mark.parametrize("line", CASES, ids=lambda line: str(line)[:40])
def test_style(line: str) -> None:
    reference = cite(line)
    assert {name: getattr(reference, name) for name in CASES[line]} == CASES[line]


HABITS: dict[str, dict[str, str | None]] = {
    "Baker TM, Ito K: Screening in women. Cochrane Database Syst Rev (4): CD001234, 2010. [PUBMED Abstract]": {
        "container": "Cochrane Database Syst Rev",
        "issue": "4",
        "pages": "CD001234",
        "year": "2010",
    },
    "Baker TM, Ito K: Night work and risk. J Natl Cancer Inst 108 (12): , 2016. [PUBMED Abstract]": {
        "container": "J Natl Cancer Inst",
        "volume": "108",
        "issue": "12",
        "pages": None,
        "year": "2016",
    },
    "Baker TM: A report. [Abstract] Proceedings of the American Society of Clinical Oncology 12: A-78, 69, 1993.": {
        "kind": "conference",
        "volume": "12",
        "pages": "A-78, 69",
        "title": "A report",
    },
    "Baker TM: Trends in cost. Cancer 12 (3): 57-66, 68-72, 74-6 passim, 2001 May-Jun. [PUBMED Abstract]": {
        "volume": "12",
        "pages": "57-66, 68-72, 74-6 passim",
        "year": "2001",
    },
    "Baker TM, Ito K, et al.: Cost Review, 1975-2012. Bethesda, Md: National Cancer Institute, 2015. Also available "
    "online. Last accessed August 13, 2018.": {
        "title": "Cost Review, 1975-2012",
        "year": "2015",
        "accessed_on": "2018-08-13",
    },
    "Baker TM. [Care at home in winter]. Tumori. 2011;97(2):120-125.": {
        "title": "Care at home in winter",
        "container": "Tumori",
    },
    'Baker TM: "Benign" lumps and "early signs" in practice. Arch Intern Med 160 (8): 1109-15, 2000.': {
        "title": '"Benign" lumps and "early signs" in practice',
        "container": "Arch Intern Med",
    },
    "Health Canada. Decision on a cell therapy. Ottawa, ON: Health Canada; 2021: https://hpr-rps.hres.ca/.": {
        "title": "Decision on a cell therapy",
        "publisher": "Health Canada",
        "year": "2021",
    },
    "T Baker and others. Antibodies. New England Journal of Medicine, 2015. Vol 373, Issue 1, Pages 23-34.": {
        "container": "New England Journal of Medicine",
        "volume": "373",
        "issue": "1",
        "pages": "23-34",
    },
    "Ó Briain T, Ito K. E. coli enzymes. J Clin Oncol. Published online May 3, 2021. doi:10.1200/JCO.21.001": {
        "title": "E. coli enzymes",
        "container": "J Clin Oncol",
        "year": "2021",
    },
}


@pytest.mark.parametrize("line", HABITS, ids=lambda line: line[:40])
def test_habits_of_publishers(line: str) -> None:
    reference = cite(line)
    assert {name: getattr(reference, name) for name in HABITS[line]} == HABITS[line]
