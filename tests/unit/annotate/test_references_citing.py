"""Marks in the text are resolved to the entries they cite, in every form of mark."""

from __future__ import annotations

import hashlib

import pytest

from pipeline.annotate.references import find_references
from pipeline.clean import clean
from pipeline.model import Document, Reference, Source
from pipeline.parse import read

ENTRIES = (
    "Bell M, Ito K. Rest after infusions. J Clin Oncol. 2019;37(4):11-19.",
    "World Health Organization (WHO). Living well. 2020. Accessed at https://www.who.int/living on May 4, 2021.",
    "van der Berg A, Roy P, Cole T. Fever in cell therapy. Blood. 2018;131(2):121-130.",
    "Ito K. Salt and water. Lancet Oncol. 2021;22(3):301-309.",
)


def _read(text: str, media_type: str = "text/plain", name: str = "a.txt") -> tuple[Document, tuple[Reference, ...]]:
    data = text.encode()
    document = clean(read(Source("a", name, hashlib.sha256(data).hexdigest(), media_type), data))
    return document, find_references(document)


def _cited(text: str, media_type: str = "text/plain", name: str = "a.txt") -> dict[int | None, list[str]]:
    document, references = _read(text, media_type, name)
    assert len(references) == len(ENTRIES)
    return {one.number: [document.text[span.start : span.end] for span in one.cited_at] for one in references}


def _list(form: str) -> str:
    return "\n\n".join(form.format(number) + entry for number, entry in enumerate(ENTRIES, 1))


@pytest.mark.parametrize("form", ["{}. ", "[{}] ", "({}) "])
def test_square_brackets(form: str) -> None:
    text = "Rest helps most people [1,3-4]. Drink enough [2]. Rest again [1].\n\nReferences\n\n" + _list(form)
    assert _cited(text) == {1: ["[1,3-4]", "[1]"], 2: ["[2]"], 3: ["[1,3-4]"], 4: ["[1,3-4]"]}


def test_round_brackets_are_citations_only_where_the_list_has_numbers() -> None:
    prose = (
        "Rest helps most people (1). Fever may come early (2,3), and grade (4) is rare. Two steps: (1) rest, (2) drink."
    )
    found = _cited(f"{prose}\n\nReferences\n\n{_list('{}. ')}")
    assert found == {1: ["(1)"], 2: ["(2,3)"], 3: ["(2,3)"], 4: []}
    assert not any(_cited(f"{prose}\n\nReferences\n\n" + "\n\n".join(ENTRIES)).values())


def test_superscripts_and_anchors_of_a_page() -> None:
    items = "".join(f'<li id="r{number}">{entry}</li>' for number, entry in enumerate(ENTRIES, 1))
    page = (
        "<html><body><main><h1>Rest</h1><p>Rest helps most people after an infusion.<sup>1,2</sup> "
        'Fever may come early in the second week.<sup><a href="#r3">3</a></sup> The count was 5 x 10<sup>9</sup>/L.</p>'
        f"<h2>References</h2><ol>{items}</ol></main></body></html>"
    )
    assert _cited(page, "text/html", "a.html") == {1: ["[1,2]"], 2: ["[1,2]"], 3: ["[3]"], 4: []}


def test_names_and_years() -> None:
    prose = (
        "Rest helps (Bell & Ito, 2019; WHO, 2020). Fever was described by van der Berg et al. (2018), by Cole (2018). "
        "In May 2021 it rained; Ito (2020) is another work."
    )
    found = _cited(f"{prose}\n\nReferences\n\n" + "\n\n".join(ENTRIES))
    assert found == {1: ["Bell & Ito, 2019"], 2: ["WHO, 2020"], 3: ["van der Berg et al. (2018"], 4: []}


def test_each_list_belongs_to_the_text_before_it() -> None:
    first, second = (
        f"{word} helps most people [1]. {word} again, as long as there is time for it [2].\n\nReferences\n\n"
        f"1. {ENTRIES[at]}\n\n2. {ENTRIES[at + 1]}\n\n"
        for word, at in (("Rest", 0), ("Sleep", 2))
    )
    document, references = _read(first + "Sleep and rest are two things. " * 20 + "\n\n" + second)
    cited = [[span.start for span in one.cited_at] for one in references]
    assert [len(places) for places in cited] == [1, 1, 1, 1]
    assert cited[0] < cited[1] < cited[2] < cited[3]
    assert cited[2][0] > references[1].span.end
    assert document.text[cited[2][0] :].startswith("[1]")


def test_an_ordered_list_may_begin_later() -> None:
    items = "".join(f"<li>{entry}</li>" for entry in ENTRIES)
    page = (
        "<html><body><main><h1>Rest</h1><p>Rest helps most people after an infusion.<sup>11</sup> Fever may come "
        f"early in the second week.<sup>13</sup></p><h2>References</h2><ol start='11'>{items}</ol></main></body></html>"
    )
    assert _cited(page, "text/html", "a.html") == {11: ["[11]"], 12: [], 13: ["[13]"], 14: []}
