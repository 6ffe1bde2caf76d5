import pytest

from pipeline.model import Source
from pipeline.parse import read
from pipeline.parse.metadata_dates import iso_date

BODY = "Rest helps most people who are treated. Ask your team what you may do at home.\n\n"


def publisher(text: str) -> str | None:
    return read(Source("d", "d.txt", "0" * 64, "text/plain"), text.encode()).source.publisher


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[cancer.org](https://www.cancer.org) | 1.800.555.0100\n\n" + BODY, "American Cancer Society"),
        (BODY + "1-888-555-0164 | cancer.ca | © 2024 Canadian Cancer Society\n", "Canadian Cancer Society"),
        (BODY + "The words of Cancer Research UK are copyright. Ask before you print them.\n", "Cancer Research UK"),
        (BODY + "© 2021 Nobody Hospital. All rights reserved.\n", "Nobody Hospital"),
        (BODY + "National Cancer Institute. Rest. Accessed at https://www.cancer.gov/rest on May 2, 2020.\n", None),
        (BODY + "The National Cancer Institute pays for many trials.\n", None),
        (BODY, None),
    ],
)
def test_only_an_imprint_or_an_address_of_its_own_names_the_publisher(text: str, name: str | None) -> None:
    assert publisher(text) == name


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("May 2nd, 2023", "2023-05-02"),
        ("2 May 2023", "2023-05-02"),
        ("Sept. 2021", "2021-09"),
        ("2023-05-02T08:00:00+01:00", "2023-05-02"),
        ("31.12.2020", "2020-12-31"),
        ("12/31/2020", "2020-12-31"),
        ("05/05/2020", "2020-05-05"),
        ("04/05/2020", None),
        ("February 30, 2020", None),
        ("<MM/DD/YYYY>", None),
        ("3 de mayo de 2019", "2019-05-03"),
        ("1er mars 2018", "2018-03-01"),
        ("May", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    assert iso_date(text) == iso
