"""Pages as browsers save and print them: web archives, `complete` pages with their folder, print views, charsets."""

# ruff: noqa: E501 - pages as they are written

from __future__ import annotations

import base64
import quopri

import pytest

from pipeline.model import Reading, Source
from pipeline.parse import read, sniff

ADDRESS = "https://www.riverside-trust.example/care/mouth"
TITLE = "Looking after a sore mouth"
LEAD = "Ring the unit on the same day if:"
ITEMS = ["you can’t drink a litre a day", "your temperature is 38 °C or more", "white patches spread"]
PROSE = (
    "Chemotherapy slows the growth of the lining of the mouth, which is why it grows sore some five to ten days after "
    "each cycle. Rinse with salt water four times a day and keep the lips moist."
)
BODY = f"<h1>{TITLE}</h1><p>{PROSE}</p><p>{LEAD}</p><ul>{''.join(f'<li>{item}</li>' for item in ITEMS)}</ul>"
PAGE = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><main>{BODY}</main></body></html>"
WANTED = [TITLE, PROSE, LEAD, *ITEMS]


def shown(reading: Reading) -> list[str]:
    return [block.raw for block in reading.blocks if block.kind != "furniture"]


def archive(parts: list[tuple[str, str, str, bytes]], *, start: str = "", head: str = ADDRESS) -> bytes:
    """A web archive. parts: (headers without the encoding's, media type, encoding, content)."""
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {head}",
        "Subject: =?utf-8?Q?Looking=20after=20a=20sore=20mouth?=",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related; type="text/html"; boundary="----Multi--7Q"{start}',
        "",
        "",
    ]
    for headers, media_type, encoding, content in parts:
        packed = quopri.encodestring(content) if encoding == "quoted-printable" else base64.encodebytes(content)
        lines += ["------Multi--7Q", f"Content-Type: {media_type}", f"Content-Transfer-Encoding: {encoding}"]
        lines += [headers, "", packed.decode("ascii")]
    return "\r\n".join([*lines, "------Multi--7Q--", ""]).encode()


