"""Text exports. The sentences are ours; the damage is that of real exports."""

import textwrap

import pytest

from pipeline.model import Block, Reading, Source
from pipeline.parse import read


def reading(text: str) -> Reading:
    return read(Source("d", "d.txt", "0" * 64, "text/plain"), text.encode())


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.raw) for block in reading(text).blocks]


def block_with(text: str, words: str) -> Block:
    return next(block for block in reading(text).blocks if words in block.raw)


def test_one_block_a_line_with_its_number() -> None:
    found = reading("The first line is a whole paragraph of its own.\nThe second one follows without a blank line.\n")
    assert [(b.places[0].line, b.places[0].column, b.kind) for b in found.blocks] == [
        (1, 1, "paragraph"),
        (2, 1, "paragraph"),
    ]
    assert [b.block_id for b in found.blocks] == ["d#0", "d#1"]


def test_wrapped_paragraphs_are_one_block_with_a_place_a_line() -> None:
    text = (
        "Ipilimumab is an antibody that blocks CTLA-4, a brake on the body's own\n"
        "T cells. It is given as an infusion into a vein, most often in a day\n"
        "clinic, and it may be combined with nivolumab.\n"
        "\n"
        "Tell your nurse at once about loose stools, since inflammation of the\n"
        "bowel can become serious within a few days when nobody treats it.\n"
        "- a rash that spreads over more than a third of the skin, or that is\n"
        "  painful or blistering\n"
        "- a cough\n"
    )
    blocks = reading(text).blocks
    assert [b.kind for b in blocks] == ["paragraph", "paragraph", "list_item", "list_item"]
    first = blocks[0]
    assert [first.raw[p.start : p.end] for p in first.places] == first.raw.split("\n")
    assert [p.line for p in first.places] == [1, 2, 3]
    assert [p.line for p in blocks[2].places] == [7, 8]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [50, 60, 72])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_one_wrapped_paragraph_among_long_lines(width: int, gap: str, ends: str) -> None:
    long = "Interferon slows the growth of cancer cells and helps immune cells to find them, and it is given as a shot "
    wrapped = textwrap.fill(
        "Interleukin-2 tells T cells to divide. It was the first drug of its kind. Aldesleukin is made in bacteria, so "
        "it carries no sugar, and it is given in a hospital where blood pressure can be watched day and night. People "
        "with heart disease are not treated with it.",
        width,
    )
    paragraphs = [long + "under the skin. " + long.lower() + "once a week.", wrapped, "Ask us. " + long + "every day."]
    found = reading(("\n" + gap).join(paragraphs).replace("\n", ends)).blocks
    assert [block.raw for block in found] == paragraphs


def test_short_lines_in_a_row_are_not_wrapped() -> None:
    text = "Tired all day long and all night\nSore mouth after every meal I eat\nNo taste for food or drink at all\n"
    assert len(reading(text).blocks) == 3


def test_a_page_break_in_a_paragraph_leaves_two_blocks() -> None:
    text = (
        "# Vaccines\n\nThe vaccine is grown from the patient's own cells, which are taken out by a machine that keeps "
        "only the white\n\n"
        "cells and gives back the rest, and it takes about three weeks until it comes back to the clinic.\n"
    )
    assert [kind for kind, _, _ in kinds(text)] == ["heading", "paragraph", "paragraph"]


def test_signs_stay_in_raw_and_links_know_their_visible_text() -> None:
    block = block_with("Read **more** in [Rest \\(sleep\\)](rest.html)² or at <https://example.org/a>.\n", "Read")
    seen = {(i.kind, block.raw[i.start : i.end], i.target) for i in block.inlines}
    assert seen == {
        ("bold", "more", None),
        ("link", "Rest \\(sleep\\)", "rest.html"),
        ("footnote_mark", "²", None),
        ("link", "https://example.org/a", "https://example.org/a"),
    }


@pytest.mark.parametrize(
    "text", ["10⁹/L cells\n", "a dose of 5 mg/m² a day\n", "an area of 3 cm²\n", "Updated <MM/DD/YYYY>\n"]
)
def test_powers_units_and_placeholders_are_no_marks_and_no_links(text: str) -> None:
    assert reading(text).blocks[0].inlines == ()


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("- fever", 1),
        ("• fever", 1),
        ("  • fever", 1),
        ("* fever", 1),
        ("1. fever", 1),
        ("a) fever", 1),
        ("– fever", 1),
    ],
)
def test_list_signs(line: str, level: int) -> None:
    assert kinds(f"Call us about:\n{line}\n")[1] == ("list_item", level, line)


