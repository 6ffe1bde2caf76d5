import quopri

from pipeline.model import Source
from pipeline.parse import read, sniff

PAGE = (
    "<html><head><title>Rest</title><meta charset='utf-8'></head><body><main><h1>Rest</h1><p>Sleep in the dark, and "
    "get up at the same time each day – also on Sundays. Short naps help most people.</p></main></body></html>"
)


def archive(page: str = PAGE, kind: str = "text/html") -> bytes:
    body = quopri.encodestring(page.encode()).decode("ascii")
    return (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://nobody.example/rest\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b--"\r\n\r\n'
        f"----b--\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://nobody.example/rest\r\n\r\n{body}\r\n----b----\r\n"
    ).encode()


def test_the_page_in_the_archive_is_read() -> None:
    data = archive()
    kind = sniff("rest.mhtml", data[:2048])
    found = read(Source("d", "rest.mhtml", "0" * 64, kind), data)
    assert [block.raw.split()[0] for block in found.blocks] == ["Rest", "Sleep"]
    assert "–" in found.blocks[1].raw
    assert found.source.url == "https://nobody.example/rest"
    assert found.problems == ()


def test_an_archive_without_a_page_is_refused() -> None:
    data = archive("none", "image/png")
    found = read(Source("d", "x.mhtml", "0" * 64, "multipart/related"), data)
    assert found.problems[0].kind == "refused"
    assert "x.mhtml" in found.problems[0].message
