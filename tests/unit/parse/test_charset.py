import codecs

import pytest

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
