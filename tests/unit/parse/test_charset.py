import codecs

import pytest

from pipeline.model import Source
from pipeline.parse import read
from pipeline.parse.charset import NotText, decode

SENTENCE = "Ask about nausea – it’s common in 10 % of people, says Dr Muñoz."


@pytest.mark.parametrize(
    ("data", "declared", "charset"),
    [
        (SENTENCE.encode(), None, "utf-8"),
        (SENTENCE.encode(), "iso-8859-1", "utf-8"),
        (codecs.BOM_UTF8 + SENTENCE.encode(), "windows-1252", "utf-8"),
        (codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), None, "utf-16-le"),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-8", "utf-16-be"),
        (SENTENCE.encode("cp1252"), None, "windows-1252"),
        (SENTENCE.encode("cp1252"), "latin-1", "windows-1252"),
        (SENTENCE.encode("cp1252"), "utf-8", "windows-1252"),
        (SENTENCE.encode("cp1252"), "no-such-charset", "windows-1252"),
        (SENTENCE.encode("cp1252"), "base64", "windows-1252"),
        (SENTENCE.encode("mac-roman"), "macintosh", "mac-roman"),
    ],
)
def test_the_order_of_charsets(data: bytes, declared: str | None, charset: str) -> None:
    decoded = decode(data, declared)
    assert decoded.text == SENTENCE
    assert decoded.charset == charset
    assert decoded.declared == declared


def test_every_byte_has_a_character() -> None:
    high = bytes(range(0x80, 0x100))
    assert len(decode(b"Doses of 5 mg and more. " * 40 + high).text) == 24 * 40 + 128


@pytest.mark.parametrize(
    "data",
    [
        "Nivolumab is given every two weeks.".encode("utf-16-le"),
        "Nivolumab is given every two weeks.".encode("utf-16-be"),
        "Nivolumab is given every two weeks.".encode("utf-32-le"),
        bytes(range(256)) * 4,
        b"\x00" * 100,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


TEXTS = (
    "Ask about nausea – it’s common in 10 % of people, says Dr Muñoz.",
    "Un adulto de cada diez necesita más información: ¿qué tratamiento sería el mejor para usted?",
    "Tempéré, élevé, déjà vu : l’œdème du côté gauche coûte cher à l’hôpital.",
    "Take 5 mg of Größe X® at 25 °C, ± 2 °C; a half (½) tablet – “not more”.",
)
REAL = {
    "utf-8": (b"", "utf-8"),
    "utf-8 with mark": (codecs.BOM_UTF8, "utf-8"),
    "utf-16 with mark": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "windows-1252": (b"", "windows-1252"),
}
DECLARED = (None, "utf-8", "iso-8859-1", "latin1", "windows-1252", "us-ascii", "x-unknown")
WAYS = (
    '<html><head><meta charset="{}"><title>T</title></head>',
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"><title>T</title></head>',
    '<?xml version="1.0" encoding="{}"?><html><head><title>T</title></head>',
)
NOTHING = "<html><head><title>T</title></head>"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("real", REAL)
def test_pages_in_every_charset_whatever_they_declare(real: str, declared: str | None, way: str) -> None:
    """336 pages: 4 texts, 4 ways to write them, 7 declarations, 3 places for them. All right, as MEASURED.md asks."""
    mark, codec = REAL[real]
    for text in TEXTS:
        page = f"{way.format(declared) if declared else NOTHING}<body><p>{text}</p></body></html>"
        found = read(Source("d", "d.html", "0" * 64, "text/html"), mark + page.encode(codec))
        assert [block.raw for block in found.blocks] == [text]
