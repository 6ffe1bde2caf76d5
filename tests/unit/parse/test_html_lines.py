"""What stands in the main content and is none: buttons, bylines, credits, pointers, cards."""

from pipeline.model import Block, Source
from pipeline.parse.html import read_html

FILLER = (
    "<p>Radiation therapy uses high doses of energy to kill cancer cells or to slow their growth, day after day.</p>"
    * 6
)


def kinds(inner: str) -> dict[str, str]:
    page = f"<html><body><main><h1>Radiation</h1>{FILLER}{inner}{FILLER}</main></body></html>"
    found: tuple[Block, ...] = read_html(Source("d", "d.html", "0" * 64, "text/html"), page.encode()).blocks
    return {" ".join(block.raw.split()): block.kind for block in found}


def test_buttons_bylines_credits_and_reading_times_are_set_aside() -> None:
    for words in (
        "Advertisement",
        "Share this article",
        "SHARE:",
        "7 min read",
        "Reading time: 4 minutes",
        "By Maria Lopez and John Smith, RN",
        "Photo credit: Jane Doe",
        "Facebook Twitter LinkedIn Email",
        "Was this page helpful?",
        "Buy now",
    ):
        assert kinds(f"<p>{words}</p>")[words] == "furniture", words


def test_sentences_with_the_same_words_stay() -> None:
    for words in (
        "By Monday the swelling is mostly gone.",
        "Share this with your nurse before the next cycle.",
        "Print this page and bring it to your appointment.",
        "By mouth",
        "Read the label.",
        "Email or phone the ward if you have a fever.",
    ):
        assert kinds(f"<p>{words}</p>")[words] == "paragraph", words


def test_pointers_to_other_articles_are_set_aside_only_where_links_follow() -> None:
    found = kinds("<p>Related: <a href='/hair-loss'>How to cope with hair loss</a></p><p>More: one tablet a day.</p>")
    assert found["Related: How to cope with hair loss"] == "furniture"
    assert found["More: one tablet a day."] == "paragraph"


def test_a_way_through_the_site_is_set_aside() -> None:
    found = kinds("<div><a href='/'>Home</a> &gt; <a href='/t'>Treatment</a> &gt; Radiation</div><p>ER / PR / HER2</p>")
    assert found["Home > Treatment > Radiation"] == "furniture"
    assert found["ER / PR / HER2"] == "paragraph"


def test_share_buttons_as_a_list_go_and_ways_to_reach_someone_stay() -> None:
    found = kinds("<ul><li>Facebook</li><li>X</li><li>Pinterest</li></ul>")
    assert found["Pinterest"] == "furniture"
    found = kinds("<p>You can reach the ward by:</p><ul><li>Email</li><li>Phone 020 7946 0018</li></ul>")
    assert found["Email"] == "list_item"


def test_data_of_a_script_goes_and_an_example_of_data_stays() -> None:
    data = '{"layout": 2, "columns": 4, "colour": "red"}'
    assert kinds(f"<div>{data}</div>")[data] == "furniture"
    assert kinds(f"<pre>{data}</pre>")[data] == "paragraph"


def test_cards_are_set_aside() -> None:
    cards = "".join(
        f"<div class='card'><a href='/a{n}'><img src='{n}.jpg'><h3>Living with treatment, part {n}</h3></a>"
        "<p>What to expect of it.</p></div>"
        for n in range(3)
    )
    found = kinds(f"<div class='row'>{cards}</div>")
    assert "Living with treatment, part 1" not in found
    assert "What to expect of it." not in found


def test_lists_of_links_and_short_indexes_are_no_cards() -> None:
    found = kinds(
        "<ul><li><a href='/a'>Chemotherapy and you</a></li><li><a href='/b'>Radiation therapy and you</a></li></ul>"
    )
    assert found["Chemotherapy and you"] == "list_item"
    found = kinds(
        "<div><div class='t'><a href='/a'><h3>Bladder</h3></a></div>"
        "<div class='t'><a href='/b'><h3>Brain</h3></a></div></div>"
    )
    assert found["Bladder"] == "heading"


def test_questions_with_links_into_the_page_are_no_cards() -> None:
    parts = "".join(
        f"<div class='q'><h3><a href='#q{n}'>Question {n} of the leaflet</a></h3><p>It depends.</p></div>"
        for n in range(3)
    )
    assert kinds(f"<div>{parts}</div>")["Question 1 of the leaflet"] == "heading"


def test_sign_ups_disclosures_and_photo_captions_are_set_aside() -> None:
    for words in (
        "Sign up for our newsletter and never miss a story.",
        "By signing up, you agree to our terms of use.",
        "Guests at the opening of the ward. | Photo by Jane Doe",
        "We may earn a commission if you buy through links on this page.",
    ):
        found = kinds(f"<figure><img src='a.jpg'><figcaption>{words}</figcaption></figure><p>{words}</p>")
        assert found[words] == "furniture", words
    shown = "Anatomy of the colon. The picture shows the rectum, the anus and the lymph nodes."
    assert kinds(f"<figure><img src='a.jpg'><figcaption>{shown}</figcaption></figure>")[shown] == "caption"
    for words in ("Ask your doctor before you join a trial.", "Sign up for the programme at the front desk."):
        assert kinds(f"<p>{words}</p>")[words] == "paragraph", words


def test_linked_titles_with_their_text_stay_where_the_text_goes_on() -> None:
    parts = "".join(
        f"<div class='kind'><h3><a href='/k{n}'>Kind {n} of treatment</a></h3><p>It is given in a drip.</p></div>"
        for n in range(3)
    )
    found = kinds(f"<div>{parts}</div>")
    assert found["Kind 1 of treatment"] == "heading"
    assert found["It is given in a drip."] == "paragraph"


def test_titles_of_one_word_stay() -> None:
    assert kinds("<h2>Loading</h2><p>The first dose is twice as high.</p>")["Loading"] == "heading"
    assert kinds("<h2>Share</h2><p>Tell others</p>")["Share"] == "furniture"
