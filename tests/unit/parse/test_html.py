"""HTML. The pages are ours; their furniture is that of real sites."""

import pytest

from pipeline.model import Block, Reading, Source
from pipeline.parse import read

PROSE = (
    "Pembrolizumab blocks PD-1, a brake on T cells, so that the cells can see the tumour again. It is given as "
    "an infusion into a vein, every three or six weeks, and most people go home the same day."
)
MORE = (
    "Side effects can start weeks after the last infusion. Tell your team about a cough that is new, about loose "
    "stools and about any rash, since it is easier to treat in its first days."
)

LINKS = "<ul><li><a href='/x'>Nivolumab</a></li><li><a href='/y'>Avelumab</a></li></ul>"
ITEMS = "<ul><li>itch</li><li>heat</li></ul>"


def reading(html: str, **known: str) -> Reading:
    return read(Source("d", "d.html", "0" * 64, "text/html", **known), html.encode())


def page(body: str, head: str = "", outside: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Pembrolizumab | Nobody</title>{head}</head><body>"
        f"<nav><ul><li><a href='/a'>Cancers</a></li><li><a href='/b'>Donate</a></li></ul></nav>"
        f"<main><h1>Pembrolizumab</h1><p>{PROSE}</p>{body}<p>{MORE}</p></main>{outside}"
        "<footer><p>Nobody Hospital, 1 No Street</p></footer></body></html>"
    )


def content(html: str) -> list[Block]:
    return [block for block in reading(html).blocks if block.kind != "furniture"]


def between(html: str) -> list[tuple[str, int, str]]:
    """What stands between the two paragraphs that every page has."""
    return [(block.kind, block.level, block.raw) for block in content(html)[2:-1]]


def test_furniture_is_kept_as_furniture_and_content_as_content() -> None:
    blocks = reading(page("<h2>Dose</h2><p>200 mg.</p>")).blocks
    assert [block.kind for block in blocks] == [
        "furniture",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
        "furniture",
    ]
    assert blocks[0].raw == "Cancers\nDonate"
    assert blocks[4].heading_path == ("Pembrolizumab", "Dose")


@pytest.mark.parametrize(
    "banner",
    [
        "<div id='cookie-banner'>We use cookies to remember what you chose on your last visit to us.</div>",
        "<div role='dialog'>We use small files to remember what you chose on your last visit to us.</div>",
        "<div class='share-bar'><a href='#'>Share</a> <a href='#'>Tweet</a></div>",
        "<aside class='relatedPosts'><h3>Elsewhere</h3><a href='/x'>Nivolumab</a></aside>",
        f"<section><h2>Related articles</h2>{LINKS}</section>",
        "<div><h2>On this page</h2><ul><li><a href='#dose'>Dose</a></li><li><a href='#risks'>Risks</a></li></ul></div>",
        "<form><label>Your name</label><input name='n'><button>Send</button></form><nav>More</nav>",
    ],
)
def test_furniture_inside_the_main_element(banner: str) -> None:
    found = between(page(banner))
    assert [raw for _, _, raw in found if raw not in ("Your name Send",)] == []


@pytest.mark.parametrize(
    "panel",
    [
        f"<div class='accordion'><h3><button aria-expanded='false'>Rash</button></h3><div hidden>{ITEMS}</div></div>",
        f"<details><summary>Rash</summary>{ITEMS}</details>",
        f"<aside class='callout'><h3>Rash</h3>{ITEMS}</aside>",
        "<div class='collapse' style='display:none'><h3>Rash</h3><ul><li><a href='/g'>itch</a><li>heat</ul></div>",
        f"<div role='tabpanel' aria-hidden='true'><h3>Rash</h3>{ITEMS}</div>",
    ],
)
def test_panels_and_call_outs_are_content(panel: str) -> None:
    assert [(kind, raw) for kind, _, raw in between(page(panel))] == [
        ("heading", "Rash"),
        ("list_item", "itch"),
        ("list_item", "heat"),
    ]


@pytest.mark.parametrize(
    "section",
    [
        "<section id='informed-consent'><h2>Informed consent</h2><p>You sign a form before a trial.</p></section>",
        f"<div><h2>Resources</h2>{LINKS}</div>",
        "<div><h2>When to call</h2><ul><li>fever</li><li>chills</li></ul></div>",
    ],
)
def test_sections_that_only_sound_like_furniture(section: str) -> None:
    assert len(between(page(section))) >= 2


def test_nested_lists() -> None:
    inner = "<ul><li>rash</li><li>itch<ol><li>at night</li></ol></li></ul>"
    html = page(f"<p>Call us about:</p><ul><li>skin{inner}</li><li><p>gut</p></li></ul>")
    assert between(html)[1:] == [
        ("list_item", 1, "skin"),
        ("list_item", 2, "rash"),
        ("list_item", 2, "itch"),
        ("list_item", 3, "at night"),
        ("list_item", 1, "gut"),
    ]