CSS = (f"Content-Location: {ADDRESS}/a.css", "text/css", "quoted-printable", b"main { color: red }")
IMAGE = (f"Content-Location: {ADDRESS}/a.png", "image/png", "base64", b"\x89PNG\r\n\x1a\n" + bytes(40))
AT = f"Content-ID: <frame-1@mhtml.blink>\r\nContent-Location: {ADDRESS}"
WIDGET = "<html><body><p>Accept all cookies</p><button>Yes</button></body></html>"
FRAMESET = "<html><head><title>T</title></head><frameset cols='20%,80%'><frame src='cid:n'><frame src='cid:c'></frameset></html>"
SHELL = (
    "<html><body><header><a href='/'>Riverside</a></header><iframe src='cid:c'></iframe><p>Loading</p></body></html>"
)
NAV = "<html><body><ul><li><a href='/a'>Home</a></li><li><a href='/b'>Care</a></li></ul></body></html>"
ARCHIVES = {
    "quoted-printable": archive([(AT, "text/html", "quoted-printable", PAGE.encode()), CSS, IMAGE]),
    "base64": archive([CSS, (AT, 'text/html; charset="utf-8"', "base64", PAGE.encode())]),
    "latin header over utf-8": archive([(AT, "text/html; charset=iso-8859-1", "quoted-printable", PAGE.encode()), CSS]),
    "a widget's frame first, root named by start": archive(
        [
            ("Content-ID: <w@x>", "text/html", "quoted-printable", WIDGET.encode()),
            ("Content-ID: <r@x>", "text/html", "quoted-printable", PAGE.encode()),
        ],
        start='; start="<r@x>"',
    ),
    "a widget's frame first, root at the snapshot's address": archive(
        [
            ("Content-ID: <w@x>\r\nContent-Location: cid:w", "text/html", "quoted-printable", WIDGET.encode()),
            (AT, "text/html", "base64", PAGE.encode()),
        ]
    ),
    "a frameset, the text in its second frame": archive(
        [
            (AT, "text/html", "quoted-printable", FRAMESET.encode()),
            ("Content-ID: <n>", "text/html", "quoted-printable", NAV.encode()),
            ("Content-ID: <c>", "text/html", "quoted-printable", PAGE.encode()),
        ]
    ),
    "an empty shell round an iframe": archive(
        [
            (AT, "text/html", "quoted-printable", SHELL.encode()),
            ("Content-ID: <c>", "text/html", "base64", PAGE.encode()),
        ]
    ),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_archives(name: str) -> None:
    data = ARCHIVES[name]
    assert sniff("mouth.mhtml", data[:4096]) in ("multipart/related", "application/x-mimearchive")
    reading = read(Source("d", "mouth.mhtml", "0" * 64, sniff("mouth.mhtml", data[:4096])), data)
    assert shown(reading) == WANTED
    assert reading.source.url == ADDRESS


SAVED = f"<!DOCTYPE html>\n<!-- saved from url=(0046){ADDRESS} -->\n"
COMPLETE = {
    "Chrome": SAVED
    + f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{TITLE}</title><link href="./Mouth_files/a.css"></head><body><main>{BODY}<img src="./Mouth_files/a.png"></main><iframe src="./Mouth_files/saved_resource.html"></iframe></body></html>',
    "Firefox": f'<html><head><title>{TITLE}</title><link rel="canonical" href="{ADDRESS}"><script src="Mouth_files/a.js"></script></head><body><div class="content">{BODY}</div><script src="Mouth_files/b.js"></script></body></html>',
    "Edge, with what extensions put in": SAVED
    + f'<html><head><title>{TITLE}</title></head><body cz-shortcut-listen="true"><main>{BODY}</main><div id="gramm-ext" style="display:none">Grammar</div><grammarly-desktop-integration data-grammarly-shadow-root="true"></grammarly-desktop-integration></body></html>',
    "Safari, one line": SAVED.replace("\n", " ")
    + f"<html><head><title>{TITLE}</title></head><body><article>{BODY}</article></body></html>",
    "SingleFile": f"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Sat Sep 14 2024\n--><meta charset=utf-8>\n<title>{TITLE}</title>\n<link rel=canonical href={ADDRESS}><body><main>{BODY}</main>",
    "wget, converted links": f'<html><head><title>{TITLE}</title><link rel="canonical" href="{ADDRESS}"></head><body><main>{BODY.replace("<ul>", "<ul class=list>")}</main><a href="../index.html">Home</a></body></html>',
}


@pytest.mark.parametrize("name", COMPLETE)
def test_complete_pages(name: str) -> None:
    reading = read(Source("d", "Mouth.html", "0" * 64, "text/html"), COMPLETE[name].encode())
    assert shown(reading) == WANTED
    assert reading.source.url == ADDRESS


LINE = "Printed from Riverside Trust on 14/09/2024"
PRINTED = {
    "a class": f'<body class="print-view"><div class="print-header">{LINE}</div><div class="print-content">{BODY}</div><div class="print-footer">Page 1 of 1</div></body>',
    "a window that prints": f'<body onload="window.print()"><p><a href="javascript:window.print()">Print</a> <a href="javascript:window.close()">Close window</a></p>{BODY}<hr><p>{LINE}</p></body>',
    "Drupal": f'<body class="page-print"><div class="print-logo"><img></div><div class="print-site_name">Published on <em>Riverside Trust</em> (<a href="/">https://www.riverside-trust.example</a>)</div><p /><div class="print-breadcrumb"><a href="/">Home</a> &gt; Mouth</div><hr class="print-hr" /><h1 class="print-title">{TITLE}</h1><div class="print-content">{BODY.split("</h1>", 1)[1]}</div><div class="print-source_url"><strong>Source URL:</strong> {ADDRESS}</div></body>',
    "tables": f'<body><table width="600"><tr><td><img src="logo.gif"></td></tr><tr><td>{BODY}</td></tr><tr><td align="center"><font size="1">{LINE}</font></td></tr></table></body>',
    "hidden on paper": f'<body><div class="no-print"><button>Print this page</button></div><main>{BODY}</main><footer class="print-only">{LINE}</footer></body>',
    "a part of a page": f'<body><div id="printable"><div class="noprint"><a href="#" onclick="window.print()">Print</a></div>{BODY}</div></body>',
}


@pytest.mark.parametrize("name", PRINTED)
def test_print_views(name: str) -> None:
    page = f"<html><head><title>{TITLE} | Riverside Trust</title></head>{PRINTED[name]}</html>"
    reading = read(Source("d", "mouth-print.html", "0" * 64, "text/html"), page.encode())
    assert shown(reading) == WANTED


def _meta(charset: str, page: str = PAGE) -> str:
    return page.replace("<head>", f'<head><meta charset="{charset}">')


CHARSETS: dict[str, tuple[bytes, str]] = {
    "windows-1252 without a word": (PAGE.encode("windows-1252"), "windows-1252"),
    "windows-1252 called latin-1": (_meta("iso-8859-1").encode("windows-1252"), "windows-1252"),
    "utf-8 called windows-1252": (_meta("windows-1252").encode(), "utf-8"),
    "utf-16 with its mark": (_meta("utf-16").encode("utf-16"), "utf-16-le"),
    "utf-8 with its mark, called latin-1": (b"\xef\xbb\xbf" + _meta("latin1").encode(), "utf-8"),
    "windows-1252 called utf-8": (_meta("utf-8").encode("windows-1252"), "windows-1252"),
    "big-endian utf-16 with its mark": (b"\xfe\xff" + PAGE.encode("utf-16-be"), "utf-16-be"),
    "XHTML that names its charset first": (
        ('<?xml version="1.0" encoding="windows-1252"?>' + PAGE).encode("windows-1252"),
        "windows-1252",
    ),
    "a charset behind 3 kB of scripts": (
        PAGE.replace("<head>", f"<head><script>{'x = 1;' * 500}</script><meta charset=windows-1252>").encode(
            "windows-1252"
        ),
        "windows-1252",
    ),
}


@pytest.mark.parametrize("name", CHARSETS)
def test_charsets(name: str) -> None:
    data, charset = CHARSETS[name]
    reading = read(Source("d", "mouth.html", "0" * 64, sniff("mouth.html", data[:4096])), data)
    assert shown(reading) == WANTED
    assert {fact.key: fact.value for fact in reading.facts}["charset"] == charset


def test_utf_8_with_a_line_pasted_in_another_charset_loses_no_text() -> None:
    """Most of a page in UTF-8 and one line in windows-1252: no reader gets all of it, but every letter is there."""
    data = PAGE.encode() + "<p>Café au lait</p>".encode("windows-1252")
    reading = read(Source("d", "mouth.html", "0" * 64, "text/html"), data)
    assert [text.encode("ascii", "ignore") for text in shown(reading)][:3] == [
        text.encode("ascii", "ignore") for text in WANTED
    ][:3]