@pytest.mark.parametrize(
    "line", ["-5 °C is too cold.", "*fever* is common.", "5.0 mg is the dose.", "2019. It went on.", "o is a letter."]
)
def test_no_list_signs(line: str) -> None:
    assert kinds(line)[0][0] == "paragraph"


def test_nesting() -> None:
    text = "Side effects:\n- skin\n  - itching\n    - at night\n  - rash\n- bowel\n"
    assert [level for kind, level, _ in kinds(text) if kind == "list_item"] == [1, 2, 3, 2, 1]


def test_headings_without_marks() -> None:
    text = (
        "Living With Melanoma\n\nMelanoma is a cancer of the cells that give skin its colour.\n\n"
        "What doctors look for\n\nThey look at the thickness of the tumour first of all, and then at ulceration.\n\n"
        "Targeted drugs\n\n• dabrafenib\n• trametinib\n"
    )
    blocks = reading(text).blocks
    assert [(b.raw, b.level) for b in blocks if b.kind == "heading"] == [
        ("Living With Melanoma", 1),
        ("What doctors look for", 2),
        ("Targeted drugs", 2),
    ]
    assert blocks[-1].heading_path == ("Living With Melanoma", "Targeted drugs")


def test_a_contents_list_proves_headings_that_are_sentences() -> None:
    text = (
        "Key Points\n- Rest helps most people with fatigue.\n- Exercise is safe.\n"
        "Rest helps most people with fatigue.\nShort naps before noon are better than long ones late in the day.\n"
        "Exercise is safe.\nWalking a little every day keeps muscles strong while you are treated.\n"
    )
    assert [raw for kind, _, raw in kinds(text) if kind == "heading"][1:] == [
        "Rest helps most people with fatigue.",
        "Exercise is safe.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Some people need to have their",
        "Autoimmune reactions: By targeting a q7x",
        "as well as the flu and the common cold",
        "Side effects include:",
        "Call 1-800-555-0100",
        "Rest is good",
        "Print",
        "Espa?ol",
    ],
)
def test_a_cut_sentence_a_label_or_a_menu_is_no_heading(line: str) -> None:
    text = f"{line}\n\nThis paragraph is long enough to be the body of a section, which is the point of it here.\n"
    assert kinds(text)[0][0] == "paragraph"


@pytest.mark.parametrize("line", ["Page 1 of 4", "page 12", "- 4 -", "2024"])
def test_a_page_number_is_no_heading(line: str) -> None:
    text = f"{line}\n\nThis paragraph is long enough to be the body of a section, which is the point of it here.\n"
    assert kinds(text)[0][0] != "heading"


def test_a_bold_line_is_a_heading_below_the_marked_ones() -> None:
    text = "# Cytokines\n\n**Interferon**\n\nIt slows growth.\n\n**Take it at night.**\n\n## Risks\n\nFever.\n"
    assert [(kind, level) for kind, level, _ in kinds(text)] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_another_sign_after_a_blank_line_is_another_list() -> None:
    text = "Bring:\n1) your card\n   a) in print\n\n* your pills\n\n* your list\n"
    assert [level for kind, level, _ in kinds(text) if kind == "list_item"] == [1, 2, 1, 1]


def test_a_last_line_is_no_heading() -> None:
    assert kinds("The whole of it is a sentence that ends with a full stop.\n\nGood luck\n")[-1][0] == "paragraph"


def test_items_that_lost_their_signs() -> None:
    text = (
        "There are three kinds of treatment:\n"
        "Medicines that release the brakes of the immune system and let T cells attack the tumour\n"
        "Proteins that carry messages between cells and that are made in a laboratory in large amounts\n"
        "The treatment takes place in a clinic.\n"
    )
    assert [kind for kind, _, _ in kinds(text)] == ["paragraph", "list_item", "list_item", "paragraph"]


def test_a_lost_list_is_not_made_up() -> None:
    text = "Side effects include:\nTell your doctor about any of them.\nMost go away on their own.\n"
    assert [kind for kind, _, _ in kinds(text)] == ["paragraph"] * 3


