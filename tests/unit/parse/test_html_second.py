"""The second reader must be as good as the first: it is only asked on bad days."""

import pytest

from pipeline.parse.html_second import second_tree
from pipeline.parse.html_source import AT, TAGS, TAGS_EXACTLY, mark_offsets, tree_of, words_between, words_in

PAGE = (
    "<!DOCTYPE html><html><head><title>Rest</title></head><body><!-- no --><main><h1>Rest</h1><p class='a b'>Sleep"
    " &amp; naps<br>help <b>most</b> people.</p><script>var no = 1</script><ul><li>dark<li>quiet</ul></main>"
)


def test_both_readers_see_the_same_words() -> None:
    first, parser, lost = tree_of(mark_offsets(PAGE))
    second = second_tree(PAGE)
    assert (parser, lost) == ("lxml", 0)
    assert words_in(first) == words_in(second) == words_between(PAGE, TAGS) == 8
    assert [e.get("class") for e in second.iter("p")] == ["a b"]


@pytest.mark.parametrize("depth", [10, 399, 400, 401, 5000])
def test_the_second_reader_keeps_text_at_any_depth(depth: int) -> None:
    tree = second_tree("<div>" * depth + "deep <b>words</b> here" + "</div>" * depth)
    assert "".join(tree.itertext()) == "deep words here"


def test_control_characters_and_odd_names_lose_no_text() -> None:
    tree = second_tree("<p a\x01='x'>one\x02</p><x:y z>two</x:y><1>three")
    assert words_in(tree) >= 3


def test_a_sign_in_an_attribute_is_no_end_of_a_tag() -> None:
    source = "<p title='a > b c d'>word</p>"
    assert words_between(source, TAGS_EXACTLY) == 1


def test_offsets_point_at_start_tags() -> None:
    marked = mark_offsets(PAGE)
    root, _, _ = tree_of(marked)
    for element in root.iter("main", "h1", "p", "ul", "li"):
        assert PAGE[int(element.get(AT)) :].startswith(f"<{element.tag}")
