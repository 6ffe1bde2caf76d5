"""What looks like furniture and is not, and the other way round: drawn names, overviews, dated teasers, signs."""

from pipeline.model import Source
from pipeline.parse import read
from pipeline.parse.html_names import words_of

LONG = (
    "The laboratory looks at every sample twice, first under the microscope and then with stains that show which "
    "receptors the cells carry, and the second look may take a week. "
)


def content(body: str, title: str = "Samples") -> list[tuple[str, str]]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    found = read(Source("d", "d.html", "0" * 64, "text/html"), page.encode())
    return [(block.kind, block.raw) for block in found.blocks if block.kind != "furniture"]


def test_letters_that_a_program_drew_are_no_names() -> None:
    assert words_of("line old-record-id-PFk9dDFpTo0qJgx9vRfcq").split() == ["line", "old", "record", "id"]
    assert words_of("Share_root__x8dF2").split() == ["share", "root"]
    assert words_of("relatedPosts2 sidebarRight1").split() == ["related", "posts2", "sidebar", "right1"]


def test_an_item_with_a_drawn_name_stays() -> None:
    items = "".join(f"<li class='{name}'>{LONG}</li>" for name in ("a-RTKgdkN5R", "a-PFk9dDFpTo0q", "a-LJ50dIP8o"))
    assert [kind for kind, _ in content(f"<main><h1>Samples</h1><ul>{items}</ul></main>")] == ["heading"] + [
        "list_item"
    ] * 3


def test_an_overview_of_the_sections_is_content() -> None:
    names = ("Breast", "Colon", "Lung")
    cards = "".join(
        f"<article class='t'><a href='/{n}'><img></a><h3><a href='/{n}'>{n}</a></h3>"
        f"<ul><li>{n} lab, floor {len(n)}</li>"
        "<li>open all week</li></ul></article>"
        for n in names
    )
    sections = "".join(
        f"<article class='v'><h3><a href='/{n}'>{n}</a></h3><p>{n}. {LONG * 3}</p></article>" for n in names
    )
    found = content(f"<div><div class='map'>{cards}</div><div class='all'><div>{sections}</div></div></div>")
    assert [raw for kind, raw in found if kind == "list_item"][::2] == [f"{n} lab, floor {len(n)}" for n in names]


def test_dated_teasers_below_the_text_are_furniture() -> None:
    teasers = "".join(
        f"<div class='p'><h3><a href='/{n}'>Other story {n}</a></h3><span>{n} May 2025</span><p>{LONG * 2}</p></div>"
        for n in range(1, 6)
    )
    found = content(f"<div><h1>Samples</h1><div>{f'<p>{LONG}</p>' * 8}</div><div class='x'>{teasers}</div></div>")
    assert found == [("heading", "Samples"), *[("paragraph", LONG.strip())] * 8]


def test_entries_without_dates_are_content() -> None:
    entries = "".join(
        f"<div class='p'><h3><a href='/{n}'>Stain {n}</a></h3><p>{LONG * 2}</p></div>" for n in range(1, 6)
    )
    found = content(f"<div><h1>Samples</h1><div>{f'<p>{LONG}</p>' * 8}</div><div class='x'>{entries}</div></div>")
    assert [raw for kind, raw in found if kind == "heading"] == ["Samples", *(f"Stain {n}" for n in range(1, 6))]


def test_a_page_of_dated_teasers_keeps_them() -> None:
    teasers = "".join(
        f"<div class='p'><h3><a href='/{n}'>Story {n}</a></h3><span>{n} May 2025</span><p>{LONG * 2}</p></div>"
        for n in range(1, 9)
    )
    assert len(content(f"<main><h1>Samples</h1>{teasers}</main>")) > 8


def test_a_written_list_of_further_reading_is_content() -> None:
    text = f"<h1>Samples</h1>{f'<p>{LONG}</p>' * 4}"
    bare = "<h2 id='related-content'>Related content</h2><ul>"
    bare += "<li><a href='s'>Stains in use</a></li><li><a href='r'>Receptors</a></li></ul>"
    assert ("list_item", "Stains in use") in content(f"<main>{text}{bare}</main>")
    made = bare.replace("<ul>", "<ul class='posts'>")
    assert ("list_item", "Stains in use") not in content(f"<main>{text}{made}</main>")


def test_signs_after_headings_and_notes_are_set_aside_and_notes_marks_are_not() -> None:
    page = (
        f"<main><h1>Samples<a href='#s'>#</a></h1><h2 class='withStickyNavbar_Lwe7'>Stains<a href='#t'>¶</a>"
        f"<button>Copy link</button></h2><p>{LONG}<a href='#fn1'>*</a></p>"
        "<p id='fn1'>* In our own house. <a href='#r'>↩</a></p></main>"
    )
    assert content(page) == [
        ("heading", "Samples"),
        ("heading", "Stains"),
        ("paragraph", f"{LONG}*"),
        ("paragraph", "* In our own house."),
    ]


def test_a_marker_in_an_element_of_its_own_is_no_item() -> None:
    steps = (
        "<ol><li><div>1</div><div><p>Cut a slice.</p></div></li><li><div>2</div><div><p>Stain it.</p></div></li></ol>"
    )
    assert [one for one in content(f"<main><h1>Samples</h1><p>{LONG}</p>{steps}</main>") if one[0] != "paragraph"] == [
        ("heading", "Samples"),
        ("list_item", "Cut a slice."),
        ("list_item", "Stain it."),
    ]


def test_a_lone_number_is_an_item() -> None:
    found = content(f"<main><h1>Samples</h1><p>{LONG}</p><ul><li>1</li><li>2</li></ul></main>")
    assert found[-2:] == [("list_item", "1"), ("list_item", "2")]


def test_the_sentence_below_a_title_outside_the_text_is_read() -> None:
    head = "<header><h1>Samples</h1><p>Why the second look takes a week.</p><p>2 May 2025</p></header>"
    found = content(f"<main>{head}<div><div>{f'<p>{LONG}</p>' * 3}</div></div></main>")
    assert found[:2] == [("heading", "Samples"), ("paragraph", "Why the second look takes a week.")]


def test_a_title_that_is_no_heading_is_read() -> None:
    body = f"<div class='top'>How samples travel</div><div class='doc'><div>{f'<p>{LONG}</p>' * 3}</div></div>"
    assert content(body, "How samples travel | Lab")[0][1] == "How samples travel"


def test_names_of_components_count_where_classes_are_drawn() -> None:
    body = f"<main><h1>Samples</h1><p>{LONG}</p>"
    body += "<div class='css-1x' data-testid='share-tools'><a href='/f'>Send it on</a></div></main>"
    assert ("paragraph", "Send it on") not in content(body)