@pytest.mark.parametrize(
    ("line", "revised"),
    [
        ("Last Revised: September 19, 2024", "2024-09-19"),
        ("Updated: 3 May 2021", "2021-05-03"),
        ("**Last updated:** 2020-02-29", "2020-02-29"),
        ("Updated:", None),
        ("Updated: <MM/DD/YYYY>", None),
        ("Last Revised: June 31, 2024", None),
        ("Última actualización: 4 de marzo de 2019", "2019-03-04"),
        ("Actualización: 4 de marzo de 2019", "2019-03-04"),
    ],
)
def test_labels(line: str, revised: str | None) -> None:
    found = reading(f"A page about rest and about what helps people sleep.\n\n{line}\n")
    assert found.blocks[-1].kind == "field"
    assert found.source.revised_on == revised


def test_a_sentence_with_the_date() -> None:
    found = reading("This page was updated on July 20, 2022.\nRest is good for people who are treated.\n")
    assert found.source.revised_on == "2022-07-20"
    assert ("revised_on_from", "sentence line 1") in [(fact.key, fact.value) for fact in found.facts]


def test_the_manifest_is_not_overruled() -> None:
    source = Source("d", "d.txt", "0" * 64, "text/plain", revised_on="2020-01-01")
    found = read(source, b"Last Revised: May 2, 2021\n")
    assert found.source.revised_on == "2020-01-01"
    assert "2021-05-02" in [fact.value for fact in found.facts]


def test_markdown() -> None:
    text = (
        "Title\n=====\n\n## Drugs ##\n\n| Drug | Dose |\n|------|-----:|\n| nivolumab | 240 mg |\n\n---\nEnd of it.\n"
    )
    blocks = reading(text).blocks
    assert [(b.kind, b.level) for b in blocks] == [
        ("heading", 1),
        ("furniture", 0),
        ("heading", 2),
        ("table", 1),
        ("furniture", 0),
        ("paragraph", 0),
    ]
    assert blocks[3].raw == "Drug\tDose\nnivolumab\t240 mg"
    assert [place.line for place in blocks[3].places] == [6, 8]
    assert blocks[3].heading_path == ("Title", "Drugs")


def test_nothing_is_lost_but_white_space() -> None:
    text = "  Title \r\n\r\n\f\tA *line* with `signs` \\* and\u00a0 \n***bold***\n> quoted\n1) one\n\n\n(c) 2024 Nobody"
    raw = "".join("".join(block.raw.split()) for block in reading(text).blocks)
    assert raw == "".join(text.split())


def test_rubbish_is_refused_with_a_clear_message() -> None:
    found = read(Source("d", "odd.txt", "0" * 64, "text/plain"), "Rest well tonight.".encode("utf-16-le"))
    assert found.blocks == ()
    assert found.problems[0].kind == "refused"
    assert "odd.txt" in found.problems[0].message
    assert "UTF-16" in found.problems[0].message


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf"])
def test_empty(data: bytes) -> None:
    assert read(Source("d", "e.txt", "0" * 64, "text/plain"), data).problems[0].kind == "refused"


def test_tight_short_lines_below_a_title_are_its_list_and_no_titles() -> None:
    text = "Swollen arms\n\nThe arm swells when lymph stays.\n\nCauses\nSurgery\nRadiotherapy\nInfection\n\nCare\n\n"
    found = kinds(text + "Keep the skin clean and use a cream each day.\n")
    assert [text for kind, _, text in found if kind == "heading"] == ["Swollen arms", "Causes", "Care"]


def headings(text: str) -> list[tuple[int, str]]:
    return [(block.level, block.raw) for block in reading(text).blocks if block.kind == "heading"]


CHAPTERS = (
    "Infusions\n\n- [How infusions work](#)\n- [Ports](#)\n- [Pumps](#)\n- [Infusion safety](#)\n\n"
    "How infusions work\n\nA pump or a drip brings the medicine into a vein. It takes some hours.\n\n"
    "References\n\nBell M. Infusions. Leeds: Northgate Press; 2021.\n\n"
    "Ports and Their Care\n\n- [Flushing](#)\n- [Dressings](#)\n\n"
    "Flushing\n\nThe nurse flushes the port once a month. It does not hurt.\n\n"
    "Dressings\n\nKeep the dressing dry for a week. Then you may bathe.\n\n"
    "References\n\nBell M. Ports. Leeds: Northgate Press; 2022.\n\n"
    "Pumps and Their Care\n\nA pump is worn at the belt. It runs for two days.\n\n"
    "Infusion safety\n\nTell the nurse at once if your arm swells. She will stop the drip.\n"
)