def test_a_second_paragraph_of_an_item_is_no_item() -> None:
    found = between(page("<ul><li><p>rash</p><p>It may itch.</p></li></ul>"))
    assert [kind for kind, _, _ in found] == ["list_item", "paragraph"]


def test_a_list_of_glossary_links_after_a_lead_in_stays() -> None:
    html = page(
        "<p>It treats:</p><ul class='related'><li><a href='/m'>melanoma</a></li><li><a href='/l'>lymphoma</a></li></ul>"
    )
    assert [raw for kind, _, raw in between(html) if kind == "list_item"] == ["melanoma", "lymphoma"]


def test_glossary_links_are_unwrapped_and_kept() -> None:
    block = content(page("<p>It blocks <a class='glossary' href='/g/pd-1'>PD-1 </a>on T cells.</p>"))[2]
    assert block.raw == "It blocks PD-1 on T cells."
    assert [(block.raw[i.start : i.end], i.kind, i.target) for i in block.inlines] == [("PD-1", "link", "/g/pd-1")]


@pytest.mark.parametrize(
    ("html", "raw", "kind", "marked"),
    [
        ("10<sup>9</sup>/L cells", "109/L cells", "superscript", "9"),
        ("a dose of 75 mg/m<sup>2</sup> a day", "a dose of 75 mg/m2 a day", "superscript", "2"),
        ("<sup>177</sup>Lu is radioactive", "177Lu is radioactive", "superscript", "177"),
        ("It helps.<sup>3</sup>", "It helps.3", "footnote_mark", "3"),
        ("most people<sup>1,2</sup> said", "most people1,2 said", "footnote_mark", "1,2"),
        ("IL-2<sup><a href='#r4'>4</a></sup>", "IL-24", "footnote_mark", "4"),
        ("CO<sub>2</sub>", "CO2", "subscript", "2"),
        ("5 <del>mg</del> g", "5 mg g", "deleted", "mg"),
    ],
)
def test_raised_lowered_and_deleted(html: str, raw: str, kind: str, marked: str) -> None:
    block = content(page(f"<p>{html}</p>"))[2]
    assert block.raw == raw
    assert (kind, marked) in [(i.kind, block.raw[i.start : i.end]) for i in block.inlines]


def test_tables() -> None:
    table = (
        "<table><caption>Doses</caption><thead><tr><th>Drug</th><th>Dose</th><th>Every</th></tr></thead>"
        "<tr><td rowspan=2>nivolumab</td><td>240 mg</td><td>2 weeks</td></tr><tr><td>480 mg</td><td>4 weeks</td></tr>"
        "<tr><td>ipilimumab</td><td colspan=2>by weight<sup>9</sup></td></tr></table>"
    )
    caption, found = content(page(table))[2:4]
    assert (caption.kind, caption.raw) == ("caption", "Doses")
    assert (found.kind, found.level) == ("table", 1)
    assert found.raw.split("\n") == [
        "Drug\tDose\tEvery",
        "nivolumab\t240 mg\t2 weeks",
        "\t480 mg\t4 weeks",
        "ipilimumab\tby weight9\t",
    ]
    assert [found.raw[p.start : p.end] for p in found.places] == found.raw.split("\n")
    mark = next(i for i in found.inlines if i.kind in ("superscript", "footnote_mark"))
    assert found.raw[mark.start : mark.end] == "9"


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    html = page(f"<table role='presentation'><tr><td><p>{PROSE}</p></td><td><ul><li>rest</li></ul></td></tr></table>")
    assert [kind for kind, _, _ in between(html)] == ["paragraph", "list_item"]


def test_breaks() -> None:
    html = page("<p>1 No Street<br>Nowhere</p><p>Bring:<br>- your list<br>- your card</p><div>One.<br><br>Two.</div>")
    assert [(kind, raw) for kind, _, raw in between(html)] == [
        ("paragraph", "1 No Street\nNowhere"),
        ("paragraph", "Bring:"),
        ("list_item", "- your list"),
        ("list_item", "- your card"),
        ("paragraph", "One."),
        ("paragraph", "Two."),
    ]


def test_places_lead_back_to_the_source() -> None:
    html = page("<p class='x'>Rest &amp; sleep</p>")
    found = reading(html)
    block = next(block for block in found.blocks if block.raw == "Rest & sleep")
    place = block.places[0]
    assert place.element == "/html/body/main/p[2]"
    assert place.offset is not None
    assert html[place.offset :].startswith("<p class='x'>Rest")
    assert (place.start, place.end) == (0, len(block.raw))


def test_text_in_scripts_and_comments_is_no_text() -> None:
    html = page(
        "<script>var a = '<p>no</p>';</script><!-- <p>no</p> --><style>p {}</style><noscript>no</noscript><p>yes</p>"
    )
    assert [raw for _, _, raw in between(html)] == ["yes"]


