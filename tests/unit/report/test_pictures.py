from pipeline.model import Box
from pipeline.parse import pictures
from pipeline.report.pictures import picture_of, png_scale, png_size
from tests.unit.parse.test_pdf_second import _two_pages
from tests.unit.report.made_up import PNG, png, view


def test_a_picture_says_its_size_and_resolution() -> None:
    assert png_size(PNG) == (816, 1056)
    assert png_size(b"GIF89a" + PNG) is None
    scale = png_scale(PNG)
    assert scale is not None
    assert abs(scale - 96 / 72) < 0.001
    assert png_scale(PNG.replace(b"pHYs", b"tEXt")) is None


def test_our_own_page_pictures_say_theirs() -> None:
    drawn = pictures(_two_pages(), {2: [Box(2, 45, 190, 200, 205)]})[2]
    size, scale = png_size(drawn), png_scale(drawn)
    assert size is not None
    assert scale is not None
    assert abs(size[0] / scale - 595) < 25  # an A4 or Letter page is about 600 points wide


def test_the_strip_holds_the_box_and_stays_on_the_page() -> None:
    made = view(pictures={("d", 2): png(816, 1056)})
    for top in (0.0, 300.0, 780.0):
        strip = picture_of("d", [Box(2, 60, top, 500, top + 12)], made)
        assert strip is not None
        assert strip.top * 792 <= top <= top + 12 <= (strip.top + strip.share) * 792 + 0.5
        assert 0 <= strip.top <= strip.top + strip.share <= 1.0001


def test_no_picture_where_none_was_drawn() -> None:
    assert picture_of("d", [Box(3, 0, 0, 1, 1)], view(pictures={("d", 2): PNG})) is None
    assert picture_of("d", [], view(pictures={("d", 2): PNG})) is None


def test_a_box_off_the_page_shows_the_whole_page() -> None:
    strip = picture_of("d", [Box(2, 0, 5000, 1, 5010)], view(pictures={("d", 2): PNG}))
    assert strip is not None
    assert (strip.top, strip.share) == (0.0, 1.0)