def test_entries_of_the_list_that_names_chapters_are_chapters_and_references_their_sections() -> None:
    assert headings(CHAPTERS) == [
        (1, "Infusions"),
        (2, "How infusions work"),
        (3, "References"),
        (2, "Ports and Their Care"),
        (3, "Flushing"),
        (3, "Dressings"),
        (3, "References"),
        (2, "Pumps and Their Care"),
        (2, "Infusion safety"),
    ]


SUMMARY = (
    "Thyroid Cancer\nThyroid Cancer Treatment–Patient Version\nGeneral Information About Thyroid Cancer\nKey Points\n"
    "- The thyroid is a gland at the base of the throat.\n- Age and sex can affect the risk of thyroid cancer.\n"
    "The thyroid is a gland at the base of the throat.\nIt makes hormones that keep the heart and the bones well.\n"
    "Age and sex can affect the risk of thyroid cancer.\nWomen have it three times as often as men.\n"
    "Treatment of Thyroid Cancer\nKey Points\n- These types of treatment are used:\n- Surgery\n"
    "- Radioactive iodine\n"
    "- After treatment, blood tests and scans are done to find out whether cancer cells are left or have come"
    " back in other parts of the body, and how well the hormones work.\n"
    "These types of treatment are used:\nSurgery\nSurgery takes out a part of the gland or all of it.\n"
    "Radioactive iodine\nIt is swallowed as a capsule and gathers in what is left of the gland.\n"
    "After treatment, blood tests and scans are done to find out whether cancer cells are left or have come"
    " back in other parts of the body, and how well the hormones work.\nThe tests go on for years.\n"
)


def test_the_same_heading_has_one_depth_and_what_a_list_announces_word_by_word_is_one() -> None:
    found = headings(SUMMARY)
    assert [(level, raw[:24]) for level, raw in found] == [
        (1, "Thyroid Cancer"),
        (2, "Thyroid Cancer Treatment"),
        (2, "General Information Abou"),
        (3, "Key Points"),
        (3, "The thyroid is a gland a"),
        (3, "Age and sex can affect t"),
        (2, "Treatment of Thyroid Can"),
        (3, "Key Points"),
        (3, "These types of treatment"),
        (4, "Surgery"),
        (4, "Radioactive iodine"),
        (3, "After treatment, blood t"),
    ]


def test_a_lead_in_that_an_item_says_too_is_no_heading() -> None:
    text = (
        "Steroids\n\n- Some people have these effects:\n- a round face\n- thin skin\n\n"
        "Some people have these effects:\n\nYou may sleep badly. Take the tablets in the morning.\n"
    )
    assert "Some people have these effects:" not in [raw for _, raw in headings(text)]


NESTED = (
    "Key points\n\n- The thyroid is a gland in the neck.\n- These types of treatment are used:\n- Surgery\n- Iodine\n"
    "- After that, these tests are done:\n- Blood tests\n- Scans\n- Follow-up goes on for years.\n\n"
    "Call us if\n\n- You see one of these:\n- redness of the skin\n- pus or a bad smell\n- You have a fever\n"
)


def test_a_list_in_a_list_that_an_export_flattened_is_told_by_its_form() -> None:
    depths = [level for kind, level, _ in kinds(NESTED) if kind == "list_item"]
    assert depths == [1, 1, 2, 2, 1, 2, 2, 1, 1, 2, 2, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Bring these:\n\n- Your letter.\n- Your medicines, such as:\n- The tablets you take now.\n- A list of drops.\n",
        "Bring:\n\n- your letter\n- your medicines:\n- tablets\n- drops\n",
        "Bring:\n\n- Your letter.\n- One more thing:\n- water\n- A book.\n",
    ],
)
def test_items_of_one_form_are_one_list(text: str) -> None:
    assert {level for kind, level, _ in kinds(text) if kind == "list_item"} == {1}