@pytest.mark.parametrize("depth", [100, 300, 3000])
def test_deep_nesting_loses_nothing(depth: int) -> None:
    html = "<html><body>" + "<div>" * depth + f"<p>{PROSE}</p>" + "</div>" * depth + "</body></html>"
    assert PROSE in [block.raw for block in reading(html).blocks]


def test_what_follows_the_closing_tags_is_read() -> None:
    html = f"<html><body><nav>Menu</nav></body></html><div><h1>Late</h1><p>{PROSE}</p></div>"
    assert PROSE in [block.raw for block in content(html)]


def test_an_element_larger_than_ten_megabytes() -> None:
    html = page("<p>before</p><img src='data:image/png;base64," + "A" * 11_000_000 + "'><p>after</p>")
    assert [raw for _, _, raw in between(html)] == ["before", "after"]


def test_metadata_and_where_it_was_read() -> None:
    head = (
        "<link rel='canonical' href='https://nobody.example/p'><meta property='og:site_name' content='Nobody'>"
        "<script type='application/ld+json'>{'@graph': []}</script>"
        '<script type="application/ld+json">{"@type": "MedicalWebPage", "lastReviewed": "2024-02-30", '
        '"dateModified": "2024-03-05T10:00:00Z", "name": "Pembrolizumab"}</script>'
    )
    found = reading(page("", head))
    assert found.source.url == "https://nobody.example/p"
    assert found.source.publisher == "Nobody"
    assert found.source.revised_on == "2024-03-05"
    assert found.source.title == "Pembrolizumab"
    facts = {fact.key: fact.value for fact in found.facts}
    assert facts["revised_on_from"] == "json-ld dateModified"
    assert "reviewed_on_from" not in facts
    assert reading(page("", head), title="Known").source.title == "Known"


def test_a_label_is_a_field() -> None:
    assert between(page("<p>Updated:</p><div>Last reviewed: <b>May 2, 2023</b></div>")) == [
        ("field", 0, "Updated:"),
        ("field", 0, "Last reviewed: May 2, 2023"),
    ]


def test_lists_left_to_a_script_are_reported() -> None:
    found = reading(page("<p>Trials near you:</p><ul id='trials'></ul><p>Ask us.</p>"))
    assert ("scripted_list", "/html/body/main/ul") in [(fact.key, fact.value) for fact in found.facts]
    assert "scripted_list" not in [fact.key for fact in reading(page("<p>Rest:</p><ul><li>well</li></ul>")).facts]


def test_declared_and_real_charset() -> None:
    html = page("<p>Muñoz – 5 µg</p>", "<meta charset='iso-8859-1'>")
    found = reading(html)
    facts = {fact.key: fact.value for fact in found.facts}
    assert (facts["charset"], facts["declared_charset"]) == ("utf-8", "iso-8859-1")
    assert "Muñoz – 5 µg" in [block.raw for block in found.blocks]


@pytest.mark.parametrize(
    "html", ["<html><head></head><body></body></html>", "<script>x()</script>", "<!-- -->", "<html>"]
)
def test_a_page_without_text_is_a_problem(html: str) -> None:
    found = reading(html)
    assert found.blocks == ()
    assert found.problems[0].kind == "refused"


def test_a_long_footer_is_no_content_where_the_page_says_little() -> None:
    html = (
        "<html><head><title>Dabrafenib</title></head><body><div><h1>Dabrafenib</h1><p>Common side effects are:</p>"
        f"<ul><li>fever</li><li>rash</li></ul></div><footer><p>{PROSE}</p><p>{MORE}</p></footer></body></html>"
    )
    assert [block.raw for block in content(html)] == [
        "Dabrafenib",
        "Common side effects are:",
        "fever",
        "rash",
    ]


def test_the_only_main_element_is_believed_where_a_menu_has_more_words() -> None:
    html = (
        f"<html><body><div class='flyout'><p>{PROSE}</p></div><main><h1>Rash</h1><p>A rash is common with it.</p>"
        "<ul><li>use a mild soap</li></ul></main></body></html>"
    )
    assert [block.raw for block in content(html)] == ["Rash", "A rash is common with it.", "use a mild soap"]


def test_prose_without_any_main_element() -> None:
    teaser = "<div class='t'><h3><a href='/t'>A trial opens</a></h3><p>Short words on a trial.</p></div>"
    html = (
        "<html><head><title>Rest - Nobody</title></head><body><div><h1>Rest</h1></div><div class='wrap'><div>"
        + f"<p>{PROSE}</p><ul><li><a href='/g'>sleep</a></li><li>walks</li></ul><p>{MORE}</p><p>{PROSE}</p></div>"
        + f"<div class='col'>{teaser * 6}</div></div></body></html>"
    )
    raws = [block.raw for block in content(html)]
    assert raws == ["Rest", PROSE, "sleep", "walks", MORE, PROSE]
